import { describe, expect, it } from "vitest";
import { runScenario } from "../rehearsal/run-scenario.ts";
import { SCENARIOS } from "./index.ts";

/** Milliseconds: side by side they keep each other waiting. */
const LIMIT = 180_000;

describe.concurrent("scenario", () => {
  for (const scenario of SCENARIOS) {
    it(
      `${scenario.name}: ${scenario.shows}`,
      async () => {
        const { problems } = await runScenario(scenario);
        expect(problems).toEqual([]);
      },
      LIMIT,
    );
  }
});
