import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { EXIT, Failure } from "../failure.ts";
import { NAME, VERSION } from "../version.ts";

/** The SDK's clients, made in one place. Tests and benchmarks may bring their own `send`. */
export interface Clients {
  readonly autoScaling: Pick<AutoScalingClient, "send">;
  readonly codeDeploy: Pick<CodeDeployClient, "send">;
  readonly elasticLoadBalancing: Pick<ElasticLoadBalancingV2Client, "send">;
  /** Loaded at the first use: hardly any run needs EC2. */
  ec2(): Promise<Pick<EC2Client, "send">>;
  /** Closes every socket. */
  destroy(): void;
}

export interface ClientSettings {
  readonly region: string;
  readonly profile: string | undefined;
  /** The path in `AWS_CA_BUNDLE`. */
  readonly caBundle: string | undefined;
}

/** Milliseconds for a TCP and TLS connection. */
const CONNECTION_TIMEOUT = 3_000;

/**
 * The clients of a run. They share one agent and one set of credentials, and never retry by themselves: `call.ts` does,
 * under the run's deadline.
 */
export function createClients({ region, profile, caBundle }: ClientSettings): Clients {
  const httpsAgent = new Agent({ keepAlive: true, ...(caBundle && { ca: readCaBundle(caBundle) }) });
  const settings = {
    region,
    ...(profile && { profile }),
    credentials: fromNodeProviderChain({
      ...(profile && { profile }),
      clientConfig: { region, requestHandler: { httpsAgent } },
      ec2MetadataV1Disabled: true,
      maxRetries: 3,
    }),
    maxAttempts: 1,
    requestHandler: { httpsAgent, connectionTimeout: CONNECTION_TIMEOUT },
    customUserAgent: [[NAME, VERSION]] as [string, string][],
  };
  const autoScaling = new AutoScalingClient(settings);
  const codeDeploy = new CodeDeployClient(settings);
  const elasticLoadBalancing = new ElasticLoadBalancingV2Client(settings);
  let ec2: Promise<EC2Client> | undefined;
  return {
    autoScaling,
    codeDeploy,
    elasticLoadBalancing,
    ec2: () => {
      ec2 ??= import("./ec2-client.ts").then(({ EC2Client }) => new EC2Client(settings));
      return ec2;
    },
    destroy: () => {
      for (const client of [autoScaling, codeDeploy, elasticLoadBalancing]) client.destroy();
      void ec2?.then((client) => client.destroy());
    },
  };
}

/** The region that the AWS configuration files give, if they do: the SDK's own look-up. */
export async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const client = new CodeDeployClient(profile ? { profile } : {});
  try {
    return await client.config.region();
  } catch {
    return undefined; // The SDK throws where no region is configured, for which instance metadata stands in.
  } finally {
    client.destroy();
  }
}

function readCaBundle(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure(
      EXIT.options,
      `AWS_CA_BUNDLE ${JSON.stringify(path)} cannot be read`,
      "correct the path, or unset it",
      String(error),
    );
  }
}
