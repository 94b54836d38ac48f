import { attachmentStates, attachTargetGroups } from "./aws/autoscaling.ts";
import { type Aws, waitToRetry } from "./aws/call.ts";
import { AwsError } from "./aws/errors.ts";
import { asFailure, EXIT, Failure } from "./failure.ts";
import { type Change, changesOf, type Plan, type PlannedTargetGroup } from "./plan.ts";

/** How a run ended. Part of the stable interface of `--json`. */
export type OutcomeName = "attached" | "already-attached" | "would-attach" | "nothing-to-do" | "refused" | "failed";

export interface Outcome {
  readonly name: OutcomeName;
  readonly reason: string;
  readonly warnings: readonly string[];
  /** With the states that apply saw last. */
  readonly targetGroups: readonly PlannedTargetGroup[];
  /** Of a run that ended half-way: what was done and what was not, in one line. */
  readonly progress?: string;
  /** For `refused` and `failed`. */
  readonly failure?: Failure;
}

/** States in which every instance of the group is registered with the target group. */
const REGISTERED = ["Added", "InService"];
/** States that a group passes through on the way out: what is in them is not attached. */
const LEAVING = ["Removing", "Removed"];
/** Of a target group whose call was under way when the run ended: AWS may have taken it. */
const UNCLEAR = "unclear";

/** Milliseconds between two looks while a target group is being added, doubled up to the cap. */
const POLL = { base: 500, cap: 5_000 };

/** What a plan ends as when nothing is to be changed: a dry run, a check, or no work. Undefined when there is work. */
export function outcomeWithoutChange(plan: Plan, mayChange: boolean): Outcome | undefined {
  const { reason, warnings, targetGroups } = plan;
  const base = { reason, warnings, targetGroups };
  if (plan.decision === "refuse")
    return { ...base, name: "refused", failure: new Failure(EXIT.refused, reason, plan.remedy ?? "") };
  if (plan.decision === "nothing") return { ...base, name: "nothing-to-do" };
  if (changesOf(plan).length === 0) return { ...base, name: "already-attached" };
  return mayChange ? undefined : { ...base, name: "would-attach" };
}

/** What a run ends as that failed before there was a plan. */
export const outcomeOfFailure = (failure: Failure): Outcome => ({
  name: failure.exitCode === EXIT.refused ? "refused" : "failed",
  reason: failure.message,
  warnings: [],
  targetGroups: [],
  failure,
});

/**
 * Carries a plan out and looks until AWS shows it done: the one door to every change. Never throws: a run that ends
 * half-way says what it did and what it did not.
 */
export async function apply(plan: Plan, aws: Aws): Promise<Outcome> {
  const progress = new Map<string, string>();
  try {
    for (const change of changesOf(plan)) await attach(change, aws, progress);
    const warnings = await verify(plan, aws, progress);
    return {
      name: "attached",
      reason: plan.reason,
      warnings: [...plan.warnings, ...warnings],
      targetGroups: withStates(plan, progress),
    };
  } catch (thrown) {
    return {
      ...outcomeOfFailure(asFailure(thrown)),
      warnings: plan.warnings,
      targetGroups: withStates(plan, progress),
      progress: progressText(plan, progress),
    };
  }
}

/**
 * Attaches what a change names. Many instances do this at the same moment and the group is what they share, so after
 * every try that AWS did not take it is read again, and only what is still missing is tried again.
 */
async function attach({ group, targetGroups }: Change, aws: Aws, progress: Map<string, string>): Promise<void> {
  let missing = targetGroups.flatMap(({ arn }) => arn ?? []);
  for (let tries = 1; missing.length > 0; tries++) {
    try {
      for (const arn of missing) progress.set(arn, UNCLEAR);
      await attachTargetGroups(aws, group, missing);
      for (const arn of missing) progress.set(arn, "Adding");
      return;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // An answer that says no is clear; only without an answer AWS may have taken the call.
      if (error.kind !== "unavailable") for (const arn of missing) progress.delete(arn);
      if (!(await waitToRetry(aws, error, tries))) throw error;
    }
    const states = await attachmentStates(aws, group);
    for (const arn of missing) {
      const state = states.get(arn);
      if (state !== undefined && !LEAVING.includes(state)) progress.set(arn, state);
      else progress.delete(arn);
    }
    missing = missing.filter((arn) => !progress.has(arn));
  }
}

/** Looks until every attached target group is registered, or the deadline is near: what is then left is a warning. */
async function verify(plan: Plan, aws: Aws, progress: Map<string, string>): Promise<string[]> {
  const { group = "" } = plan;
  for (let looks = 0; ; looks++) {
    const states = await attachmentStates(aws, group);
    for (const arn of progress.keys()) progress.set(arn, states.get(arn) ?? "missing");
    const pending = [...progress].filter(([, state]) => !REGISTERED.includes(state));
    if (pending.length === 0) return [];
    if (await aws.deadline.wait(Math.min(POLL.cap, POLL.base * 2 ** looks))) continue;
    const lost = pending.filter(([, state]) => state !== "Adding");
    if (lost.length > 0) {
      throw new Failure(
        EXIT.unavailable,
        `AWS took the call, but does not show ${lost.length} target groups as attached`,
        "look at the group's scaling activities for who detaches them, and run again",
      );
    }
    const names = pending.map(([arn]) => plan.targetGroups.find((it) => it.arn === arn)?.name ?? arn);
    return [`still Adding at the deadline: ${names.join(", ")}; AWS goes on registering the instances by itself`];
  }
}

const withStates = (plan: Plan, progress: ReadonlyMap<string, string>): PlannedTargetGroup[] =>
  plan.targetGroups.map((it) => ({ ...it, state: progress.get(it.arn ?? "") ?? it.state }));

/** What was done and what was not, in one line. */
function progressText(plan: Plan, progress: ReadonlyMap<string, string>): string {
  const names = { attached: [] as string[], "not attached": [] as string[], "may be attached": [] as string[] };
  for (const { name, arn, action } of plan.targetGroups) {
    if (action !== "attach") continue;
    const state = progress.get(arn ?? "");
    const part = state === undefined ? "not attached" : state === UNCLEAR ? "may be attached" : "attached";
    names[part].push(name);
  }
  return Object.entries(names)
    .filter(([part, some]) => some.length > 0 || part === "attached")
    .map(([part, some]) => `${part}: ${some.join(", ") || "none"}`)
    .join("; ");
}
