import type { AttachMoment } from "../../events.ts";
import { asFailure, EXIT } from "../../failure.ts";
import { HOUR, review } from "../appspec/review.ts";
import { Source } from "../appspec/source.ts";
import { byEvent, type Call, callsOf } from "../calls.ts";
import { callsOurs } from "../hook-files.ts";
import { initCommand } from "../init/command.ts";
import { DOES, PROBLEMS } from "../init/report.ts";
import type { PlannedFile } from "../planned-file.ts";
import { NO_WISH, planRevision, type Revision, timeoutFor } from "../revision.ts";
import { openRevision, readShipped } from "../revision-folder.ts";
import type { Settings } from "../settings-script.ts";
import { type Check, fail, failed, ok, unknown, warn } from "./check.ts";

/** Where the revision is, and what the hook in it will be told. */
export interface RevisionToCheck {
  readonly folder: string;
  /** As it was named: else it is where doctor was started, which may be any. */
  readonly named: string | undefined;
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
    return checksOf(openRevision(folder, appSpec), revision);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (named !== undefined || appSpec !== undefined) return { checks: [failed(NAME, failure)], detaches: undefined };
    const remedy = "name the revision: `npx codedeploy-target-groups doctor path/to/revision ...`";
    return { checks: [unknown(NAME, failure.message, remedy)], detaches: undefined };
  }
}

function checksOf(opened: Revision, { home, named, appSpec, attachAt, timeout }: RevisionToCheck): RevisionChecks {
  const plan = planRevision(NO_WISH, readShipped(home), opened);
  if (plan.kind === "refused") {
    const remedy = "correct it: the agent refuses it, ignores the line, or finds no script";
    return { checks: plan.refusals.map((it) => fail(EXIT.refused, NAME, it, remedy)), detaches: undefined };
  }
  const { name } = opened.appSpec;
  const init = initCommand(named, appSpec);
  const told = new Map([
    ["TARGET_GROUPS_ATTACH_AT", attachAt],
    ["TARGET_GROUPS_TIMEOUT", String(timeout / 1000)],
  ]);
  const calls = callsIn(opened, told);
  const meant = "correct it, or leave it if it is meant so";
  // Of timeouts, doctor knows more: what its own flags and variables say.
  const warnings = plan.warnings.filter((warning) => !/:\d+: timeout:/.test(warning));
  return {
    checks: [
      ...callChecks(name, byEvent(calls), attachAt, init),
      // Through a script of the user's own, it may be anywhere.
      ...(calls.some(({ script }) => callsOurs(script)) ? fileChecks(plan.files, init) : []),
      ...timeoutChecks(name, calls),
      ...warnings.map((it) => warn(NAME, it, meant)),
    ],
    detaches: calls.some(({ does }) => does === "detach"),
  };
}

function callsIn({ appSpec, read }: Revision, told?: Settings): Call[] {
  const source = Source.parse(appSpec.text);
  return source instanceof Source ? callsOf(review(source).scripts, read, told) : [];
}

/** The settings that a revision's own script gives to the hook; none where there is none. */
export function settingsOfRevision({ folder, appSpec }: Pick<RevisionToCheck, "folder" | "appSpec">): Settings {
  try {
    return callsIn(openRevision(folder, appSpec))[0]?.settings ?? new Map();
  } catch {
    return new Map(); // What is wrong with it is told where it is checked.
  }
}

type Called = ReturnType<typeof byEvent>;

/** Whether it is called where it has to be, and where it had better be. */
function callChecks(name: string, called: Called, attachAt: AttachMoment, init: string): Check[] {
  const events = [...called.keys()];
  const does = (event: string) => called.get(event)?.does ?? "none";
  const add = (list: readonly string[]) => `\`${init} --event ${list.join(",")}\` adds it`;
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

/** Whether the files are there and can run. */
function fileChecks(files: readonly PlannedFile[], init: string): Check[] {
  const wrong = files.filter(({ state }) => PROBLEMS[state]);
  if (wrong.length === 0) return [ok("hook", files.map(({ file, version }) => `${file} ${version}`).join(", "))];
  return wrong.flatMap(({ file, state, version }) => {
    const problem = PROBLEMS[state];
    const found = `${file} ${problem?.is}${version ? ` (it is ${version})` : ""}`;
    const cannotRun = state === "missing" || state === "line-ends";
    const check = cannotRun ? fail.bind(undefined, EXIT.refused) : warn;
    return problem ? [check("hook", found, problem.remedy(init))] : [];
  });
}

/** Whether the agent gives the program the time that it gives itself. */
function timeoutChecks(name: string, calls: readonly Call[]): Check[] {
  const secondsOf = ({ script: { timeoutSeconds = HOUR } }: Call) => timeoutSeconds;
  const [deadline = 0] = calls.map((call) => call.deadline).sort((a, b) => b - a);
  const short = calls.filter((call) => secondsOf(call) <= call.deadline);
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
