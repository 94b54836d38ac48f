import {
  AttachLoadBalancersCommand,
  AttachLoadBalancerTargetGroupsCommand,
  AttachTrafficSourcesCommand,
  AutoScalingClient,
  AutoScalingServiceException,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeLifecycleHooksCommand,
  DescribeLoadBalancersCommand,
  DescribeLoadBalancerTargetGroupsCommand,
  DescribeNotificationConfigurationsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  DescribeTrafficSourcesCommand,
  DetachLoadBalancerTargetGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  CodeDeployClient,
  CodeDeployServiceException,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
} from "@aws-sdk/client-codedeploy";
import { DescribeTagsCommand, EC2Client, EC2ServiceException } from "@aws-sdk/client-ec2";
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ElasticLoadBalancingV2ServiceException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";

/**
 * A program that calls the AWS SDK like src/ and prints the results: built once like the bundle and once with the
 * unchanged SDK, it shows whether the two behave alike.
 *
 * Its only argument is a {@link Job} as JSON.
 */

/** The parts run one after another. */
export type Job = readonly Part[];

export interface Part {
  /** Variables for this part only. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Reads the credential chain first. */
  readonly credentials?: boolean;
  /** Calls, made one after another. */
  readonly calls?: readonly Call[];
}

export interface Call {
  readonly service: Service;
  readonly command: string;
  readonly input?: object;
  /** The client's settings. */
  readonly settings?: object;
  /** Returns the request instead of sending it. */
  readonly capture?: boolean;
}

export type Service = "autoScaling" | "codeDeploy" | "elasticLoadBalancing" | "ec2";

/** What the probe uses of a client: the clients' types share no name. */
interface Client {
  send(command: object): Promise<object>;
  destroy(): void;
}
type Constructor<T> = new (input: never) => T;
interface ServiceParts {
  readonly Client: Constructor<unknown>;
  readonly Exception: Constructor<Error>;
  readonly commands: Readonly<Record<string, Constructor<unknown>>>;
}

const SERVICES: Readonly<Record<Service, ServiceParts>> = {
  autoScaling: {
    Client: AutoScalingClient,
    Exception: AutoScalingServiceException,
    commands: {
      AttachLoadBalancers: AttachLoadBalancersCommand,
      AttachLoadBalancerTargetGroups: AttachLoadBalancerTargetGroupsCommand,
      AttachTrafficSources: AttachTrafficSourcesCommand,
      DescribeAutoScalingGroups: DescribeAutoScalingGroupsCommand,
      DescribeAutoScalingInstances: DescribeAutoScalingInstancesCommand,
      DescribeLifecycleHooks: DescribeLifecycleHooksCommand,
      DescribeLoadBalancers: DescribeLoadBalancersCommand,
      DescribeLoadBalancerTargetGroups: DescribeLoadBalancerTargetGroupsCommand,
      DescribeNotificationConfigurations: DescribeNotificationConfigurationsCommand,
      DescribePolicies: DescribePoliciesCommand,
      DescribeScheduledActions: DescribeScheduledActionsCommand,
      DescribeTrafficSources: DescribeTrafficSourcesCommand,
      DetachLoadBalancerTargetGroups: DetachLoadBalancerTargetGroupsCommand,
    },
  },
  codeDeploy: {
    Client: CodeDeployClient,
    Exception: CodeDeployServiceException,
    commands: { GetDeployment: GetDeploymentCommand, GetDeploymentGroup: GetDeploymentGroupCommand },
  },
  elasticLoadBalancing: {
    Client: ElasticLoadBalancingV2Client,
    Exception: ElasticLoadBalancingV2ServiceException,
    commands: { DescribeTargetGroups: DescribeTargetGroupsCommand, DescribeTargetHealth: DescribeTargetHealthCommand },
  },
  ec2: { Client: EC2Client, Exception: EC2ServiceException, commands: { DescribeTags: DescribeTagsCommand } },
};

/** The results of a job, as plain data: the credentials of a part that reads them, and the result of each call. */
async function carryOut(job: Job): Promise<object[]> {
  const results: object[] = [];
  for (const { environment = {}, credentials = false, calls = [] } of job) {
    Object.assign(process.env, environment);
    if (credentials) results.push(await attempt(() => fromNodeProviderChain({ maxRetries: 0 })(), Error));
    for (const call of calls) results.push(await carryOutCall(call));
    for (const name of Object.keys(environment)) delete process.env[name];
  }
  return results;
}

async function carryOutCall({ service, command, input = {}, settings = {}, capture = false }: Call): Promise<object> {
  const { Client, Exception, commands } = SERVICES[service];
  const Command = commands[command];
  if (!Command) throw new Error(`the probe has no ${command}`);
  let request: object | undefined;
  const requestHandler = {
    handle: async (sent: object) => {
      request = sent;
      throw new Error("captured");
    },
  };
  // Like in src/, no client looks for credentials itself.
  const own = { credentials: fromNodeProviderChain({ maxRetries: 0 }), maxAttempts: 1 };
  const client = new Client({ ...own, ...settings, ...(capture && { requestHandler }) } as never) as Client;
  try {
    const result = await attempt(() => client.send(new Command(input as never) as object), Exception);
    return request ? { request } : result;
  } finally {
    client.destroy();
  }
}

/** The answer, or the error without its stack and raw response. */
async function attempt(run: () => Promise<object>, Exception: Constructor<Error>): Promise<object> {
  try {
    return { answer: await run() };
  } catch (error) {
    const names = Object.getOwnPropertyNames(error).filter((name) => name !== "stack" && name !== "$response");
    const properties = names.sort().map((name) => [name, (error as Record<string, unknown>)[name]]);
    return {
      error: Object.fromEntries(properties),
      isError: error instanceof Error,
      isOfService: error instanceof Exception,
      text: String(error),
    };
  }
}

void carryOut(JSON.parse(process.argv[2] ?? "[]")).then((results) =>
  process.stdout.write(`${JSON.stringify(results)}\n`),
);
