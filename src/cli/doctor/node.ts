import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { stamp } from "../../../build/stamp.mjs";
import type { Environment } from "../../base/environment.ts";
import { NAME, VERSION } from "../../base/version.ts";
import { PROGRAM, SCRIPTS } from "../revision/hook-files.ts";
import { type Check, fail, ok, unknown } from "./check.ts";

/** PATH of the agent when systemd starts it; it gives a hook no HOME. */
const AGENT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The hook script's exit status when it finds no Node. */
const NO_NODE = 127;

const HERE = `doctor runs on ${process.version}`;

const SCRIPT = SCRIPTS[process.platform === "win32" ? "windows" : "linux"];

/** Prints which Node runs it. The hook script takes it for a complete program. */
const TELLS = stamp("#!/usr/bin/env node\nconsole.log(process.version, process.execPath)\n", "//", {
  name: NAME,
  version: VERSION,
});

/** On a laptop, which shows nothing about the instances. */
export const nodeElsewhere = (): Check =>
  ok("node", `${HERE}; run doctor on an instance to see which one the hook uses`);

/**
 * Which Node the hook uses on this instance. It runs the hook script as the agent would, with a program that only prints
 * its Node.
 * @param home the package's folder
 * @param limit milliseconds
 */
export async function nodeHere(home: string, environment: Environment, limit: number): Promise<Check> {
  const folder = mkdtempSync(path.join(tmpdir(), "target-groups-doctor-"));
  try {
    copyFileSync(path.join(home, "hooks", SCRIPT), path.join(folder, SCRIPT));
    writeFileSync(path.join(folder, PROGRAM), TELLS);
    const { command, argv, ...how } = starting(path.join(folder, SCRIPT), environment);
    const { stdout } = await promisify(execFile)(command, argv, { ...how, timeout: limit });
    return ok("node", `the hook uses ${stdout.trim()}; ${HERE}`);
  } catch (thrown) {
    const { code, stderr = "" } = thrown as { code?: unknown; stderr?: string };
    const [, problem] = /^failed [^:]*: (.*)$/m.exec(stderr) ?? [];
    const [, remedy] = /^ {2}to do: (.*)$/m.exec(stderr) ?? [];
    if (code === NO_NODE) return fail(NO_NODE, "node", `${problem}; ${HERE}`, remedy ?? "install Node 18 or later");
    return unknown(
      "node",
      `${HERE}; it is not known which one the hook uses: ${thrown}`,
      `run hooks/${SCRIPT} --version`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How the agent starts the script, with no setting but the Node. On Windows, this session stands for its service. */
function starting(script: string, environment: Environment) {
  const wanted = environment["TARGET_GROUPS_NODE"];
  const named = wanted && { TARGET_GROUPS_NODE: wanted };
  if (process.platform === "win32") {
    const command = environment["COMSPEC"] ?? "cmd.exe";
    const others = Object.entries(environment).filter(([name]) => !name.startsWith("TARGET_GROUPS_"));
    const env = { ...Object.fromEntries(others), ...named };
    return { command, argv: ["/d", "/s", "/c", `"${script}"`], env, windowsVerbatimArguments: true };
  }
  const env = { PATH: AGENT_PATH, ...named };
  return { command: "/bin/sh", argv: [script], env };
}
