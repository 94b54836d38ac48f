import path from "node:path";
import { nearest } from "../../base/nearest.ts";
import type { Review, Script } from "../appspec/review.ts";
import type { Finding } from "../appspec/source.ts";
import type { System } from "../appspec/words.ts";
import { NPX } from "../command-line.ts";
import { callsScript, callsSettingsScript, folderOf, nameOnSystem, SCRIPTS, SETTINGS_SCRIPTS } from "./hook-files.ts";
import { type Settings, settingsIn, settingsOfWrapper, type Use, useOf } from "./settings-script.ts";
import type { Folder, ReadFile } from "./types.ts";

/** A script of an AppSpec that calls the hook, and what the hook then does. */
export interface Call extends Use {
  readonly script: Script;
  /** The user's own script that calls the hook; only variables that it sets to plain values count as settings. */
  readonly through: string | undefined;
  readonly settings: Settings;
}

/**
 * The calls of the hook in an AppSpec, in the order of the file.
 * @param environment settings that every script has
 */
export function callsOf(scripts: readonly Script[], read: ReadFile, environment: Settings = new Map()): Call[] {
  return scripts.flatMap((script): Call[] => {
    const call = (own: Settings, through?: string): Call[] => {
      const settings = new Map([...environment, ...own]);
      return [{ script, through, settings, ...useOf(script.event, settings) }];
    };
    if (callsScript(script)) return call(new Map());
    const text = read(script.path);
    const settings = callsSettingsScript(script) ? settingsIn(text) : undefined;
    if (settings) return call(settings);
    const ofWrapper = settingsOfWrapper(text);
    return ofWrapper ? call(ofWrapper, script.location) : [];
  });
}

/** Calls by event; if an event has several, the direct one. */
export function byEvent(calls: readonly Call[]): ReadonlyMap<string, Call> {
  const ours = (call: Call) => call.through === undefined;
  const sorted = [...calls].sort((a, b) => Number(ours(a)) - Number(ours(b)));
  return new Map(sorted.map((call) => [call.script.event, call]));
}

/**
 * Files that an AppSpec names and a revision lacks: a deployment would fail. A misspelled name of one of our scripts is
 * refused. A later build may add any other file, so that is only a warning. Pure.
 */
export function absentees({ os, scripts, files }: Review, folder: Folder) {
  const refusals: Finding[] = [];
  const warnings: Finding[] = [];
  for (const script of scripts) {
    const { event, location, path: file, line } = script;
    const ofSystem = nameOnSystem(script, os);
    if (ofSystem)
      refusals.push({ line, message: `location: ${location} does not run on ${os}: write ${besides(file, ofSystem)}` });
    if (ofSystem || callsScript(script) || folder.kindOf(file) === "file") continue; // The hook script is reported as a file.
    const absent = `location: ${location} is not in the revision`;
    const meant = oursMeantBy(script, folderOf(scripts), os);
    if (callsSettingsScript(script))
      refusals.push({ line, message: `${absent}: \`${NPX} init --set NAME=VALUE\` writes it` });
    else if (meant === undefined) warnings.push({ line, message: `${absent}: ${unlessBuilt(file, event, folder)}` });
    else if (file.startsWith(`${meant} `))
      refusals.push({
        line,
        message: `location: takes no arguments: write ${meant}, and give settings with \`${NPX} init --set\``,
      });
    else refusals.push({ line, message: `${absent}: write ${meant}` });
  }
  for (const { source, path: file, line } of files)
    if (folder.kindOf(file) === undefined)
      warnings.push({
        line,
        message: `source: ${source} is not in the revision: ${unlessBuilt(file, "Install", folder)}`,
      });
  return { refusals, warnings };
}

/** The one of our scripts that a location was likely meant to be. */
function oursMeantBy(script: Script, folder: string, os: System): string | undefined {
  const [word = ""] = script.path.split(/\s/);
  const name = nearest(path.posix.basename(word), [SCRIPTS[os], SETTINGS_SCRIPTS[os]]);
  return name && path.posix.join(folder, name);
}

/** Another file in the folder of one. */
const besides = (file: string, name: string): string => path.posix.join(path.posix.dirname(file), name);

/** What happens because a file is missing, and a file beside it that has nearly the same name. */
function unlessBuilt(file: string, event: string, folder: Folder): string {
  const { dir, base } = path.posix.parse(file);
  const name = nearest(base, folder.names(dir));
  const beside = name && name !== base ? ` (there is ${path.posix.join(dir, name)})` : "";
  return `${event} fails unless your build adds it${beside}`;
}
