import type { Deployment, DeploymentGroup } from "./deployment.ts";
import type { Source } from "./json-reports.ts";

/** The types of traffic sources, in Auto Scaling's words: a target group is `elbv2`. */
export type TrafficSourceType = "elbv2" | "elb" | "vpc-lattice";

/**
 * The state of a traffic source at this instance's group: `missing`, `attached` (the group lists it, its state was not
 * read), or a state of Auto Scaling: `Adding`, `Added`, `InService`, `Removing`, `Removed`.
 */
export type AttachmentState = string;

/** Who runs where: enough for the rules. */
export interface Identity {
  readonly region: string;
  /** Undefined when the run is for a group named elsewhere. */
  readonly instanceId: string | undefined;
  /** Undefined when not known: then a target group's VPC is compared with the others'. */
  readonly vpcId: string | undefined;
  /** The name of this instance's group; undefined when it is in none. */
  readonly group: string | undefined;
  /** Whether the name comes from a tag, which is less certain than Auto Scaling. */
  readonly groupFromTag?: boolean;
  /** Undefined when run by hand without a deployment id. */
  readonly deployment: Deployment | undefined;
  /** The deployment that a rollback undoes; undefined if no rule needs it. */
  readonly undone: Deployment | undefined;
  /** Undefined if no rule needs it. */
  readonly deploymentGroup: DeploymentGroup | undefined;
}

/** A wanted traffic source, as found. */
export interface ObservedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** The ARN, or the name of a Classic Load Balancer; undefined when the target group does not exist. */
  readonly identifier: string | undefined;
  /** The ARNs that name it: none if only its name is known, more than one if they conflict. */
  readonly wantedArns: readonly string[];
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  /** The target group that has this name: null when none has, undefined when not looked up. */
  readonly description: TargetGroupDescription | null | undefined;
  /** Undefined when not read. */
  readonly health: TargetHealth | undefined;
}

/** A target group, as Elastic Load Balancing describes it. */
export interface TargetGroupDescription {
  readonly arn: string;
  /** `instance`, `ip`, `lambda` or `alb`. */
  readonly targetType: string | undefined;
  readonly vpcId: string | undefined;
}

/** The targets of a target group, seen from this instance's group. */
export interface TargetHealth {
  /** Ids of the group's InService instances that are not registered, or are draining. */
  readonly unregistered: readonly string[];
  /** How many instances of the group are registered, in any health: each may be serving. */
  readonly registered: number;
  /** How many healthy targets are InService instances of the groups that take over from this one. */
  readonly healthySuccessors: number;
}

/**
 * What a deployment calls for.
 * - `attach`: attach what is missing
 * - `detach`: detach what is attached
 * - `report`: report what is missing, change nothing
 * - `nothing`: the run ends here
 * - `refuse`: the run fails
 */
export type Decision = "attach" | "detach" | "report" | "nothing" | "refuse";

/** What the rules decide for a deployment. */
export interface Ruling {
  readonly decision: Decision;
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy?: string;
  readonly warn?: true;
  /** For `attach`: not if another deployment turns out to be in charge of the group. */
  readonly unlessInCharge?: true;
}

/** Who else may be in charge of this instance's group in a scale-out. */
export type InCharge =
  | {
      /** The deployment group's other unfinished deployments. */
      readonly underWay: readonly Deployment[];
      /** Whether the deployment group still lists this instance's group, read after the deployments. */
      readonly listed: boolean;
    }
  /** Why AWS refused to tell. */
  | { readonly unknown: string };

/** Everything that plan decides on. */
export interface Situation extends Identity {
  readonly ruling: Ruling;
  /** The group's desired capacity: how many instances run this at the same moment. 0 if no rule needs it. */
  readonly desiredCapacity: number;
  /** Read only for a scale-out that finds something missing. */
  readonly inCharge: InCharge | undefined;
  /** Names of the groups whose traffic sources this one should have too, or had. */
  readonly originalGroups: readonly string[];
  /** Those of them that no longer exist. */
  readonly goneGroups: readonly string[];
  readonly trafficSources: readonly ObservedTrafficSource[];
}

/** Whether a traffic source counts as attached: one that is being removed does not. */
export const isAttached = (state: AttachmentState): boolean => !["missing", "Removing", "Removed"].includes(state);
