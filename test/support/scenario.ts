import { expect } from "vitest";
import { runScenario } from "../../src/simulator/rehearsal/run-scenario.ts";
import type { Scenario } from "../../src/simulator/rehearsal/scenario.ts";
import { WIDTH } from "../../src/simulator/rehearsal/text.ts";
import { Timeline } from "../../src/simulator/rehearsal/timeline.ts";

/** Rehearses a scenario, which must end as it expects, and print lines that fit. */
export async function expectPassed(scenario: Scenario): Promise<void> {
  const lines: string[] = [];
  const timeline = new Timeline(scenario, (line) => lines.push(line));
  const result = await runScenario(scenario, timeline);
  timeline.end(result);
  expect(result.problems).toEqual([]);
  expect(lines.findLast((line) => !line.startsWith(" "))).toMatch(/^passed: /);
  expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
}

/** Milliseconds for each of many: in parallel they slow each other down. */
export const LIMIT = 180_000;
