/** What init adds to AppSpec files: compared byte for byte, and read as the agent reads it. */
import { describe, expect, it } from "vitest";
import { type HookScript, parseAppSpec, refuseUnknownEvents } from "../../../src/simulator/agent/appspec.ts";
import { planOf, ready } from "./init.ts";
import { LAYOUTS, type Layout, WINDOWS_LAYOUTS } from "./layouts.ts";
import { VARIANTS } from "./variants.ts";

/** The AppSpec after init, and after a second one. */
function initTwice(text: string): { once: string; twice: string } {
  const once = ready(planOf(text)).appSpec;
  return { once, twice: ready(planOf(once)).appSpec };
}

const SETTINGS = "hooks/target-groups-settings.sh";
const OURS: HookScript = { location: "hooks/target-groups.sh", runas: "root", timeoutSeconds: 360 };
const FIRST = ["AfterInstall"];
const LAST = ["BeforeAllowTraffic", "AfterBlockTraffic"];

describe.each([...LAYOUTS])("%s", (_, layout: Layout) => {
  it.each(Object.entries(VARIANTS))("%s: adds its lines, and changes nothing else", (_, variant) => {
    const { once, twice } = initTwice(variant(layout.before));
    expect(once).toBe(variant(layout.after));
    expect(twice).toBe(once);
  });

  it("is read by the agent with our script in its place, and all others as before", () => {
    const before = parseAppSpec(layout.before);
    const after = parseAppSpec(initTwice(layout.before).once);
    refuseUnknownEvents(after);
    expect(after.files).toEqual(before.files);
    expect([...after.hooks.keys()].sort()).toEqual([...new Set([...before.hooks.keys(), ...FIRST, ...LAST])].sort());
    for (const [event, scripts] of after.hooks) {
      const others = before.hooks.get(event) ?? [];
      const ours = FIRST.includes(event) ? [OURS, ...others] : LAST.includes(event) ? [...others, OURS] : others;
      expect(scripts, event).toEqual(ours);
    }
  });
});

/** An AppSpec with the hook after a change of one setting, and the settings script that goes with it. */
function withSetting(text: string, value: string, script?: string): { text: string; script: string | undefined } {
  const files = script === undefined ? {} : { [SETTINGS]: script };
  const plan = ready(planOf(text, { settings: new Map([["TARGET_GROUPS_VERBOSE", value]]) }, files));
  return { text: plan.appSpec, script: plan.files.find(({ file }) => file === SETTINGS)?.content?.toString() };
}

describe.each([...LAYOUTS].filter(([, { before }]) => !before.includes("target-groups.sh")))("%s", (_, layout) => {
  it.each(Object.entries(VARIANTS))("%s: gets settings, and is as before without them", (_, variant) => {
    const { once } = initTwice(variant(layout.before));
    const set = withSetting(once, "true");
    expect(set.text).toBe(once.replaceAll("hooks/target-groups.sh", SETTINGS));
    expect(withSetting(set.text, "", set.script).text).toBe(once);
  });
});

/** Those that the agent on Windows would take. */
const forWindows = [...WINDOWS_LAYOUTS].filter(([, { before }]) => planOf(before).kind === "ready");

describe.each(forWindows)("for Windows: %s", (_, layout: Layout) => {
  it.each(Object.entries(VARIANTS))("%s: adds its lines, and changes nothing else", (_, variant) => {
    const { once, twice } = initTwice(variant(layout.before));
    expect(once).toBe(variant(layout.after));
    expect(twice).toBe(once);
  });
});

it("tries at least 25 layouts", () => {
  expect(LAYOUTS.size).toBeGreaterThanOrEqual(25);
  expect(forWindows.length).toBeGreaterThanOrEqual(25);
});
