import { seconds, shareChart } from "./chart.ts";
import { groupsTable } from "./groups-table.ts";
import { LEGEND, marks } from "./marks.ts";
import type { Moment } from "./record.ts";
import type { Result, Watcher } from "./run-scenario.ts";
import type { Scenario, Step } from "./scenario.ts";
import { beside, paragraph, WIDTH, wrap } from "./text.ts";
import { verdict } from "./verdict.ts";

/** Between the time and what a hook printed. */
const MARGIN = " ".repeat(9);

/** Columns before the traffic. */
const LEFT = 54;

const REVISIONS = { lastSuccessful: "last successful", mostRecent: "most recent" };

/** Tells a scenario as it runs: each lifecycle event, everything that its hook printed, and who gets requests. */
export class Timeline implements Watcher {
  /** By event: what the last instance's hook printed, and whose it was. */
  readonly #printed = new Map<string, { readonly text: string; readonly who: string }>();
  #marks: readonly string[] = [];
  #step: Step | undefined;
  /** Whether to print the groups at the next shift of traffic: once for each deployment. */
  #showGroups = false;
  #last: Moment | undefined;

  constructor(
    private readonly scenario: Scenario,
    private readonly write: (line: string) => void,
  ) {
    write(scenario.name);
    for (const line of [...paragraph(scenario.story), "", `  ${LEGEND}`]) write(line);
  }

  step(step: Step): void {
    if (this.#step === undefined && step.do !== "provision") this.#begin();
    this.#step = step;
    if (step.note) {
      this.write("");
      for (const line of paragraph(step.note)) this.write(line);
    }
  }

  moment(moment: Moment): void {
    this.#last = moment;
    if (this.#step === undefined) return;
    if (this.#step.do === "provision") {
      // Both groups exist now: the state before anything happens.
      if (moment.settled) this.#begin();
      return;
    }
    if (moment.what === "AllowTraffic" && this.#showGroups) {
      this.#groups("when traffic starts to shift", moment);
      this.#showGroups = false;
    }
    this.#entry(moment);
    if (moment.hook) this.#output(moment, moment.hook);
  }

  end(result: Result): void {
    const last = result.moments.at(-1);
    if (last) this.#groups("after", last);
    if (this.scenario.chart) {
      for (const line of shareChart(result.moments)) this.write(`  ${line}`);
      this.write("");
    }
    for (const line of verdict(this.scenario, result)) this.write(line);
  }

  #begin(): void {
    if (this.#last) this.#groups("before", this.#last);
    if (this.#last) this.#marks = marks(this.#last.snapshot);
    this.#showGroups = true;
    this.write(`${"time".padStart(7)}  ${"who".padEnd(17)}${"what".padEnd(LEFT - 26)}who gets requests`);
  }

  #entry(moment: Moment): void {
    const { at, what, hook } = moment;
    const now = marks(moment.snapshot);
    // A settled state is news only if it differs.
    if (moment.settled && now.join() === this.#marks.join()) return;
    this.#marks = now;
    const text = hook?.failed ? `${what} failed` : what;
    const left = `${seconds(at)}  ${whoOf(moment).padEnd(17)}${text}`;
    for (const line of beside(left, now, LEFT)) this.write(line);
  }

  /** What scripts printed, below their entry; in one line if another instance's scripts printed the same. */
  #output({ what, instanceId = "", ...moment }: Moment, { output, revision }: NonNullable<Moment["hook"]>): void {
    const line = (text: string) => {
      for (const part of wrap(text, WIDTH - MARGIN.length - 2)) this.write(`${MARGIN}│ ${part}`);
    };
    const text = output.trimEnd().replaceAll(instanceId, "this instance");
    const before = this.#printed.get(what);
    if (before?.text === text) line(`the same as ${before.who}`);
    else {
      if (revision && revision !== "new") line(`(the hook of the ${REVISIONS[revision]} revision)`);
      for (const each of output.trimEnd().split("\n")) line(each);
    }
    this.#printed.set(what, { text, who: before?.text === text ? before.who : whoOf({ ...moment, instanceId }) });
  }

  #groups(when: string, { snapshot }: Moment): void {
    this.write("");
    this.write(`  ${when}:`);
    for (const line of groupsTable(snapshot)) this.write(`    ${line}`);
    this.write("");
  }
}

/** The end of an instance's id is enough in a rehearsal. */
const whoOf = ({ who, instanceId }: Pick<Moment, "who" | "instanceId">): string =>
  instanceId ? `${who} …${instanceId.slice(-2)}` : who;
