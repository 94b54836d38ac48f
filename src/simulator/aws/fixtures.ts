import type { DeploymentGroupInfo, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import type { AutoScalingGroup, GroupShape } from "./auto-scaling-group.ts";
import type { Instance } from "./instance.ts";
import type { TargetGroup } from "./target-group.ts";
import type { World } from "./world.ts";

export const APPLICATION = "shop";
export const DEPLOYMENT_GROUP = "shop-production";
export const DEPLOYMENT = "d-ABCDEF123";
export const ORIGINAL_GROUP = "web-v1";
export const REPLACEMENT_GROUP = `CodeDeploy_${DEPLOYMENT_GROUP}_${DEPLOYMENT}`;

const AN_HOUR_MS = 3_600_000;

/** A blue/green deployment at the moment the replacement instances run their first hooks. */
export interface BlueGreen {
  original: AutoScalingGroup;
  replacement: AutoScalingGroup;
  originalInstances: Instance[];
  replacementInstances: Instance[];
  targetGroups: TargetGroup[];
  /** ARNs of the target groups, in the requested order. */
  arns: string[];
  deployment: DeploymentInfo;
  deploymentGroup: DeploymentGroupInfo;
}

export interface BlueGreenOptions {
  /** Names of the target groups; attached to the original group. Default: web. */
  targetGroups?: string[];
  /** Those of them that the deployment's loadBalancerInfo names. Default: all. */
  inLoadBalancerInfo?: string[];
  /** Default: 2 each. */
  originalInstances?: number;
  replacementInstances?: number;
  /** Settings of the original group, copied to the replacement. */
  group?: GroupShape;
  /** What differs from a usual deployment, and deployment group. */
  deployment?: Partial<DeploymentInfo>;
  deploymentGroup?: Partial<DeploymentGroupInfo>;
}

/**
 * Application shop, deployment group shop-production, original group web-v1 serving v1 through its target groups, and
 * deployment d-ABCDEF123 of v2 to a copy of that group, which has none. The original group is an hour old.
 */
export function blueGreen(world: World, options: BlueGreenOptions = {}): BlueGreen {
  world.advance(-AN_HOUR_MS);
  const names = options.targetGroups ?? ["web"];
  const targetGroups = names.map((name) => world.createTargetGroup(name));
  const arns = targetGroups.map(({ arn }) => arn);
  const original = world.createAutoScalingGroup(ORIGINAL_GROUP, options.group);
  const originalInstances = world.launch(ORIGINAL_GROUP, options.originalInstances ?? 2);
  for (let i = 0; i < arns.length; i += 10) {
    original.changedAt = Number.NEGATIVE_INFINITY;
    world.attachTargetGroups(ORIGINAL_GROUP, arns.slice(i, i + 10));
  }
  world.advance(AN_HOUR_MS);
  const replacement = world.copyAutoScalingGroup(ORIGINAL_GROUP, REPLACEMENT_GROUP, { version: "v2" });
  const replacementInstances = world.launch(REPLACEMENT_GROUP, options.replacementInstances ?? 2);

  const shared = {
    applicationName: APPLICATION,
    deploymentGroupName: DEPLOYMENT_GROUP,
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    computePlatform: "Server",
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 5 },
      deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
      greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
    },
    loadBalancerInfo: { targetGroupInfoList: (options.inLoadBalancerInfo ?? names).map((name) => ({ name })) },
  } satisfies DeploymentInfo;
  const deployment: DeploymentInfo = {
    ...shared,
    deploymentId: DEPLOYMENT,
    creator: "user",
    status: "InProgress",
    createTime: new Date(world.now),
    targetInstances: { autoScalingGroups: [REPLACEMENT_GROUP] },
    instanceTerminationWaitTimeStarted: false,
    ...options.deployment,
  };
  const deploymentGroup: DeploymentGroupInfo = {
    ...shared,
    deploymentGroupId: "11111111-2222-3333-4444-555555555555",
    serviceRoleArn: `arn:${world.settings.partition}:iam::${world.settings.accountId}:role/codedeploy`,
    autoScalingGroups: [
      { name: ORIGINAL_GROUP, hook: `CodeDeploy-managed-automatic-launch-deployment-hook-${DEPLOYMENT_GROUP}` },
    ],
    ...options.deploymentGroup,
  };
  world.deployments.set(deployment.deploymentId ?? DEPLOYMENT, deployment);
  world.createDeploymentGroup(deploymentGroup);
  return {
    original,
    replacement,
    originalInstances,
    replacementInstances,
    targetGroups,
    arns,
    deployment,
    deploymentGroup,
  };
}
