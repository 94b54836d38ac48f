import { type Aws, waitToRetry } from "./aws/call.ts";
import { AwsError } from "./aws/errors.ts";
import { ATTACH, DESCRIBE, detachTargetGroups } from "./aws/traffic-sources.ts";
import { asFailure, EXIT, Failure } from "./failure.ts";
import { type Change, changesOf, type Plan, type PlannedTrafficSource } from "./plan.ts";
import type { AttachmentState, TrafficSourceType } from "./situation.ts";
import { some } from "./some.ts";

/** How a run ended. Part of the stable interface of `--json`. */
export type OutcomeName =
  | "attached"
  | "already-attached"
  | "would-attach"
  | "detached"
  | "already-detached"
  | "would-detach"
  | "nothing-to-do"
  | "refused"
  | "failed";

export interface Outcome {
  readonly name: OutcomeName;
  readonly reason: string;
  readonly warnings: readonly string[];
  /** With the states that apply saw last. */
  readonly trafficSources: readonly PlannedTrafficSource[];
  /** Of a run that ended half-way: what was done and what was not, in one line. */
  readonly progress?: string;
  /** For `refused` and `failed`. */
  readonly failure?: Failure;
}

/** What a change works towards, by the states that Auto Scaling shows; undefined stands for not shown at all. */
interface Goal {
  readonly done: "attached" | "detached";
  readonly already: OutcomeName;
  readonly would: OutcomeName;
  /** The state on the way, which may outlast the deadline: AWS then goes on by itself. */
  readonly onTheWay: AttachmentState;
  readonly taken: (state: AttachmentState | undefined) => boolean;
  readonly reached: (state: AttachmentState | undefined) => boolean;
  readonly remains: string;
}

const GOALS: Readonly<Record<"attach" | "detach", Goal>> = {
  attach: {
    done: "attached",
    already: "already-attached",
    would: "would-attach",
    onTheWay: "Adding",
    taken: (state) => state === "Adding" || state === "Added" || state === "InService",
    reached: (state) => state === "Added" || state === "InService",
    remains: "AWS goes on registering the instances by itself",
  },
  detach: {
    done: "detached",
    already: "already-detached",
    would: "would-detach",
    onTheWay: "Removing",
    taken: (state) => state === undefined || state === "Removing" || state === "Removed",
    reached: (state) => state === undefined || state === "Removed",
    remains: "AWS goes on draining the instances by itself",
  },
};

/** Of a traffic source whose call was under way when the run ended: AWS may have taken it. */
const UNCLEAR = "unclear";

/** Milliseconds between two looks while AWS is at work, doubled up to the cap. */
const POLL = { base: 500, cap: 5_000 };

/** What a plan ends as when nothing is to be changed: a dry run, a check, or no work. Undefined when there is work. */
export function outcomeWithoutChange(plan: Plan, mayChange: boolean): Outcome | undefined {
  const { decision, reason, remedy, warnings, trafficSources } = plan;
  const base = { reason, warnings, trafficSources };
  if (decision === "refuse")
    return { ...base, name: "refused", failure: new Failure(EXIT.refused, reason, remedy ?? "") };
  if (decision === "nothing") return { ...base, name: "nothing-to-do" };
  if (changesOf(plan).length === 0) return { ...base, name: GOALS[decision].already };
  return mayChange ? undefined : { ...base, name: GOALS[decision].would };
}

/** What a run ends as that failed before there was a plan. */
export const outcomeOfFailure = (failure: Failure): Outcome => ({
  name: failure.exitCode === EXIT.refused ? "refused" : "failed",
  reason: failure.message,
  warnings: [],
  trafficSources: [],
  failure,
});

/** States by identifier, of what this run has worked on so far. */
type Progress = Map<string, AttachmentState>;

/**
 * Carries a plan out and looks until AWS shows it done: the one door to every change. Never throws: a run that ends
 * half-way says what it did and what it did not.
 */
export async function apply(plan: Plan, aws: Aws): Promise<Outcome> {
  const goal = GOALS[plan.decision === "detach" ? "detach" : "attach"];
  const progress: Progress = new Map();
  try {
    const changes = changesOf(plan);
    for (const change of changes) await carryOut(change, goal, aws, progress);
    const warnings: string[] = [];
    for (const type of new Set(changes.map(({ type }) => type)))
      warnings.push(...(await verify(plan, type, goal, aws, progress)));
    return {
      name: goal.done,
      reason: plan.reason,
      warnings: [...plan.warnings, ...warnings],
      trafficSources: withStates(plan, progress),
    };
  } catch (thrown) {
    return {
      ...outcomeOfFailure(asFailure(thrown)),
      warnings: plan.warnings,
      trafficSources: withStates(plan, progress),
      progress: progressText(plan, goal, progress),
    };
  }
}

/**
 * Sends one change. Many instances do this at the same moment and the group is what they share, so after every try that
 * AWS did not take it is read again, and only what is still open is tried again.
 */
async function carryOut(change: Change, goal: Goal, aws: Aws, progress: Progress): Promise<void> {
  const { type, group, trafficSources } = change;
  const send = goal.done === "attached" ? ATTACH[type] : detachTargetGroups;
  let open = trafficSources.flatMap(({ identifier }) => identifier ?? []);
  for (let tries = 1; ; tries++) {
    for (const identifier of open) progress.set(identifier, UNCLEAR);
    let error: AwsError;
    try {
      await send(aws, group, open);
      for (const identifier of open) progress.set(identifier, goal.onTheWay);
      return;
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      error = thrown;
    }
    // An answer that says no is clear; only without an answer AWS may have taken the call.
    if (error.kind !== "unavailable") for (const identifier of open) progress.delete(identifier);
    // Of "invalid" the cause may be that another instance was faster: that is seen below, and else it is final.
    const mayRetry = error.kind === "invalid" || (await waitToRetry(aws, error, tries));
    if (!mayRetry) throw error;
    const states = await DESCRIBE[type](aws, group);
    for (const identifier of open) {
      const state = states.get(identifier);
      if (goal.taken(state)) progress.set(identifier, state ?? "missing");
      else progress.delete(identifier);
    }
    open = open.filter((identifier) => !progress.has(identifier));
    if (open.length === 0) return;
    if (error.kind === "invalid") throw error;
  }
}

/** Looks until everything of a kind has reached the goal, or the deadline is near: what is then left is a warning. */
async function verify(
  plan: Plan,
  type: TrafficSourceType,
  goal: Goal,
  aws: Aws,
  progress: Progress,
): Promise<string[]> {
  const mine = plan.trafficSources.filter((it) => it.type === type && progress.has(it.identifier ?? ""));
  for (let looks = 0; ; looks++) {
    const states = await DESCRIBE[type](aws, plan.group ?? "");
    const pending = mine.filter(({ identifier = "" }) => {
      const state = states.get(identifier);
      progress.set(identifier, state ?? "missing");
      return !goal.reached(state);
    });
    if (pending.length === 0) return [];
    if (await aws.deadline.wait(Math.min(POLL.cap, POLL.base * 2 ** looks))) continue;
    const stateNow = ({ identifier = "" }: PlannedTrafficSource) => progress.get(identifier);
    const lost = pending.filter((it) => stateNow(it) !== goal.onTheWay);
    if (lost.length > 0) {
      throw new Failure(
        EXIT.unavailable,
        `AWS took the call, but shows ${lost.map((it) => `${it.name} as ${stateNow(it)}`).join(", ")}`,
        "look at the group's scaling activities for who works against it, and run again",
      );
    }
    return [`still ${goal.onTheWay} at the deadline: ${some(pending.map(({ name }) => name))}; ${goal.remains}`];
  }
}

const withStates = (plan: Plan, progress: Progress): PlannedTrafficSource[] =>
  plan.trafficSources.map((it) => ({ ...it, state: progress.get(it.identifier ?? "") ?? it.state }));

/** Names that each of the three parts of the progress shows, so that all of it fits into one line. */
const NAMES_A_PART = 3;

/** What was done and what was not, in one line. */
function progressText(plan: Plan, { done, taken }: Goal, progress: Progress): string {
  const parts = new Map<string, string[]>([
    [done, []],
    [`not ${done}`, []],
    [`may be ${done}`, []],
  ]);
  for (const { name, identifier, action } of plan.trafficSources) {
    if (action !== plan.decision) continue;
    const state = progress.get(identifier ?? "");
    const shown = state === "missing" ? undefined : state;
    parts.get(state === undefined ? `not ${done}` : taken(shown) ? done : `may be ${done}`)?.push(name);
  }
  return [...parts]
    .filter(([part, names]) => names.length > 0 || part === done)
    .map(([part, names]) => `${part}: ${some(names, NAMES_A_PART) || "none"}`)
    .join("; ");
}
