import { readFileSync } from "node:fs";
import path from "node:path";
import { type AttachMoment, commandAt } from "../../events.ts";
import { asFailure, EXIT } from "../../failure.ts";
import { VERSION } from "../../version.ts";
import { overtime, review, type Script } from "../appspec/review.ts";
import { type Finding, Source } from "../appspec/source.ts";
import { CHECK_TEXTS, DOES } from "../init.ts";
import { callsOf, inside, PROGRAM, planFile, programOf, SCRIPT } from "../revision.ts";
import { type AppSpecFile, isFile, readAppSpec, readText } from "../revision-folder.ts";
import { type Check, fail, failed, ok, unknown, warn } from "./check.ts";

/** Where the revision is, and what the hook in it will be told. */
export interface RevisionToCheck {
  readonly folder: string;
  /** Whether the folder was named: else it is where doctor was started, which may be any. */
  readonly named: boolean;
  readonly appSpec: string | undefined;
  /** The package's own folder. */
  readonly home: string;
  readonly attachAt: AttachMoment;
  /** Milliseconds: `TARGET_GROUPS_TIMEOUT`. */
  readonly timeout: number;
}

export interface RevisionChecks {
  readonly checks: readonly Check[];
  /** Whether the hook is called in AfterBlockTraffic; undefined where no AppSpec was read. */
  readonly detaches: boolean | undefined;
}

const NAME = "appspec";

/** What a deployment of the revision would make of the hook. Reads files, and changes none. */
export function revisionChecks(revision: RevisionToCheck): RevisionChecks {
  const { folder, named, appSpec } = revision;
  try {
    return checksOf(readAppSpec(folder, appSpec), revision);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (named || appSpec !== undefined) return { checks: [failed(NAME, failure)], detaches: undefined };
    const remedy = "name the revision: `codedeploy-target-groups doctor path/to/revision ...`";
    return { checks: [unknown(NAME, failure.message, remedy)], detaches: undefined };
  }
}

function checksOf({ name, text }: AppSpecFile, revision: RevisionToCheck): RevisionChecks {
  const source = Source.parse(text);
  const { refusals, warnings, scripts } =
    source instanceof Source ? review(source) : { refusals: source, warnings: [], scripts: [] };
  const at = ({ line, message }: Finding) => `${name}:${line}: ${message}`;
  if (refusals.length > 0) {
    const remedy = "correct it: the agent refuses it, or ignores the line";
    return { checks: refusals.map((it) => fail(EXIT.refused, NAME, at(it), remedy)), detaches: undefined };
  }
  const read = (file: string) => {
    const full = path.join(revision.folder, file);
    return isFile(full) ? readFileSync(full, "utf8") : undefined;
  };
  const direct = scripts.filter(({ location }) => path.posix.basename(location) === SCRIPT);
  const called = callsOf(scripts, direct, read);
  return {
    checks: [
      ...callChecks(name, called, revision.attachAt),
      ...fileChecks(direct, read, revision.home),
      ...timeoutChecks(name, scripts, called, revision.timeout),
      ...[...warnings, ...overtime(scripts)].map((it) =>
        warn(NAME, at(it), "correct it, or leave it if it is meant so"),
      ),
    ],
    detaches: called.has("AfterBlockTraffic"),
  };
}

/** By event: the script of the user's own through which the hook is called, or undefined. */
type Called = ReturnType<typeof callsOf>;

/** Whether it is called where it has to be, and where it had better be. */
function callChecks(name: string, called: Called, attachAt: AttachMoment): Check[] {
  const events = [...called.keys()];
  const does = (event: string) => commandAt(event, attachAt);
  const add = (list: readonly string[]) => `\`codedeploy-target-groups init --event ${list.join(",")}\` adds it`;
  const required = attachAt === "AfterAllowTraffic" ? attachAt : "BeforeAllowTraffic";
  if (!events.some((event) => does(event) === "attach"))
    return [
      fail(
        EXIT.refused,
        NAME,
        `${name} calls the hook ${events.length > 0 ? `only in ${events.join(", ")}` : "in no event"}: nothing attaches`,
        add([required]),
      ),
    ];
  const found = `${name} calls it in ${events.map((event) => `${event} (${DOES[does(event)]})`).join(", ")}`;
  const wanted = ["AfterInstall", "BeforeAllowTraffic", required, "AfterBlockTraffic"];
  const missing = [...new Set(wanted)].filter((event) => !called.has(event));
  return [missing.length > 0 ? warn(NAME, `${found}; not in ${missing.join(", ")}`, add(missing)) : ok(NAME, found)];
}

/** Whether both files are there and can run. */
function fileChecks(direct: readonly Script[], read: (file: string) => string | undefined, home: string): Check[] {
  const [first] = direct;
  if (!first) return []; // Through a script of the user's own, it may be anywhere.
  const script = inside(first.location);
  const program = programOf(script, undefined, (file) => read(file) !== undefined);
  const files = [
    planFile(script, read(script), readText(path.join(home, "hooks", SCRIPT)), VERSION),
    planFile(program, read(program), readText(path.join(home, "dist", PROGRAM)), VERSION),
  ];
  const wrong = files.filter(({ state }) => state !== "current" && state !== "newer");
  if (wrong.length === 0) return [ok("hook", files.map(({ file, version }) => `${file} ${version}`).join(", "))];
  return wrong.map(({ file, state, version }) => {
    const found = `${file} ${CHECK_TEXTS[state] ?? state}${version ? ` (it is ${version})` : ""}`;
    const cannotRun = state === "missing" || state === "line-ends";
    const kept = state === "edited" || state === "foreign";
    const remedy = `${kept ? "keep it as it is, or delete it and run" : "run"} \`codedeploy-target-groups init\``;
    return cannotRun ? fail(EXIT.refused, "hook", found, remedy) : warn("hook", found, remedy);
  });
}

/** Whether the agent gives the program the time that it gives itself. */
function timeoutChecks(name: string, scripts: readonly Script[], called: Called, timeout: number): Check[] {
  const own = scripts.filter(
    ({ event, location }) =>
      called.has(event) && (path.posix.basename(location) === SCRIPT || called.get(event) === location),
  );
  const seconds = timeout / 1000;
  const short = own.filter(({ timeoutSeconds = Number.POSITIVE_INFINITY }) => timeoutSeconds <= seconds);
  if (short.length > 0)
    return [
      warn(
        "timeouts",
        `${name}: ${short.map(({ event, timeoutSeconds }) => `${event} ${timeoutSeconds} s`).join(", ")}, not above TARGET_GROUPS_TIMEOUT (${seconds} s): the agent may stop the hook before it says why`,
        `set timeout: ${Math.max(120, Math.ceil(seconds) * 2)} there, or lower TARGET_GROUPS_TIMEOUT`,
      ),
    ];
  if (own.length === 0) return [];
  const least = Math.min(...own.map(({ timeoutSeconds = 3600 }) => timeoutSeconds));
  return [ok("timeouts", `${least} s or more, above TARGET_GROUPS_TIMEOUT (${seconds} s)`)];
}
