import path from "node:path";
import type { Script } from "../appspec/review.ts";
import { planExecutables } from "./executable.ts";
import { callsSettingsScript, folderOf, programOf, SCRIPT, SETTINGS_SCRIPT } from "./hook-files.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { merged, type Settings, settingsIn, settingsScript } from "./settings-script.ts";
import { compareVersions, stampOf } from "./stamp.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

/** The hook's own part of a revision. */
export interface Hook {
  readonly script: string;
  /** What the AppSpec is to call: the script, or the one with the settings. */
  readonly caller: string;
  /** Undefined for none, and where they are not known. */
  readonly settings: Settings | undefined;
  /** The settings that the revision had so far. */
  readonly before: Settings | undefined;
  readonly files: readonly PlannedFile[];
}

/** Where the hook's files are to be, with which settings, and what becomes of each. */
export function planHook(
  request: InitRequest,
  shipped: Shipped,
  { read, readBytes }: Revision,
  scripts: readonly Script[],
): Hook | { readonly refusal: string } {
  const script = path.posix.join(request.dir ?? folderOf(scripts), SCRIPT);
  const withSettings = path.posix.join(path.posix.dirname(script), SETTINGS_SCRIPT);
  const program = programOf(script, request.dir, (file) => read(file) !== undefined);
  const found = read(withSettings);
  const before = settingsIn(found);
  const isAsked = request.settings.size > 0;
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
    return [planFile(withSettings, found, settings ? settingsScript(settings, version) : "", version)];
  };
  return {
    script,
    caller: (isAsked || isCalled) && settings?.size !== 0 ? withSettings : script,
    settings,
    before,
    files: [
      planFile(script, read(script), shipped.script, version),
      ...(isAsked || isCalled ? ofSettings() : []),
      planFile(program, read(program), shipped.program, version),
      ...planExecutables(path.posix.dirname(program), request, shipped, { readBytes }),
    ],
  };
}
