import type { Deployment, DeploymentGroup } from "./aws/codedeploy.ts";

/** Who named a wanted target group. Part of the stable interface of `--json`. */
export type Source = "option" | "deployment" | "deployment-group" | "original-group";

/**
 * The state of a target group at the own Auto Scaling group: `missing`, `attached` (it is on the group's list, its state
 * was not asked for), or what `DescribeLoadBalancerTargetGroups` says.
 */
export type AttachmentState =
  | "missing"
  | "attached"
  | "Adding"
  | "Added"
  | "InService"
  | "Removing"
  | "Removed"
  | (string & {});

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
  /** Undefined when only named target groups are wanted. */
  readonly deploymentGroup: DeploymentGroup | undefined;
}

/** A wanted target group as it was found. */
export interface ObservedTargetGroup {
  readonly name: string;
  /** Undefined when there is no such target group, or when it was not looked up. */
  readonly arn: string | undefined;
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  /** What Elastic Load Balancing knows of it; undefined when it was not asked, null when there is no such group. */
  readonly description:
    | { readonly targetType: string | undefined; readonly vpcId: string | undefined }
    | null
    | undefined;
}

/** All that plan decides on. */
export interface Situation extends Identity {
  /** The own group's desired capacity: how many instances run this at the same moment; 0 where it was not needed. */
  readonly desiredCapacity: number;
  /** The groups that a deployment copies from, without the own one. */
  readonly originalGroups: readonly string[];
  /** Those of the original groups that exist no longer. */
  readonly goneGroups: readonly string[];
  readonly targetGroups: readonly ObservedTargetGroup[];
}
