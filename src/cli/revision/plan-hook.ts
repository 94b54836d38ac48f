import path from "node:path";
import type { Review } from "../appspec/review.ts";
import { planExecutables, systemOfExecutable } from "./executable.ts";
import { callsSettingsScript, folderOf, programOf, SCRIPTS, SETTINGS_SCRIPTS } from "./hook-files.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { fitsCmd, merged, type Settings, settingsIn, settingsScript } from "./settings-script.ts";
import { compareVersions, stampOf } from "./stamp.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

/** The hook's part of a revision. */
export interface Hook {
  readonly script: string;
  /** What the AppSpec must call: the hook script, or the settings script. */
  readonly caller: string;
  /** Undefined if there are none, or if they are not known. */
  readonly settings: Settings | undefined;
  /** The settings that the revision has so far. */
  readonly before: Settings | undefined;
  readonly files: readonly PlannedFile[];
}

/** Decides where the hook's files go, with which settings, and what to do with each. */
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
      refusal: `${withSettings}: was edited: change the settings in that file, or delete it and give all of them with --set`,
    };
  const isCalled = scripts.some(callsSettingsScript);
  const settings = isAsked ? merged(before, request.settings) : isCalled ? before : undefined;
  const { version } = shipped;
  if (isAsked && compareVersions(stampOf(found ?? "")?.version ?? version, version) > 0)
    return { refusal: `${withSettings}: is newer than this command (${version}): use the newer version` };
  const ofSettings = (): PlannedFile[] => {
    if (settings?.size === 0)
      return found === undefined ? [] : [{ file: withSettings, state: "needless", version, content: undefined }];
    // One that is called and missing is reported with its call.
    if (!settings && found === undefined) return [];
    return [planFile(withSettings, found, settings ? settingsScript(settings, version, os) : "", version)];
  };
  return {
    script,
    caller: (isAsked || isCalled) && settings?.size !== 0 ? withSettings : script,
    settings,
    before,
    files: [
      planFile(script, read(script), shipped.script(os), version),
      ...(isAsked || isCalled ? ofSettings() : []),
      planFile(program, read(program), shipped.program, version),
      ...planExecutables(path.posix.dirname(program), os, request, shipped, { readBytes }),
    ],
  };
}
