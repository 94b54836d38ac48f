import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SETTINGS, variableOf } from "../../src/hook/options.ts";
import { ACTION, actionsInBundle, everyCall, unique } from "./iam-actions.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const page = (name: string) => readFileSync(`${ROOT}docs/${name}.md`, "utf8");

describe("docs/settings.md", () => {
  it("has every flag and variable in its table, and no other", () => {
    const [, settings = ""] = page("settings").split(/^(?=\| flag)|^(?=## )/m);
    const flags = Object.keys(SETTINGS).filter((flag) => flag !== "help" && flag !== "version");
    expect(unique(settings.match(/--[a-z][a-z-]+/g) ?? [])).toEqual(flags.map((flag) => `--${flag}`).sort());
    expect(unique(settings.match(/TARGET_GROUPS_[A-Z_]+/g) ?? [])).toEqual(
      [...flags.map(variableOf), "TARGET_GROUPS_COMMAND", "TARGET_GROUPS_NODE"].sort(),
    );
  });
});

describe("docs/iam.md", () => {
  it("lists exactly the actions that the bundle names, each with its reason", () => {
    const named = actionsInBundle();
    expect(policy.actions).toEqual(named);
    expect(unique(policy.reasons.match(ACTION) ?? [])).toEqual(named);
  });

  it("lists exactly the actions that AWS sees", async () => {
    expect(await everyCall()).toEqual(policy.actions);
  });
});

const policy = (() => {
  const [, json = "", reasons = ""] = page("iam").split(/```(?:json)?\n/);
  const actions = JSON.parse(json).Statement.flatMap((statement: { Action: string[] }) => statement.Action);
  if (new Set(actions).size !== actions.length) throw new Error("an action is listed twice");
  return { actions: [...actions].sort(), reasons: reasons.match(/^\|.*$/gm)?.join("\n") ?? "" };
})();
