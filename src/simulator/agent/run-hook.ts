/**
 * Runs one hook script as the CodeDeploy agent does.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (execute, execute_script).
 * Differences: the agent makes a process group where Node makes a session; a timeout may be a fraction of a second;
 * without root, `runas` runs the script as the current user.
 */
import { spawn } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { agentCommand, rubyArgv } from "./command.ts";
import { type HookContext, hookEnvironment } from "./environment.ts";
import { collect } from "./output.ts";
import { openPipes } from "./pipes.ts";
import { errorOf, SCRIPT_ERROR, type ScriptError } from "./script-error.ts";
import { ScriptLog } from "./script-log.ts";
import { signalChild, supervise } from "./supervise.ts";

export { SCRIPT_ERROR, type ScriptError } from "./script-error.ts";

export interface HookRequest {
  /** Absolute path of the installed revision. */
  readonly revision: string;
  /** Path of the script inside the revision. */
  readonly location: string;
  readonly context: HookContext;
  readonly runas?: string | undefined;
  /** Seconds, 3600 unless given. */
  readonly timeoutSeconds?: number;
  /** The agent's own environment, which the script inherits. */
  readonly agentEnv?: Readonly<Record<string, string>>;
  /** The log of the lifecycle event, when several scripts share one. */
  readonly log?: ScriptLog;
  /** For tests only: the shell that runs the script, instead of its shebang. The agent has no such option. */
  readonly shell?: readonly [string, ...string[]];
  /** For tests only: shorthand for TARGET_GROUPS_NODE. */
  readonly node?: string;
}

export interface HookResult {
  /** null when the script never started or died of a signal. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly durationMs: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The text for logs/scripts.log, with the entries of earlier scripts of the event. */
  readonly scriptsLog: string;
  /** What the console shows of the output when the event fails. */
  readonly diagnostics: string;
  /** null: the script succeeded. */
  readonly error: ScriptError | null;
}

export interface RunningHook {
  /** Of the script, or of `su`; undefined when nothing was started. Also the id of the process group. */
  readonly pid: number | undefined;
  /** Signals the process group, as the agent does at the timeout, or the process alone. False: it has already ended. */
  readonly kill: (signal: NodeJS.Signals, target?: "group" | "process") => boolean;
  /** Resolves once the text is in the output, so that a test can act midway; rejects when it never comes. */
  readonly saw: (text: string) => Promise<void>;
  /** Does not reject when the script fails. */
  readonly result: Promise<HookResult>;
}

export function runHook(request: HookRequest): Promise<HookResult> {
  return startHook(request).result;
}

export function startHook(request: HookRequest): RunningHook {
  const log = request.log ?? new ScriptLog();
  const path = join(request.revision, request.location);
  const unusable = makeUsable(path, request.location);
  if (unusable !== undefined) return notStarted(unusable, log);

  log.append(`Script - ${request.location}\n`);
  const started = performance.now();
  const pipes = openPipes();
  const [program, ...args] = argvOf(request, path);
  const child = spawn(program, args, {
    cwd: "/",
    env: environmentOf(request),
    detached: true,
    stdio: [...pipes.stdio],
  });
  pipes.release();
  const stdout = collect(pipes.stdout, "[stdout]", log);
  const stderr = collect(pipes.stderr, "[stderr]", log);
  const timeoutSeconds = request.timeoutSeconds ?? 3600;

  return {
    pid: child.pid,
    kill: (signal, target = "group") => signalChild(child, signal, target),
    saw: (text) => Promise.any([stdout.saw(text), stderr.saw(text)]),
    result: supervise(child, stdout, stderr, timeoutSeconds * 1000).then((end) => ({
      exitCode: end.exitCode,
      signal: end.signal,
      timedOut: end.failure === "timeout",
      durationMs: performance.now() - started,
      stdout: stdout.text(),
      stderr: stderr.text(),
      scriptsLog: log.text,
      diagnostics: log.diagnostics,
      error: errorOf(end, request, timeoutSeconds),
    })),
  };
}

/** Checks the script and makes it executable. @returns what prevents that */
function makeUsable(path: string, location: string): ScriptError | undefined {
  if (!existsSync(path)) {
    return {
      code: SCRIPT_ERROR.missing,
      scriptName: location,
      message: `Script does not exist at specified location: ${path}`,
    };
  }
  try {
    accessSync(path, constants.X_OK);
  } catch {
    try {
      chmodSync(path, statSync(path).mode | 0o111);
    } catch {
      return {
        code: SCRIPT_ERROR.notExecutable,
        scriptName: location,
        message: `Unable to set script at specified location: ${location} as executable`,
      };
    }
  }
  return undefined;
}

function notStarted(error: ScriptError, log: ScriptLog): RunningHook {
  return {
    pid: undefined,
    kill: () => false,
    saw: () => Promise.reject(new Error(error.message)),
    result: Promise.resolve({
      exitCode: null,
      signal: null,
      timedOut: false,
      durationMs: 0,
      stdout: "",
      stderr: "",
      scriptsLog: log.text,
      diagnostics: log.diagnostics,
      error,
    }),
  };
}

const isRoot = (): boolean => process.getuid?.() === 0;

function argvOf(request: HookRequest, path: string): readonly [string, ...string[]] {
  if (request.shell !== undefined) return [...request.shell, path];
  return rubyArgv(agentCommand(path, isRoot() ? request.runas : undefined));
}

function environmentOf(request: HookRequest): Record<string, string> {
  const env = hookEnvironment(request.context, {
    ...request.agentEnv,
    ...(request.node === undefined ? {} : { TARGET_GROUPS_NODE: request.node }),
  });
  // `su` sets HOME by itself; where it is not used, this stands in for it.
  return request.runas !== undefined && !isRoot() ? { ...env, HOME: homedir() } : env;
}
