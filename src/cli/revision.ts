import path from "node:path";
import { type Command, commandAt } from "../events.ts";
import { addHooks } from "./appspec/add-hooks.ts";
import { type Addition, asSection } from "./appspec/addition.ts";
import { HOUR, overtime, review, type Script, sorted } from "./appspec/review.ts";
import { type Finding, Source } from "./appspec/source.ts";
import { EVENTS, type Event } from "./appspec/words.ts";
import { absentees, byEvent, type Call, callsOf, type Read } from "./calls.ts";
import { planExecutables } from "./executable.ts";
import {
  callsOurs,
  callsScript,
  callsSettingsScript,
  folderOf,
  inside,
  programOf,
  SCRIPT,
  SETTINGS_SCRIPT,
} from "./hook-files.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { type Settings, settingsIn, settingsScript, timingOf } from "./settings-script.ts";

/** What init was asked for. */
export interface Wish {
  /** Where both files go; undefined: hooks/ and dist/, or where the AppSpec calls them already. */
  readonly dir: string | undefined;
  /** Where to be called; empty: in the usual ones, where the AppSpec calls nothing yet. */
  readonly events: readonly Event[];
  readonly runas: string | undefined;
  /** Settings that the hook is to be called with; empty: none, or those that the revision's script for them has. */
  readonly settings: Settings;
  /** Single executables of the package's version to be put beside the program, by name. */
  readonly executables: ReadonlyMap<string, Buffer>;
}

/** The package's own copies. */
export interface Shipped {
  readonly version: string;
  readonly script: string;
  readonly program: string;
}

/** A revision as it is: its AppSpec, and any other file by its path in it. */
export interface Revision {
  readonly appSpec: { readonly name: string; readonly text: string };
  readonly read: Read;
  readonly readBytes: (file: string) => Buffer | undefined;
}

/** An event in which the hook is called, or will be. */
export interface PlannedCall {
  readonly event: string;
  readonly does: Command;
  /** By a script of the user's own, which calls ours. */
  readonly through: string | undefined;
  readonly added: boolean;
}

export type Plan =
  | { readonly kind: "refused"; readonly refusals: readonly string[]; readonly byHand: readonly string[] }
  | {
      readonly kind: "ready";
      readonly files: readonly PlannedFile[];
      readonly calls: readonly PlannedCall[];
      /** The AppSpec with its additions; the same text where there are none. */
      readonly appSpec: string;
      readonly warnings: readonly string[];
      /** Events that the hook is for, and in which it is not called. */
      readonly uncalled: readonly string[];
    };

const USUAL: readonly Event[] = ["AfterInstall", "BeforeAllowTraffic", "AfterBlockTraffic"];

/** The events in which the hook has something to do. */
export const HOOK_EVENTS: readonly Event[] = EVENTS.filter(
  (event) => commandAt(event, "BeforeAllowTraffic") !== "none",
);

const COMMENTS: Readonly<Record<Command, string>> = {
  check: "checks, before any traffic moves",
  attach: "attaches what is missing",
  detach: "detaches a retired group",
  none: "",
};

/** Decides what becomes of a revision. Pure: it is told how to read, and writes nothing. */
export function planRevision(wish: Wish, shipped: Shipped, revision: Revision): Plan {
  const { name, text } = revision.appSpec;
  const at = ({ line, message }: Finding) => `${name}:${line}: ${message}`;
  const refuse = (refusals: readonly string[], byHand: readonly string[] = []): Plan => ({
    kind: "refused",
    refusals,
    byHand,
  });

  const source = Source.parse(text);
  if (!(source instanceof Source)) return refuse(source.map(at));
  const reviewed = review(source);
  if (reviewed.refusals.length > 0) return refuse(reviewed.refusals.map(at));

  const { scripts } = reviewed;
  const script = path.posix.join(wish.dir ?? folderOf(scripts), SCRIPT);
  const withSettings = path.posix.join(path.posix.dirname(script), SETTINGS_SCRIPT);
  const files = planFiles(script, withSettings, wish, shipped, revision);
  const read = (file: string) => files.find((it) => it.file === file)?.content?.toString() ?? revision.read(file);
  const absent = absentees(scripts, (file) => read(file) !== undefined);
  const refusals = [...absent.refusals, ...otherCopies(scripts, script)];
  if (wish.settings.size > 0) refusals.push(...callsWithout(scripts, withSettings));
  if (refusals.length > 0) return refuse(refusals.map(at));

  const calls = callsOf(scripts, read);
  const called = byEvent(calls);
  const isWithSettings = wish.settings.size > 0 || scripts.some(callsSettingsScript);
  const timing = timingOf(isWithSettings ? settingsIn(read(withSettings)) : undefined);
  const usual = USUAL.concat(timing.attachAt === "AfterAllowTraffic" ? timing.attachAt : []);
  const missing = (wish.events.length > 0 ? wish.events : called.size > 0 ? [] : usual).filter((it) => !called.has(it));
  const additions = missing.map((event): Addition => {
    const does = commandAt(event, timing.attachAt);
    const location = isWithSettings ? withSettings : script;
    return {
      event,
      first: does === "check",
      location,
      timeout: timeoutFor(timing.deadline),
      runas: wish.runas,
      comment: COMMENTS[does],
    };
  });
  const result = additions.length > 0 ? addHooks(source, additions) : { text };
  if ("unsafe" in result) return refuse([`${name}: ${result.unsafe}: add these lines by hand`], asSection(additions));

  const added = callsOf(
    additions.map((it): Script => ({ ...it, timeoutSeconds: it.timeout, line: 1 })),
    read,
  );
  const planned = [...called.values()]
    .map((call) => asPlanned(call, false))
    .concat(added.map((call) => asPlanned(call, true)));
  const all = [...scripts, ...added.map((call) => call.script)];
  return {
    kind: "ready",
    files,
    calls: planned.sort((a, b) => order(a) - order(b)),
    appSpec: result.text,
    warnings: sorted([...reviewed.warnings, ...absent.warnings, ...overtime(all), ...tooShort(calls)]).map(at),
    uncalled: usual.filter((event) => !planned.some((call) => call.event === event)),
  };
}

/** An event's place in a deployment. */
const order = ({ event }: PlannedCall): number => EVENTS.indexOf(event as Event);

const asPlanned = ({ script, does, through }: Call, added: boolean): PlannedCall => ({
  event: script.event,
  does,
  through,
  added,
});

/** Seconds for the agent: more than the program's own deadline, so that it can still say what went wrong. */
export const timeoutFor = (deadline: number): number => Math.min(Math.max(120, Math.ceil(deadline) * 2), HOUR);

function planFiles(
  script: string,
  withSettings: string,
  wish: Wish,
  shipped: Shipped,
  revision: Revision,
): PlannedFile[] {
  const { read } = revision;
  const { version } = shipped;
  const program = programOf(script, wish.dir, (file) => read(file) !== undefined);
  const settings =
    wish.settings.size === 0
      ? []
      : [planFile(withSettings, read(withSettings), settingsScript(wish.settings, version), version)];
  return [
    planFile(script, read(script), shipped.script, version),
    ...settings,
    planFile(program, read(program), shipped.program, version),
    ...planExecutables(path.posix.dirname(program), wish, shipped, revision),
  ];
}

/** Of our scripts one copy is enough: two would be of two versions one day. */
const otherCopies = (scripts: readonly Script[], script: string): Finding[] =>
  scripts
    .filter((it) => callsOurs(it) && path.posix.dirname(inside(it.location)) !== path.posix.dirname(script))
    .map(({ line, location }) => ({
      line,
      message: `location: ${location} is another copy than ${script}: keep one of the two`,
    }));

/** Calls that would leave the settings out. */
const callsWithout = (scripts: readonly Script[], withSettings: string): Finding[] =>
  scripts.filter(callsScript).map(({ line, location }) => ({
    line,
    message: `location: ${location} runs without the settings: write ${withSettings}`,
  }));

/** A timeout of ours that would end the program before its own deadline does. */
const tooShort = (calls: readonly Call[]): Finding[] =>
  calls.flatMap(({ script: { line, timeoutSeconds = HOUR }, through, timing: { deadline } }) => {
    if (through !== undefined || timeoutSeconds > deadline) return [];
    return [
      { line, message: `timeout: ${timeoutSeconds} is not above TARGET_GROUPS_TIMEOUT (${deadline} unless set)` },
    ];
  });
