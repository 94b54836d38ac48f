import {
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  type AutoScalingGroup as Description,
} from "@aws-sdk/client-auto-scaling";
import type { TrafficSourceType } from "../domain/situation.ts";
import { type Aws, call, only, type Page, pages, present } from "./call.ts";

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

/** One of all Auto Scaling groups of a region, without its instances. */
export interface SurveyedGroup extends AutoScalingGroup {
  /** `EC2`, `ELB`, `EBS`, `VPC_LATTICE`. */
  readonly healthCheckTypes: readonly string[];
}

/** Groups per page: the most that AWS gives. */
const GROUPS_A_PAGE = 100;

/** One page of all groups of the region, without their instances. @throws AwsError */
export function listGroups(aws: Aws, NextToken: string | undefined): Promise<Page<SurveyedGroup>> {
  return call(aws, "autoscaling:DescribeAutoScalingGroups", async (abortSignal) => {
    const command = new DescribeAutoScalingGroupsCommand({
      IncludeInstances: false,
      MaxRecords: GROUPS_A_PAGE,
      NextToken,
    });
    const output = await aws.clients.autoScaling.send(command, { abortSignal });
    const items = present(output.AutoScalingGroups, "AutoScalingGroups").map((group) => ({
      ...readGroup(group),
      healthCheckTypes: (group.HealthCheckType ?? "EC2").split(","),
    }));
    return { items, next: output.NextToken };
  });
}

/** One page of at most 100 named groups, with their instances. @throws AwsError */
export function describeWithInstances(
  aws: Aws,
  names: readonly string[],
  NextToken: string | undefined,
): Promise<Page<AutoScalingGroup>> {
  return call(aws, "autoscaling:DescribeAutoScalingGroups", async (abortSignal) => {
    const command = new DescribeAutoScalingGroupsCommand({
      AutoScalingGroupNames: [...names],
      MaxRecords: GROUPS_A_PAGE,
      NextToken,
    });
    const output = await aws.clients.autoScaling.send(command, { abortSignal });
    const found = present(output.AutoScalingGroups, "AutoScalingGroups").map(readGroup);
    return { items: only(found, ({ name }) => names.includes(name), "the groups"), next: output.NextToken };
  });
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
