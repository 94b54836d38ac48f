import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BundleOptions, type BundleRun, runHook } from "../../process/bundle.ts";
import type { Scene } from "./scenes.ts";

const STOPWATCH = fileURLToPath(new URL("stopwatch.cjs", import.meta.url));

export interface TimedRun {
  readonly run: BundleRun;
  /** From the start of the program to the end of its process; undefined if it was killed. */
  readonly ms: number | undefined;
  readonly megabytes: number | undefined;
}

/** Runs a scene's hook, and measures time and memory. */
export async function runTimed({ aws, instanceId, event }: Scene, options: BundleOptions = {}): Promise<TimedRun> {
  const folder = mkdtempSync(join(tmpdir(), "target-groups-"));
  const file = join(folder, "stopwatch.json");
  const env = { ...options.env, NODE_OPTIONS: `--require ${STOPWATCH}`, STOPWATCH: file };
  try {
    const run = await runHook(aws, { ...options, instanceId, event, env });
    return { run, ...(JSON.parse(readFileSync(file, "utf8")) as { ms: number; megabytes: number }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
