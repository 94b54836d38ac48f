import path from "node:path";
import type { Script } from "../appspec/review.ts";
import type { System } from "../appspec/words.ts";

/** Names of the files that a revision needs; the script is the one for its system. */
export const SCRIPTS: Readonly<Record<System, string>> = { linux: "target-groups.sh", windows: "target-groups.cmd" };
export const PROGRAM = "target-groups.cjs";

/** The script that `init --set` writes: it calls the first with settings. */
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

/** The folder of the hook script: where the AppSpec already calls it, else hooks/. */
export function folderOf(scripts: readonly Located[]): string {
  const called = scripts.find(callsOurs);
  return called ? path.posix.dirname(called.path) : "hooks";
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
