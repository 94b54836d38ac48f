import type { DeploymentGroupInfo, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import type { World } from "../../src/simulator/aws/index.ts";

export interface RegionSize {
  /** Applications of the Server platform. Default: 2,000. */
  applications?: number;
  /** Deployment groups of each, every one with an Auto Scaling group and a target group. Default: 5. */
  deploymentGroups?: number;
  /** Instances of each Auto Scaling group. Default: 1. */
  instances?: number;
  /** One in so many deployment groups lost its target group in its last deployment. Default: 0, none did. */
  lackingEvery?: number;
}

/** What was made: deployment groups as `application/deployment group`. */
export interface FilledRegion {
  deploymentGroups: string[];
  /** Those whose target group is not attached; CodeDeploy registered the instances. */
  lacking: string[];
}

/**
 * Fills a region. In every deployment group, a blue/green deployment that copied the Auto Scaling group has succeeded.
 * The names are the same in every region. Takes a second for three regions of the default size.
 */
export function fillRegion(
  world: World,
  { applications = 2000, deploymentGroups = 5, instances = 1, lackingEvery = 0 }: RegionSize = {},
): FilledRegion {
  const filled: FilledRegion = { deploymentGroups: [], lacking: [] };
  for (let a = 0; a < applications; a++) {
    const applicationName = `app-${String(a).padStart(4, "0")}`;
    world.createApplication(applicationName);
    for (let g = 0; g < deploymentGroups; g++) {
      const count = filled.deploymentGroups.push(`${applicationName}/group-${g}`);
      const lacks = lackingEvery > 0 && count % lackingEvery === 0;
      if (lacks) filled.lacking.push(`${applicationName}/group-${g}`);
      deployed(world, applicationName, `group-${g}`, count, { instances, lacks });
    }
  }
  return filled;
}

/** A deployment group after a deployment that the account counts as number `count`. */
function deployed(
  world: World,
  applicationName: string,
  deploymentGroupName: string,
  count: number,
  { instances, lacks }: { instances: number; lacks: boolean },
): void {
  const deploymentId = `d-${String(count).padStart(9, "0")}`;
  const group = `CodeDeploy_${deploymentGroupName}_${deploymentId}`;
  const { arn, name } = world.createTargetGroup(`tg-${count}`);
  world.createAutoScalingGroup(group);
  if (!lacks) world.attachTargetGroups(group, [arn]);
  const launched = world.launch(group, instances);
  if (lacks)
    world.registerTargets(
      arn,
      launched.map(({ id }) => id),
    );
  const settings: DeploymentGroupInfo & DeploymentInfo = {
    applicationName,
    deploymentGroupName,
    computePlatform: "Server",
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    loadBalancerInfo: { targetGroupInfoList: [{ name }] },
  };
  world.createDeploymentGroup({ ...settings, autoScalingGroups: [{ name: group }] });
  world.deployments.set(deploymentId, {
    ...settings,
    deploymentId,
    creator: "user",
    status: "Succeeded",
    createTime: new Date(world.now),
    completeTime: new Date(world.now),
    targetInstances: { autoScalingGroups: [group] },
  });
}
