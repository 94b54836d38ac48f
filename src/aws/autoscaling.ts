import {
  AttachLoadBalancerTargetGroupsCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeLoadBalancerTargetGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import { type Aws, call, callOnce, pages, present } from "./call.ts";

/** An Auto Scaling group, without its instances. From `DescribeAutoScalingGroups`. */
export interface AutoScalingGroup {
  readonly name: string;
  readonly desiredCapacity: number;
  /** ARNs of the target groups that are attached, in whatever state. */
  readonly targetGroupArns: readonly string[];
}

/** The group of an instance; undefined when it is in none. From `DescribeAutoScalingInstances`. */
export async function groupOfInstance(aws: Aws, instanceId: string): Promise<string | undefined> {
  const instances = await call(aws, "autoscaling:DescribeAutoScalingInstances", async (abortSignal) => {
    const command = new DescribeAutoScalingInstancesCommand({ InstanceIds: [instanceId] });
    const output = await aws.clients.autoScaling.send(command, { abortSignal });
    return present(output.AutoScalingInstances, "AutoScalingInstances");
  });
  return instances.find((instance) => instance.InstanceId === instanceId)?.AutoScalingGroupName;
}

/** Those of the named groups that exist. Groups of many instances are throttled more, so the instances stay away. */
export function describeGroups(aws: Aws, names: readonly string[]): Promise<AutoScalingGroup[]> {
  return pages(
    (NextToken) =>
      call(aws, "autoscaling:DescribeAutoScalingGroups", async (abortSignal) => {
        const command = new DescribeAutoScalingGroupsCommand({
          AutoScalingGroupNames: [...names],
          IncludeInstances: false,
          NextToken,
        });
        const output = await aws.clients.autoScaling.send(command, { abortSignal });
        return { groups: present(output.AutoScalingGroups, "AutoScalingGroups"), next: output.NextToken };
      }),
    ({ groups }) =>
      groups.map((group) => ({
        name: present(group.AutoScalingGroupName, "AutoScalingGroupName"),
        desiredCapacity: group.DesiredCapacity ?? 1,
        targetGroupArns: group.TargetGroupARNs ?? [],
      })),
    ({ next }) => next,
  );
}

/**
 * The state of each attached target group by ARN: `Adding`, `Added`, `InService`, `Removing` or `Removed`. From
 * `DescribeLoadBalancerTargetGroups`.
 */
export async function attachmentStates(aws: Aws, group: string): Promise<ReadonlyMap<string, string>> {
  const states = await pages(
    (NextToken) =>
      call(aws, "autoscaling:DescribeLoadBalancerTargetGroups", async (abortSignal) => {
        const command = new DescribeLoadBalancerTargetGroupsCommand({ AutoScalingGroupName: group, NextToken });
        const output = await aws.clients.autoScaling.send(command, { abortSignal });
        return {
          states: present(output.LoadBalancerTargetGroups, "LoadBalancerTargetGroups"),
          next: output.NextToken,
        };
      }),
    ({ states }) => states,
    ({ next }) => next,
  );
  return new Map(states.map((state) => [state.LoadBalancerTargetGroupARN ?? "", state.State ?? ""]));
}

/** One try to attach: the caller looks at the group again before another. At most {@link ATTACH_LIMIT} ARNs. */
export async function attachTargetGroups(aws: Aws, group: string, arns: readonly string[]): Promise<void> {
  await callOnce(aws, "autoscaling:AttachLoadBalancerTargetGroups", (abortSignal) =>
    aws.clients.autoScaling.send(
      new AttachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName: group, TargetGroupARNs: [...arns] }),
      { abortSignal },
    ),
  );
}

/** The most target groups that one call attaches or detaches: a limit of AWS. */
export const ATTACH_LIMIT = 10;
