import { some } from "../../base/some.ts";
import { attachedTo } from "./expectations.ts";
import { LEGEND, marks } from "./marks.ts";
import type { Moment } from "./record.ts";
import type { Result, Watcher } from "./run-scenario.ts";
import type { Scenario, Step } from "./scenario.ts";
import { stepText } from "./step-text.ts";
import { beside, paragraph, WIDTH, wrap } from "./text.ts";
import { verdict } from "./verdict.ts";

/** Columns before the traffic. */
const LEFT = 55;

/** Columns before what a hook printed: the longest event has 18. */
const MARGIN = 23;

/** Tells a scenario as it runs, in few lines: each step, what its hooks did, and who gets requests where that changes. */
export class ShortTimeline implements Watcher {
  /** Lines that are not written yet: at the right of the last one the traffic may have to stand. */
  #held: string[] = [];
  #marks: readonly string[] = [];
  /** Hooks that ended side by side: their order is chance. */
  #hooks: Moment[] = [];
  /** By event: what was written of its hooks in this step. */
  readonly #written = new Map<string, Set<string>>();

  constructor(
    private readonly scenario: Scenario,
    private readonly write: (line: string) => void,
  ) {
    write(scenario.name);
    for (const line of [...paragraph(scenario.story), "", `  ${LEGEND}`, ""]) write(line);
    this.#hold(["  Before"]);
  }

  step({ note, ...step }: Step): void {
    this.#written.clear();
    if (note) this.#hold(paragraph(note));
    this.#hold([`  ${stepText(step)}`]);
  }

  moment(moment: Moment): void {
    if (moment.hook) this.#hooks.push(moment);
    if (!moment.settled) return;
    const hooks = this.#hooks.splice(0);
    for (const event of new Set(hooks.map(({ what }) => what)))
      this.#event(
        event,
        hooks.filter(({ what }) => what === event),
      );
    const now = marks(moment.snapshot);
    if (now.join() !== this.#marks.join()) this.#held.push(...beside(this.#held.pop() ?? "", now, LEFT));
    this.#marks = now;
  }

  end(result: Result): void {
    this.#hold([]);
    const snapshot = result.moments.at(-1)?.snapshot;
    for (const group of Object.keys(snapshot?.attached ?? {})) {
      const names = (snapshot && some(attachedTo(snapshot, group))) || "nothing";
      for (const line of wrap(`  attached to ${group}: ${names}`, WIDTH)) this.write(line);
    }
    this.write("");
    for (const line of verdict(this.scenario, result)) this.write(line);
  }

  /** What the hooks of an event did, each thing once. Who finds the work done adds nothing. */
  #event(event: string, hooks: readonly Moment[]): void {
    const written = this.#written.get(event) ?? new Set();
    this.#written.set(event, written);
    const texts = hooks.flatMap(({ hook }) => (hook?.inShort ?? []).map(withoutReason));
    const lines: string[] = [];
    for (const text of [...texts.filter((text) => !wasDone(text)), ...texts.filter(wasDone)]) {
      if (written.has(text) || (wasDone(text) && [...written].some(isDone))) continue;
      written.add(text);
      lines.push(...text.split("\n").flatMap((line) => wrap(line, WIDTH - MARGIN - 2)));
    }
    if (lines.length > 0)
      this.#hold(lines.map((line, i) => `${(i === 0 ? `    ${event}` : "").padEnd(MARGIN)}│ ${line}`));
  }

  /** Writes what was held until now. */
  #hold(lines: readonly string[]): void {
    for (const line of this.#held) this.write(line);
    this.#held = [...lines];
  }
}

const isDone = (text: string): boolean => /^(?:at|de)tached:/.test(text);
const wasDone = (text: string): boolean => text.startsWith("already-");

/** `attached: web (why)` without the reason. */
const withoutReason = (text: string): string => text.replace(/ \([^()]*\)$/, "");
