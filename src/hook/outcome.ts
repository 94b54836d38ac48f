import { EXIT, Failure } from "../base/failure.ts";
import { some } from "../base/some.ts";
import type { JsonReport } from "../domain/json-reports.ts";
import type { AttachmentState } from "../domain/situation.ts";
import { changesOf, type Plan, type PlannedTrafficSource } from "./plan.ts";

export type OutcomeName = JsonReport["outcome"];

export interface Outcome {
  readonly name: OutcomeName;
  readonly reason: string;
  readonly warnings: readonly string[];
  /** With the last states that apply saw. */
  readonly trafficSources: readonly PlannedTrafficSource[];
  /** For a run that ended half-way: what was done and what was not, in one line. */
  readonly progress?: string;
  /** For `refused` and `failed`. */
  readonly failure?: Failure;
}

/** What a change works towards, by the states that Auto Scaling shows; undefined if it shows none. */
export interface Goal {
  readonly done: "attached" | "detached";
  readonly already: OutcomeName;
  readonly would: OutcomeName;
  /** The state in between, which may outlast the deadline: AWS then continues on its own. */
  readonly onTheWay: AttachmentState;
  readonly taken: (state: AttachmentState | undefined) => boolean;
  readonly reached: (state: AttachmentState | undefined) => boolean;
  readonly remains: string;
}

export const GOALS: Readonly<Record<"attach" | "detach", Goal>> = {
  attach: {
    done: "attached",
    already: "already-attached",
    would: "would-attach",
    onTheWay: "Adding",
    taken: (state) => state === "Adding" || state === "Added" || state === "InService",
    reached: (state) => state === "Added" || state === "InService",
    remains: "AWS keeps registering the instances on its own",
  },
  detach: {
    done: "detached",
    already: "already-detached",
    would: "would-detach",
    onTheWay: "Removing",
    taken: (state) => state === undefined || state === "Removing" || state === "Removed",
    reached: (state) => state === undefined || state === "Removed",
    remains: "AWS keeps draining the instances on its own",
  },
};

/** The outcome of a plan that changes nothing: a dry run, a check, or no work. Undefined when there is work. */
export function outcomeWithoutChange(plan: Plan, mayChange: boolean): Outcome | undefined {
  const { decision, reason, remedy, warnings, trafficSources } = plan;
  const base = { reason, warnings, trafficSources };
  if (decision === "refuse")
    return { ...base, name: "refused", failure: new Failure(EXIT.refused, reason, remedy ?? "") };
  if (decision === "nothing") return { ...base, name: "nothing-to-do" };
  if (changesOf(plan).length === 0) return { ...base, name: GOALS[decision].already };
  return mayChange ? undefined : { ...base, name: GOALS[decision].would };
}

/** The outcome of a run that failed before it had a plan. */
export const outcomeOfFailure = (failure: Failure): Outcome => ({
  name: failure.exitCode === EXIT.refused ? "refused" : "failed",
  reason: failure.message,
  warnings: [],
  trafficSources: [],
  failure,
});

/** What happened to a traffic source that the plan changes. */
export interface Step {
  readonly state: AttachmentState;
  /** Whether this run changed it, or may have; else another instance did. */
  readonly ours: boolean;
}

/** The steps of this run so far, by identifier. */
export type Progress = Map<string, Step>;

/** The traffic sources with their last states; another instance's change is not an action of this run. */
export const withProgress = (plan: Plan, progress: Progress): PlannedTrafficSource[] =>
  plan.trafficSources.map((source) => {
    const step = progress.get(source.identifier ?? "");
    return step ? { ...source, state: step.state, action: step.ours ? source.action : "none" } : source;
  });

/** Names that each of the three parts of the progress shows, so that it fits into one line. */
const NAMES_A_PART = 3;

export function progressText(plan: Plan, { done, taken }: Goal, progress: Progress): string {
  const parts = new Map<string, string[]>([
    [done, []],
    [`not ${done}`, []],
    [`may be ${done}`, []],
  ]);
  for (const { name, identifier, action } of plan.trafficSources) {
    if (action !== plan.decision) continue;
    const state = progress.get(identifier ?? "")?.state;
    const shown = state === "missing" ? undefined : state;
    parts.get(state === undefined ? `not ${done}` : taken(shown) ? done : `may be ${done}`)?.push(name);
  }
  return [...parts]
    .filter(([part, names]) => names.length > 0 || part === done)
    .map(([part, names]) => `${part}: ${some(names, NAMES_A_PART) || "none"}`)
    .join("; ");
}
