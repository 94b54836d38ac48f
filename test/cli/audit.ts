import type { DeploymentGroupInfo, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/audit/audit.ts";
import type { AuditReport } from "../../src/domain/json-reports.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import type { GroupShape, TrafficSource } from "../../src/simulator/aws/auto-scaling-group.ts";
import type { Call, Emulator, World } from "../../src/simulator/aws/index.ts";
import { type Options, startEmulator } from "../../src/simulator/aws/index.ts";
import { HOME, runIn } from "./package.ts";

export const HOME_REGION = "eu-central-1";
export const OTHER_REGION = "us-east-1";

/** An AWS of several regions that ends with the test. */
export async function startRegions(options: Options = {}): Promise<Emulator> {
  const aws = await startEmulator({ regions: [OTHER_REGION], ...options });
  onTestFinished(() => aws.close());
  return aws;
}

/** A run of audit, as it told it in text and as `--json`. */
export interface Ran {
  readonly exitCode: number;
  readonly text: string;
  readonly report: AuditReport;
  readonly calls: readonly Call[];
}

/** Runs audit in this process, whose environment is just this one meanwhile: the SDK looks there by itself. */
export async function audit(
  aws: Emulator,
  argv: readonly string[] = [],
  env: Record<string, string> = aws.laptopEnvironment(),
): Promise<Ran> {
  const own = process.env;
  const environment = { PATH: AGENT_PATH, ...env };
  const before = aws.calls.length;
  process.env = { ...environment };
  try {
    const { exitCode, stdout, stderr } = await runIn({ home: HOME, cwd: "/", environment }, run, ["--json", ...argv]);
    return { exitCode, text: stderr, report: JSON.parse(stdout), calls: aws.calls.slice(before) };
  } finally {
    process.env = own;
  }
}

interface GroupOptions {
  /** Default: 2. */
  readonly instances?: number;
  /** Names of target groups, which are made. */
  readonly attached?: readonly string[];
  readonly otherAttached?: readonly TrafficSource[];
  /** Names of target groups that CodeDeploy has registered the instances with, one by one. */
  readonly registered?: readonly string[];
  readonly shape?: GroupShape;
}

/** An Auto Scaling group, and the target groups that it needs. */
export function addGroup(world: World, name: string, options: GroupOptions = {}): string {
  const { instances = 2, attached = [], registered = [], otherAttached = [], shape = {} } = options;
  const group = world.createAutoScalingGroup(name, shape);
  const ids = world.launch(name, instances).map(({ id }) => id);
  const sources = attached.map((it) => ({ type: "elbv2" as const, identifier: targetGroup(world, it) }));
  for (const source of [...sources, ...otherAttached]) {
    world.attach(name, [source]);
    group.changedAt = Number.NEGATIVE_INFINITY;
  }
  for (const it of registered) world.registerTargets(targetGroup(world, it), ids);
  return name;
}

/** The ARN of the target group of a name, which is made where there is none. */
export function targetGroup(world: World, name: string): string {
  const known = [...world.targetGroups.values()].find((it) => it.name === name);
  return (known ?? world.createTargetGroup(name)).arn;
}

interface DeploymentGroupOptions extends Partial<DeploymentGroupInfo> {
  /** Auto Scaling groups. */
  readonly lists?: readonly string[];
  /** Names of target groups, which are made. Default: web. */
  readonly wants?: readonly string[];
  /** Names of Classic Load Balancers, which are made. */
  readonly wantsClassic?: readonly string[];
}

export const APPLICATION = "shop";
export const GROUP = "production";

/** A blue/green deployment group of EC2. */
export function addDeploymentGroup(
  world: World,
  { lists = [], wants = ["web"], wantsClassic = [], ...info }: DeploymentGroupOptions = {},
): DeploymentGroupInfo {
  for (const name of wants) targetGroup(world, name);
  for (const name of wantsClassic) world.classicLoadBalancers.add(name);
  return world.createDeploymentGroup({
    applicationName: APPLICATION,
    deploymentGroupName: GROUP,
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    autoScalingGroups: lists.map((name) => ({ name })),
    loadBalancerInfo: {
      targetGroupInfoList: wants.map((name) => ({ name })),
      elbInfoList: wantsClassic.map((name) => ({ name })),
    },
    ...info,
  });
}

/** The name of the copy that a deployment makes. */
export const copyOf = (deploymentId: string, deploymentGroup: string = GROUP): string =>
  `CodeDeploy_${deploymentGroup}_${deploymentId}`;

/** A blue/green deployment, by default of the deployment group above. */
export function addDeployment(world: World, deploymentId: string, info: Partial<DeploymentInfo> = {}): void {
  world.deployments.set(deploymentId, {
    deploymentId,
    applicationName: APPLICATION,
    deploymentGroupName: GROUP,
    computePlatform: "Server",
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    creator: "user",
    status: "Succeeded",
    createTime: new Date(world.now),
    loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }] },
    targetInstances: { autoScalingGroups: [copyOf(deploymentId, info.deploymentGroupName)] },
    ...info,
  });
}
