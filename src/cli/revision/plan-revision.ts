import path from "node:path";
import { type Command, commandAt } from "../../hook/events.ts";
import { DEFAULT_TIMEOUT } from "../../hook/options.ts";
import { addHooks } from "../appspec/add-hooks.ts";
import { type Addition, asSection } from "../appspec/addition.ts";
import { type CallChange, changeCalls } from "../appspec/change-calls.ts";
import { HOUR, overtime, type Review, review, type Script, sorted } from "../appspec/review.ts";
import { type Finding, Source } from "../appspec/source.ts";
import { EVENTS, type Event, type System } from "../appspec/words.ts";
import { absentees, byEvent, type Call, callsOf } from "./calls.ts";
import { callsOurs } from "./hook-files.ts";
import { type Hook, planHook } from "./plan-hook.ts";
import type { PlannedFile } from "./planned-file.ts";
import { type Settings, useOf } from "./settings-script.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

/** An event that calls the hook, or will call it. */
export interface PlannedCall {
  readonly event: string;
  readonly does: Command;
  /** The user's own script that calls the hook. */
  readonly through: string | undefined;
  readonly added: boolean;
}

/** Something to look at that does not stop init. */
export interface Warning {
  readonly text: string;
  /** Whether it is about a timeout that is not above the program's own. */
  readonly isOfTimeout: boolean;
}

export type RevisionPlan = {
  readonly os: System;
  /** Of the AppSpec as it is; none if it cannot be read. */
  readonly scripts: readonly Script[];
} & (
  | { readonly kind: "refused"; readonly refusals: readonly string[]; readonly byHand: readonly string[] }
  | {
      readonly kind: "ready";
      readonly files: readonly PlannedFile[];
      readonly calls: readonly PlannedCall[];
      /** Events whose calls change. */
      readonly changed: readonly string[];
      /** The AppSpec with its changes and additions; the same text if there are none. */
      readonly appSpec: string;
      /** Of the hook; undefined if there are none, or if they are not known. */
      readonly settings: Settings | undefined;
      readonly warnings: readonly Warning[];
      /** Events that should call the hook and do not. */
      readonly uncalled: readonly string[];
    }
);

const USUAL: readonly Event[] = ["AfterInstall", "BeforeAllowTraffic", "AfterBlockTraffic"];

/** The events in which the hook has something to do. */
export const HOOK_EVENTS: readonly Event[] = EVENTS.filter(
  (event) => commandAt(event, "BeforeAllowTraffic") !== "none",
);

const COMMENTS: Readonly<Record<Command, string>> = {
  check: "checks, before any traffic moves",
  attach: "attaches what is missing",
  detach: "detaches a replaced group",
  none: "",
};

/** Whether init wrote a comment. Earlier versions had another word for a replaced group. */
const isComment = (comment: string) =>
  Object.values(COMMENTS).includes(comment) || /^detaches a \w+ group$/.test(comment);

/** Decides what init changes in a revision. Pure: it reads through the given functions, and writes nothing. */
export function planRevision(request: InitRequest, shipped: Shipped, revision: Revision): RevisionPlan {
  const { name, text } = revision.appSpec;
  const at = ({ line, message }: Finding) => `${name}:${line}: ${message}`;
  const source = Source.parse(text);
  const before = source instanceof Source ? review(source) : unread(source);
  const refuse = (refusals: readonly string[], byHand: readonly string[] = []): RevisionPlan => ({
    ...{ kind: "refused", os: before.os, scripts: before.scripts, refusals, byHand },
  });
  if (!(source instanceof Source) || before.refusals.length > 0) return refuse(before.refusals.map(at));

  const hook = planHook(request, shipped, revision, before);
  if ("refusal" in hook) return refuse([hook.refusal]);
  const blocked = hook.files.flatMap(({ file }) => {
    const obstacle = revision.obstacle(file);
    return obstacle === undefined ? [] : [`${file}: ${obstacle}`];
  });
  if (blocked.length > 0) return refuse(blocked);
  const planned = (file: string) => hook.files.find((planned) => planned.file === file)?.content;
  const read = (file: string) => planned(file)?.toString() ?? revision.read(file);
  const kindOf = (file: string) => (planned(file) === undefined ? revision.kindOf(file) : "file");
  const absent = absentees(before, { kindOf, names: revision.names });
  const refusals = [...absent.refusals, ...otherCopies(before.scripts, hook.script)];
  if (refusals.length > 0) return refuse(refusals.map(at));

  const changes = request.settings.size > 0 ? changesFor(hook, before.scripts) : [];
  const changed = changeCalls(source, changes, isComment);
  if ("byHand" in changed) return refuse(changed.byHand.map((change) => at(inWords(change))));
  const { source: then, events } = changed;
  const { scripts, warnings } = review(then);

  const calls = callsOf(scripts, read);
  const called = byEvent(calls);
  const { attachAt } = useOf("AfterInstall", hook.settings ?? new Map());
  const usual = USUAL.concat(attachAt === "AfterAllowTraffic" ? attachAt : []);
  const needed = request.settings.size > 0 && !calls.some(({ does }) => does === "attach") ? [attachAt] : [];
  const wanted = request.events.length > 0 ? request.events : called.size > 0 ? needed : usual;
  const runas = before.os === "linux" ? request.runas : undefined;
  const additions = wanted.filter((event) => !called.has(event)).map((event) => additionOf(event, hook, runas));
  const result = additions.length > 0 ? addHooks(then, additions) : { text: then.mark + then.text };
  if ("unsafe" in result) return refuse([`${name}: ${result.unsafe}: add these lines by hand`], asSection(additions));

  const added = callsOf(additions.map(asScript), read);
  const plannedCalls = [
    ...[...called.values()].map((call) => asPlanned(call, false)),
    ...added.map((call) => asPlanned(call, true)),
  ].sort((a, b) => order(a) - order(b));
  const all = [...scripts, ...added.map((call) => call.script)];
  return {
    kind: "ready",
    os: before.os,
    scripts: before.scripts,
    files: hook.files,
    calls: plannedCalls,
    changed: events,
    appSpec: result.text,
    settings: hook.settings,
    warnings: [
      ...sorted<Mishap>([...warnings, ...absent.warnings, ...overtime(all), ...calls.flatMap(mishaps)]).map(
        (mishap) => ({
          text: at(mishap),
          isOfTimeout: mishap.isOfTimeout ?? false,
        }),
      ),
      // What is added has no line yet.
      ...[...new Set(added.flatMap(mishaps).map(({ message }) => `${name}: ${message}`))].map((text) => ({
        text,
        isOfTimeout: false,
      })),
    ],
    uncalled: usual.filter((event) => !plannedCalls.some((call) => call.event === event)),
  };
}

/** Of an AppSpec that is not YAML. */
const unread = (refusals: readonly Finding[]): Review => ({
  ...{ os: "linux", refusals, warnings: [], scripts: [], files: [] },
});

/** What the existing calls must become for settings to be in effect. */
function changesFor({ caller, settings = new Map(), before = new Map() }: Hook, scripts: readonly Script[]) {
  return scripts.filter(callsOurs).map((script): CallChange => {
    const { event } = script;
    const { deadline, does } = useOf(event, settings);
    const location = script.path === caller ? script.location : caller;
    const timeoutSeconds = timeoutAfter(script.timeoutSeconds, useOf(event, before).deadline, deadline);
    return { script, location, timeoutSeconds, comment: COMMENTS[does] };
  });
}

/** A call's timeout when the hook's deadline changes: long enough, and no longer raised for a deadline that is gone. */
function timeoutAfter(timeout: number | undefined, before: number, deadline: number): number | undefined {
  const isRaised = before > Number(DEFAULT_TIMEOUT) && before > deadline && timeout === timeoutFor(before);
  if (isRaised) return timeoutFor(Math.max(deadline, Number(DEFAULT_TIMEOUT)));
  return timeout === undefined || timeout > deadline ? timeout : timeoutFor(deadline);
}

/** A change to make by hand. */
const inWords = ({ script: { line, location, timeoutSeconds }, ...to }: CallChange): Finding => {
  const timeout = to.timeoutSeconds === timeoutSeconds ? "" : ` with timeout: ${to.timeoutSeconds}`;
  return {
    line,
    message: `location: ${location} is an alias or not plain text: write ${to.location}${timeout} yourself`,
  };
};

function additionOf(event: Event, { caller, settings = new Map() }: Hook, runas: string | undefined): Addition {
  const { does, deadline } = useOf(event, settings);
  const comment = COMMENTS[does];
  return { event, first: does === "check", location: caller, timeout: timeoutFor(deadline), runas, comment };
}

const asScript = ({ event, location, runas, timeout }: Addition): Script => ({
  ...{ event, location, path: location, runas, timeoutSeconds: timeout, line: 1 },
  nodes: { location: undefined, timeout: undefined },
});

/** An event's place in a deployment. */
const order = ({ event }: PlannedCall): number => EVENTS.indexOf(event as Event);

const asPlanned = ({ script: { event }, does, through }: Call, added: boolean): PlannedCall => ({
  ...{ event, does, through, added },
});

/** Seconds for the agent: more than the program's own deadline, so that it can still log what went wrong. */
export const timeoutFor = (deadline: number): number => Math.min(Math.ceil(deadline) + 60, HOUR);

/** A revision needs one copy of our scripts: two would have two versions one day. */
export const otherCopies = (scripts: readonly Script[], script: string): Finding[] =>
  scripts
    .filter((call) => callsOurs(call) && path.posix.dirname(call.path) !== path.posix.dirname(script))
    .map(({ line, location }) => ({
      line,
      message: `location: ${location} is a second copy of ${script}: keep one of the two`,
    }));

interface Mishap extends Finding {
  readonly isOfTimeout?: boolean;
}

/** What is hardly meant in the settings of a call. */
function mishaps({ script: { line, timeoutSeconds = HOUR }, does, dryRun, deadline, mistakes }: Call): Mishap[] {
  const messages = [...mistakes];
  if (dryRun) messages.push("TARGET_GROUPS_DRY_RUN is set: the hook changes nothing");
  const findings: Mishap[] = messages.map((message) => ({ line, message }));
  // A timeout that would stop the program before its own deadline does.
  const enough = timeoutFor(deadline);
  const remedy = enough > deadline ? `write ${enough}` : "lower TARGET_GROUPS_TIMEOUT";
  const message = `timeout: ${timeoutSeconds} is not above TARGET_GROUPS_TIMEOUT (${deadline} s): ${remedy}`;
  return timeoutSeconds > deadline || does === "none" ? findings : [...findings, { line, message, isOfTimeout: true }];
}
