/** A revision with the real hook script and a stand-in for the program. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NAME } from "../../src/base/version.ts";
import { writeExecutable } from "./scratch.ts";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
export const LOCATION = "hooks/target-groups.sh";
export const HOOK_TEXT = readFileSync(join(REPOSITORY, LOCATION), "utf8");

/** Prints how it was started, as one JSON object. */
const ECHO_PROGRAM = `
const { argv, env, execPath, ppid } = process;
console.log(JSON.stringify({ program: argv[1], args: argv.slice(2), home: env.HOME ?? null, execPath, ppid }));
`;

/** A program with the lines by which the hook script sees that it is complete. */
const whole = (program: string): string =>
  `#!/usr/bin/env node\n// ${NAME} 0.0.0 sha256:0\n${program}\n// end of ${NAME}\n`;

export interface Started {
  readonly program: string;
  readonly args: string[];
  readonly home: string | null;
  readonly execPath: string;
  readonly ppid: number;
}

export interface RevisionParts {
  /** The program's source, to be made complete; null for no program. */
  readonly program?: string | null;
  /** Path of the program inside the revision. */
  readonly programAt?: string;
  readonly hook?: string;
}

/** Fills the folder and returns the path of the hook script. */
export function makeRevision(folder: string, parts: RevisionParts = {}): string {
  const { program = ECHO_PROGRAM, programAt = "dist/target-groups.cjs", hook = HOOK_TEXT } = parts;
  if (program !== null) {
    const path = join(folder, programAt);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, whole(program));
  }
  return writeExecutable(join(folder, LOCATION), hook);
}
