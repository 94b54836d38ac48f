/**
 * The object that `codedeploy-target-groups --json` prints on stdout: a stable interface. Fields are added, never
 * changed; those that are not known are null.
 */
export interface JsonReport {
  readonly outcome:
    | "attached"
    | "already-attached"
    | "would-attach"
    | "detached"
    | "already-detached"
    | "would-detach"
    | "nothing-to-do"
    | "refused"
    | "failed";
  readonly reason: string;
  /** What to do, when the run failed. */
  readonly remedy: string | null;
  readonly warnings: readonly string[];
  readonly command: "check" | "attach" | "detach" | "none";
  readonly dryRun: boolean;
  /** The lifecycle event, when the CodeDeploy agent ran it. */
  readonly event: string | null;
  readonly instanceId: string | null;
  readonly region: string | null;
  readonly autoScalingGroup: string | null;
  readonly deploymentId: string | null;
  readonly targetGroups: readonly TargetGroupReport[];
  /** Classic Load Balancers and VPC Lattice target groups. */
  readonly otherTrafficSources: readonly OtherTrafficSourceReport[];
  readonly exitCode: ExitCode;
}

/** What `--json` prints when flags or variables are wrong. */
export interface WrongOptionsReport {
  readonly outcome: "failed";
  readonly reason: string;
  readonly exitCode: 2;
}

export interface TargetGroupReport {
  readonly name: string;
  /** Null: there is no such target group. */
  readonly arn: string | null;
  readonly sources: readonly Source[];
  /** `missing`, `attached`, or what Auto Scaling says; `unclear` after a call without an answer. */
  readonly state: string;
  readonly action: Action;
}

export interface OtherTrafficSourceReport {
  readonly type: "elbv2" | "elb" | "vpc-lattice";
  readonly identifier: string;
  readonly sources: readonly Source[];
  readonly state: string;
  readonly action: Action;
}

/** Who named a target group. */
export type Source = "option" | "deployment" | "deployment-group" | "original-group";

/** What becomes of it, or would. */
export type Action = "attach" | "detach" | "none" | "report" | "refuse";

/** 1 a bug, 2 wrong options, 3 no instance metadata, 4 access denied, 5 refused, 6 AWS not available, 7 stopped. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
