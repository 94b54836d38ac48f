import { stamp } from "../../../build/stamp.mjs";
import { nearest } from "../../base/nearest.ts";
import { quoted, unquoted } from "../../base/shell.ts";
import { NAME } from "../../base/version.ts";
import type { AttachMoment, Command } from "../../hook/events.ts";
import { parseOptions, SETTINGS, variableOf } from "../../hook/options.ts";
import type { System } from "../appspec/words.ts";
import { SCRIPTS } from "./hook-files.ts";
import { stampOf } from "./stamp.ts";

/** Variables of the hook by name: `TARGET_GROUPS_TIMEOUT` to `300`. */
export type Settings = ReadonlyMap<string, string>;

const VARIABLE = /^TARGET_GROUPS_[A-Z_]+$/;
const KNOWN = [...Object.keys(SETTINGS).map(variableOf), variableOf("command"), variableOf("node")];

/** The variable that a misspelled one was likely meant to be. The prefix that all share does not count. */
function meantBy(variable: string): string | undefined {
  const suffix = (name: string) => name.replace("TARGET_GROUPS_", "");
  const meant = nearest(suffix(variable), KNOWN.map(suffix));
  return meant && `TARGET_GROUPS_${meant}`;
}

/**
 * Reads `NAME=VALUE` words; an empty value removes a setting.
 * @returns the settings, and everything that is wrong with them by the hook's own rules
 */
export function readSettings(words: readonly string[]): { readonly settings: Settings; readonly errors: string[] } {
  const errors: string[] = [];
  const settings = new Map<string, string>();
  for (const word of words) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (!VARIABLE.test(name)) errors.push(`${JSON.stringify(word)} does not have the form TARGET_GROUPS_...=VALUE`);
    else if (!KNOWN.includes(name)) {
      const meant = meantBy(name);
      errors.push(`${name} is not a setting of the hook${meant ? `: write ${meant}` : ""}`);
    } else if (/\p{Cc}/u.test(value)) errors.push(`${name} contains a control character`);
    else if (settings.has(name)) errors.push(`${name} is given more than once`);
    else settings.set(name, value);
  }
  errors.push(...useOf("AfterInstall", settings).mistakes);
  return { settings, errors: errors.map((error) => `--set: ${error}`) };
}

/** The existing settings with the given ones; an empty value removes a setting. */
export const merged = (before: Settings | undefined, given: Settings): Settings =>
  new Map([...new Map([...(before ?? []), ...given])].filter(([, value]) => value !== ""));

/** What the hook does in an event with some settings. */
export interface Use {
  readonly does: Command;
  readonly attachAt: AttachMoment;
  /** Seconds that the program gives itself. */
  readonly deadline: number;
  readonly dryRun: boolean;
  /** What the hook would reject or ignore in the settings. Settings that it rejects count as none here. */
  readonly mistakes: readonly string[];
}

/** What the agent would set is made up: only the settings of the hook matter here. */
export function useOf(event: string, settings: Settings): Use {
  const parsed = parseOptions([], { LIFECYCLE_EVENT: event, DEPLOYMENT_ID: "d-1", ...Object.fromEntries(settings) });
  if (parsed.kind !== "run")
    return { ...useOf(event, new Map()), mistakes: parsed.kind === "wrong" ? parsed.errors : [] };
  const { command, attachAt, timeout, dryRun } = parsed.options;
  return { does: command, attachAt, deadline: timeout / 1000, dryRun, mistakes: parsed.warnings };
}

const ABOUT =
  "Runs the hook with settings. `npx codedeploy-target-groups init --set NAME=VALUE` changes one, `--set NAME=` removes it.";

/** A script for an AppSpec, which cannot set variables itself. */
export function settingsScript(settings: Settings, version: string, os: System): string {
  const [text, comment] = os === "windows" ? [forCmd(settings), "rem" as const] : [forShell(settings), "#" as const];
  return stamp(text, comment, { name: NAME, version });
}

/** It starts the hook script with a shell: the agent makes only the script executable that it calls. */
const forShell = (settings: Settings): string =>
  [
    "#!/bin/sh",
    `# ${ABOUT}`,
    ...[...settings].flatMap(([name, value]) => [`${name}=${quoted(value)}`, `export ${name}`]),
    `exec /bin/sh "$(dirname "$0")/${SCRIPTS.linux}" "$@"`,
    "",
  ].join("\n");

/** Without `call`, the hook script replaces this one, and its exit code counts. */
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

/** The settings in such a script, with any line endings; undefined if it was edited, or is something else. */
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
 * The variables that a script of the user's own for a shell, cmd, or PowerShell sets to plain values.
 * @returns undefined if the script does not call the hook
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
