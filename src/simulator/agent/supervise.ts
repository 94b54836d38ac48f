/**
 * Waits for a script as the agent does, and ends it at its timeout.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (execute_script) and
 * lib/instance_agent/platform/thread_joiner.rb: one deadline for the script, its stdout and its stderr together.
 */
import type { ChildProcess } from "node:child_process";
import type { Collected } from "./output.ts";

export interface End {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly failure: "timeout" | "STDOUT" | "STDERR" | Error | null;
}

/** Waits in the agent's order: the script, its stdout, its stderr, all before one deadline. */
export async function supervise(
  child: ChildProcess,
  stdout: Collected,
  stderr: Collected,
  timeoutMs: number,
): Promise<End> {
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

export function signalChild(child: ChildProcess, signal: NodeJS.Signals, target: "group" | "process"): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(target === "group" ? -child.pid : child.pid, signal);
  } catch {
    return false; // already ended
  }
}
