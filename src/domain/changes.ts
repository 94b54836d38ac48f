import type { TrafficSourceType } from "./situation.ts";

/** An Auto Scaling call that attaches or detaches: its IAM action, and its parameter for identifiers. */
export interface ChangeCall {
  readonly action: string;
  readonly parameter: "TargetGroupARNs" | "LoadBalancerNames" | "TrafficSources";
}

/** Target groups use the older call, which emulators and existing policies know. */
export const ATTACH_CALLS: Readonly<Record<TrafficSourceType, ChangeCall>> = {
  elbv2: { action: "autoscaling:AttachLoadBalancerTargetGroups", parameter: "TargetGroupARNs" },
  elb: { action: "autoscaling:AttachLoadBalancers", parameter: "LoadBalancerNames" },
  "vpc-lattice": { action: "autoscaling:AttachTrafficSources", parameter: "TrafficSources" },
};

/** Only target groups are detached: the others do not show whether another group still serves. */
export const DETACH_CALL: ChangeCall = {
  action: "autoscaling:DetachLoadBalancerTargetGroups",
  parameter: "TargetGroupARNs",
};

/** AWS's limit for the traffic sources in one call. */
export const CHANGE_LIMIT = 10;
