import path from "node:path";
import type { Script } from "../appspec/review.ts";
import { planExecutables } from "./executable.ts";
import { callsSettingsScript, folderOf, programOf, SCRIPT, SETTINGS_SCRIPT } from "./hook-files.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { merged, type Settings, settingsIn, settingsScript } from "./settings-script.ts";
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
