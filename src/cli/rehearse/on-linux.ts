import path from "node:path";
import { VERSION } from "../../base/version.ts";
import type { Script } from "../appspec/review.ts";
import { callsScript, callsSettingsScript, SCRIPTS, SETTINGS_SCRIPTS } from "../revision/hook-files.ts";
import { settingsIn, settingsScript } from "../revision/settings-script.ts";
import type { Revision, Shipped } from "../revision/types.ts";
import type { HereRun } from "./revision.ts";

/**
 * What runs on Linux in the place of a script of ours for Windows: the hook script for Linux beside it, with the same
 * settings. Undefined for any other script. Pure, but for what it reads.
 */
export function onLinux(script: Script, { read }: Pick<Revision, "read">, shipped: Shipped): HereRun | undefined {
  const beside = (name: string) => path.posix.join(path.posix.dirname(script.path), name);
  const hook = { [beside(SCRIPTS.linux)]: shipped.script("linux") };
  if (callsScript(script)) return { location: beside(SCRIPTS.linux), files: hook };
  if (!callsSettingsScript(script)) return undefined;
  const location = beside(SETTINGS_SCRIPTS.linux);
  const settings = settingsIn(read(script.path)) ?? new Map();
  return { location, files: { ...hook, [location]: settingsScript(settings, VERSION, "linux") } };
}
