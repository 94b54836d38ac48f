import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const MEASURE = fileURLToPath(new URL("measure.py", import.meta.url));

/** The time and memory of a process. */
export interface Measured {
  /** Milliseconds from its start to its end. */
  readonly wall: number;
  /** Milliseconds of processor time, with the system's part. */
  readonly cpu: number;
  /** Megabytes at its peak. */
  readonly memory: number;
}

/** Runs a command, which has to exit with 0. Node itself does not measure children. */
export async function measure(command: readonly string[], env: Readonly<Record<string, string>>): Promise<Measured> {
  const { stdout } = await promisify(execFile)("python3", [MEASURE, ...command], { env });
  const { exit, wall, cpu, memory } = JSON.parse(stdout) as Record<"exit" | "wall" | "cpu" | "memory", number>;
  if (exit !== 0) throw new Error(`${command.join(" ")} ended with ${exit}`);
  return { wall: wall * 1000, cpu: cpu * 1000, memory: memory / 1024 };
}

/** The median of each figure. */
export const medians = (all: readonly Measured[]): Measured => ({
  wall: median(all.map(({ wall }) => wall)),
  cpu: median(all.map(({ cpu }) => cpu)),
  memory: median(all.map(({ memory }) => memory)),
});

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
