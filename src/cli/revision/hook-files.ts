import path from "node:path";
import type { Script } from "../appspec/review.ts";
import type { System } from "../appspec/words.ts";

/** The files that a revision needs, by their names; of the scripts, the one for its system. */
export const SCRIPTS: Readonly<Record<System, string>> = { linux: "target-groups.sh", windows: "target-groups.cmd" };
export const PROGRAM = "target-groups.cjs";

/** A script that calls the first with settings, where `init --set` was told any. */
export const SETTINGS_SCRIPTS: Readonly<Record<System, string>> = {
  linux: "target-groups-settings.sh",
  windows: "target-groups-settings.cmd",
};

type Located = Pick<Script, "path">;

const isNamed = (names: Readonly<Record<System, string>>) => (script: Located) =>
  Object.values(names).includes(path.posix.basename(script.path));

export const callsScript = isNamed(SCRIPTS);
export const callsSettingsScript = isNamed(SETTINGS_SCRIPTS);
export const callsOurs = (script: Located): boolean => callsScript(script) || callsSettingsScript(script);

/** What a script of ours is called on a system; undefined where a script is not ours, or is called so already. */
export function nameOnSystem(script: Located, os: System): string | undefined {
  const names = callsScript(script) ? SCRIPTS : callsSettingsScript(script) ? SETTINGS_SCRIPTS : undefined;
  return names && path.posix.basename(script.path) !== names[os] ? names[os] : undefined;
}

/** Where the hook script is, or will be: where it is called already, else in hooks/. */
export function folderOf(scripts: readonly Located[]): string {
  const called = scripts.find(callsOurs);
  return called ? path.posix.dirname(called.path) : "hooks";
}

/** Where the hook script will look for the program: in dist/ next to its folder first, then beside itself. */
export function programOf(script: string, dir: string | undefined, exists: (file: string) => boolean): string {
  const folder = path.posix.dirname(script);
  const inDist = path.posix.join(folder, "../dist", PROGRAM);
  const beside = path.posix.join(folder, PROGRAM);
  if (inDist.startsWith("../")) return beside;
  if (exists(inDist)) return inDist;
  return exists(beside) || dir !== undefined || path.posix.basename(folder) !== "hooks" ? beside : inDist;
}
