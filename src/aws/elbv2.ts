import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type TargetGroup as Description,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { chunks } from "../base/chunks.ts";
import type { TargetGroupDescription } from "../domain/situation.ts";
import { type Aws, call, only, type Page, pages, present } from "./call.ts";
import { AwsError } from "./errors.ts";

/** A target group. From `DescribeTargetGroups`. */
export interface TargetGroup extends TargetGroupDescription {
  readonly name: string;
}

/** Names in one call: AWS documents no limit for target groups; for load balancers it is 20. */
const NAMES_A_CALL = 20;

/**
 * Those of the named target groups that exist, by name. One unknown name fails the whole call: then each name gets a call
 * of its own.
 */
export async function describeTargetGroups(
  aws: Aws,
  names: readonly string[],
): Promise<ReadonlyMap<string, TargetGroup>> {
  const found = await Promise.all(chunks(names, NAMES_A_CALL).map((chunk) => describeChunk(aws, chunk)));
  return new Map(found.flat().map((targetGroup) => [targetGroup.name, targetGroup]));
}

async function describeChunk(aws: Aws, names: readonly string[]): Promise<TargetGroup[]> {
  try {
    return await describeByName(aws, names);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (names.length === 1) return [];
    return (await Promise.all(names.map((name) => describeChunk(aws, [name])))).flat();
  }
}

const describeByName = (aws: Aws, names: readonly string[]): Promise<TargetGroup[]> =>
  pages(
    (Marker) =>
      call(aws, "elasticloadbalancing:DescribeTargetGroups", async (abortSignal) => {
        const command = new DescribeTargetGroupsCommand({ Names: [...names], Marker });
        const output = await aws.clients.elasticLoadBalancing.send(command, { abortSignal });
        const found = present(output.TargetGroups, "TargetGroups").map(readTargetGroup);
        const groups = only(found, ({ name }) => names.includes(name), "the target groups");
        // A call that succeeds returns every name, on one page or on several.
        const complete = Marker || output.NextMarker || found.length === names.length;
        return { groups: present(complete ? groups : undefined, "some target groups"), next: output.NextMarker };
      }),
    ({ groups }) => groups,
    ({ next }) => next,
  );

const readTargetGroup = (group: Description): TargetGroup => ({
  name: present(group.TargetGroupName, "TargetGroupName"),
  arn: present(group.TargetGroupArn, "TargetGroupArn"),
  targetType: group.TargetType,
  vpcId: group.VpcId,
});

/** A target. From `DescribeTargetHealth`. */
export interface Target {
  /** The instance's id if the target group has target type instance. */
  readonly id: string;
  /** `initial`, `healthy`, `unhealthy`, `unused`, `draining`, `unavailable`, ... */
  readonly state: string;
}

/** The targets of a target group; none if it was deleted. */
export async function describeTargetHealth(aws: Aws, arn: string): Promise<Target[]> {
  try {
    return await call(aws, "elasticloadbalancing:DescribeTargetHealth", async (abortSignal) => {
      const command = new DescribeTargetHealthCommand({ TargetGroupArn: arn });
      const output = await aws.clients.elasticLoadBalancing.send(command, { abortSignal });
      return present(output.TargetHealthDescriptions, "TargetHealthDescriptions").map(({ Target, TargetHealth }) => ({
        id: Target?.Id ?? "",
        state: TargetHealth?.State ?? "",
      }));
    });
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Target groups per page: the most that AWS gives. */
const TARGET_GROUPS_A_PAGE = 400;

/** One page of all target groups of the region. @throws AwsError */
export function listTargetGroups(aws: Aws, Marker: string | undefined): Promise<Page<TargetGroup>> {
  return call(aws, "elasticloadbalancing:DescribeTargetGroups", async (abortSignal) => {
    const command = new DescribeTargetGroupsCommand({ PageSize: TARGET_GROUPS_A_PAGE, Marker });
    const output = await aws.clients.elasticLoadBalancing.send(command, { abortSignal });
    const items = present(output.TargetGroups, "TargetGroups").map(readTargetGroup);
    return { items, next: output.NextMarker };
  });
}

const isNotFound = (error: unknown): boolean => error instanceof AwsError && error.code === "TargetGroupNotFound";
