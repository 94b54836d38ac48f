import { execFile, execFileSync } from "node:child_process";
import { delimiter, isAbsolute, join } from "node:path";

/** The result of a run of the CLI; `json` is its parsed standard output, undefined if it printed nothing. */
export interface Run {
  code: number;
  json: unknown;
  stderr: string;
}

/** The absolute path of an AWS CLI that runs, the distribution's before those in PATH; undefined if there is none. */
export function findAwsCli(): { command: string; version: string } | undefined {
  const folders = ["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute)];
  for (const command of folders.map((folder) => join(folder, "aws"))) {
    try {
      const version = execFileSync(command, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      return { command, version: version.split(" ")[0] ?? version };
    } catch {
      // not here
    }
  }
  return undefined;
}

/** How many run at once; each costs a processor about a second. */
const PARALLEL = 2;
const waiting: (() => void)[] = [];
let running = 0;

/** Runs the CLI with only this environment, without the user's configuration or credentials. */
export async function awsCli(command: string, args: string[], environment: Record<string, string>): Promise<Run> {
  if (running >= PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await run(command, [...args, "--output", "json"], {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      HOME: "/nonexistent",
      AWS_PAGER: "",
      AWS_DEFAULT_REGION: environment["AWS_REGION"] ?? "eu-central-1",
      ...environment,
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

const run = (command: string, args: string[], env: Record<string, string>) =>
  new Promise<Run>((resolve) => {
    execFile(command, args, { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : error ? -1 : 0;
      resolve({ code, json: stdout.trim() ? JSON.parse(stdout) : undefined, stderr: stderr.trim() });
    });
  });
