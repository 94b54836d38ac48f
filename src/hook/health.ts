import { type AutoScalingGroup, describeGroups } from "../aws/autoscaling.ts";
import type { Aws } from "../aws/call.ts";
import { describeTargetHealth, type Target } from "../aws/elbv2.ts";
import { settled } from "../base/settled.ts";
import type { TargetHealth } from "../domain/situation.ts";

/** Groups with their instances: this instance's own, and those that take over from it. */
export interface Groups {
  readonly own: Pick<AutoScalingGroup, "instances">;
  readonly successors: readonly Pick<AutoScalingGroup, "instances">[];
}

/** The health of targets, seen from this instance's group: it paces attaching and guards detaching. Pure. */
export function healthOf(targets: readonly Target[], { own, successors }: Groups): TargetHealth {
  const registered = new Set(
    targets.filter(({ state }) => state !== "draining" && state !== "unused").map(({ id }) => id),
  );
  const inService = successors.flatMap(({ instances }) => instances.filter((instance) => instance.inService));
  const takeOver = new Set(inService.map(({ id }) => id));
  return {
    unregistered: own.instances.filter((one) => one.inService && !registered.has(one.id)).map(({ id }) => id),
    registered: own.instances.filter(({ id }) => registered.has(id)).length,
    healthySuccessors: targets.filter(({ id, state }) => state === "healthy" && takeOver.has(id)).length,
  };
}

/**
 * Reads the target health of target groups, seen from this instance's group. The instances are read last: by then,
 * everything registered belongs to a group. A group that no longer exists counts as empty.
 * @param arns of the target groups
 * @returns by ARN
 */
export async function readHealth(
  aws: Aws,
  arns: readonly string[],
  { own, successors }: { readonly own: string; readonly successors: readonly string[] },
): Promise<ReadonlyMap<string, TargetHealth>> {
  if (arns.length === 0) return new Map();
  const targets = await settled(arns.map((arn) => describeTargetHealth(aws, arn)));
  const groups = await describeGroups(aws, [own, ...successors], { instances: true });
  const found = {
    own: groups.find(({ name }) => name === own) ?? { instances: [] },
    successors: groups.filter(({ name }) => name !== own),
  };
  return new Map(arns.map((arn, index) => [arn, healthOf(targets[index] ?? [], found)]));
}
