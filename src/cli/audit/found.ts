import type { SurveyedGroup } from "../../aws/autoscaling.ts";
import type { ListedDeployment, ListedDeploymentGroup } from "../../aws/codedeploy-lists.ts";
import type { TargetGroup } from "../../aws/elbv2.ts";
import type { Failure } from "../../base/failure.ts";

/** What an audit is narrowed to. */
export interface Narrowing {
  readonly application: string | undefined;
  readonly deploymentGroup: string | undefined;
}

/** A part that could not be read. */
export interface Unread {
  readonly region: string;
  readonly what: string;
  readonly cause: Failure;
}

/** What was read in a region, before any conclusion. */
export interface RegionFound {
  readonly region: string;
  readonly narrowing: Narrowing;
  /** Of the Server platform. */
  readonly deploymentGroups: readonly ListedDeploymentGroup[];
  /** Whether every deployment group was read. */
  readonly allDeploymentGroups: boolean;
  /** Every Auto Scaling group that is listed, and every copy, by name; undefined where they could not be read. */
  readonly groups: ReadonlyMap<string, SurveyedGroup> | undefined;
  /** Every target group that is wanted, by name; undefined where they could not be read, or none is wanted. */
  readonly targetGroups: ReadonlyMap<string, TargetGroup> | undefined;
}

/** What is read only about groups that seem to lack something, or that no deployment group seems to list. */
export interface Details {
  /** Ids of the instances, by Auto Scaling group. */
  readonly instances: ReadonlyMap<string, readonly string[]>;
  /** Ids of the registered targets that are not draining, by target group ARN. */
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>;
  /** By id. */
  readonly deployments: ReadonlyMap<string, ListedDeployment>;
  /** Whether deployments that are not in it are unknown to CodeDeploy, rather than not read. */
  readonly allDeployments: boolean;
}

export const NO_DETAILS: Details = {
  instances: new Map(),
  targets: new Map(),
  deployments: new Map(),
  allDeployments: false,
};
