import { describe, expect, it } from "vitest";
import { runScenario } from "../rehearsal/run-scenario.ts";
import { SCENARIOS } from "./index.ts";

/** Two at a time: most of a scenario is one process after another. */
describe.concurrent("scenario", () => {
  it.each(SCENARIOS)("$name: $shows", async (scenario) => {
    const { problems } = await runScenario(scenario);
    expect(problems).toEqual([]);
  });
});
