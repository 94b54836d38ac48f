import { expect } from "vitest";
import { runScenario } from "../../src/simulator/rehearsal/run-scenario.ts";
import type { Scenario } from "../../src/simulator/rehearsal/scenario.ts";
import { ShortTimeline } from "../../src/simulator/rehearsal/short-timeline.ts";
import { Timeline } from "../../src/simulator/rehearsal/timeline.ts";

/** Rehearses a scenario, which must end as it expects, and print lines that fit. */
export async function expectPassed(scenario: Scenario): Promise<void> {
  const short: string[] = [];
  const verbose: string[] = [];
  const timelines = [
    new ShortTimeline(scenario, (line) => short.push(line)),
    new Timeline(scenario, (line) => verbose.push(line)),
  ];
  const result = await runScenario(scenario, {
    step: (step) => timelines.map((timeline) => timeline.step(step)),
    moment: (moment) => timelines.map((timeline) => timeline.moment(moment)),
  });
  for (const timeline of timelines) timeline.end(result);
  expect(result.problems).toEqual([]);
  for (const lines of [short, verbose]) {
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.findLast((line) => !line.startsWith(" "))).toBe(lines.find((line) => VERDICT.test(line)));
    expect(VERDICT.exec(lines.join("\n"))?.[1]).toBe(scenario.badEnd ? "as expected" : "passed");
  }
}

const VERDICT = /^(passed|as expected|failed): /m;

/** Milliseconds for each of many: in parallel they slow each other down. */
export const LIMIT = 180_000;
