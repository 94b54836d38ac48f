/** `init --remove` on AppSpec files in many styles: it removes what init has added, byte for byte. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { removeHooks } from "../../../src/cli/appspec/remove-hooks.ts";
import { Source } from "../../../src/cli/appspec/source.ts";
import type { Event } from "../../../src/cli/appspec/words.ts";
import { callsOurs } from "../../../src/cli/revision/hook-files.ts";
import { HOOK_EVENTS } from "../../../src/cli/revision/plan-revision.ts";
import type { InitRequest } from "../../../src/cli/revision/types.ts";
import { parseAppSpec } from "../../../src/simulator/agent/appspec.ts";
import { planOf, ready } from "./init.ts";
import { LAYOUTS } from "./layouts.ts";
import { VARIANTS } from "./variants.ts";

function removed(text: string) {
  const source = Source.parse(text);
  if (!(source instanceof Source)) throw new Error(`not read: ${source[0]?.message}`);
  return removeHooks(source, (location) => callsOurs({ path: location }));
}

/**
 * Once init has filled an empty key (`hooks:`, `hooks: {}`, `AfterInstall: ~`), nothing shows what was there before. To
 * the agent, such a key means the same as no key.
 */
const WITH_EMPTY_KEYS = [
  "hooks with nothing below",
  "hooks in empty braces",
  "hooks as null, with an anchor",
  "events that are null in three ways",
];

const without = [...LAYOUTS].filter(([, { before }]) => !before.includes("target-groups.sh"));
const exact = without.filter(([name]) => !WITH_EMPTY_KEYS.includes(name));

const REQUESTS: Readonly<Record<string, Partial<InitRequest>>> = {
  "no flags": {},
  "--event": { events: ["AfterAllowTraffic", "AfterBlockTraffic"] },
  "--set": { settings: new Map([["TARGET_GROUPS_TIMEOUT", "600"]]) },
  "--set, which adds an event": { settings: new Map([["TARGET_GROUPS_ATTACH_AT", "AfterAllowTraffic"]]) },
  "--dir and --no-runas": { dir: "deploy/aws", runas: undefined },
};

describe.each(Object.entries(REQUESTS))("init with %s, then init --remove", (_, request) => {
  it.each(exact)("%s: is as it was, in every variant", (_, { before }) => {
    for (const [name, variant] of Object.entries(VARIANTS)) {
      const text = variant(before);
      const { appSpec } = ready(planOf(text, request));
      expect(appSpec, name).not.toBe(text);
      expect(removed(appSpec), name).toMatchObject({ text });
    }
  });

  it.each(without)("%s: means the same to the agent", (_, { before }) => {
    const result = removed(ready(planOf(before, request)).appSpec);
    const scripts = (text: string) => [...parseAppSpec(text).hooks].filter(([, scripts]) => scripts.length > 0);
    expect("text" in result && scripts(result.text)).toEqual(scripts(before));
  });
});

it("is exact in all but the layouts with empty keys", () => {
  expect(without.length - exact.length).toBe(WITH_EMPTY_KEYS.length);
  expect(exact.length).toBeGreaterThanOrEqual(20);
});

it("removes what several runs of init have added", () => {
  const run = fc.record({
    events: fc.subarray<Event>([...HOOK_EVENTS], { minLength: 1 }),
    timeout: fc.constantFrom("", "90", "600"),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...exact.map(([, { before }]) => before)),
      fc.constantFrom(...Object.values(VARIANTS)),
      fc.array(run, { minLength: 1, maxLength: 3 }),
      (before, variant, runs) => {
        let text = variant(before);
        const files: Record<string, string> = {};
        for (const { events, timeout } of runs) {
          const plan = ready(planOf(text, { events, settings: new Map([["TARGET_GROUPS_TIMEOUT", timeout]]) }, files));
          for (const { file, content } of plan.files) if (content !== undefined) files[file] = content.toString();
          text = plan.appSpec;
        }
        expect(removed(text)).toMatchObject({ text: variant(before) });
      },
    ),
    { numRuns: 300 },
  );
});

describe("refuses to remove", () => {
  const HEAD = "version: 0.0\nos: linux\n";
  it.each([
    [
      "a call that comes from an alias",
      `x: &c\n  location: hooks/target-groups.sh\n${HEAD}hooks:\n  AfterInstall:\n    - *c\n`,
    ],
    [
      "a call whose anchor another script uses",
      `${HEAD}hooks:\n  AfterInstall:\n    - location: hooks/target-groups.sh\n      timeout: &t 400\n  BeforeInstall:\n    - location: a.sh\n      timeout: *t\n`,
    ],
  ])("%s", (_, text) => {
    expect(removed(text)).toEqual({
      unsafe: expect.stringContaining("lines cannot be removed from this layout safely"),
    });
  });
});

describe("keeps what is the user's own", () => {
  const HEAD = "version: 0.0\nos: linux\n";
  it.each([
    [
      "a comment above the call, and so its event",
      `${HEAD}hooks:\n  AfterInstall:\n    # - location: scripts/migrate.sh\n    - location: hooks/target-groups.sh\n      timeout: 360\n`,
      `${HEAD}hooks:\n  AfterInstall:\n    # - location: scripts/migrate.sh\n`,
    ],
    [
      "scripts around it",
      `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\n    - location: hooks/target-groups.sh # mine\n    - location: b.sh\n`,
      `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\n    - location: b.sh\n`,
    ],
    [
      "scripts around it in brackets, and hooks in braces",
      `${HEAD}hooks: { AfterInstall: [{location: a.sh}, {location: hooks/target-groups.sh}, {location: b.sh}] }\n`,
      `${HEAD}hooks: { AfterInstall: [{location: a.sh}, {location: b.sh}] }\n`,
    ],
  ])("%s", (_, text, expected) => {
    expect(removed(text)).toEqual({ text: expected, withoutHooks: false });
  });
});
