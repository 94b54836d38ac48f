import type { TrafficSourceType } from "./situation.ts";

/** A call of Auto Scaling that changes what a group has attached: its IAM action, and the parameter for identifiers. */
export interface ChangeCall {
  readonly action: string;
  readonly parameter: "TargetGroupARNs" | "LoadBalancerNames" | "TrafficSources";
}

/** Target groups keep to the older calls: emulators and policies in use know them. */
export const ATTACH_CALLS: Readonly<Record<TrafficSourceType, ChangeCall>> = {
  elbv2: { action: "autoscaling:AttachLoadBalancerTargetGroups", parameter: "TargetGroupARNs" },
  elb: { action: "autoscaling:AttachLoadBalancers", parameter: "LoadBalancerNames" },
  "vpc-lattice": { action: "autoscaling:AttachTrafficSources", parameter: "TrafficSources" },
};

/** Only target groups are detached: of the others nobody can say whether somebody else still serves. */
export const DETACH_CALL: ChangeCall = {
  action: "autoscaling:DetachLoadBalancerTargetGroups",
  parameter: "TargetGroupARNs",
};

/** The most traffic sources that one call attaches or detaches: a limit of AWS. */
export const CHANGE_LIMIT = 10;
