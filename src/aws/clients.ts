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

/** The SDK's clients, made in one place. Tests and benchmarks may bring their own `send`. */
export interface Clients {
  readonly autoScaling: Pick<AutoScalingClient, "send">;
  readonly codeDeploy: Pick<CodeDeployClient, "send">;
  readonly elasticLoadBalancing: Pick<ElasticLoadBalancingV2Client, "send">;
  /** Made at the first use: hardly any run needs EC2. */
  ec2(): Pick<EC2Client, "send">;
  /** Fetches the credentials that all clients share, unless they are there. */
  credentials?(): Promise<unknown>;
  /** Has them fetched anew at the next call. */
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

/** Milliseconds for a TCP and TLS connection. */
const CONNECTION_TIMEOUT = 3_000;

/**
 * The clients of a run.
 * @throws Failure with exit code 2 where the environment asks for a way to AWS that cannot be gone
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

/**
 * Clients that share one connection and one set of credentials, and never retry by themselves: `call.ts` does, under the
 * run's deadline.
 */
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

/** What every client of the SDK is made with. */
export const sdkSettings = ({ region, profile, credentials, requestHandler }: Connection) => ({
  region,
  ...(profile && { profile }),
  credentials: credentials.provider,
  maxAttempts: 1,
  requestHandler,
  customUserAgent: [[NAME, VERSION]] as [string, string][],
});

/**
 * The region that the AWS configuration files give, if they do: the SDK's own look-up, which in the end asks instance
 * metadata, too, without a deadline of ours.
 * @throws Failure with exit code 2 as {@link checkFiles}
 */
export async function configuredRegion(profile: string | undefined, deadline: Deadline): Promise<string | undefined> {
  await checkFiles(process.env, deadline);
  const client = new CodeDeployClient(profile ? { profile } : {});
  try {
    return await deadline.attempt(deadline.patience(), () => client.config.region());
  } catch {
    deadline.check();
    return undefined; // The SDK throws where no region is configured, for which instance metadata stands in.
  } finally {
    client.destroy();
  }
}
