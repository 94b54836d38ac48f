import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Copies what a revision needs of this repository, hooks/, dist/ and appspec.yml, and nothing else, to a new folder. */
export function copyRevision(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const name of ["appspec.yml", "hooks", "dist"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
}
