import { stamp } from "../../../build/stamp.mjs";
import { quoted, unquoted } from "../../base/shell.ts";
import { NAME } from "../../base/version.ts";
import type { AttachMoment, Command } from "../../hook/events.ts";
import { parseOptions } from "../../hook/options.ts";
import type { System } from "../appspec/words.ts";
import { SCRIPTS } from "./hook-files.ts";
import { stampOf } from "./stamp.ts";

/** Variables of the hook by name: `TARGET_GROUPS_TIMEOUT` to `300`. */
export type Settings = ReadonlyMap<string, string>;

const VARIABLE = /^TARGET_GROUPS_[A-Z_]+$/;

/**
 * Reads `NAME=VALUE` words; an empty value takes a setting away.
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
  errors.push(...useOf("AfterInstall", settings).mistakes);
  return { settings, errors: errors.map((error) => `--set: ${error}`) };
}

/** The settings that there were with those that are given; an empty one is none. */
export const merged = (before: Settings | undefined, given: Settings): Settings =>
  new Map([...new Map([...(before ?? []), ...given])].filter(([, value]) => value !== ""));

/** What the hook does in an event with some settings. */
export interface Use {
  readonly does: Command;
  readonly attachAt: AttachMoment;
  /** Seconds that the program gives itself. */
  readonly deadline: number;
  readonly dryRun: boolean;
  /** What the program would find wrong with the settings, or ignore. Wrong ones count as none for the rest. */
  readonly mistakes: readonly string[];
}

/** The agent's part is made up: the settings of the hook alone are looked at. */
export function useOf(event: string, settings: Settings): Use {
  const parsed = parseOptions([], { LIFECYCLE_EVENT: event, DEPLOYMENT_ID: "d-1", ...Object.fromEntries(settings) });
  if (parsed.kind !== "run")
    return { ...useOf(event, new Map()), mistakes: parsed.kind === "wrong" ? parsed.errors : [] };
  const { command, attachAt, timeout, dryRun } = parsed.options;
  return { does: command, attachAt, deadline: timeout / 1000, dryRun, mistakes: parsed.warnings };
}

const ABOUT =
  "Runs the hook with settings. `npx codedeploy-target-groups init --set NAME=VALUE` changes one, `--set NAME=` takes it away.";

/** A script for an AppSpec, which cannot set variables itself. */
export function settingsScript(settings: Settings, version: string, os: System): string {
  const [text, comment] = os === "windows" ? [forCmd(settings), "rem" as const] : [forShell(settings), "#" as const];
  return stamp(text, comment, { name: NAME, version });
}

/** The shell is named in it: the agent makes only the script that it calls executable. */
const forShell = (settings: Settings): string =>
  [
    "#!/bin/sh",
    `# ${ABOUT}`,
    ...[...settings].flatMap(([name, value]) => [`${name}=${quoted(value)}`, `export ${name}`]),
    `exec /bin/sh "$(dirname "$0")/${SCRIPTS.linux}" "$@"`,
    "",
  ].join("\n");

/** Without `call`, the hook's script takes the place of this one, and its exit code is the last. */
const forCmd = (settings: Settings): string =>
  [
    "@echo off",
    `rem ${ABOUT}`,
    "setlocal DisableDelayedExpansion",
    ...[...settings].map(([name, value]) => `set "${name}=${value.replaceAll("%", "%%")}"`),
    `"%~dp0${SCRIPTS.windows}" %*`,
    "",
  ].join("\r\n");

/** Whether {@link forCmd} can hold a value: cmd reads a script in the code page of its machine. */
export const fitsCmd = (value: string): boolean => /^[ -~]*$/.test(value) && !value.includes('"');

/** The settings that such a script holds, with whatever line ends; undefined where it was edited, or is none. */
export function settingsIn(text: string | undefined): Settings | undefined {
  const found = text?.replaceAll("\r\n", "\n");
  if (found === undefined) return undefined;
  if (stampOf(found)?.intact) {
    const lines = found.matchAll(/^(TARGET_GROUPS_[A-Z_]+)=('.*')$/gm);
    return new Map([...lines].map(([, name = "", value = ""]) => [name, unquoted(value)]));
  }
  if (!stampOf(found.replaceAll("\n", "\r\n"))?.intact) return undefined;
  const lines = found.matchAll(/^set "(TARGET_GROUPS_[A-Z_]+)=(.*)"$/gm);
  return new Map([...lines].map(([, name = "", value = ""]) => [name, value.replaceAll("%%", "%")]));
}

/**
 * What a script of the user's own sets, for a shell, cmd or PowerShell, as far as it can be read off it: variables that are given a plain value.
 * @returns undefined where the script does not call the hook
 */
export function settingsOfWrapper(text: string | undefined): Settings | undefined {
  const code = text?.replace(/^\s*(?:#|::|rem\b).*$/gim, "");
  if (!Object.values(SCRIPTS).some((script) => code?.includes(script))) return undefined;
  const assigned = ASSIGNED.flatMap((pattern) => [...(code ?? "").matchAll(pattern)]);
  return new Map(assigned.map(([, name = "", ...values]) => [name, values.find((value) => value !== undefined) ?? ""]));
}

/** `NAME=VALUE` of a shell and of cmd, `$env:NAME = VALUE` of PowerShell; `set "NAME=VALUE"` of cmd. */
const ASSIGNED = [
  /\b(TARGET_GROUPS_[A-Z_]+) *= *(?:'([^'\n]*)'|"([^"$`\\\n]*)"|([\w.,:/-]+))(?=[\s;]|$)/g,
  /\bset "(TARGET_GROUPS_[A-Z_]+)=([^"%\n]*)"/gi,
];
