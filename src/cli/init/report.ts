import { createTwoFilesPatch } from "diff";
import { VERSION } from "../../base/version.ts";
import type { PlannedCall, RevisionPlan } from "../revision/plan-revision.ts";
import type { PlannedFile, State } from "../revision/planned-file.ts";
import type { AppSpecFile } from "../revision/revision-folder.ts";
import type { Settings } from "../revision/settings-script.ts";

export type Ready = Extract<RevisionPlan, { kind: "ready" }>;

export const DOES = { check: "checks", attach: "attaches", detach: "detaches", none: "does nothing" } as const;

/** What init did, or would do. Pure. */
export function report(plan: Ready, appSpec: AppSpecFile, dryRun: boolean): string[] {
  const added = plan.calls.filter((call) => call.added);
  const would = dryRun ? "would be " : "";
  const lines = plan.files.map((file) => `${file.file}: ${fileText(file, would)}`);
  if (added.length > 0) lines.push(`${appSpec.name}: ${would}called in ${added.map(callText).join(", ")}`);
  if (plan.settings)
    lines.push(`${appSpec.name}: the hook ${dryRun ? "would have" : "has"} ${settingsText(plan.settings)}`);
  if (plan.changed.length > 0) lines.push(`${appSpec.name}: ${would}changed for that in ${plan.changed.join(", ")}`);
  const kept = plan.calls.filter((call) => !call.added);
  const how = plan.changed.length > 0 ? "it is" : "kept, it is";
  if (kept.length > 0) lines.push(`${appSpec.name}: ${how} called in ${kept.map(callText).join(", ")}`);
  if (plan.uncalled.length > 0)
    lines.push(
      `${appSpec.name}: not called in ${plan.uncalled.join(", ")}; --event ${plan.uncalled.join(",")} adds it`,
    );
  if (added.some(isLast) && plan.calls.some(attachesBefore))
    lines.push(
      "note: to attach in AfterAllowTraffic and not before, add --set TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic",
    );
  if (dryRun) lines.push(...diffLines(appSpec, plan.appSpec), "nothing was changed");
  else lines.push("next: `npx codedeploy-target-groups policy` prints what the instances' role must allow");
  return lines;
}

const isLast = ({ event }: PlannedCall) => event === "AfterAllowTraffic";
const attachesBefore = (call: PlannedCall) => call.does === "attach" && !isLast(call);

const callText = ({ event, does, through }: PlannedCall): string =>
  `${event} (${DOES[does]}${through === undefined ? "" : `, through ${through}`})`;

function fileText({ file, state, version, content }: PlannedFile, would: string): string {
  const willBeWritten = content !== undefined;
  const is = version === undefined ? "it" : `it is ${version} and`;
  switch (state) {
    case "missing":
      return `${would}written, ${VERSION}`;
    case "current":
      return `is ${VERSION} already`;
    case "outdated":
      return version === VERSION ? `${would}written anew` : `${would}upgraded from ${version} to ${VERSION}`;
    case "stale":
      return `kept: it is ${version}, and runs in the program's place: give that of ${VERSION} with --executable, or delete it`;
    case "line-ends":
      return `${would}written again with ${file.endsWith(".cmd") ? "Windows" : "Unix"} line ends: with others it cannot run`;
    case "newer":
      return `kept: ${is} newer than this command (${VERSION})`;
    case "edited":
      return `kept: ${is} was edited; to have ${VERSION} written, delete it and run this again`;
    case "damaged":
      return willBeWritten
        ? `${would}written anew: it was damaged (empty or cut off)`
        : "is damaged (empty or cut off): give it anew with --executable or --set, or delete it";
    case "needless":
      return `${would}deleted: there are no settings left`;
    case "foreign":
      return `kept: it is not a file of this package; to have ${VERSION} written, delete it and run this again`;
  }
}

/** A unified diff that `patch` and `git apply` take. */
function diffLines({ name, text }: AppSpecFile, after: string): string[] {
  if (text === after) return [];
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, text, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "").replace(/\n$/, "").split("\n");
}

/**
 * What CI wants to know: what keeps a deployment of this revision from running the hook of this version. Pure.
 * @param init the command line that corrects it
 */
export function problemsOf(plan: Ready, name: string, init: string): string[] {
  const ofFiles = plan.files.flatMap(({ file, state, version }) => {
    const problem = PROBLEMS[state];
    return problem ? [`${file}: ${problem.is}${version ? ` (it is ${version})` : ""}: ${problem.remedy(init)}`] : [];
  });
  const ofTimeouts = plan.warnings.filter(({ isOfTimeout }) => isOfTimeout).map(({ text }) => text);
  return [...ofFiles, ...callProblems(plan, name, init), ...ofTimeouts];
}

function callProblems(plan: Ready, name: string, init: string): string[] {
  const attachesNowhere = `${name}: calls it in no event that attaches`;
  const calls = plan.calls.filter(({ added }) => !added);
  if (calls.length === 0) return [`${attachesNowhere}: \`${init}\` adds it`];
  const asked = plan.calls.filter(({ added }) => added).map(({ event }) => event);
  if (asked.length > 0) return [`${name}: does not call it in ${asked.join(", ")}: ${addedBy(init, asked)}`];
  if (calls.some(({ does }) => does === "attach")) return [];
  return [`${attachesNowhere}: ${addedBy(init, plan.uncalled)}`];
}

/** Where there are none. Pure. */
export function checkedText({ files, calls, settings, uncalled }: Ready, init: string): string {
  const names = files.map(({ file }) => file).join(", ");
  const set = settings ? `, with ${settingsText(settings)}` : "";
  const also = uncalled.length > 0 ? `; not in ${uncalled.join(", ")}: ${addedBy(init, uncalled)}` : "";
  return `ok: ${names}: ${VERSION}, unedited, called in ${calls.map(callText).join(", ")}${set}${also}`;
}

/** @param init as of {@link problemsOf} */
export const addedBy = (init: string, events: readonly string[]) => `\`${init} --event ${events.join(",")}\` adds it`;

const settingsText = (settings: Settings): string =>
  [...settings].map(([name, value]) => `${name}=${value}`).join(", ") || "no settings";

interface Problem {
  readonly is: string;
  /** @param init the command line that puts the hook into the revision */
  readonly remedy: (init: string) => string;
}

const rewrite = (how: string) => (init: string) => `\`${init}\` ${how}`;
const keepOrDelete = (init: string) => `keep it so, or delete it and run \`${init}\``;

/** What is wrong with a file in such a state, and what to do about it. */
export const PROBLEMS: Readonly<Partial<Record<State, Problem>>> = {
  missing: { is: "is missing", remedy: rewrite("writes it") },
  outdated: { is: `is not ${VERSION}`, remedy: rewrite("upgrades it") },
  stale: {
    is: `is not ${VERSION}, and runs in the program's place`,
    remedy: (init) => `delete it, or \`${init} --executable FILE\` with that of this version`,
  },
  "line-ends": { is: "has line ends with which it cannot run", remedy: rewrite("writes it anew") },
  damaged: {
    is: "is damaged (empty or cut off)",
    remedy: (init) => `\`${init}\` writes it anew; one that was given with --executable or --set has to be given again`,
  },
  edited: { is: "was edited", remedy: keepOrDelete },
  foreign: { is: "is not a file of this package", remedy: keepOrDelete },
};
