import type { AutoScalingGroup } from "./aws/autoscaling.ts";
import type { Aws } from "./aws/call.ts";
import { describeTargetHealth, type Target } from "./aws/elbv2.ts";
import type { ObservedTrafficSource, TargetHealth } from "./situation.ts";

/** Of the own group, described with its instances. */
type Instances = Pick<AutoScalingGroup, "instances">;

/** Looks at the targets of every target group that is known: the pace of attaching and the last guard of detach. */
export function withHealth<Some extends Pick<ObservedTrafficSource, "type" | "identifier">>(
  aws: Aws,
  own: Instances,
  trafficSources: readonly Some[],
): Promise<(Some & Partial<Pick<ObservedTrafficSource, "health">>)[]> {
  return Promise.all(
    trafficSources.map(async (it) => {
      if (it.type !== "elbv2" || it.identifier === undefined) return it;
      return { ...it, health: healthOf(await describeTargetHealth(aws, it.identifier), own) };
    }),
  );
}

/** Targets as the own group sees them. Pure. */
export function healthOf(targets: readonly Target[], own: Instances): TargetHealth {
  const registered = new Set(
    targets.filter(({ state }) => state !== "draining" && state !== "unused").map(({ id }) => id),
  );
  const ownIds = new Set(own.instances.map(({ id }) => id));
  return {
    unregistered: own.instances.filter(({ id, inService }) => inService && !registered.has(id)).map(({ id }) => id),
    healthyElsewhere: targets.filter(({ id, state }) => state === "healthy" && !ownIds.has(id)).length,
  };
}
