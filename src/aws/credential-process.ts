import type { ChildProcess } from "node:child_process";
import { externalDataInterceptor } from "@smithy/core/config";
import type { Deadline } from "../base/clock.ts";

/** A `credential_process` gets this share of the time for a first answer; the rest is for other sources, or the report. */
const SHARE = 0.9;

/** Bytes of an answer. */
const LIMIT = 1_000_000;

/**
 * Makes the SDK's providers run every `credential_process` our way: under the deadline, as a process group that never
 * outlives it, and without its command line or stderr in the error. The SDK would wait for it forever, and quote both.
 */
export function runCredentialProcesses(deadline: Deadline): void {
  const exec = (command: string, callback: (error: unknown, output?: { stdout: string }) => void) => {
    outputOf(command, deadline).then((stdout) => callback(null, { stdout }), callback);
  };
  externalDataInterceptor.interceptToken("exec", exec);
}

/** What a shell command prints. @throws an error that quotes only the command's name */
async function outputOf(command: string, deadline: Deadline): Promise<string> {
  const { spawn } = await import("node:child_process");
  const name = `credential_process ${nameOf(command)}`;
  try {
    return await deadline.attempt(deadline.patience() * SHARE, (signal) => {
      const child = spawn(command, { shell: true, detached: true, stdio: ["ignore", "pipe", "ignore"] });
      return endOf(child, signal, name);
    });
  } catch (thrown) {
    throw (thrown as Error).name === "TimeoutError" ? new Error(`${name} did not answer in time`) : thrown;
  }
}

/** Resolves with the stdout of a process that succeeds. However it ends, everything it started ends with it. */
function endOf(child: ChildProcess, signal: AbortSignal, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    const end = () => {
      process.off("exit", end);
      signal.removeEventListener("abort", end);
      endGroup(child.pid);
    };
    // Before other listeners, one of which may end this process at once.
    process.prependOnceListener("exit", end);
    signal.addEventListener("abort", end);
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.length > LIMIT) end();
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      end();
      reject(new Error(`${name} could not be started (${error.code})`));
    });
    child.on("exit", end);
    child.on("close", (code, killed) => {
      if (code === 0 && stdout.length <= LIMIT) resolve(stdout);
      else reject(new Error(`${name} ended with ${killed ?? `exit status ${code}`}`));
    });
  });
}

/** The shell leads its own process group. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {} // Every process in it has ended.
}

/** The program's name, unless the first word holds more: `PASSWORD=x tool` starts with a secret. */
function nameOf(command: string): string {
  const [first = ""] = command.trim().split(/\s+/);
  return /^["']?(?:[^\s"'=]*\/)?([\w.+-]{1,60})["']?$/.exec(first)?.[1] ?? "(name not shown)";
}
