import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { NAME } from "../../src/base/version.ts";
import type { CliCommand, Context } from "../../src/cli/command.ts";
import { fill, scratch } from "./scratch.ts";

/** A file as the build stamps it. */
export function stamped(version: string, comment: "#" | "//", body: string): string {
  const shebang = "#!/bin/sh\n";
  const sum = createHash("sha256")
    .update(shebang + body)
    .digest("hex");
  return `${shebang}${comment} ${NAME} ${version} sha256:${sum}\n${body}`;
}

/** The two files of the package, with a version and a text of their own. */
export const filesOf = (version: string, body = "echo\n") => ({
  "hooks/target-groups.sh": stamped(version, "#", `${body}# script\n`),
  "dist/target-groups.cjs": stamped(version, "//", `${body}// program\n`),
});

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, with a package folder that holds these files. */
export async function runCommand(run: CliCommand, argv: readonly string[], cwd: string, files = {}): Promise<Ran> {
  const home = scratch();
  fill(home, files);
  return runIn({ home, cwd, environment: {} }, run, argv);
}

/** The package as it is here. */
export const HOME = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a command in this process. */
export async function runIn(
  where: Omit<Context, "print" | "printError">,
  run: CliCommand,
  argv: readonly string[],
): Promise<Ran> {
  const output = { stdout: "", stderr: "" };
  const writer = (name: "stdout" | "stderr") => (lines: readonly string[]) => {
    for (const line of lines) output[name] += `${line}\n`;
  };
  const exitCode = await run(argv, { ...where, print: writer("stdout"), printError: writer("stderr") });
  return { exitCode, ...output };
}
