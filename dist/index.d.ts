/*
 * What `--json` prints, for programs that read it. Shipped as it is, as the package's types (dist/index.d.ts): so it holds
 * types alone and imports nothing. test/cli/types.test.ts compares what it repeats of the program's own types.
 */

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
  /**
   * What else differs from the original group; empty when nothing does. Null without `--compare-original` and `--dry-run`,
   * and where there is no original group: of `--compare-original`, a warning then says why.
   */
  readonly comparison: readonly Difference[] | null;
  readonly exitCode: ExitCode;
}

/** What `--json` prints when flags or variables are wrong. */
export interface WrongOptionsReport {
  readonly outcome: "failed";
  readonly reason: string;
  /** 0 with `TARGET_GROUPS_ON_ERROR=warn`. */
  readonly exitCode: 0 | 2;
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

/** What one group has and the other has not, or not in the same way. */
export interface Difference {
  readonly what: string;
  /** What the original group has of that which differs, or all where the own group has nothing; null: it has nothing. */
  readonly original: string | null;
  readonly own: string | null;
  /** What the repair does not do, or what to know before it; where `unread`, why. */
  readonly note: string | null;
  /** Lines for a shell, to be run in this order; empty where the AWS CLI cannot repair it. */
  readonly repair: readonly string[];
  /** Whether AWS did not let it be read: then nothing is known of a difference. */
  readonly unread: boolean;
}

/** Who named a target group. */
export type Source = "option" | "deployment" | "deployment-group" | "original-group";

/** What becomes of it, or would. */
export type Action = "attach" | "detach" | "none" | "report" | "refuse";

/** 1 a bug, 2 wrong options, 3 no instance metadata, 4 access denied, 5 refused, 6 AWS not available, 7 stopped. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The object that `codedeploy-target-groups doctor --json` prints on stdout: a stable interface, too. */
export interface DoctorReport {
  /** `failed`: a check fails. */
  readonly outcome: "ok" | "failed";
  /** That of the first check that fails; 127: of the hook script, which finds no Node. */
  readonly exitCode: ExitCode | 127;
  readonly checks: readonly DoctorCheck[];
}

export interface DoctorCheck {
  readonly name: string;
  /** `unknown`: nothing showed whether it is so. */
  readonly status: "ok" | "warn" | "fail" | "unknown";
  readonly found: string;
  /** What to do; null where it is ok. */
  readonly remedy: string | null;
}
