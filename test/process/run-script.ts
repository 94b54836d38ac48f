/** Runs the hook script without an agent, with only this environment and this command. */
import { spawnSync } from "node:child_process";
import type { Started } from "./revision.ts";

export interface ScriptRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the stand-in for the program printed; throws if it was not started. */
  readonly started: Started;
}

export function runScript(
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd = "/",
): ScriptRun {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (error !== undefined) throw error;
  return {
    exitCode: status,
    stdout,
    stderr,
    get started() {
      return JSON.parse(stdout) as Started;
    },
  };
}
