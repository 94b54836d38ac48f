import path from "node:path";
import { type Command, commandAt } from "../events.ts";
import { addHooks } from "./appspec/add-hooks.ts";
import { type Addition, asSection } from "./appspec/addition.ts";
import { overtime, review, type Script } from "./appspec/review.ts";
import { type Finding, Source } from "./appspec/source.ts";
import { EVENTS, type Event } from "./appspec/words.ts";
import { planExecutables } from "./executable.ts";
import { compareVersions, stampOf } from "./stamp.ts";

/** The two files that a revision needs, by their name. */
export const SCRIPT = "target-groups.sh";
export const PROGRAM = "target-groups.cjs";

/** What init was asked for. */
export interface Wish {
  /** Where both files go; undefined: hooks/ and dist/, or where the AppSpec calls them already. */
  readonly dir: string | undefined;
  /** Where to be called; empty: in the usual ones, where the AppSpec calls nothing yet. */
  readonly events: readonly Event[];
  readonly runas: string | undefined;
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
  readonly read: (file: string) => string | undefined;
  readonly readBytes: (file: string) => Buffer | undefined;
}

/** How a file in a revision stands to the package's. Stale: outdated, and there is none to take its place. */
export type State = "missing" | "current" | "outdated" | "stale" | "line-ends" | "newer" | "edited" | "foreign";

export interface PlannedFile {
  readonly file: string;
  readonly state: State;
  /** Of the copy in the revision, where it says so. */
  readonly version: string | undefined;
  /** What is to be written; undefined leaves the file alone. */
  readonly content: string | Buffer | undefined;
}

/** An event in which the hook is called, or will be. */
export interface Call {
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
      readonly calls: readonly Call[];
      /** The AppSpec with its additions; the same text where there are none. */
      readonly appSpec: string;
      readonly warnings: readonly string[];
      /** Events that the hook is for, and in which it is not called. */
      readonly uncalled: readonly string[];
    };

const USUAL: readonly Event[] = ["AfterInstall", "BeforeAllowTraffic", "AfterBlockTraffic"];

/** Seconds for the agent: more than the program's own deadline of 60, so that it can still say what went wrong. */
const TIMEOUT = 120;
const PROGRAM_DEADLINE = 60;

const does = (event: string): Command => commandAt(event, "BeforeAllowTraffic");

/** The events in which the hook has something to do. */
export const HOOK_EVENTS: readonly Event[] = EVENTS.filter((event) => does(event) !== "none");

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

  const direct = reviewed.scripts.filter(({ location }) => path.posix.basename(location) === SCRIPT);
  const script = wish.dir === undefined ? locationOf(direct[0]) : path.posix.join(wish.dir, SCRIPT);
  const elsewhere = direct.filter((it) => inside(it.location) !== script);
  if (elsewhere.length > 0)
    return refuse(
      elsewhere.map((it) =>
        at({ line: it.line, message: `location: ${it.location} is another copy than ${script}: keep one of the two` }),
      ),
    );

  const called = callsOf(reviewed.scripts, direct, revision.read);
  const missing = (wish.events.length > 0 ? wish.events : called.size > 0 ? [] : USUAL).filter((it) => !called.has(it));
  const additions = missing.map((event): Addition => {
    const first = does(event) === "check";
    return { event, first, location: script, timeout: TIMEOUT, runas: wish.runas, comment: COMMENTS[does(event)] };
  });
  const added = additions.map((it): Script => ({ ...it, timeoutSeconds: it.timeout, line: 1 }));
  const result = additions.length > 0 ? addHooks(source, additions) : { text };
  if ("unsafe" in result) return refuse([`${name}: ${result.unsafe}: add these lines by hand`], asSection(additions));

  const program = programOf(script, wish.dir, (file) => revision.read(file) !== undefined);
  return {
    kind: "ready",
    files: [
      planFile(script, revision.read(script), shipped.script, shipped.version),
      planFile(program, revision.read(program), shipped.program, shipped.version),
      ...planExecutables(path.posix.dirname(program), wish, shipped, revision),
    ],
    calls: EVENTS.filter((event) => called.has(event) || missing.includes(event)).map((event) => ({
      event,
      does: does(event),
      through: called.get(event),
      added: missing.includes(event),
    })),
    appSpec: result.text,
    warnings: [...reviewed.warnings, ...overtime([...reviewed.scripts, ...added]), ...tooShort(direct)].map(at),
    uncalled: USUAL.filter((event) => !called.has(event) && !missing.includes(event)),
  };
}

/** A location as the agent joins it: inside the revision, whatever it begins with. */
export const inside = (location: string): string => path.posix.join("/", location).slice(1);

const locationOf = (script: Script | undefined): string => (script ? inside(script.location) : `hooks/${SCRIPT}`);

/** Where the hook script will look for the program: in dist/ next to its folder first, then beside itself. */
export function programOf(script: string, dir: string | undefined, exists: (file: string) => boolean): string {
  const folder = path.posix.dirname(script);
  const inDist = path.posix.join(folder, "../dist", PROGRAM);
  const beside = path.posix.join(folder, PROGRAM);
  if (inDist.startsWith("../")) return beside;
  if (exists(inDist)) return inDist;
  return exists(beside) || dir !== undefined || path.posix.basename(folder) !== "hooks" ? beside : inDist;
}

/** The events that call the hook already; with the script of the user's that does it, where it is not called itself. */
export function callsOf(scripts: readonly Script[], direct: readonly Script[], read: Revision["read"]) {
  const calls = new Map<string, string | undefined>();
  for (const script of scripts)
    if (!direct.includes(script) && read(inside(script.location))?.includes(SCRIPT))
      calls.set(script.event, script.location);
  for (const { event } of direct) calls.set(event, undefined);
  return calls;
}

/** What becomes of one file. Only what this package has written, and nobody changed since, is written over. */
export function planFile(file: string, found: string | undefined, ours: string, version: string): PlannedFile {
  const stamp = found === undefined ? undefined : stampOf(found);
  const state = stateOf(found, ours, version);
  const write = state === "missing" || state === "outdated" || state === "line-ends";
  return { file, state, version: stamp?.version, content: write ? ours : undefined };
}

function stateOf(found: string | undefined, ours: string, version: string): State {
  if (found === undefined) return "missing";
  if (found === ours) return "current";
  const stamp = stampOf(found);
  if (stamp?.intact) return compareVersions(stamp.version, version) > 0 ? "newer" : "outdated";
  if (stampOf(found.replaceAll("\r\n", "\n"))?.intact) return "line-ends";
  return stamp ? "edited" : "foreign";
}

/** A timeout of ours that would end the program before its own deadline does. */
const tooShort = (scripts: readonly Script[]): Finding[] =>
  scripts
    .filter(({ timeoutSeconds = Number.POSITIVE_INFINITY }) => timeoutSeconds <= PROGRAM_DEADLINE)
    .map(({ line, timeoutSeconds }) => ({
      line,
      message: `timeout: ${timeoutSeconds} is not above TARGET_GROUPS_TIMEOUT (${PROGRAM_DEADLINE} unless set)`,
    }));
