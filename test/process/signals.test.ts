/** Under the agent, a signal reaches the program itself, and no process is left. */
import { describe, expect, it } from "vitest";
import { groupMembers } from "../../src/simulator/agent/processes.ts";
import { startHook } from "../../src/simulator/agent/run-hook.ts";
import { NODE } from "../support/node.ts";
import { LOCATION, makeRevision } from "./revision.ts";
import { scratchFolder } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

/** Waits for SIGTERM, and then exits with 7. */
const WAITING_PROGRAM = `
process.on("SIGTERM", () => { console.log("got SIGTERM"); process.exit(7); });
setInterval(() => {}, 1000);
console.log("ready");
`;

const context = {
  lifecycleEvent: "BeforeAllowTraffic",
  deploymentId: "d-EXAMPLE01",
  applicationName: "example-app",
  deploymentGroupName: "example-group",
  deploymentGroupId: "00000000-0000-0000-0000-000000000000",
};

const isRoot = process.getuid?.() === 0;

describe.each(SHELLS)("the hook and signals under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  function start(program: string, timeoutSeconds = 30) {
    const revision = scratchFolder();
    makeRevision(revision, { program });
    return startHook({
      revision,
      location: LOCATION,
      context,
      shell: command,
      node: NODE,
      timeoutSeconds,
    });
  }

  test("SIGTERM to the hook's only process reaches the program", async () => {
    const hook = start(WAITING_PROGRAM);
    await hook.saw("ready");
    expect(groupMembers(hook.pid)).toEqual([hook.pid]);
    hook.kill("SIGTERM", "process");
    const { exitCode, signal, stdout } = await hook.result;
    expect({ exitCode, signal, stdout }).toEqual({ exitCode: 7, signal: null, stdout: "ready\ngot SIGTERM\n" });
    expect(groupMembers(hook.pid)).toEqual([]);
  });

  test("the agent's timeout ends the program", async () => {
    const hook = start(WAITING_PROGRAM, 2);
    const { exitCode, timedOut } = await hook.result;
    expect(timedOut).toBe(true);
    expect([7, null]).toContain(exitCode); // null: the closed pipe was quicker than the handler
    expect(groupMembers(hook.pid)).toEqual([]);
  });
});

describe("the hook under su", () => {
  it.skipIf(!isRoot)(`gets the agent's SIGTERM${isRoot ? "" : " (skipped: needs root)"}`, async () => {
    const revision = scratchFolder();
    makeRevision(revision, { program: WAITING_PROGRAM });
    const hook = startHook({ revision, location: LOCATION, context, runas: "root", node: NODE });
    await hook.saw("ready");
    hook.kill("SIGTERM");
    await hook.result;
    // su prints as well, and exits with 128 + 15 or the program's code, depending on its version.
    expect((await hook.result).stdout).toContain("got SIGTERM");
  });
});
