/*
 * What `--json` prints. This file is shipped as the package's types (dist/index.d.ts): so it holds only types and imports
 * nothing. test/cli/types.test.ts compares what it repeats with the program's own types.
 */

/**
 * The object that `codedeploy-target-groups --json` prints on stdout: a stable interface. New versions may add fields, but
 * never change one; a field that is not known is null.
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
  /** What to do; null unless the run failed. */
  readonly remedy: string | null;
  readonly warnings: readonly string[];
  readonly command: "check" | "attach" | "detach" | "none";
  readonly dryRun: boolean;
  /** The lifecycle event; null unless the CodeDeploy agent runs the hook. */
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
   * and when there is no original group: with `--compare-original`, a warning then tells why.
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
  /** Null when the target group does not exist. */
  readonly arn: string | null;
  readonly sources: readonly Source[];
  /** `missing`, `attached`, or a state of Auto Scaling; `unclear` after a call without an answer. */
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

/** A setting that differs between the original group and this one. */
export interface Difference {
  readonly what: string;
  /** The part that differs, or all of it if this group lacks it; null when the original group lacks it. */
  readonly original: string | null;
  /** The same for this group. */
  readonly own: string | null;
  /** What the repair does not do, or what to know before it; if `unread`, the reason. */
  readonly note: string | null;
  /** Shell lines, to be run in this order; empty when the AWS CLI cannot repair it. */
  readonly repair: readonly string[];
  /** Whether it could not be read: then it may or may not differ. */
  readonly unread: boolean;
}

/** What named a target group. */
export type Source = "option" | "deployment" | "deployment-group" | "original-group";

/** What the run does with it, or would do. */
export type Action = "attach" | "detach" | "none" | "report" | "refuse";

/** 1 a bug, 2 wrong options, 3 no instance metadata, 4 access denied, 5 refused, 6 AWS not available, 7 stopped. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The object that `codedeploy-target-groups doctor --json` prints on stdout: a stable interface, too. */
export interface DoctorReport {
  /** `failed` when a check fails. */
  readonly outcome: "ok" | "failed";
  /** The code of the first check that fails; 127 when the hook script finds no Node. */
  readonly exitCode: ExitCode | 127;
  readonly checks: readonly DoctorCheck[];
}

export interface DoctorCheck {
  readonly name: string;
  /** `unknown` when the check could not find out. */
  readonly status: "ok" | "warn" | "fail" | "unknown";
  readonly found: string;
  /** What to do; null when it is ok. */
  readonly remedy: string | null;
}

/** The object that `codedeploy-target-groups audit --json` prints on stdout: a stable interface, too. */
export interface AuditReport {
  /**
   * `found`: something is missing, left over with traffic sources attached, or gone. `incomplete`: a part was not looked
   * at, whatever was found in the others. `failed`: nothing was looked at.
   */
  readonly outcome: "ok" | "found" | "incomplete" | "failed";
  /** 0 with `ok`, 5 with `found`, 4 or 6 with `incomplete`; with `failed`, the code of its cause. */
  readonly exitCode: ExitCode;
  /** The last line of the text. */
  readonly summary: string;
  readonly regions: readonly string[];
  /** How many deployment groups of the Server platform were read. */
  readonly deploymentGroups: number;
  /** How many of those lack a target group or a load balancer. */
  readonly lacking: number;
  /** One entry an Auto Scaling group, worst first; those that are ok only with `--verbose`. */
  readonly groups: readonly AuditedGroup[];
  readonly notLookedAt: readonly NotLookedAt[];
}

export interface AuditedGroup {
  /**
   * `missing`: a wanted target group or load balancer is not attached. `leftover`: CodeDeploy made the group, and no
   * deployment group lists it any longer. `gone`: it is listed but does not exist. `under-way`: a deployment is running.
   */
  readonly finding: "missing" | "leftover" | "gone" | "under-way" | "ok";
  readonly region: string;
  readonly autoScalingGroup: string;
  /** Those that list it; for a leftover, the one that made it, if known. */
  readonly deploymentGroups: readonly { readonly application: string; readonly deploymentGroup: string }[];
  /** The deployment that made it, or is running; null if CodeDeploy did not make it. */
  readonly deploymentId: string | null;
  /** What is not attached. */
  readonly missing: readonly MissingTrafficSource[];
  /** What is attached: names. */
  readonly attached: readonly string[];
  /** Null: the group does not exist. */
  readonly desiredCapacity: number | null;
  /** How many instances it has; null if that was not read, as for groups that lack nothing. */
  readonly instances: number | null;
  /** Of Auto Scaling: `EC2`, `ELB`, ... */
  readonly healthCheckTypes: readonly string[];
  /** What it means. */
  readonly meaning: string;
  /** What the commands do to traffic now; null where there are none. */
  readonly effect: string | null;
  /** For a POSIX shell: one that shows the repair, and the one that does it; empty where no command can. */
  readonly commands: readonly string[];
}

export interface MissingTrafficSource {
  readonly type: "elbv2" | "elb" | "vpc-lattice";
  readonly name: string;
  /** The ARN; null where there is no such target group. */
  readonly identifier: string | null;
  /** Why it cannot be attached; null if it can. */
  readonly problem: string | null;
  /** How many of the group's instances are registered there one by one; null where that was not read. */
  readonly registered: number | null;
}

/** A part of the account that the report says nothing about. */
export interface NotLookedAt {
  /** Null: of every region. */
  readonly region: string | null;
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
}
