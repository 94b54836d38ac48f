import type { ChildProcess, spawnSync } from "node:child_process";
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
  const { spawn, spawnSync } = await import("node:child_process");
  const name = `credential_process ${nameOf(command)}`;
  try {
    return await deadline.attempt(deadline.patience() * SHARE, (signal) => {
      const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "ignore"], ...HOW });
      return endOf(child, signal, name, () => endTree(child, spawnSync));
    });
  } catch (thrown) {
    throw (thrown as Error).name === "TimeoutError" ? new Error(`${name} did not answer in time`) : thrown;
  }
}

/** Windows has no process groups, and would open a window. */
const HOW = process.platform === "win32" ? { windowsHide: true } : { detached: true };

/** Resolves with the stdout of a process that succeeds. However it ends, everything it started ends with it. */
function endOf(child: ChildProcess, signal: AbortSignal, name: string, endAll: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    const end = () => {
      process.off("exit", end);
      signal.removeEventListener("abort", end);
      endAll();
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

/** The shell, which leads its own process group, and what it has started. */
function endTree(child: ChildProcess, run: typeof spawnSync): void {
  const { pid, exitCode } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    if (exitCode !== null) return; // What it has left behind cannot be found any more.
    run(`${process.env["SystemRoot"]}\\System32\\taskkill.exe`, ["/t", "/f", "/pid", String(pid)], {
      windowsHide: true,
    });
    child.kill();
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {} // Every process in it has ended.
}

/** The program's name, unless the first word holds more: `PASSWORD=x tool` starts with a secret. */
function nameOf(command: string): string {
  const [first = ""] = command.trim().split(/\s+/);
  return /^["']?(?:[^\s"'=]*[\\/])?([\w.+-]{1,60})["']?$/.exec(first)?.[1] ?? "(name not shown)";
}
