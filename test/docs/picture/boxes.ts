import type { Moment } from "../../../src/simulator/rehearsal/record.ts";
import { heaviest, inWords, outcomeOf } from "./outcome.ts";

export interface Line {
  readonly text: string;
  readonly by: "hook" | "hook's outcome" | "AWS";
}

/** What happened to one instance, or to several in the same way, in one column. */
export interface Box {
  readonly column: number;
  readonly ids: readonly string[];
  readonly lines: readonly Line[];
  /** How far through its events a hook attached or detached: 1 at the end of the last one. */
  readonly changedAt: number | undefined;
}

/** Instances with the same events share a box: which of them was faster is chance. */
export function boxesOf(column: number, ids: readonly string[], moments: readonly Moment[]): Box[] {
  const alike = new Map<string, string[]>();
  for (const id of ids) {
    const events = moments.filter(({ instanceId }) => instanceId === id).map(({ what }) => what);
    const key = events.join("\n");
    if (events.length > 0) alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  return [...alike].map(([key, ids]) => {
    const events = key.split("\n");
    const mine = moments.filter(({ instanceId = "" }) => ids.includes(instanceId));
    const outcomes = events.map((event) => {
      const hooks = mine
        .filter(({ what }) => what === event)
        .flatMap(({ hook }) => (hook ? [outcomeOf(hook.output)] : []));
      return hooks.length > 0 ? heaviest(hooks) : undefined;
    });
    const change = outcomes.findIndex((outcome) => outcome?.name === "attached" || outcome?.name === "detached");
    return {
      column,
      ids,
      lines: events.flatMap((event, i): Line[] => {
        const outcome = outcomes[i];
        if (outcome)
          return [
            { text: event, by: "hook" },
            { text: inWords(outcome), by: "hook's outcome" },
          ];
        const who = mine.find(({ what }) => what === event)?.who;
        return [{ text: who === "Auto Scaling" ? scalingInWords(event) : event, by: "AWS" }];
      }),
      changedAt: change < 0 ? undefined : (change + 1) / events.length,
    };
  });
}

/** What Auto Scaling does, as seen from the instance. */
const scalingInWords = (what: string): string => (what.startsWith("launches") ? "is launched" : "is terminated");
