import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { bundle } from "../../build/bundle.mjs";
import type { Job } from "./probe.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROBE = "test/contract/probe.ts";

type Environment = Readonly<Record<string, string>>;

export interface Result {
  /** What the probe printed, as data. */
  readonly results: readonly Record<string, unknown>[];
  readonly stderr: string;
}

/** The probe, built like the bundle (`bundled`) and with the published SDK (`untouched`). */
export class Twins {
  private constructor(
    /** A temporary folder, removed after the tests. */
    readonly folder: string,
    readonly bundled: string,
    readonly untouched: string,
  ) {}

  static async build(): Promise<Twins> {
    const folder = mkdtempSync(path.join(tmpdir(), "twins-"));
    const bundled = path.join(folder, "bundled.cjs");
    const untouched = path.join(folder, "untouched.cjs");
    const { code } = await bundle({ root: ROOT, entry: PROBE });
    writeFileSync(bundled, code);
    const common = { absWorkingDir: ROOT, bundle: true, logLevel: "error" } as const;
    await build({ ...common, entryPoints: [PROBE], outfile: untouched, format: "cjs", platform: "node" });
    return new Twins(folder, bundled, untouched);
  }

  /** The result of both for the job, with only these variables: it must be the same. */
  async run(job: Job, environment: Environment): Promise<{ bundled: Result; untouched: Result }> {
    return {
      bundled: await runProbe(process.execPath, this.bundled, job, environment),
      untouched: await runProbe(process.execPath, this.untouched, job, environment),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export async function runProbe(node: string, file: string, job: Job, environment: Environment): Promise<Result> {
  // Without its own HOME, the probe would read the settings of the user who runs the tests.
  const home = { HOME: path.dirname(file), PATH: process.env["PATH"] ?? "" };
  const env = { ...home, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", ...environment };
  const { stdout, stderr } = await promisify(execFile)(node, [file, JSON.stringify(job)], {
    env,
    maxBuffer: 100_000_000,
  });
  return { results: JSON.parse(stdout), stderr };
}
