import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { CodeDeployClient, type CodeDeployClientConfig } from "@aws-sdk/client-codedeploy";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Deadline } from "../base/clock.ts";
import type { Environment } from "../base/environment.ts";
import { NAME, VERSION } from "../base/version.ts";
import { answersOfAws } from "./answers.ts";
import { Credentials, loadCredentials } from "./credentials.ts";
import { checkFiles } from "./files.ts";
import type { MetadataService } from "./metadata-service.ts";
import { networkOf } from "./network.ts";

/** The SDK's clients. Tests and benchmarks may bring their own `send`. */
export interface Clients {
  readonly autoScaling: Pick<AutoScalingClient, "send">;
  readonly codeDeploy: Pick<CodeDeployClient, "send">;
  readonly elasticLoadBalancing: Pick<ElasticLoadBalancingV2Client, "send">;
  /** Created at its first use: few runs need EC2. */
  ec2(): Pick<EC2Client, "send">;
  /** Fetches the credentials that all clients share, unless that is done. */
  credentials?(): Promise<unknown>;
  /** Makes the next call fetch them again. */
  renewCredentials?(): void;
  /** Closes every socket. */
  destroy(): void;
}

export interface ClientSettings {
  readonly region: string;
  readonly profile: string | undefined;
  readonly environment: Environment;
  readonly metadata: MetadataService;
}

/** Milliseconds to open a TCP and TLS connection. */
const CONNECTION_TIMEOUT = 3_000;

/**
 * Creates the clients of a run.
 * @throws Failure with exit code 2 when the environment names a file or a proxy that cannot be used
 */
export const createClients = async (settings: ClientSettings): Promise<Clients> =>
  clientsOf(await connectionOf(settings));

/** The connection and the credentials that all clients of a run share. @throws as {@link createClients} */
export async function connectionOf({ region, profile, environment, metadata }: ClientSettings): Promise<Connection> {
  await checkFiles(environment, metadata.deadline);
  const { httpsAgent, proxyPlugin } = await networkOf(environment, metadata.deadline);
  return {
    region,
    profile,
    credentials: new Credentials(() => loadCredentials({ region, profile, environment, httpsAgent, metadata })),
    requestHandler: { httpsAgent, connectionTimeout: CONNECTION_TIMEOUT },
    plugins: proxyPlugin ? [answersOfAws, proxyPlugin] : [answersOfAws],
  };
}

export interface Connection {
  readonly region: string;
  readonly profile: string | undefined;
  readonly credentials: Credentials;
  readonly requestHandler: NonNullable<CodeDeployClientConfig["requestHandler"]>;
  readonly plugins: readonly { applyToStack(stack: unknown): void }[];
}

/** Clients that share one connection and one set of credentials. They never retry: `call.ts` does. */
export function clientsOf(connection: Connection): Clients {
  const { credentials, plugins } = connection;
  const settings = sdkSettings(connection);
  const wired = <Client extends AutoScalingClient | CodeDeployClient | ElasticLoadBalancingV2Client | EC2Client>(
    client: Client,
  ): Client => {
    for (const plugin of plugins) plugin.applyToStack(client.middlewareStack);
    return client;
  };
  const autoScaling = wired(new AutoScalingClient(settings));
  const codeDeploy = wired(new CodeDeployClient(settings));
  const elasticLoadBalancing = wired(new ElasticLoadBalancingV2Client(settings));
  let ec2: EC2Client | undefined;
  return {
    autoScaling,
    codeDeploy,
    elasticLoadBalancing,
    ec2: () => {
      ec2 ??= wired(new EC2Client(settings));
      return ec2;
    },
    credentials: () => credentials.fetch(),
    renewCredentials: () => credentials.renew(),
    destroy: () => {
      for (const client of [autoScaling, codeDeploy, elasticLoadBalancing, ec2]) client?.destroy();
    },
  };
}

/** The settings of every SDK client. */
export const sdkSettings = ({ region, profile, credentials, requestHandler }: Connection) => ({
  region,
  ...(profile && { profile }),
  credentials: credentials.provider,
  maxAttempts: 1,
  requestHandler,
  customUserAgent: [[NAME, VERSION]] as [string, string][],
});

/**
 * The region in the AWS configuration files, if any. The SDK finds it, and in the end asks instance metadata, too.
 * @throws Failure with exit code 2 as {@link checkFiles}
 */
export async function configuredRegion(profile: string | undefined, deadline: Deadline): Promise<string | undefined> {
  await checkFiles(process.env, deadline);
  const client = new CodeDeployClient(profile ? { profile } : {});
  try {
    return await deadline.attempt(deadline.patience(), () => client.config.region());
  } catch {
    deadline.check();
    return undefined; // The SDK throws when no region is configured; instance metadata has it then.
  } finally {
    client.destroy();
  }
}
