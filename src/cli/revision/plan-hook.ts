import path from "node:path";
import type { Review } from "../appspec/review.ts";
import { planExecutables, systemOfExecutable } from "./executable.ts";
import { callsSettingsScript, folderOf, programOf, SCRIPTS, SETTINGS_SCRIPTS } from "./hook-files.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { fitsCmd, merged, type Settings, settingsIn, settingsScript } from "./settings-script.ts";
import { compareVersions, stampOf } from "./stamp.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

/** The hook's own part of a revision. */
export interface Hook {
  readonly script: string;
  /** What the AppSpec is to call: the script, or the one with the settings. */
  readonly caller: string;
  /** Undefined for none, and where they are not known. */
  readonly settings: Settings | undefined;
  readonly files: readonly PlannedFile[];
}

/** Where the hook's files are to be, with which settings, and what becomes of each. */
export function planHook(
  request: InitRequest,
  shipped: Shipped,
  { read, readBytes }: Revision,
  { os, scripts }: Review,
): Hook | { readonly refusal: string } {
  const script = path.posix.join(request.dir ?? folderOf(scripts), SCRIPTS[os]);
  const withSettings = path.posix.join(path.posix.dirname(script), SETTINGS_SCRIPTS[os]);
  const program = programOf(script, request.dir, (file) => read(file) !== undefined);
  const found = read(withSettings);
  const before = settingsIn(found);
  const isAsked = request.settings.size > 0;
  const unfit = os === "windows" && [...request.settings].find(([, value]) => !fitsCmd(value));
  if (unfit)
    return {
      refusal: `--set: ${unfit[0]} has a character that a script of cmd cannot hold: a quote, or one beyond ASCII`,
    };
  const misplaced = [...request.executables.keys()].find((name) => systemOfExecutable(name) !== os);
  if (misplaced) return { refusal: `--executable: ${misplaced} does not run on ${os}, which the AppSpec is for` };
  if (isAsked && found !== undefined && found.trim() !== "" && !before)
    return {
      refusal: `${withSettings}: was edited, and so it is yours: change the settings in it, or delete it and give all with --set`,
    };
  const isCalled = scripts.some(callsSettingsScript);
  const settings = isAsked ? merged(before, request.settings) : isCalled ? before : undefined;
  const { version } = shipped;
  if (isAsked && compareVersions(stampOf(found ?? "")?.version ?? version, version) > 0)
    return { refusal: `${withSettings}: is of a newer version than this command (${version}): use that one` };
  const ofSettings = (): PlannedFile[] => {
    if (settings?.size === 0)
      return found === undefined ? [] : [{ file: withSettings, state: "needless", version, content: undefined }];
    // Of one that is called and not there, it is told with its call.
    if (!settings && found === undefined) return [];
    return [planFile(withSettings, found, settings ? settingsScript(settings, version, os) : "", version)];
  };
  return {
    script,
    caller: (isAsked || isCalled) && settings?.size !== 0 ? withSettings : script,
    settings,
    files: [
      planFile(script, read(script), shipped.script(os), version),
      ...(isAsked || isCalled ? ofSettings() : []),
      planFile(program, read(program), shipped.program, version),
      ...planExecutables(path.posix.dirname(program), os, request, shipped, { readBytes }),
    ],
  };
}
