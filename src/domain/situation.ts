import type { Deployment, DeploymentGroup } from "./deployment.ts";
import type { Source } from "./json-reports.ts";

/** The kinds of traffic sources of an Auto Scaling group, in Auto Scaling's own words: a target group is `elbv2`. */
export type TrafficSourceType = "elbv2" | "elb" | "vpc-lattice";

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
  /** Its name was read from a tag, which may be anybody's word, and not from Auto Scaling. */
  readonly groupFromTag?: boolean;
  /** Undefined when run by hand without a deployment id. */
  readonly deployment: Deployment | undefined;
  /** Of a rollback: the deployment that is being undone. Read only where a rule asks for it. */
  readonly undone: Deployment | undefined;
  /** Undefined where no rule asks for it: only named target groups are wanted. */
  readonly deploymentGroup: DeploymentGroup | undefined;
}

/** A wanted traffic source as it was found. */
export interface ObservedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** The ARN, or the name of a Classic Load Balancer. Undefined when there is no such target group. */
  readonly identifier: string | undefined;
  /** The ARNs by which it is wanted: none where only its name is known, more than one where they contradict. */
  readonly wantedArns: readonly string[];
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  /** What Elastic Load Balancing knows by this name: undefined when it was not asked, null when it knows none. */
  readonly description: TargetGroupDescription | null | undefined;
  /** Undefined when it was not asked for. */
  readonly health: TargetHealth | undefined;
}

/** A target group as Elastic Load Balancing describes it. */
export interface TargetGroupDescription {
  readonly arn: string;
  /** `instance`, `ip`, `lambda` or `alb`; undefined for those of Lambda without one. */
  readonly targetType: string | undefined;
  readonly vpcId: string | undefined;
}

/** The targets of a target group, seen from the own Auto Scaling group. */
export interface TargetHealth {
  /** Ids of the own group's InService instances that are not registered, or are on their way out. */
  readonly unregistered: readonly string[];
  /** How many instances of the own group are registered, in whatever health: each may be serving. */
  readonly registered: number;
  /** How many healthy targets are InService instances of the groups that take over from the own one. */
  readonly healthySuccessors: number;
}

/**
 * What a deployment calls for.
 * - `attach`: attach what is missing
 * - `detach`: detach what is attached
 * - `report`: say what is missing, change nothing
 * - `nothing`: the run ends here
 * - `refuse`: the run fails
 */
export type Decision = "attach" | "detach" | "report" | "nothing" | "refuse";

/** What the rules say of a deployment. */
export interface Ruling {
  readonly decision: Decision;
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy?: string;
  readonly warn?: true;
  /** For `attach`: not if another deployment turns out to be in charge of the group. */
  readonly unlessInCharge?: true;
}

/** Who else may be in charge of the own group in a scale-out. */
export type InCharge =
  | {
      /** The deployment group's other deployments that have not come to an end. */
      readonly underWay: readonly Deployment[];
      /** Whether the deployment group still lists the own group, asked after the deployments. */
      readonly listed: boolean;
    }
  /** AWS did not let us know: what it said. */
  | { readonly unknown: string };

/** All that plan decides on. */
export interface Situation extends Identity {
  readonly ruling: Ruling;
  /** The own group's desired capacity: how many instances run this at the same moment; 0 where it was not needed. */
  readonly desiredCapacity: number;
  /** Read only for a scale-out that finds something missing. */
  readonly inCharge: InCharge | undefined;
  /** Names of the groups whose traffic sources this one is to have as well, or had. */
  readonly originalGroups: readonly string[];
  /** Those of them that no longer exist. */
  readonly goneGroups: readonly string[];
  readonly trafficSources: readonly ObservedTrafficSource[];
}

/** Whether a traffic source counts as attached: one that is on its way out does not. */
export const isAttached = (state: AttachmentState): boolean => !["missing", "Removing", "Removed"].includes(state);
