import { describe, expect, it } from "vitest";
import { runScenario } from "../../../src/simulator/rehearsal/run-scenario.ts";
import { WIDTH } from "../../../src/simulator/rehearsal/text.ts";
import { Timeline } from "../../../src/simulator/rehearsal/timeline.ts";
import { main, SCENARIOS } from "../../../src/simulator/scenarios/index.ts";

/** Milliseconds: side by side they keep each other waiting. */
const LIMIT = 180_000;

describe.concurrent("scenario", () => {
  for (const scenario of SCENARIOS) {
    it(
      `${scenario.name}: ${scenario.shows}`,
      async () => {
        const lines: string[] = [];
        const timeline = new Timeline(scenario, (line) => lines.push(line));
        const result = await runScenario(scenario, timeline);
        timeline.end(result);
        expect(result.problems).toEqual([]);
        expect(lines.findLast((line) => !line.startsWith(" "))).toMatch(/^passed: /);
        expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
      },
      LIMIT,
    );
  }

  it("without the hook the main one fails, and says what is missing", { timeout: LIMIT }, async () => {
    const { problems } = await runScenario({ ...main, setup: { ...main.setup, hooks: [] } });
    const group = "CodeDeploy_shop-production_d-ABCDEF123";
    expect(problems).toContain('step 4 (block): what the original group has attached is "web, admin", not nothing');
    expect(problems).toContain('at the end: what the replacement group has attached is nothing, not "web, admin"');
    expect(problems).toContain(`web, admin was not attached to ${group} when i-00000000000000004 got traffic`);
    expect(problems.at(-4)).toMatch(/^no hook said/);
  });

  it("has names of its own, each one sentence long", () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    for (const { story } of SCENARIOS) expect(story).toMatch(/^[A-Z].+\.$/);
  });
});
