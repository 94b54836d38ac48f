/** The shells behind /bin/sh on the systems that CodeDeploy supports, if installed here. */
import { accessSync, constants } from "node:fs";
import { join } from "node:path";

export interface Shell {
  /** For the name of a test; notes a missing shell. */
  readonly title: string;
  /** The command that runs a script, its next argument. */
  readonly command: readonly [string, ...string[]];
  readonly missing: boolean;
}

export const SHELLS: readonly Shell[] = [
  shell("dash", []), // Debian, Ubuntu
  shell("bash", ["--posix"]), // Amazon Linux, RHEL
  shell("busybox", ["sh"]),
];

function shell(name: string, args: string[]): Shell {
  const path = find(name);
  return {
    title: path === undefined ? `${name} (skipped: not installed)` : name,
    command: [path ?? name, ...args],
    missing: path === undefined,
  };
}

/** The program's path; undefined if it is not in PATH. */
export function find(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(":")
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
