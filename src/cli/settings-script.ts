import type { AttachMoment } from "../events.ts";
import { parseOptions } from "../options.ts";
import { SCRIPT } from "./hook-files.ts";
import { stamp, stampOf } from "./stamp.ts";

/** Variables of the hook by name: `TARGET_GROUPS_TIMEOUT` to `300`. */
export type Settings = ReadonlyMap<string, string>;

const VARIABLE = /^TARGET_GROUPS_[A-Z_]+$/;

/**
 * Reads `NAME=VALUE` words.
 * @returns the settings, and all that is wrong with them by the program's own rules
 */
export function readSettings(words: readonly string[]): { readonly settings: Settings; readonly errors: string[] } {
  const errors: string[] = [];
  const settings = new Map<string, string>();
  for (const word of words) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (!VARIABLE.test(name)) errors.push(`${JSON.stringify(word)} is not TARGET_GROUPS_...=VALUE`);
    else if (/\p{Cc}/u.test(value)) errors.push(`${name} holds a control character`);
    else if (settings.has(name)) errors.push(`${name} is given more than once`);
    else settings.set(name, value);
  }
  const parsed = parsedAtEvent(settings);
  errors.push(...(parsed.kind === "wrong" ? parsed.errors : []), ...(parsed.kind === "run" ? parsed.warnings : []));
  return { settings, errors: errors.map((error) => `--set: ${error}`) };
}

/** The agent's part is made up: the settings of the hook alone are looked at. */
const parsedAtEvent = (settings: Settings) =>
  parseOptions([], { LIFECYCLE_EVENT: "AfterInstall", DEPLOYMENT_ID: "d-1", ...Object.fromEntries(settings) });

/** What settings say of when the hook works, and for how long. */
export interface Timing {
  readonly attachAt: AttachMoment;
  /** Seconds that the program gives itself. */
  readonly deadline: number;
}

/** @param settings right ones; undefined for none */
export function timingOf(settings: Settings | undefined): Timing {
  const parsed = parsedAtEvent(settings ?? new Map());
  if (parsed.kind !== "run") return timingOf(undefined);
  return { attachAt: parsed.options.attachAt, deadline: parsed.options.timeout / 1000 };
}

/** A script for an AppSpec, which cannot set variables itself. The shell is named: the agent makes only what it calls executable. */
export const settingsScript = (settings: Settings, version: string): string =>
  stamp(
    [
      "#!/bin/sh",
      "# Runs the hook with settings. To change them, run this again:",
      "#   codedeploy-target-groups init --set NAME=VALUE ...",
      ...[...settings].flatMap(([name, value]) => [`${name}='${value.replaceAll("'", QUOTE)}'`, `export ${name}`]),
      `exec /bin/sh "$(dirname "$0")/${SCRIPT}" "$@"`,
      "",
    ].join("\n"),
    version,
  );

/** An apostrophe between apostrophes. */
const QUOTE = "'\\''";

/** The settings that such a script holds; undefined where it was edited, or is none. */
export function settingsIn(text: string | undefined): Settings | undefined {
  if (text === undefined || !stampOf(text)?.intact) return undefined;
  const lines = text.matchAll(/^(TARGET_GROUPS_[A-Z_]+)='(.*)'$/gm);
  return new Map([...lines].map(([, name = "", value = ""]) => [name, value.replaceAll(QUOTE, "'")]));
}
