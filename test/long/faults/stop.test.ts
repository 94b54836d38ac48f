import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { groupMembers } from "../../../src/simulator/agent/processes.ts";
import { type HookResult, type RunningHook, startHook } from "../../../src/simulator/agent/run-hook.ts";
import { APPLICATION, DEPLOYMENT, DEPLOYMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import type { Effect, FaultMatch } from "../../../src/simulator/aws/index.ts";
import { BUNDLE, runBundle } from "../../process/bundle.ts";
import { measurePace } from "./pace.ts";
import { SCENES, type Scene } from "./scenes.ts";

/** Milliseconds from the signal to the end of every process. */
const LIMIT = 1_000;
/** Milliseconds that a machine busy with other tests may add: see {@link measurePace}. */
let slack = 0;
beforeAll(async () => {
  slack = await measurePace(1);
});

const HOOK = fileURLToPath(new URL("../../../hooks/target-groups.sh", import.meta.url));
const LOCATION = "hooks/target-groups.sh";

/** A revision with the shipped hook script and bundle. */
const revision = mkdtempSync(join(tmpdir(), "target-groups-revision-"));
beforeAll(() => {
  for (const [from, to] of [
    [HOOK, LOCATION],
    [BUNDLE, "dist/target-groups.cjs"],
  ] as const) {
    mkdirSync(dirname(join(revision, to)), { recursive: true });
    cpSync(from, join(revision, to));
  }
});
afterAll(() => rmSync(revision, { recursive: true }));

let scene: Scene;
beforeEach(async () => {
  scene = await SCENES.attach();
});
afterEach(() => scene.aws.close());

/** Starts the hook like the agent, and holds its pipes. */
async function start(env: Record<string, string> = {}, timeoutSeconds = 60): Promise<RunningHook> {
  return startHook({
    revision,
    location: LOCATION,
    context: {
      lifecycleEvent: scene.event,
      deploymentId: DEPLOYMENT,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      deploymentGroupId: "11111111-2222-3333-4444-555555555555",
    },
    agentEnv: { ...(await scene.aws.environment(scene.instanceId)), ...env },
    node: process.execPath,
    timeoutSeconds,
  });
}

const reached = (condition: () => boolean) => expect.poll(condition, { timeout: 30_000, interval: 5 }).toBe(true);

/** Sends a signal, and checks that the whole process group ends and nothing holds the pipes. */
async function stop(hook: RunningHook, signal: NodeJS.Signals = "SIGTERM"): Promise<HookResult> {
  const sent = performance.now();
  hook.kill(signal);
  const result = await hook.result;
  expect(performance.now() - sent, result.stdout).toBeLessThan(LIMIT + slack);
  expect(result.error?.message ?? "").not.toContain("failed to close");
  expect(groupMembers(hook.pid)).toEqual([]);
  return result;
}

/** Checks the last lines: what was and was not done, the cause and the remedy. */
const ending = (signal: string, progress: string) =>
  new RegExp(`(?:^|\n)${progress}\nfailed \\(exit 7\\): stopped by ${signal}\n {2}to do: run it again.*\n$`);

const NOTHING = "nothing was changed";
const NOT_ATTACHED = "attached: none; not attached: (?:web, admin|admin, web)";
const MAYBE = "attached: none; may be attached: (?:web, admin|admin, web)";
const ATTACHED = "attached: (?:web, admin|admin, web)";

const HANG: Effect = { hang: true };
const THROTTLED: Effect = { status: 400, code: "Throttling", message: "Rate exceeded" };

describe("SIGTERM", () => {
  it.each<[string, FaultMatch, Effect, string]>([
    ["while it waits for the metadata token", { service: "metadata", path: "/latest/api/token" }, HANG, NOTHING],
    ["while the credentials do not come", { service: "metadata", path: "/latest/meta-data/iam/" }, HANG, NOTHING],
    ["in GetDeployment", { action: "GetDeployment" }, HANG, NOTHING],
    ["in GetDeploymentGroup", { action: "GetDeploymentGroup" }, HANG, NOTHING],
    ["in DescribeAutoScalingInstances", { action: "DescribeAutoScalingInstances" }, HANG, NOTHING],
    ["in DescribeAutoScalingGroups", { action: "DescribeAutoScalingGroups" }, HANG, NOTHING],
    ["in DescribeTargetGroups", { action: "DescribeTargetGroups" }, HANG, NOTHING],
    ["in the attach", { action: "AttachLoadBalancerTargetGroups" }, HANG, MAYBE],
    ["in the look after it", { action: "DescribeLoadBalancerTargetGroups" }, HANG, ATTACHED],
    ["while a read waits for its next try", { action: "GetDeployment" }, THROTTLED, NOTHING],
    ["while the attach waits for its next try", { action: "AttachLoadBalancerTargetGroups" }, THROTTLED, NOT_ATTACHED],
  ])("%s: exit 7 within a second", async (_, match, effect, progress) => {
    scene.aws.fault(match, effect);
    const hook = await start();
    await reached(() =>
      match.service === "metadata"
        ? scene.aws.metadataCalls.some(({ path }) => path.startsWith(String(match.path)))
        : scene.aws.calls.some(({ action }) => action === match.action),
    );
    const { exitCode, signal, stdout } = await stop(hook);
    expect({ exitCode, signal }, stdout).toEqual({ exitCode: 7, signal: null });
    expect(stdout).toMatch(ending("SIGTERM", progress));
    expect(scene.attached()).toEqual(progress === ATTACHED ? scene.names : []);
  });

  it("while it waits for AWS to add the instances: reports what is attached", async () => {
    scene.aws.settings.addedAfterMs = 60_000;
    const hook = await start();
    await reached(() => scene.aws.calls.some(({ action }) => action === "DescribeLoadBalancerTargetGroups"));
    const { exitCode, stdout } = await stop(hook);
    expect(exitCode).toBe(7);
    expect(stdout).toMatch(ending("SIGTERM", ATTACHED));
  });

  it("at any moment: it ends within a second, and reports what was done", async () => {
    for (let ms = 0; ms <= 1_500; ms += 60) {
      scene.aws.calls.length = 0;
      const hook = await start();
      await new Promise((resolve) => setTimeout(resolve, ms));
      const { exitCode, signal, stdout } = await stop(hook);
      // Until Node runs the first line of the program, a signal ends it as it ends any process.
      if (signal === "SIGTERM") expect(scene.aws.calls).toEqual([]);
      else expect([0, 7], stdout).toContain(exitCode);
      if (exitCode === 7) expect(stdout).toMatch(/\nfailed \(exit 7\): stopped by SIGTERM\n {2}to do: .*\n$/);
    }
  }, 180_000);

  it("with TARGET_GROUPS_ON_ERROR=warn still ends with exit 7", async () => {
    scene.aws.fault({ action: "GetDeployment" }, HANG);
    const hook = await start({ TARGET_GROUPS_ON_ERROR: "warn" });
    await reached(() => scene.aws.calls.length > 0);
    expect((await stop(hook)).exitCode).toBe(7);
  });
});

describe.each(["SIGINT", "SIGHUP"] as const)("%s", (signal) => {
  it("is the same", async () => {
    scene.aws.fault({ action: "GetDeployment" }, HANG);
    const hook = await start();
    await reached(() => scene.aws.calls.length > 0);
    const { exitCode, stdout } = await stop(hook, signal);
    expect(exitCode).toBe(7);
    expect(stdout).toMatch(ending(signal, NOTHING));
  });
});

describe("the agent's timeout, which closes the pipes and sends SIGTERM", () => {
  it.each([
    ["silent", {}],
    ["about to write", { TARGET_GROUPS_VERBOSE: "1" }],
  ])("ends a run that is %s with 7, and leaves nothing", async (_, env) => {
    scene.aws.fault({ action: "GetDeployment" }, THROTTLED);
    const hook = await start(env, 3);
    const { exitCode, timedOut, durationMs } = await hook.result;
    expect({ exitCode, timedOut }).toEqual({ exitCode: 7, timedOut: true });
    expect(durationMs).toBeLessThan(3_000 + LIMIT + slack);
    expect(groupMembers(hook.pid)).toEqual([]);
  });
});

describe("a reader that goes away", () => {
  it("ends the run at its next line with 7", async () => {
    scene.aws.fault({ action: "GetDeployment" }, THROTTLED);
    let closed = 0;
    const run = await runBundle(scene.aws, {
      argv: ["attach", "--verbose"],
      env: {
        DEPLOYMENT_ID: DEPLOYMENT,
        APPLICATION_NAME: APPLICATION,
        DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP,
        ...(await scene.aws.environment(scene.instanceId)),
      },
      onStart: ({ stdout, stderr }) => {
        stdout?.once("data", () => {
          closed = performance.now();
          stdout.destroy();
          stderr?.destroy();
        });
      },
    });
    expect({ exitCode: run.exitCode, signal: run.signal }).toEqual({ exitCode: 7, signal: null });
    expect(closed).toBeGreaterThan(0);
    expect(scene.attached()).toEqual([]);
  });

  it.each(["--help", "--version"])("does not turn %s into an error", async (argv) => {
    const run = await runBundle(scene.aws, {
      argv: [argv],
      onStart: ({ stdout }) => void stdout?.destroy(),
    });
    expect([0, 7]).toContain(run.exitCode);
    expect(run.stderr).toBe("");
  });
});
