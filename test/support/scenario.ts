import { expect } from "vitest";
import { runScenario } from "../../src/simulator/rehearsal/run-scenario.ts";
import type { Scenario } from "../../src/simulator/rehearsal/scenario.ts";
import { WIDTH } from "../../src/simulator/rehearsal/text.ts";
import { Timeline } from "../../src/simulator/rehearsal/timeline.ts";

/** Rehearses a scenario, which has to come as it says, and to say so in lines that fit. */
export async function expectPassed(scenario: Scenario): Promise<void> {
  const lines: string[] = [];
  const timeline = new Timeline(scenario, (line) => lines.push(line));
  const result = await runScenario(scenario, timeline);
  timeline.end(result);
  expect(result.problems).toEqual([]);
  expect(lines.findLast((line) => !line.startsWith(" "))).toMatch(/^passed: /);
  expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
}

/** Milliseconds for each of many: side by side they keep each other waiting. */
export const LIMIT = 180_000;
