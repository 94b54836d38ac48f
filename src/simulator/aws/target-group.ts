import type { TargetGroup as Shape } from "@aws-sdk/client-elastic-load-balancing-v2";
import { answering, type Instance, isTerminated } from "./instance.ts";
import type { Settings } from "./settings.ts";

/** A registration of an instance with a target group; times in ms. */
interface Registration {
  registeredAt: number;
  deregisteredAt?: number;
}

/** A target group: what DescribeTargetGroups shows of it, and the registered targets by instance id. */
export interface TargetGroup {
  readonly arn: string;
  readonly name: string;
  shape: Shape;
  readonly targets: Map<string, Registration>;
}

/** `State`, `Reason` and `Description` as DescribeTargetHealth gives them. */
export interface TargetHealth {
  State: "initial" | "healthy" | "unhealthy" | "unused" | "draining";
  Reason?: string;
  Description?: string;
}

type Times = Pick<Settings, "healthyAfterMs" | "unhealthyAfterMs" | "drainingMs">;

const HEALTHY: TargetHealth = { State: "healthy" };
const INITIAL: TargetHealth = {
  State: "initial",
  Reason: "Elb.RegistrationInProgress",
  Description: "Target registration is in progress",
};
const DRAINING: TargetHealth = {
  State: "draining",
  Reason: "Target.DeregistrationInProgress",
  Description: "Target deregistration is in progress",
};
const UNHEALTHY: TargetHealth = {
  State: "unhealthy",
  Reason: "Target.FailedHealthChecks",
  Description: "Health checks failed",
};
const NOT_IN_USE: TargetHealth = {
  State: "unused",
  Reason: "Target.NotInUse",
  Description: "Target group is not configured to receive traffic from the load balancer",
};
const GONE: TargetHealth = {
  State: "unused",
  Reason: "Target.InvalidState",
  Description: "Target is in the terminated state",
};
export const NOT_REGISTERED: TargetHealth = {
  State: "unused",
  Reason: "Target.NotRegistered",
  Description: "Target is not registered to the target group",
};

/** Registers an instance; one that is registered already keeps its health, one that is draining starts again. */
export function register(group: TargetGroup, instanceId: string, now: number): void {
  const known = group.targets.get(instanceId);
  if (!known || known.deregisteredAt !== undefined) group.targets.set(instanceId, { registeredAt: now });
}

/** Starts draining an instance; one that is not registered, or draining already, is left alone. */
export function deregister(group: TargetGroup, instanceId: string, now: number): void {
  const known = group.targets.get(instanceId);
  if (known) known.deregisteredAt ??= now;
}

/** The health of one target now; NOT_REGISTERED also once it has drained. */
export function targetHealth(group: TargetGroup, instance: Instance, now: number, times: Times): TargetHealth {
  const target = group.targets.get(instance.id);
  if (!target) return NOT_REGISTERED;
  const { registeredAt, deregisteredAt } = target;
  if (deregisteredAt !== undefined) return now < deregisteredAt + times.drainingMs ? DRAINING : NOT_REGISTERED;
  if (!group.shape.LoadBalancerArns?.length) return NOT_IN_USE;

  const { answers, since } = answering(instance, now);
  const checkedFrom = Math.max(registeredAt, since);
  if (answers) {
    if (now >= checkedFrom + times.healthyAfterMs) return HEALTHY;
    return registeredAt >= since ? INITIAL : UNHEALTHY;
  }
  if (now >= checkedFrom + times.unhealthyAfterMs) return isTerminated(instance, now) ? GONE : UNHEALTHY;
  return registeredAt + times.healthyAfterMs <= since ? HEALTHY : INITIAL;
}
