/** An AppSpec that already calls the hook: what the user wrote stays, and what is missing is reported. */
import { describe, expect, it } from "vitest";
import { planOf, ready, refused } from "./init.ts";

const HEAD = "version: 0.0\nos: linux\n";
const calls = (...entries: readonly [event: string, location: string, ...more: string[]][]) =>
  `${HEAD}hooks:\n${entries
    .map(([event, location, ...more]) =>
      [`  ${event}:`, `    - location: ${location}`, ...more.map((it) => `      ${it}`), ""].join("\n"),
    )
    .join("")}`;

describe("stays as it is", () => {
  it.each([
    [
      "in all three events",
      calls(
        ["AfterInstall", "hooks/target-groups.sh"],
        ["BeforeAllowTraffic", "hooks/target-groups.sh"],
        ["AfterBlockTraffic", "hooks/target-groups.sh"],
      ),
    ],
    [
      "with another timeout and user",
      calls(["BeforeAllowTraffic", "hooks/target-groups.sh", "timeout: 600", "runas: shop"]),
    ],
    ["in one event", calls(["BeforeAllowTraffic", "hooks/target-groups.sh"])],
    ["in another event than usual", calls(["AfterAllowTraffic", "hooks/target-groups.sh"])],
    ["spelt with ./", calls(["BeforeAllowTraffic", "./hooks/target-groups.sh"])],
    ["spelt with /", calls(["BeforeAllowTraffic", "/hooks//target-groups.sh"])],
    ["in quotes", calls(["BeforeAllowTraffic", "'hooks/target-groups.sh'"])],
    ["folded", calls(["BeforeAllowTraffic", ">-\n        hooks/target-groups.sh"])],
    [
      "in another place than first",
      `${calls(["AfterInstall", "scripts/a.sh"])}    - location: hooks/target-groups.sh\n`,
    ],
  ])("%s", (_, text) => {
    expect(ready(planOf(text)).appSpec).toBe(text);
  });
});

it("names the events that call the hook, and the usual ones that do not", () => {
  const plan = ready(planOf(calls(["BeforeAllowTraffic", "hooks/target-groups.sh"])));
  expect(plan.calls).toEqual([{ event: "BeforeAllowTraffic", does: "attach", through: undefined, added: false }]);
  expect(plan.uncalled).toEqual(["AfterInstall", "AfterBlockTraffic"]);
});

it("reports the direct one of two calls in an event", () => {
  const text = `${calls(["BeforeAllowTraffic", "hooks/target-groups.sh"])}    - location: mine.sh\n`;
  const plan = ready(planOf(text, {}, { "mine.sh": "hooks/target-groups.sh\n" }));
  expect(plan.calls.map(({ through }) => through)).toEqual([undefined]);
});

it("adds the events of --event, but only those that lack a call", () => {
  const text = calls(["BeforeAllowTraffic", "hooks/target-groups.sh"]);
  const plan = ready(planOf(text, { events: ["BeforeAllowTraffic", "AfterAllowTraffic"] }));
  expect(plan.appSpec).toBe(
    `${text}  AfterAllowTraffic:\n    - location: hooks/target-groups.sh # attaches what is missing\n      timeout: 360\n      runas: root\n`,
  );
  expect(plan.calls.map(({ event, added }) => [event, added])).toEqual([
    ["BeforeAllowTraffic", false],
    ["AfterAllowTraffic", true],
  ]);
});

it("recognizes a script of the user's that calls the hook", () => {
  const text = calls(["BeforeAllowTraffic", "scripts/attach.sh"]);
  const wrapper = 'TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic exec "$(dirname "$0")/../hooks/target-groups.sh"\n';
  const plan = ready(planOf(text, {}, { "scripts/attach.sh": wrapper }));
  expect(plan.appSpec).toBe(text);
  // Its settings and their effect are read from it.
  expect(plan.calls).toEqual([
    { event: "BeforeAllowTraffic", does: "check", through: "scripts/attach.sh", added: false },
  ]);
  const other = "# instead of hooks/target-groups.sh\necho\n";
  expect(ready(planOf(text, {}, { "scripts/attach.sh": other })).calls.map(({ event }) => event)).toEqual([
    "AfterInstall",
    "BeforeAllowTraffic",
    "AfterBlockTraffic",
  ]);
});

describe("where the files go", () => {
  const filesOf = (text: string, dir?: string, files = {}) =>
    ready(planOf(text, { dir }, files)).files.map(({ file }) => file);

  it.each<[name: string, text: string, dir: string | undefined, files: Record<string, string>, places: string[]]>([
    ["hooks/ and dist/", HEAD, undefined, {}, ["hooks/target-groups.sh", "dist/target-groups.cjs"]],
    [
      "one folder with --dir",
      HEAD,
      "deploy/hook",
      {},
      ["deploy/hook/target-groups.sh", "deploy/hook/target-groups.cjs"],
    ],
    ["the top with --dir", HEAD, ".", {}, ["target-groups.sh", "target-groups.cjs"]],
    [
      "where it is called",
      calls(["AfterInstall", "deploy/target-groups.sh"]),
      undefined,
      {},
      ["deploy/target-groups.sh", "deploy/target-groups.cjs"],
    ],
    [
      "where it is called, and the program lies",
      calls(["AfterInstall", "hooks/target-groups.sh"]),
      undefined,
      { "hooks/target-groups.cjs": "" },
      ["hooks/target-groups.sh", "hooks/target-groups.cjs"],
    ],
    [
      "in dist/, where the script looks first",
      HEAD,
      "deploy",
      { "dist/target-groups.cjs": "" },
      ["deploy/target-groups.sh", "dist/target-groups.cjs"],
    ],
  ])("%s", (_, text, dir, files, places) => {
    expect(filesOf(text, dir, files)).toEqual(places);
  });

  it("writes the location of --dir, in quotes if YAML needs them", () => {
    expect(ready(planOf(HEAD, { dir: "deploy" })).appSpec).toContain("- location: deploy/target-groups.sh #");
    expect(ready(planOf(HEAD, { dir: "my deploy", runas: undefined })).appSpec).toContain(
      '- location: "my deploy/target-groups.sh" # checks, before any traffic moves\n      timeout: 360\n  BeforeAllow',
    );
  });

  it("refuses a second copy, by the line that calls it", () => {
    const text = calls(["AfterInstall", "hooks/target-groups.sh"]);
    expect(refused(planOf(text, { dir: "deploy" })).refusals).toEqual([
      "appspec.yml:5: location: hooks/target-groups.sh is a second copy of deploy/target-groups.sh: keep one of the two",
    ]);
  });
});
