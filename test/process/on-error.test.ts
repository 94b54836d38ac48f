/** `TARGET_GROUPS_ON_ERROR=warn` covers every failure but a signal. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { blueGreen } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { BUNDLE, runBundle, runHook } from "./bundle.ts";
import { scratchFolder } from "./scratch.ts";

const WARN = { TARGET_GROUPS_ON_ERROR: "warn" };

it("covers wrong options", async () => {
  const env = { ...WARN, LIFECYCLE_EVENT: "AfterInstall", TARGET_GROUPS_TIMEOUT: "2m" };
  const run = await runBundle(await startAws(), { argv: ["--json"], env });
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toContain(
    "failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): 2 wrong options\n  to do: correct them; --help lists",
  );
  expect(run.json).toMatchObject({ outcome: "failed", exitCode: 0 });
});

it("covers wrong options when the flag sets it", async () => {
  const run = await runBundle(await startAws(), { argv: ["attach", "--on-error", "warn", "--timeout", "x"] });
  expect(run.exitCode).toBe(0);
});

it("does not cover itself: a wrong value is exit 2", async () => {
  const run = await runBundle(await startAws(), { argv: ["attach"], env: { TARGET_GROUPS_ON_ERROR: "wran" } });
  expect(run.exitCode).toBe(2);
});

it.each([
  ["in a promise", (text: string) => text.replace(/\basync function work\(|\bfunction work\(/, "function work_(")],
  [
    "in a timer",
    (text: string) => text.replace(/^"use strict";$/m, '$&\nsetTimeout(() => { throw new Error("defect"); });'),
  ],
])("covers a bug %s", async (_, damage) => {
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  const bundle = join(scratchFolder(), "target-groups.cjs");
  cpSync(BUNDLE, bundle);
  const text = damage(readFileSync(bundle, "utf8"));
  expect(text).not.toBe(readFileSync(BUNDLE, "utf8"));
  writeFileSync(bundle, text);
  const instanceId = replacementInstances[0]?.id ?? "";
  expect(await runHook(aws, { instanceId, bundle })).toMatchObject({ exitCode: 1 });
  const run = await runHook(aws, { instanceId, bundle, env: WARN });
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toContain(
    "failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): an unexpected error (a bug in this program)",
  );
});
