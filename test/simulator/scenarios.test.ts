import { describe, expect, it } from "vitest";
import { runScenario } from "../../src/simulator/rehearsal/run-scenario.ts";
import { ShortTimeline } from "../../src/simulator/rehearsal/short-timeline.ts";
import { main, SCENARIOS } from "../../src/simulator/scenarios/index.ts";
import { expectPassed, LIMIT } from "../support/scenario.ts";

/** One of each kind; test/docs draws others, and test/long rehearses all. */
const FEW = ["rehearsal", "one-hook-fails", "scale-out-heals", "in-place"];

describe.concurrent("scenario", () => {
  it.for(FEW)("%s", { timeout: LIMIT }, async (name) => {
    const scenario = SCENARIOS.find((each) => each.name === name);
    if (!scenario) throw new Error("there is none of this name");
    await expectPassed(scenario);
  });

  it("the main one fails without the hook, and says what is missing", { timeout: LIMIT }, async () => {
    const { problems } = await runScenario({ ...main, setup: { ...main.setup, hooks: [] } });
    const group = "CodeDeploy_shop-production_d-ABCDEF123";
    expect(problems).toContain('step 4 (block): what the original group has attached is "web, admin", not nothing');
    expect(problems).toContain('at the end: what the replacement group has attached is nothing, not "web, admin"');
    expect(problems).toContain(`web, admin was not attached to ${group} when i-00000000000000004 got traffic`);
    expect(problems.at(-4)).toMatch(/^no hook said/);
  });

  it("shows no step that a failed deployment leaves out", { timeout: LIMIT }, async () => {
    const lines: string[] = [];
    const timeline = new ShortTimeline(main, (line) => lines.push(line));
    const setup = { ...main.setup, env: { TARGET_GROUPS_TIMEOUT: "soon" } };
    timeline.end(await runScenario({ ...main, setup }, timeline));
    const text = lines.join("\n");
    expect(text).toContain('    AfterInstall       │ wrong option: TARGET_GROUPS_TIMEOUT "soon"');
    expect(text).toContain("                       │ failed (exit 2):");
    expect(text).not.toContain("CodeDeploy shifts traffic");
    expect(text).toContain('\nfailed: deployments: "Failed", not "Succeeded"');
  });

  it("has a name that no other has, and a story in sentences", () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    for (const { story } of SCENARIOS) expect(story).toMatch(/^[A-Z].+\.$/);
  });
});
