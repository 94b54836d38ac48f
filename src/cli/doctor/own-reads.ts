import { DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { DescribeTargetGroupsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Aws, call, present } from "../../aws/call.ts";
import { deploymentGroupOf, readDeploymentGroup } from "../../aws/codedeploy.ts";
import type { DeploymentGroup } from "../../domain/deployment.ts";

// What only doctor reads.

/** The health checks of an Auto Scaling group. From `DescribeAutoScalingGroups`. */
export interface GroupHealth {
  readonly name: string;
  readonly arn: string;
  /** `EC2`, `ELB`, `EBS`, `VPC_LATTICE`. */
  readonly healthCheckTypes: readonly string[];
  /** Seconds. */
  readonly gracePeriod: number;
  /** Whether the process that replaces unhealthy instances is suspended. */
  readonly keepsUnhealthy: boolean;
}

export const describeGroupHealth = (aws: Aws, names: readonly string[]): Promise<GroupHealth[]> =>
  call(aws, "autoscaling:DescribeAutoScalingGroups", async (abortSignal) => {
    const command = new DescribeAutoScalingGroupsCommand({
      AutoScalingGroupNames: [...names],
      IncludeInstances: false,
    });
    const { AutoScalingGroups } = await aws.clients.autoScaling.send(command, { abortSignal });
    return present(AutoScalingGroups, "AutoScalingGroups").map((group) => ({
      name: group.AutoScalingGroupName ?? "",
      arn: present(group.AutoScalingGroupARN, "AutoScalingGroupARN"),
      healthCheckTypes: (group.HealthCheckType ?? "EC2").split(","),
      gracePeriod: group.HealthCheckGracePeriod ?? 0,
      keepsUnhealthy: (group.SuspendedProcesses ?? []).some(({ ProcessName }) => ProcessName === "ReplaceUnhealthy"),
    }));
  });

/** A deployment group, with what only doctor looks at. From `GetDeploymentGroup`. */
export interface DescribedDeploymentGroup extends DeploymentGroup {
  readonly copiesGroup: boolean;
  /** Whether original instances are kept after a deployment. */
  readonly keepsOriginal: boolean;
  /** The id of the last deployment that succeeded, else of the last that was tried. */
  readonly lastDeployment: string | undefined;
}

export async function describeDeploymentGroup(
  aws: Aws,
  application: string,
  name: string,
): Promise<DescribedDeploymentGroup> {
  const info = await readDeploymentGroup(aws, application, name);
  const config = info.blueGreenDeploymentConfiguration;
  return {
    ...deploymentGroupOf(application, name, info),
    copiesGroup: config?.greenFleetProvisioningOption?.action === "COPY_AUTO_SCALING_GROUP",
    keepsOriginal: config?.terminateBlueInstancesOnDeploymentSuccess?.action === "KEEP_ALIVE",
    lastDeployment: (info.lastSuccessfulDeployment ?? info.lastAttemptedDeployment)?.deploymentId,
  };
}

/** How long a target group takes to find a target healthy. From `DescribeTargetGroups`. */
export interface TargetHealthCheck {
  readonly name: string;
  readonly arn: string;
  /** Seconds: the interval of the checks times their number; undefined if AWS does not return both. */
  readonly timeToHealthy: number | undefined;
}

export const describeHealthChecks = (aws: Aws, arns: readonly string[]): Promise<TargetHealthCheck[]> =>
  call(aws, "elasticloadbalancing:DescribeTargetGroups", async (abortSignal) => {
    const command = new DescribeTargetGroupsCommand({ TargetGroupArns: arns.slice(0, ARNS_A_CALL) });
    const { TargetGroups } = await aws.clients.elasticLoadBalancing.send(command, { abortSignal });
    return present(TargetGroups, "TargetGroups").map((group) => ({
      name: group.TargetGroupName ?? "",
      arn: group.TargetGroupArn ?? "",
      timeToHealthy:
        group.HealthCheckIntervalSeconds === undefined || group.HealthyThresholdCount === undefined
          ? undefined
          : group.HealthCheckIntervalSeconds * group.HealthyThresholdCount,
    }));
  });

const ARNS_A_CALL = 20;
