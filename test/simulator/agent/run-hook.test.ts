/** One test for each thing the agent does to a script. */
import { chmodSync, statSync, writeFileSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { groupMembers, isRunning } from "../../../src/simulator/agent/processes.ts";
import { type HookRequest, runHook, SCRIPT_ERROR, startHook } from "../../../src/simulator/agent/run-hook.ts";
import { scratchFolder } from "../../process/scratch.ts";

const context = {
  lifecycleEvent: "AfterInstall",
  deploymentId: "d-EXAMPLE01",
  applicationName: "example-app",
  deploymentGroupName: "example-group",
  deploymentGroupId: "00000000-0000-0000-0000-000000000000",
};

const isRoot = process.getuid?.() === 0;
const itAsRoot = it.skipIf(!isRoot);
const needsRoot = isRoot ? "" : " (skipped: needs root)";

/** A request for a revision with this one script. */
function hook(text: string, options: Partial<HookRequest> = {}): HookRequest {
  const revision = options.revision ?? scratchFolder();
  const location = options.location ?? "hook.sh";
  writeFileSync(join(revision, location), text, { mode: 0o755 });
  return { revision, location, context, timeoutSeconds: 20, ...options };
}

/** A script in JavaScript, since a shell adds variables of its own. */
const javascript = (text: string): string => `#!${process.execPath}\n${text}\n`;

const PRINT_ENVIRONMENT = javascript("console.log(JSON.stringify(process.env))");

describe("the environment of a hook", () => {
  const usual = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LIFECYCLE_EVENT: "AfterInstall",
    DEPLOYMENT_ID: "d-EXAMPLE01",
    APPLICATION_NAME: "example-app",
    DEPLOYMENT_GROUP_NAME: "example-group",
    DEPLOYMENT_GROUP_ID: "00000000-0000-0000-0000-000000000000",
  };

  it("is the agent's variables, the bare PATH and nothing else: no HOME", async () => {
    const { stdout } = await runHook(hook(PRINT_ENVIRONMENT));
    expect(JSON.parse(stdout)).toEqual(usual);
  });

  it("has the agent's own variables, which do not override the deployment's", async () => {
    const agentEnv = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", PATH: "/bin", DEPLOYMENT_ID: "d-OTHER" };
    const { stdout } = await runHook(hook(PRINT_ENVIRONMENT, { agentEnv, node: "/opt/node" }));
    expect(JSON.parse(stdout)).toEqual({
      ...usual,
      PATH: "/bin",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      TARGET_GROUPS_NODE: "/opt/node",
    });
  });

  it.each([
    [
      { type: "s3", bucket: "b", key: "k", version: "v", etag: "e" } as const,
      { BUNDLE_BUCKET: "b", BUNDLE_KEY: "k", BUNDLE_VERSION: "v", BUNDLE_ETAG: "e" },
    ],
    [{ type: "s3", bucket: "b", key: "k" } as const, { BUNDLE_BUCKET: "b", BUNDLE_KEY: "k" }],
    [{ type: "github", commit: "c0ffee" } as const, { BUNDLE_COMMIT: "c0ffee" }],
  ])("has the bundle's variables for %o", async (source, variables) => {
    const { stdout } = await runHook(hook(PRINT_ENVIRONMENT, { context: { ...context, source } }));
    expect(JSON.parse(stdout)).toEqual({ ...usual, ...variables });
  });

  it("is / as the working directory, the absolute path as $0, and no arguments", async () => {
    const request = hook(`#!/bin/sh\necho "$PWD $0 $#"\n`);
    expect((await runHook(request)).stdout).toBe(`/ ${join(request.revision, "hook.sh")} 0\n`);
  });

  it("is stdin at its end, and pipes that can be opened again by name", async () => {
    const { stdout, stderr } = await runHook(
      hook("#!/bin/sh\ncat\ntest -p /dev/stdin && echo pipe\necho again >/dev/stderr\n"),
    );
    expect({ stdout, stderr }).toEqual({ stdout: "pipe\n", stderr: "again\n" });
  });

  it("is a process group of its own", async () => {
    const running = startHook(hook("#!/bin/sh\necho ready; sleep 20\n"));
    await running.saw("ready");
    expect(groupMembers(running.pid)).toContain(running.pid);
    expect(running.kill("SIGTERM")).toBe(true);
    expect((await running.result).signal).toBe("SIGTERM");
    await vi.waitFor(() => expect(groupMembers(running.pid)).toEqual([]), 10_000);
  });
});

describe("runas", () => {
  itAsRoot(`goes through su, which sets HOME${needsRoot}`, async () => {
    const { stdout } = await runHook(hook(`#!/bin/sh\necho "$HOME $(id -un) $DEPLOYMENT_ID"\n`, { runas: "root" }));
    expect(stdout).toBe(`${userInfo().homedir} root d-EXAMPLE01\n`);
  });

  itAsRoot(`runs as that user${needsRoot}`, async () => {
    const request = hook("#!/bin/sh\nid -un\n", { runas: "daemon" });
    chmodSync(request.revision, 0o755);
    const { stdout, error } = await runHook(request);
    // Most systems give daemon the shell nologin, which su starts and which refuses, as it would on an instance.
    if (error === null) expect(stdout).toBe("daemon\n");
    else expect(error.message).toBe("Script at specified location: hook.sh run as user daemon failed with exit code 1");
  });

  itAsRoot(`fails for a path with a blank, since the path is not quoted${needsRoot}`, async () => {
    const { error } = await runHook(hook("#!/bin/sh\n", { location: "my hook.sh", runas: "root" }));
    expect(error?.message).toMatch(/my hook\.sh run as user root failed with exit code 12[67]/);
  });

  itAsRoot(`at the timeout su kills the script about two seconds after SIGTERM${needsRoot}`, async () => {
    const request = hook("#!/bin/sh\ntrap '' TERM PIPE\necho $$\nwhile :; do sleep 0.1; done\n", {
      runas: "root",
      timeoutSeconds: 1,
    });
    const { timedOut, durationMs, stdout } = await runHook(request);
    expect(timedOut).toBe(true);
    expect(durationMs).toBeGreaterThan(2500);
    expect(Number(stdout)).toBeGreaterThan(1);
    await vi.waitFor(() => expect(isRunning(Number(stdout))).toBe(false), 10_000);
  });

  it.skipIf(isRoot)(
    `without root runs as the current user with a HOME${isRoot ? " (skipped: running as root)" : ""}`,
    async () => {
      const { stdout } = await runHook(hook(`#!/bin/sh\necho "$HOME"\n`, { runas: "root" }));
      expect(stdout).toBe(`${homedir()}\n`);
    },
  );
});

describe("the agent", () => {
  it("makes a script executable", async () => {
    const request = hook("#!/bin/sh\necho ran\n");
    const path = join(request.revision, "hook.sh");
    chmodSync(path, 0o644);
    expect((await runHook(request)).stdout).toBe("ran\n");
    expect(statSync(path).mode & 0o777).toBe(0o755);
  });

  it("fails a script that is missing", async () => {
    const revision = scratchFolder();
    const { error, exitCode } = await runHook({ revision, location: "none.sh", context });
    expect({ error, exitCode }).toEqual({
      exitCode: null,
      error: {
        code: SCRIPT_ERROR.missing,
        scriptName: "none.sh",
        message: `Script does not exist at specified location: ${revision}/none.sh`,
      },
    });
  });

  it("fails a script with a carriage return in the shebang", async () => {
    const { error, exitCode } = await runHook(hook("#!/bin/sh\r\necho ran\r\n"));
    expect(exitCode).toBeNull();
    expect(error?.message).toMatch(/^Script at specified location: hook\.sh failed with error .*ENOENT/);
  });

  it("fails a script whose path has a blank, without runas too", async () => {
    const { error } = await runHook(hook("#!/bin/sh\n", { location: "my hook.sh" }));
    expect(error?.message).toMatch(/ENOENT/);
  });

  it("fails a script that does not exit with 0", async () => {
    const { error, exitCode } = await runHook(hook("#!/bin/sh\nexit 5\n"));
    expect(exitCode).toBe(5);
    expect(error).toEqual({
      code: SCRIPT_ERROR.failed,
      scriptName: "hook.sh",
      message: "Script at specified location: hook.sh failed with exit code 5",
    });
  });

  it("fails a script that a signal ends, and prints no number", async () => {
    const { error, signal } = await runHook(hook("#!/bin/sh\nkill -9 $$\n"));
    expect(signal).toBe("SIGKILL");
    expect(error?.message).toBe("Script at specified location: hook.sh failed with exit code ");
  });

  it("writes both streams to the log with their names, and keeps them separate", async () => {
    const { stdout, stderr, scriptsLog, diagnostics, error } = await runHook(
      hook("#!/bin/sh\necho out\nprintf err >&2\n"),
    );
    expect({ stdout, stderr, error }).toEqual({ stdout: "out\n", stderr: "err", error: null });
    expect(scriptsLog).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Script - hook\.sh\n/);
    expect(diagnostics).toContain("[stdout]out\n");
    expect(diagnostics).toContain("[stderr]err");
  });

  it("shows only the end of a long output", async () => {
    const { diagnostics, scriptsLog } = await runHook(
      hook("#!/bin/sh\ni=0; while [ $i -lt 200 ]; do echo line $i of many; i=$((i+1)); done; exit 1\n"),
    );
    expect(scriptsLog).toContain("[stdout]line 0 of many\n");
    expect(diagnostics).toMatch(/^\[stdout\]line \d+ of many\n/);
    expect(diagnostics.endsWith("[stdout]line 199 of many\n")).toBe(true);
    expect(diagnostics.length).toBeLessThan(2048);
  });

  it("shows nothing after a line that is too long, or with a byte that is not UTF-8", async () => {
    const long = await runHook(hook("#!/bin/sh\nprintf '%2040s\\n' x\nexit 1\n"));
    expect(long.diagnostics).toBe("");
    const bytes = await runHook(hook("#!/bin/sh\nprintf 'a\\377\\n'\nexit 1\n"));
    expect(bytes.diagnostics).toBe("");
  });

  it("loses nothing of a large output", async () => {
    const { stdout } = await runHook(hook(javascript('process.stdout.write("x".repeat(1e6) + "\\n")')));
    expect(stdout).toHaveLength(1e6 + 1);
  });
});

describe("the timeout of a hook", () => {
  it("sends SIGTERM to the whole process group", async () => {
    const running = startHook(hook("#!/bin/sh\nsleep 20 &\necho ready; wait\n", { timeoutSeconds: 1 }));
    const { timedOut, signal, error, durationMs } = await running.result;
    expect({ timedOut, signal }).toEqual({ timedOut: true, signal: "SIGTERM" });
    expect(error).toEqual({
      code: SCRIPT_ERROR.timedOut,
      scriptName: "hook.sh",
      message: "Script at specified location: hook.sh failed to complete in 1 seconds",
    });
    expect(durationMs).toBeLessThan(15_000);
    await vi.waitFor(() => expect(groupMembers(running.pid)).toEqual([]), 10_000);
  });

  it("closes the pipes, so that writing fails with EPIPE", async () => {
    const folder = scratchFolder();
    const script = javascript(`
      process.on("SIGTERM", () => setTimeout(() => process.stdout.write("late\\n"), 200));
      process.stdout.on("error", (error) => {
        require("fs").writeFileSync(${JSON.stringify(`${folder}/code`)}, error.code);
        process.exit(6);
      });
      setInterval(() => {}, 1000);`);
    const { exitCode, stdout, timedOut } = await runHook(hook(script, { timeoutSeconds: 1 }));
    expect({ exitCode, stdout, timedOut }).toEqual({ exitCode: 6, stdout: "", timedOut: true });
  });

  it("never sends SIGKILL: the agent waits for a script that ignores SIGTERM", async () => {
    const running = startHook(
      hook("#!/bin/sh\ntrap '' TERM\ni=0; while [ $i -lt 30 ]; do sleep 0.1; i=$((i+1)); done\n", {
        timeoutSeconds: 0.5,
      }),
    );
    const { timedOut, exitCode, durationMs } = await running.result;
    expect({ timedOut, exitCode }).toEqual({ timedOut: true, exitCode: 0 });
    expect(durationMs).toBeGreaterThan(2900);
  });

  it.each([
    ["STDOUT", "2>&-"],
    ["STDERR", ">&-"],
  ])("passes and fails the event when a child keeps %s open, even after exit 0", async (stream, close) => {
    const running = startHook(hook(`#!/bin/sh\nsleep 20 ${close} &\nexit 0\n`, { timeoutSeconds: 1 }));
    const { exitCode, timedOut, error, durationMs } = await running.result;
    expect({ exitCode, timedOut }).toEqual({ exitCode: 0, timedOut: false });
    expect(error).toMatchObject({
      code: SCRIPT_ERROR.outputsLeftOpen,
      message: `Script at specified location: hook.sh failed to close ${stream}`,
    });
    expect(durationMs).toBeGreaterThan(900);
    expect(groupMembers(running.pid)).toHaveLength(1); // nobody signals the child
    running.kill("SIGKILL");
  });
});
