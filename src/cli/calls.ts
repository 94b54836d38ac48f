import path from "node:path";
import { type Command, commandAt } from "../events.ts";
import type { Script } from "./appspec/review.ts";
import type { Finding } from "./appspec/source.ts";
import { nearest } from "./appspec/words.ts";
import {
  callsOurs,
  callsScript,
  callsSettingsScript,
  folderOf,
  inside,
  SCRIPT,
  SETTINGS_SCRIPT,
} from "./hook-files.ts";
import { settingsIn, type Timing, timingOf } from "./settings-script.ts";

/** Reads a file of a revision; undefined where there is none. */
export type Read = (file: string) => string | undefined;

/** A script of an AppSpec by which the hook is called. */
export interface Call {
  readonly script: Script;
  readonly does: Command;
  /** A script of the user's own, which calls ours; what it tells the hook is not known. */
  readonly through: string | undefined;
  readonly timing: Timing;
}

/**
 * The calls of the hook in an AppSpec, in its order.
 * @param timing of a hook that is called without settings of its own
 */
export function callsOf(scripts: readonly Script[], read: Read, timing = timingOf(undefined)): Call[] {
  return scripts.flatMap((script): Call[] => {
    const call = (own: Timing, through?: string) => [
      { script, does: commandAt(script.event, own.attachAt), through, timing: own },
    ];
    if (callsScript(script)) return call(timing);
    const text = read(inside(script.location));
    const settings = callsSettingsScript(script) ? settingsIn(text) : undefined;
    if (settings) return call(timingOf(settings));
    return text?.includes(SCRIPT) ? call(timing, script.location) : [];
  });
}

/** Calls by event: of several in one event, the one that is ours. */
export function byEvent(calls: readonly Call[]): ReadonlyMap<string, Call> {
  const ours = (call: Call) => call.through === undefined;
  const sorted = [...calls].sort((a, b) => Number(ours(a)) - Number(ours(b)));
  return new Map(sorted.map((call) => [call.script.event, call]));
}

/**
 * Scripts that an AppSpec names and a revision lacks: a deployment fails in their events. A misspelt one of ours is
 * refused. One of the user's own may be made by a build that is still to come, so it is only warned of. Pure.
 */
export function absentees(scripts: readonly Script[], exists: (file: string) => boolean) {
  const refusals: Finding[] = [];
  const warnings: Finding[] = [];
  for (const script of scripts) {
    const { event, location, line } = script;
    if (callsScript(script) || exists(inside(location))) continue; // Of the first it is told as a file.
    const absent = `location: ${location} is not in the revision`;
    const meant = callsOurs(script) ? undefined : oursMeantBy(location, folderOf(scripts));
    if (callsSettingsScript(script)) refusals.push({ line, message: `${absent}: init --set NAME=VALUE writes it` });
    else if (meant === undefined)
      warnings.push({ line, message: `${absent}: unless your build puts it there, ${event} fails` });
    else if (inside(location).startsWith(`${meant} `))
      refusals.push({ line, message: `location: takes no arguments: write ${meant}; init --set gives it settings` });
    else refusals.push({ line, message: `${absent}: write ${meant}` });
  }
  return { refusals, warnings };
}

/** Which of our scripts a location was likely meant to be; undefined for none. */
function oursMeantBy(location: string, folder: string): string | undefined {
  const [word = ""] = inside(location).split(/\s/);
  const name = nearest(path.posix.basename(word), [SCRIPT, SETTINGS_SCRIPT]);
  return name && path.posix.join(folder, name);
}
