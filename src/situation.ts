import type { Deployment, DeploymentGroup } from "./aws/codedeploy.ts";

/** The kinds of traffic sources of an Auto Scaling group, in Auto Scaling's own words: a target group is `elbv2`. */
export type TrafficSourceType = "elbv2" | "elb" | "vpc-lattice";

/** Who named a wanted traffic source. Part of the stable interface of `--json`. */
export type Source = "option" | "deployment" | "deployment-group" | "original-group";

/**
 * The state of a traffic source at the own Auto Scaling group: `missing`, `attached` (it is on the group's list, its
 * state was not asked for), or what Auto Scaling's Describe calls say: `Adding`, `Added`, `InService`, `Removing`,
 * `Removed`.
 */
export type AttachmentState = string;

/** What is known of who runs where, complete enough for the first rules. */
export interface Identity {
  readonly region: string;
  /** Undefined when run from elsewhere for a named group. */
  readonly instanceId: string | undefined;
  /** Undefined where it is not known: then a target group's VPC is compared with the others'. */
  readonly vpcId: string | undefined;
  /** Name of the own Auto Scaling group; undefined when the instance is in none. */
  readonly group: string | undefined;
  /** Undefined when run by hand without a deployment id. */
  readonly deployment: Deployment | undefined;
  /** Of a rollback: the deployment that is being undone. Read only where a rule asks for it. */
  readonly undone: Deployment | undefined;
  /** Undefined when only named target groups are wanted. */
  readonly deploymentGroup: DeploymentGroup | undefined;
}

/** A wanted traffic source as it was found. */
export interface ObservedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** The ARN, or the name of a Classic Load Balancer. Undefined when there is no such target group. */
  readonly identifier: string | undefined;
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  /** What Elastic Load Balancing knows of a target group: undefined when it was not asked, null when it knows none. */
  readonly description:
    | { readonly targetType: string | undefined; readonly vpcId: string | undefined }
    | null
    | undefined;
  /** Undefined when it was not asked for. */
  readonly health: TargetHealth | undefined;
}

/** The targets of a target group, seen from the own Auto Scaling group. */
export interface TargetHealth {
  /** Ids of the own group's InService instances that are not registered, or are on their way out. */
  readonly unregistered: readonly string[];
  /** How many healthy targets are not instances of the own group. */
  readonly healthyElsewhere: number;
}

/** All that plan decides on. */
export interface Situation extends Identity {
  /** The own group's desired capacity: how many instances run this at the same moment; 0 where it was not needed. */
  readonly desiredCapacity: number;
  /** Of a scale-out that finds something missing: other deployments of the deployment group, which may be in charge. */
  readonly others: readonly Deployment[];
  /** Original groups that exist no longer. */
  readonly goneGroups: readonly string[];
  readonly trafficSources: readonly ObservedTrafficSource[];
}

/** Whether a traffic source counts as attached: one that is on its way out does not. */
export const isAttached = (state: AttachmentState): boolean => !["missing", "Removing", "Removed"].includes(state);
