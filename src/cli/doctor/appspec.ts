import { asFailure, EXIT } from "../../base/failure.ts";
import type { AttachMoment } from "../../hook/events.ts";
import type { Options } from "../../hook/options.ts";
import { HOUR } from "../appspec/review.ts";
import { NPX } from "../command-line.ts";
import { initCommand } from "../init/command.ts";
import { addedBy, DOES, PROBLEMS } from "../init/report.ts";
import { byEvent, type Call, callsOf } from "../revision/calls.ts";
import { callsOurs } from "../revision/hook-files.ts";
import { planRevision, type RevisionPlan, timeoutFor } from "../revision/plan-revision.ts";
import type { PlannedFile } from "../revision/planned-file.ts";
import { openRevision, readShipped } from "../revision/revision-folder.ts";
import type { Settings } from "../revision/settings-script.ts";
import { NO_REQUEST, type Revision } from "../revision/types.ts";
import { type Answer, type Check, fail, failed, ok, unknown, warn, whyNot } from "./check.ts";

/** Where the revision is. */
export interface RevisionPlace {
  readonly folder: string;
  /** As it was named; undefined for the current folder, which may be any. */
  readonly named: string | undefined;
  readonly appSpec: string | undefined;
}

/** A revision with what init would change in it, or why it cannot be read. */
export interface FoundRevision extends RevisionPlace {
  readonly look: Answer<{ readonly revision: Revision; readonly plan: RevisionPlan }>;
  /** That the revision gives to the hook. */
  readonly settings: Settings;
}

/** Reads a revision and changes nothing. @param home the package's own folder */
export function findRevision(place: RevisionPlace, home: string): FoundRevision {
  try {
    const revision = openRevision(place.folder, place.appSpec);
    const plan = planRevision(NO_REQUEST, readShipped(home), revision);
    const [call] = callsOf(plan.scripts, revision.read);
    return { ...place, look: { value: { revision, plan } }, settings: call?.settings ?? new Map() };
  } catch (thrown) {
    return { ...place, look: { failure: asFailure(thrown) }, settings: new Map() };
  }
}

export interface RevisionChecks {
  readonly checks: readonly Check[];
  /** Whether the revision calls the hook to detach; undefined if no AppSpec was read. */
  readonly detaches: boolean | undefined;
}

const NAME = "appspec";

/** How a deployment of the revision would run the hook. Pure, except that it reads scripts. */
export function revisionChecks(
  { look, named, appSpec }: FoundRevision,
  { attachAt, timeout }: Pick<Options, "attachAt" | "timeout">,
): RevisionChecks {
  if (!("value" in look)) {
    if ("failure" in look && (named !== undefined || appSpec !== undefined))
      return { checks: [failed(NAME, look.failure)], detaches: undefined };
    const remedy = `name the revision: \`${NPX} doctor path/to/revision ...\``;
    return { checks: [unknown(NAME, whyNot(look), remedy)], detaches: undefined };
  }
  const { plan, revision } = look.value;
  if (plan.kind === "refused") {
    const remedy = "correct this line: the agent refuses it, ignores it, or does not find its script";
    return { checks: plan.refusals.map((refusal) => fail(EXIT.refused, NAME, refusal, remedy)), detaches: undefined };
  }
  const { name } = revision.appSpec;
  const init = initCommand(named, appSpec);
  const given = new Map([
    ["TARGET_GROUPS_ATTACH_AT", attachAt],
    ["TARGET_GROUPS_TIMEOUT", String(timeout / 1000)],
  ]);
  const calls = callsOf(plan.scripts, revision.read, given);
  const meant = "correct this, unless you mean it";
  return {
    checks: [
      ...callChecks(name, byEvent(calls), attachAt, init),
      // A script of the user's own may call a hook that is anywhere.
      ...(calls.some(({ script }) => callsOurs(script)) ? fileChecks(plan.files, init) : []),
      ...timeoutChecks(name, calls),
      // Doctor knows more about timeouts: its own flags and variables.
      ...plan.warnings.filter(({ isOfTimeout }) => !isOfTimeout).map(({ text }) => warn(NAME, text, meant)),
    ],
    detaches: calls.some(({ does }) => does === "detach"),
  };
}

type Called = ReturnType<typeof byEvent>;

/** Whether the hook is called where it must be, and where it should be. */
function callChecks(name: string, called: Called, attachAt: AttachMoment, init: string): Check[] {
  const events = [...called.keys()];
  const does = (event: string) => called.get(event)?.does ?? "none";
  const required = attachAt === "AfterAllowTraffic" ? attachAt : "BeforeAllowTraffic";
  if (!events.some((event) => does(event) === "attach"))
    return [
      fail(
        EXIT.refused,
        NAME,
        `${name} calls the hook ${events.length > 0 ? `only in ${events.join(", ")}` : "in no event"}: nothing attaches`,
        addedBy(init, [required]),
      ),
    ];
  const found = `${name} calls the hook in ${events.map((event) => `${event} (${DOES[does(event)]})`).join(", ")}`;
  const wanted = ["AfterInstall", "BeforeAllowTraffic", required, "AfterBlockTraffic"];
  const missing = [...new Set(wanted)].filter((event) => !called.has(event));
  return [
    missing.length > 0 ? warn(NAME, `${found}; not in ${missing.join(", ")}`, addedBy(init, missing)) : ok(NAME, found),
  ];
}

/** Whether the files exist and can run. */
function fileChecks(files: readonly PlannedFile[], init: string): Check[] {
  const checks = files.flatMap(({ file, state, version }): Check[] => {
    const problem = PROBLEMS[state];
    if (!problem) return [];
    const found = `${file} ${problem.is}${version ? ` (it is ${version})` : ""}`;
    const cannotRun = state === "missing" || state === "line-ends" || state === "damaged";
    const remedy = problem.remedy(init);
    return [cannotRun ? fail(EXIT.refused, "hook", found, remedy) : warn("hook", found, remedy)];
  });
  if (checks.length > 0) return checks;
  return [ok("hook", files.map(({ file, version }) => `${file} ${version}`).join(", "))];
}

/** Whether the agent gives the program as much time as the program gives itself. */
function timeoutChecks(name: string, calls: readonly Call[]): Check[] {
  const secondsOf = ({ script: { timeoutSeconds = HOUR } }: Call) => timeoutSeconds;
  const [deadline = 0] = calls.map((call) => call.deadline).sort((a, b) => b - a);
  const short = calls.filter((call) => secondsOf(call) <= call.deadline);
  if (short.length > 0)
    return [
      warn(
        "timeouts",
        `${name}: ${short.map((call) => `${call.script.event} ${secondsOf(call)} s`).join(", ")}, not above TARGET_GROUPS_TIMEOUT (${deadline} s): the agent may stop the hook before it logs why it failed`,
        `set timeout: ${timeoutFor(deadline)} in these events, or lower TARGET_GROUPS_TIMEOUT`,
      ),
    ];
  if (calls.length === 0) return [];
  return [
    ok("timeouts", `${Math.min(...calls.map(secondsOf))} s or more, above TARGET_GROUPS_TIMEOUT (${deadline} s)`),
  ];
}
