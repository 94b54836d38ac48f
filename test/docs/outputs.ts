/** The runs whose output the pages in docs/ show. */
import type { ChildProcess } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runHook as runInAgent } from "../../src/simulator/agent/run-hook.ts";
import {
  APPLICATION,
  type BlueGreen,
  type BlueGreenOptions,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { type Emulator, type Settings, startEmulator } from "../../src/simulator/aws/index.ts";
import { type HookOptions, runHook } from "../process/bundle.ts";
import { fakeNode, relocatedHook } from "../process/fake-node.ts";
import { LOCATION, REPOSITORY } from "../process/revision.ts";
import { runScript } from "../process/run-script.ts";
import { writeExecutable } from "../process/scratch.ts";
import { NODE } from "../support/node.ts";

interface Case {
  readonly deployment?: BlueGreenOptions;
  readonly settings?: Partial<Settings>;
  /** The instance whose hook runs. Default: the first replacement instance. */
  readonly on?: "original" | "an instance of no group";
  /** What is wrong with AWS in this run. */
  readonly prepare?: (aws: Emulator, deployment: BlueGreen) => void;
  readonly hook?: Partial<HookOptions>;
  /** Stopped by SIGTERM at the first call to this service. */
  readonly stopAt?: string;
}

const AWS_ERROR = { status: 400, code: "Throttling", message: "Rate exceeded" };
const IN_PLACE = { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" } as const;
const AFTER_BLOCK = { event: "AfterBlockTraffic" };

/** By name: a hook of a blue/green deployment, the bundle as the agent starts it. */
const HOOKS: Readonly<Record<string, Case>> = {
  "wrong-variables": {
    hook: { env: { TARGET_GROUPS_ATTACH_AT: "BeforeInstall", TARGET_GROUPS_TIMEOUT: "2m" } },
  },
  "no-metadata": { prepare: (aws) => aws.fault({ service: "metadata" }, { status: 403, body: "" }) },
  denied: { prepare: (aws) => aws.deny("autoscaling:AttachLoadBalancerTargetGroups") },
  "no-role": {
    prepare: (aws) => aws.fault({ service: "metadata", path: "/latest/meta-data/iam" }, { status: 404, body: "" }),
  },
  "missing-target-group": { deployment: { inLoadBalancerInfo: ["web", "wbe"] } },
  "target-type": {
    prepare: (_, { targetGroups }) => {
      for (const it of targetGroups) it.shape = { ...it.shape, TargetType: "ip" };
    },
  },
  portal: {
    prepare: (aws) =>
      aws.fault({ service: "metadata", path: "/latest/meta-data/tags/" }, { status: 200, body: "Please log in" }),
  },
  "captive-portal": {
    prepare: (aws) => {
      const body = "<html><head><title>Please log in</title></head></html>";
      aws.fault({ service: "codedeploy" }, { status: 200, body, contentType: "text/html" });
    },
  },
  "wrong-region": { hook: { env: { AWS_ENDPOINT_URL_CODEDEPLOY: "https://codedeploy.eu-centrall-1.invalid" } } },
  "no-network": { hook: { env: { AWS_ENDPOINT_URL_CODEDEPLOY: "http://127.0.0.1:1", TARGET_GROUPS_TIMEOUT: "4" } } },
  throttled: {
    prepare: (aws) => aws.fault({ service: "autoscaling" }, AWS_ERROR),
    hook: { env: { TARGET_GROUPS_TIMEOUT: "12" } },
  },
  stopped: {
    prepare: (aws) => aws.fault({ service: "codedeploy" }, { hang: true }),
    stopAt: "codedeploy",
  },
  "warn-only": {
    prepare: (aws) => aws.deny("autoscaling:AttachLoadBalancerTargetGroups"),
    hook: { env: { TARGET_GROUPS_ON_ERROR: "warn" } },
  },
  "other-event": { hook: { event: "ApplicationStop" } },
  original: { on: "original" },
  "last-one-attaches": {
    hook: { event: "AfterAllowTraffic", env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" } },
  },
  "in-place": { deployment: { deployment: { deploymentStyle: IN_PLACE } } },
  "no-group": { on: "an instance of no group" },
  "cannot-carry": { on: "original", hook: AFTER_BLOCK },
  "names-no-replacement": {
    on: "original",
    deployment: { deployment: { targetInstances: {} } },
    hook: AFTER_BLOCK,
  },
  "still-draining": {
    on: "original",
    prepare: (aws, { arns }) => {
      aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
      aws.settings.drainingMs = 300_000;
    },
    hook: { ...AFTER_BLOCK, env: { TARGET_GROUPS_TIMEOUT: "12" } },
    settings: { healthyAfterMs: 0, addedAfterMs: 0 },
  },
  "already-detached": {
    on: "original",
    prepare: (aws, { arns, original }) => {
      aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
      aws.world.detachTargetGroups(original.name, arns);
    },
    hook: AFTER_BLOCK,
    settings: { healthyAfterMs: 0, drainingMs: 0, removedShownMs: 0, addedAfterMs: 0 },
  },
};

async function hookOutput({ deployment, settings, on, prepare, hook, stopAt }: Case): Promise<string> {
  const aws = await startEmulator(settings ? { settings } : {});
  try {
    const stage = blueGreen(aws.world, deployment);
    prepare?.(aws, stage);
    const instances = on === "original" ? stage.originalInstances : stage.replacementInstances;
    const instance = on === "an instance of no group" ? aws.world.createInstance() : instances[0];
    const onStart = stopAt ? (child: ChildProcess) => void stopAtCall(aws, stopAt, child) : undefined;
    const run = await runHook(aws, { instanceId: instance?.id ?? "", ...hook, ...(onStart && { onStart }) });
    return run.stdout + run.stderr;
  } finally {
    await aws.close();
  }
}

async function stopAtCall(aws: Emulator, service: string, child: ChildProcess): Promise<void> {
  while (!aws.calls.some((call) => call.service === service)) await sleep(5);
  child.kill("SIGTERM");
}

/** What the console shows when the agent stops a hook at the event's timeout, here after a second. */
async function timedOutOutput(): Promise<string> {
  const aws = await startEmulator();
  const revision = mkdtempSync(join(tmpdir(), "docs-"));
  try {
    for (const part of ["hooks", "dist"]) cpSync(join(REPOSITORY, part), join(revision, part), { recursive: true });
    const [instance] = blueGreen(aws.world).replacementInstances;
    aws.fault({ service: "codedeploy" }, { hang: true });
    const { error, diagnostics } = await runInAgent({
      revision,
      location: LOCATION,
      context: {
        lifecycleEvent: "BeforeAllowTraffic",
        deploymentId: DEPLOYMENT,
        applicationName: APPLICATION,
        deploymentGroupName: DEPLOYMENT_GROUP,
        deploymentGroupId: "11111111-2222-3333-4444-555555555555",
      },
      agentEnv: await aws.environment(instance?.id ?? ""),
      node: NODE,
      timeoutSeconds: 1,
    });
    return `${error?.message}\n${diagnostics}`;
  } finally {
    rmSync(revision, { recursive: true, force: true });
    await aws.close();
  }
}

interface Instance {
  /** Files of the repository that the revision has. */
  readonly parts: readonly string[];
  /** What is wrong with the revision, or with the instance, whose folders are below `root`. */
  readonly prepare?: (revision: string, root: string) => void;
}

/** By name: the hook script of a revision on an instance without Node. */
const SCRIPTS: Readonly<Record<string, Instance>> = {
  "no-node": { parts: ["hooks", "dist"] },
  "changeable-node": {
    parts: ["hooks", "dist"],
    prepare: (_, root) => {
      fakeNode(join(root, "usr/local/bin/node"), "v22.0.0");
      chmodSync(join(root, "usr/local/bin"), 0o777);
    },
  },
  "no-bundle": { parts: ["hooks"] },
  "damaged-bundle": {
    parts: ["hooks", "dist"],
    prepare: (revision) => truncateSync(join(revision, "dist/target-groups.cjs"), 100_000),
  },
};

function scriptOutput({ parts, prepare }: Instance): string {
  const root = mkdtempSync(join(tmpdir(), "docs-"));
  try {
    const revision = join(root, "revision");
    for (const part of parts) cpSync(join(REPOSITORY, part), join(revision, part), { recursive: true });
    const script = writeExecutable(join(revision, LOCATION), relocatedHook(root));
    prepare?.(revision, root);
    const { stderr } = runScript(["/bin/sh", script], { PATH: "/usr/bin:/bin".replace(/\/\w+/g, `${root}$&`) });
    return stderr.replaceAll(revision, "deployment-archive").replaceAll(root, "");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const RUNS: Readonly<Record<string, () => Promise<string>>> = {
  ...Object.fromEntries(Object.entries(HOOKS).map(([name, it]) => [name, () => hookOutput(it)])),
  ...Object.fromEntries(Object.entries(SCRIPTS).map(([name, it]) => [name, async () => scriptOutput(it)])),
  "timed-out": timedOutOutput,
};

/** Runs in parallel: more would keep each other waiting until a deadline. */
const WORKERS = 4;

/** Runs them all. @returns by name what each printed */
export async function outputs(): Promise<Record<string, string>> {
  const printed: Record<string, string> = {};
  const queue = Object.entries(RUNS).values();
  const work = async () => {
    for (const [name, run] of queue) printed[name] = await run();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return printed;
}
