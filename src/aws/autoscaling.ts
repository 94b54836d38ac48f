import {
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  type AutoScalingGroup as Description,
} from "@aws-sdk/client-auto-scaling";
import type { TrafficSourceType } from "../domain/situation.ts";
import { type Aws, call, only, pages, present } from "./call.ts";

/** From `DescribeAutoScalingGroups`. */
export interface AutoScalingGroup {
  readonly name: string;
  readonly desiredCapacity: number;
  /** Identifiers of what is attached, in any state: ARNs, or names of Classic Load Balancers. */
  readonly attached: Readonly<Record<TrafficSourceType, readonly string[]>>;
  /** Empty unless the group was described with them. */
  readonly instances: readonly { readonly id: string; readonly inService: boolean }[];
}

/** The group of an instance; undefined when it is in none. */
export async function groupOfInstance(aws: Aws, instanceId: string): Promise<string | undefined> {
  const instances = await call(aws, "autoscaling:DescribeAutoScalingInstances", async (abortSignal) => {
    const command = new DescribeAutoScalingInstancesCommand({ InstanceIds: [instanceId] });
    const output = await aws.clients.autoScaling.send(command, { abortSignal });
    const found = present(output.AutoScalingInstances, "AutoScalingInstances");
    return only(
      found,
      ({ InstanceId, AutoScalingGroupName }) => InstanceId === instanceId && !!AutoScalingGroupName,
      instanceId,
    );
  });
  return instances[0]?.AutoScalingGroupName;
}

/** Those of the named groups that exist. Instances are left out unless requested: AWS throttles large groups more. */
export function describeGroups(
  aws: Aws,
  names: readonly string[],
  { instances = false }: { instances?: boolean } = {},
): Promise<AutoScalingGroup[]> {
  return pages(
    (NextToken) =>
      call(aws, "autoscaling:DescribeAutoScalingGroups", async (abortSignal) => {
        const command = new DescribeAutoScalingGroupsCommand({
          AutoScalingGroupNames: [...names],
          IncludeInstances: instances,
          NextToken,
        });
        const output = await aws.clients.autoScaling.send(command, { abortSignal });
        const found = present(output.AutoScalingGroups, "AutoScalingGroups").map(readGroup);
        return {
          groups: only(found, ({ name }) => names.includes(name), "the groups"),
          next: output.NextToken,
        };
      }),
    ({ groups }) => groups,
    ({ next }) => next,
  );
}

const readGroup = (group: Description): AutoScalingGroup => ({
  name: present(group.AutoScalingGroupName, "AutoScalingGroupName"),
  desiredCapacity: group.DesiredCapacity ?? 1,
  attached: {
    elbv2: group.TargetGroupARNs ?? [],
    elb: group.LoadBalancerNames ?? [],
    "vpc-lattice": (group.TrafficSources ?? []).flatMap(({ Type, Identifier }) =>
      Type === "vpc-lattice" && Identifier ? [Identifier] : [],
    ),
  },
  instances: (group.Instances ?? []).map(({ InstanceId, LifecycleState }) => ({
    id: InstanceId ?? "",
    inService: LifecycleState === "InService",
  })),
});
