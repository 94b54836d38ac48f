import { describe, it } from "vitest";
import { SCENARIOS } from "../../src/simulator/scenarios/index.ts";
import { expectPassed, LIMIT } from "../support/scenario.ts";

describe.concurrent("scenario", () => {
  it.for(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))("%s", { timeout: LIMIT }, ([, scenario]) =>
    expectPassed(scenario),
  );
});
