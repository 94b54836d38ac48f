/**
 * Runs one hook script as the CodeDeploy agent does.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (execute, execute_script)
 * and lib/instance_agent/platform/thread_joiner.rb: one deadline for the script, its stdout and its stderr together.
 * Differences: the agent makes a process group where Node makes a session; a timeout may be a fraction of a second;
 * without root, `runas` runs the script as the current user.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, statSync } from "node:fs";
import type { Socket } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { agentCommand, rubyArgv } from "./command.ts";
import { type HookContext, hookEnvironment } from "./environment.ts";
import { openPipes } from "./pipes.ts";
import { ScriptLog } from "./script-log.ts";

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
  /** For tests only, the agent has no such choice: the shell that runs the script, instead of its shebang. */
  readonly shell?: readonly [string, ...string[]];
  /** For tests only: shorthand for TARGET_GROUPS_NODE. */
  readonly node?: string;
}

/** Codes of ScriptError in hook_executor.rb. */
export const SCRIPT_ERROR = { missing: 1, notExecutable: 2, timedOut: 3, failed: 4, outputsLeftOpen: 6 } as const;

/** Why the event fails, as the agent reports it to CodeDeploy. */
export interface ScriptError {
  readonly code: (typeof SCRIPT_ERROR)[keyof typeof SCRIPT_ERROR];
  readonly scriptName: string;
  readonly message: string;
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
  /** Signals the process group, as the agent does at the timeout, or the process alone. False: already gone. */
  readonly kill: (signal: NodeJS.Signals, target?: "group" | "process") => boolean;
  /** Resolves once the text is in the output, so that a test can act in the middle; rejects when it never comes. */
  readonly saw: (text: string) => Promise<void>;
  /** Never rejects on account of the script. */
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

/** Checks the script and makes it executable; gives what stands in the way. */
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

interface Collected {
  /** Resolves when every process that holds the other end has closed it. */
  readonly ended: Promise<void>;
  readonly close: () => void;
  readonly text: () => string;
  readonly saw: (text: string) => Promise<void>;
}

/** Reads one stream into the log, a line an entry; a line cut off by close() is dropped, as in the agent. */
function collect(stream: Socket, prefix: string, log: ScriptLog): Collected {
  const chunks: Buffer[] = [];
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      log.append(Buffer.concat([Buffer.from(prefix), rest.subarray(0, end + 1)]));
      rest = rest.subarray(end + 1);
    }
  });
  stream.on("error", () => {}); // closing with data on its way is no failure
  const ended = new Promise<void>((resolve) => {
    stream.on("end", () => {
      if (rest.length > 0) log.append(Buffer.concat([Buffer.from(prefix), rest]));
      resolve();
    });
  });
  const text = (): string => Buffer.concat(chunks).toString("utf8");
  const saw = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text().includes(wanted)) resolve();
      };
      const ended = (): void => reject(new Error(`never printed: ${wanted}`));
      look();
      if (stream.destroyed) ended();
      stream.on("data", look);
      stream.on("close", ended);
    });
  return { ended, close: () => stream.destroy(), text, saw };
}

interface End {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly failure: "timeout" | "STDOUT" | "STDERR" | Error | null;
}

/** Waits in the agent's order: the script, its stdout, its stderr, all before one deadline. */
async function supervise(child: ChildProcess, stdout: Collected, stderr: Collected, timeoutMs: number): Promise<End> {
  const exited = exitOf(child);
  const deadline = new Deadline(timeoutMs);
  try {
    if (!(await deadline.reached(exited))) {
      signalChild(child, "SIGTERM", "group");
      stdout.close();
      stderr.close();
      // There is no SIGKILL: a script that ignores SIGTERM keeps the agent here.
      return { ...(await exited), failure: "timeout" };
    }
    const end = await exited;
    if (end.failure !== null) return end;
    if (!(await deadline.reached(stdout.ended))) return { ...end, failure: "STDOUT" };
    if (!(await deadline.reached(stderr.ended))) return { ...end, failure: "STDERR" };
    return end;
  } finally {
    deadline.clear();
    stdout.close();
    stderr.close();
  }
}

function exitOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once("error", (failure) => resolve({ exitCode: null, signal: null, failure }));
    child.once("exit", (exitCode, signal) => resolve({ exitCode, signal, failure: null }));
  });
}

class Deadline {
  readonly #passed: Promise<false>;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#passed = new Promise((resolve) => {
      this.#timer = setTimeout(() => resolve(false), ms);
    });
  }

  /** True once the promise is fulfilled, false when the deadline came first. */
  reached(promise: Promise<unknown>): Promise<boolean> {
    return Promise.race([promise.then(() => true), this.#passed]);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

function signalChild(child: ChildProcess, signal: NodeJS.Signals, target: "group" | "process"): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(target === "group" ? -child.pid : child.pid, signal);
  } catch {
    return false; // already gone
  }
}

function errorOf(end: End, request: HookRequest, timeoutSeconds: number): ScriptError | null {
  const { location } = request;
  const at = `Script at specified location: ${location}`;
  const as = request.runas === undefined ? at : `${at} run as user ${request.runas}`;
  if (end.failure === "timeout") {
    return {
      code: SCRIPT_ERROR.timedOut,
      scriptName: location,
      message: `${at} failed to complete in ${timeoutSeconds} seconds`,
    };
  }
  if (end.failure === "STDOUT" || end.failure === "STDERR") {
    return {
      code: SCRIPT_ERROR.outputsLeftOpen,
      scriptName: location,
      message: `${at} failed to close ${end.failure}`,
    };
  }
  if (end.failure !== null) {
    return {
      code: SCRIPT_ERROR.failed,
      scriptName: location,
      message: `${as} failed with error ${end.failure.message}`,
    };
  }
  if (end.exitCode === 0) return null;
  // Of a script that died of a signal the agent prints no number at all.
  return {
    code: SCRIPT_ERROR.failed,
    scriptName: location,
    message: `${as} failed with exit code ${end.exitCode ?? ""}`,
  };
}
