import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { JsonReport } from "../../src/domain/json-reports.ts";
import { AGENT_PATH, hookEnvironment } from "../../src/simulator/agent/environment.ts";
import { APPLICATION, DEPLOYMENT, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import type { Call, Emulator } from "../../src/simulator/aws/index.ts";
import { EXECUTABLE, NODE } from "../support/node.ts";

/** The committed bundle, or the executable that TEST_EXECUTABLE names. */
export const BUNDLE = fileURLToPath(new URL("../../dist/target-groups.cjs", import.meta.url));

export class BundleRun {
  constructor(
    readonly exitCode: number | null,
    readonly signal: NodeJS.Signals | null,
    readonly stdout: string,
    readonly stderr: string,
    readonly durationMs: number,
    /** The actions of the AWS calls in order, such as `autoscaling:DescribeAutoScalingGroups`. */
    readonly calls: readonly string[],
  ) {}

  /** The object of `--json`. */
  get json(): JsonReport {
    return JSON.parse(this.stdout);
  }
}

export interface BundleOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The bundle to run, if not the committed one. */
  readonly bundle?: string;
  /** Receives the process, for tests that kill it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the bundle as a separate process with only this environment. */
export async function runBundle(
  aws: Emulator,
  { argv = [], env = {}, bundle = BUNDLE, onStart }: BundleOptions,
): Promise<BundleRun> {
  const before = aws.calls.length;
  const start = performance.now();
  const command = EXECUTABLE && bundle === BUNDLE ? [EXECUTABLE] : [NODE, bundle];
  const child = spawn(command[0] ?? "", [...command.slice(1), ...argv], {
    cwd: "/",
    env: { PATH: AGENT_PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart?.(child);
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on("error", reject).on("close", (...end) => resolve(end));
  });
  const calls = aws.calls.slice(before).map(callName);
  return new BundleRun(exitCode, signal, output.stdout, output.stderr, performance.now() - start, calls);
}

export const callName = ({ service, action }: Call): string => `${service}:${action}`;

/** The calls that change something. */
export const writes = (aws: Emulator): Call[] =>
  aws.calls.filter(({ action }) => /^(?:Attach|Detach|Register|Deregister)/.test(action));

export interface HookOptions extends BundleOptions {
  readonly instanceId: string;
  readonly event?: string;
  readonly deploymentId?: string;
}

/** Runs the bundle with the environment that the agent gives a hook on an instance. */
export async function runHook(
  aws: Emulator,
  { instanceId, event = "BeforeAllowTraffic", deploymentId = DEPLOYMENT, env, ...rest }: HookOptions,
): Promise<BundleRun> {
  const agent = hookEnvironment(
    {
      lifecycleEvent: event,
      deploymentId,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      deploymentGroupId: "11111111-2222-3333-4444-555555555555",
    },
    {},
  );
  return runBundle(aws, { ...rest, env: { ...agent, ...(await aws.environment(instanceId)), ...env } });
}
