import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Hooks } from "./scenario.ts";

const ROOT = join(import.meta.dirname, "../../..");

/**
 * Copies what a revision needs of this repository, hooks/ and dist/, to a new folder, with this repository's AppSpec or
 * with one that calls the hook at other events. Or copies another revision.
 */
export function copyRevision(folder: string, hooks: Hooks): string {
  if (typeof hooks === "object" && "revision" in hooks) {
    cpSync(hooks.revision, folder, { recursive: true });
    return folder;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of ["hooks", "dist"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  if (hooks === "as committed") cpSync(join(ROOT, "appspec.yml"), join(folder, "appspec.yml"));
  else writeFileSync(join(folder, "appspec.yml"), appSpec(hooks));
  return folder;
}

function appSpec(events: readonly string[]): string {
  const script = { location: "hooks/target-groups.sh", timeout: 360, runas: "root" };
  const hooks = Object.fromEntries(events.map((event) => [event, [script]]));
  // YAML would write the version as 0, which the agent also accepts; AWS's documentation has it as 0.0.
  return `version: 0.0\n${stringify({ os: "linux", hooks }, { aliasDuplicateObjects: false })}`;
}
