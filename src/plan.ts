import { ATTACH_LIMIT } from "./aws/autoscaling.ts";
import { chunks } from "./aws/elbv2.ts";
import type { Options } from "./options.ts";
import { ruleOf } from "./rules.ts";
import type { AttachmentState, ObservedTargetGroup, Situation, Source } from "./situation.ts";

/** What becomes of one target group. Part of the stable interface of `--json`. */
export type Action = "attach" | "none" | "report" | "refuse";

export interface PlannedTargetGroup {
  readonly name: string;
  readonly arn: string | undefined;
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  readonly action: Action;
  /** Why it is refused. */
  readonly problem?: string;
}

/** What apply will do, or why it will do nothing. */
export interface Plan {
  readonly decision: "attach" | "nothing" | "refuse";
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy: string | undefined;
  readonly warnings: readonly string[];
  /** The own Auto Scaling group; undefined when there is none. */
  readonly group: string | undefined;
  readonly targetGroups: readonly PlannedTargetGroup[];
}

/** A call that changes something. */
export interface Change {
  readonly action: "autoscaling:AttachLoadBalancerTargetGroups";
  readonly group: string;
  readonly targetGroups: readonly PlannedTargetGroup[];
}

/** Decides. Pure: the same situation and options give the same plan. */
export function plan(situation: Situation, options: Pick<Options, "inPlace">): Plan {
  const { decision, reason, remedy, warn } = ruleOf({ ...situation, inPlace: options.inPlace });
  const base = { reason, remedy, warnings: warn ? [reason] : [], group: situation.group, targetGroups: [] };
  if (decision === "nothing" || decision === "refuse") return { ...base, decision };
  const warnings = warningsOf(situation);
  if (situation.targetGroups.length === 0)
    return {
      ...base,
      warnings,
      decision: "nothing",
      reason: "no target groups are wanted: neither the deployment nor an original group names any",
    };

  const vpcId = groupVpc(situation);
  const targetGroups = situation.targetGroups.map((targetGroup) => planned(targetGroup, decision, vpcId));
  const missing = targetGroups.filter(({ state }) => state === "missing").map(({ name }) => name);
  if (decision === "report") {
    if (missing.length > 0) warnings.push(`not attached to ${situation.group}: ${missing.join(", ")}`);
    return { ...base, warnings, targetGroups, decision: "nothing" };
  }
  const refused = targetGroups.filter(({ action }) => action === "refuse");
  if (refused.length > 0) {
    return {
      ...base,
      warnings,
      targetGroups,
      decision: "refuse",
      reason: refused.map(({ name, problem }) => `target group ${name} ${problem}`).join("; "),
      remedy:
        "correct the deployment group's load balancer settings, or name the right ones with TARGET_GROUPS_TARGET_GROUP",
    };
  }
  return { ...base, warnings, targetGroups, decision: "attach" };
}

/** The calls that a plan comes to, ten target groups each. */
export function changesOf({ decision, group, targetGroups }: Plan): Change[] {
  if (decision !== "attach" || group === undefined) return [];
  const missing = targetGroups.filter(({ action }) => action === "attach");
  return chunks(missing, ATTACH_LIMIT).map((some) => ({
    action: "autoscaling:AttachLoadBalancerTargetGroups",
    group,
    targetGroups: some,
  }));
}

function planned(
  targetGroup: ObservedTargetGroup,
  decision: "attach" | "report",
  vpcId: string | undefined,
): PlannedTargetGroup {
  const { name, arn, sources, state } = targetGroup;
  const it = { name, arn, sources, state };
  if (state !== "missing") return { ...it, action: "none" };
  if (decision === "report") return { ...it, action: "report" };
  const problem = problemOf(targetGroup, vpcId);
  return problem ? { ...it, action: "refuse", problem } : { ...it, action: "attach" };
}

/** Why Auto Scaling would not take a target group; undefined when nothing speaks against it. */
function problemOf({ arn, description }: ObservedTargetGroup, vpcId: string | undefined): string | undefined {
  if (!description || arn === undefined) return "does not exist in this region and account";
  if (description.targetType !== "instance")
    return `has target type ${description.targetType}: an Auto Scaling group takes only instance`;
  if (vpcId !== undefined && description.vpcId !== undefined && description.vpcId !== vpcId)
    return `lies in ${description.vpcId}, the Auto Scaling group in ${vpcId}`;
  return undefined;
}

/** The own group's VPC: this instance's, or else that of a target group which the own or an original group has. */
function groupVpc({ vpcId, targetGroups }: Situation): string | undefined {
  const known = targetGroups.find(
    ({ state, sources, description }) =>
      description?.vpcId !== undefined && (state !== "missing" || sources.includes("original-group")),
  );
  return vpcId ?? known?.description?.vpcId;
}

const warningsOf = ({ goneGroups }: Situation): string[] =>
  goneGroups.map((name) => `original group ${name} exists no longer: what it had attached is not known`);
