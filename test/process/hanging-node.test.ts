/** A Node that never prints its version is killed, and leaves no process. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isRunning } from "../../src/simulator/agent/processes.ts";
import { fakeNode, relocatedHook } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { scratchFolder, writeExecutable } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

/** Seconds for one file, instead of the script's. */
const LIMIT = 1;

/** The processes with this MARK in their environment: the script, and everything that it started. */
const withMark = (mark: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`MARK=${mark}`);
    } catch {
      return false; // ended meanwhile
    }
  });

/** Killed processes take a moment to end. */
const expectNone = (left: () => unknown[], timeout = 500) => expect.poll(left, { timeout, interval: 20 }).toEqual([]);

describe.each(SHELLS)("a file that does not answer, under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  function setup({ limit = LIMIT } = {}) {
    const root = scratchFolder();
    const path = join(root, "usr/bin");
    mkdirSync(path, { recursive: true });
    const hook = relocatedHook(root).replace(/^limit=\d+/m, `limit=${limit}`);
    const script = makeRevision(join(root, "revision"), { hook });
    const pids = join(root, "pids");
    /** Hangs, with a child that would keep the pipe open; both write down their ids. */
    const hanging = (file: string) =>
      writeExecutable(file, `#!/bin/sh\necho starting\ncommand -p sleep 600 & echo "$$ $!" >>'${pids}'\nwait\n`);
    const left = () => (existsSync(pids) ? readFileSync(pids, "utf8").trim().split(/\s+/).map(Number) : []);
    const run = (env = {}) => {
      const [program, ...args] = [...command, script] as const;
      const env_ = { PATH: path, ...env };
      const { status, stdout, stderr } = spawnSync(program, args, { env: env_, encoding: "utf8", timeout: 30_000 });
      return { exitCode: status, stdout, stderr };
    };
    return { root, path, script, hanging, left, run };
  }

  test("is skipped for another", async () => {
    const { root, path, hanging, left, run } = setup();
    hanging(join(path, "node"));
    const right = fakeNode(join(root, "usr/local/bin/node"), "v20.0.0");
    expect(run()).toEqual({ exitCode: 0, stdout: `${right}\n`, stderr: "" });
    expect(left()).toHaveLength(2);
    await expectNone(() => left().filter(isRunning));
  });

  test("is named if there is no other", async () => {
    const { path, hanging, left, run } = setup();
    const node = hanging(join(path, "node"));
    const { exitCode, stderr } = run();
    expect(exitCode).toBe(127);
    expect(stderr.split("\n")[0]).toBe(`${node} does not run: no answer to -v within ${LIMIT} s`);
    await expectNone(() => left().filter(isRunning));
  });

  test("is killed in TARGET_GROUPS_NODE too, and as our executable", async () => {
    const { root, path, hanging, left, run } = setup();
    const named = hanging(join(root, "named"));
    expect(run({ TARGET_GROUPS_NODE: named })).toMatchObject({ exitCode: 127, stdout: "" });
    const right = fakeNode(join(path, "node"), "v20.0.0");
    // An executable without a loader runs when it is asked, like a static one.
    const loop = "int main(void){for(;;)sleep(1);}";
    const own = join(root, "revision/dist", `target-groups-linux-${process.arch}`);
    const cc = spawnSync("cc", ["-static", "-w", "-x", "c", "-", "-o", own], { input: loop });
    if (cc.status === 0) expect(run()).toEqual({ exitCode: 0, stdout: `${right}\n`, stderr: "" });
    await expectNone(() => left().filter(isRunning));
  });

  test("leaves no process that it started besides its answer", async () => {
    const { root, path, left, run } = setup({ limit: 20 });
    const pids = join(root, "pids");
    const node = join(path, "node");
    const lines = `if [ "$1" != -v ]; then echo "$0"; exit; fi\ncommand -p sleep 600 & echo "$!" >>'${pids}'\necho v20.0.0\n`;
    writeExecutable(node, `#!/bin/sh\n${lines}`);
    expect(run()).toEqual({ exitCode: 0, stdout: `${node}\n`, stderr: "" });
    expect(left()).toHaveLength(1);
    await expectNone(() => left().filter(isRunning));
  });

  test("ends soon after SIGTERM ends the script", async () => {
    const { path, script, hanging, left } = setup({ limit: 600 });
    hanging(join(path, "node"));
    const [program, ...args] = [...command, script] as const;
    const child = spawn(program, args, { env: { PATH: path, MARK: script }, stdio: "ignore" });
    while (left().length < 2) await sleep(20);
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, signal) => resolve(signal)));
    child.kill("SIGTERM");
    expect(await ended).toBe("SIGTERM");
    await expectNone(() => left().filter(isRunning), 2_000);
    await expectNone(() => withMark(script));
  });

  test("leaves no watchdog after an answer", async () => {
    const { path, script } = setup();
    fakeNode(join(path, "node"), "v20.0.0");
    const [program, ...args] = [...command, script] as const;
    spawnSync(program, args, { env: { PATH: path, MARK: script } });
    await expectNone(() => withMark(script));
  });
});
