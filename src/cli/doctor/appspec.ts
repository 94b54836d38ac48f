import { readFileSync } from "node:fs";
import path from "node:path";
import type { AttachMoment } from "../../events.ts";
import { asFailure, EXIT } from "../../failure.ts";
import { VERSION } from "../../version.ts";
import { HOUR, overtime, review, type Script } from "../appspec/review.ts";
import { type Finding, Source } from "../appspec/source.ts";
import { absentees, byEvent, type Call, callsOf, type Read } from "../calls.ts";
import { callsOurs, callsSettingsScript, folderOf, inside, PROGRAM, programOf, SCRIPT } from "../hook-files.ts";
import { DOES, PROBLEMS } from "../init/report.ts";
import { planFile } from "../planned-file.ts";
import { timeoutFor } from "../revision.ts";
import { type AppSpecFile, isFile, readAppSpec, readText } from "../revision-folder.ts";
import { type Settings, settingsIn } from "../settings-script.ts";
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
  const read = readerOf(revision.folder);
  const absent = absentees(scripts, (file) => read(file) !== undefined);
  const calls = callsOf(scripts, read, { attachAt: revision.attachAt, deadline: revision.timeout / 1000 });
  const called = byEvent(calls);
  const meant = "correct it, or leave it if it is meant so";
  return {
    checks: [
      ...callChecks(name, called, revision.attachAt),
      ...absent.refusals.map((it) => fail(EXIT.refused, NAME, at(it), "correct it: the event fails")),
      ...fileChecks(scripts, read, revision.home),
      ...timeoutChecks(name, calls),
      ...[...warnings, ...absent.warnings, ...overtime(scripts)].map((it) => warn(NAME, at(it), meant)),
    ],
    detaches: called.has("AfterBlockTraffic"),
  };
}

const readerOf =
  (folder: string): Read =>
  (file) => {
    const full = path.join(folder, file);
    return isFile(full) ? readFileSync(full, "utf8") : undefined;
  };

/** The settings that a revision's own script gives to the hook; none where there is none. */
export function settingsOfRevision({ folder, appSpec }: Pick<RevisionToCheck, "folder" | "appSpec">): Settings {
  try {
    const source = Source.parse(readAppSpec(folder, appSpec).text);
    const script = source instanceof Source ? review(source).scripts.find(callsSettingsScript) : undefined;
    return settingsIn(script && readerOf(folder)(inside(script.location))) ?? new Map();
  } catch {
    return new Map(); // What is wrong with it is told where it is checked.
  }
}

type Called = ReturnType<typeof byEvent>;

/** Whether it is called where it has to be, and where it had better be. */
function callChecks(name: string, called: Called, attachAt: AttachMoment): Check[] {
  const events = [...called.keys()];
  const does = (event: string) => called.get(event)?.does ?? "none";
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
function fileChecks(scripts: readonly Script[], read: Read, home: string): Check[] {
  if (!scripts.some(callsOurs)) return []; // Through a script of the user's own, it may be anywhere.
  const script = path.posix.join(folderOf(scripts), SCRIPT);
  const program = programOf(script, undefined, (file) => read(file) !== undefined);
  const files = [
    planFile(script, read(script), readText(path.join(home, "hooks", SCRIPT)), VERSION),
    planFile(program, read(program), readText(path.join(home, "dist", PROGRAM)), VERSION),
  ];
  const wrong = files.filter(({ state }) => PROBLEMS[state]);
  if (wrong.length === 0) return [ok("hook", files.map(({ file, version }) => `${file} ${version}`).join(", "))];
  return wrong.flatMap(({ file, state, version }) => {
    const problem = PROBLEMS[state];
    const found = `${file} ${problem?.is}${version ? ` (it is ${version})` : ""}`;
    const cannotRun = state === "missing" || state === "line-ends";
    const check = cannotRun ? fail.bind(undefined, EXIT.refused) : warn;
    return problem ? [check("hook", found, problem.remedy)] : [];
  });
}

/** Whether the agent gives the program the time that it gives itself. */
function timeoutChecks(name: string, calls: readonly Call[]): Check[] {
  const secondsOf = ({ script: { timeoutSeconds = HOUR } }: Call) => timeoutSeconds;
  const [deadline = 0] = calls.map(({ timing }) => timing.deadline).sort((a, b) => b - a);
  const short = calls.filter((call) => secondsOf(call) <= call.timing.deadline);
  if (short.length > 0)
    return [
      warn(
        "timeouts",
        `${name}: ${short.map((call) => `${call.script.event} ${secondsOf(call)} s`).join(", ")}, not above TARGET_GROUPS_TIMEOUT (${deadline} s): the agent may stop the hook before it says why`,
        `set timeout: ${timeoutFor(deadline)} there, or lower TARGET_GROUPS_TIMEOUT`,
      ),
    ];
  if (calls.length === 0) return [];
  return [
    ok("timeouts", `${Math.min(...calls.map(secondsOf))} s or more, above TARGET_GROUPS_TIMEOUT (${deadline} s)`),
  ];
}
