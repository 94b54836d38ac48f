import path from "node:path";
import type { Script } from "../appspec/review.ts";

/** Names of the files that a revision needs. */
export const SCRIPT = "target-groups.sh";
export const PROGRAM = "target-groups.cjs";

/** The script that `init --set` writes: it calls the first with settings. */
export const SETTINGS_SCRIPT = "target-groups-settings.sh";

/** A location as the agent resolves it: inside the revision, whatever it begins with. */
export const inside = (location: string): string => path.posix.join("/", location).slice(1);

const isNamed = (name: string) => (script: Pick<Script, "location">) => path.posix.basename(script.location) === name;

export const callsScript = isNamed(SCRIPT);
export const callsSettingsScript = isNamed(SETTINGS_SCRIPT);
export const callsOurs = (script: Pick<Script, "location">): boolean =>
  callsScript(script) || callsSettingsScript(script);

/** The folder of the hook script: where the AppSpec already calls it, else hooks/. */
export function folderOf(scripts: readonly Script[]): string {
  const called = scripts.find(callsOurs);
  return called ? path.posix.dirname(inside(called.location)) : "hooks";
}

/** Where the hook script will look for the program: first in dist/ next to its folder, then beside itself. */
export function programOf(script: string, dir: string | undefined, exists: (file: string) => boolean): string {
  const folder = path.posix.dirname(script);
  const inDist = path.posix.join(folder, "../dist", PROGRAM);
  const beside = path.posix.join(folder, PROGRAM);
  if (inDist.startsWith("../")) return beside;
  if (exists(inDist)) return inDist;
  return exists(beside) || dir !== undefined || path.posix.basename(folder) !== "hooks" ? beside : inDist;
}
