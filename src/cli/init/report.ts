import { createTwoFilesPatch } from "diff";
import { VERSION } from "../../base/version.ts";
import { NPX } from "../command-line.ts";
import type { PlannedCall, RevisionPlan } from "../revision/plan-revision.ts";
import type { PlannedFile, State } from "../revision/planned-file.ts";
import type { AppSpecFile } from "../revision/revision-folder.ts";
import type { Settings } from "../revision/settings-script.ts";

export type Ready = Extract<RevisionPlan, { kind: "ready" }>;

export const DOES = { check: "checks", attach: "attaches", detach: "detaches", none: "does nothing" } as const;

/**
 * What init did, or would do. Pure.
 * @param init the command line of this init
 */
export function report(plan: Ready, { name, text }: AppSpecFile, init: string, dryRun: boolean): string[] {
  const added = plan.calls.filter((call) => call.added);
  const kept = plan.calls.filter((call) => !call.added);
  const lines = plan.files.map((file) => `${file.file}: ${fileText(file, dryRun ? "would be " : "")}`);
  if (added.length > 0)
    lines.push(`${name}: ${dryRun ? "would call" : "now calls"} the hook in ${added.map(callText).join(", ")}`);
  if (plan.settings) lines.push(`${name}: the hook ${dryRun ? "would have" : "has"} ${settingsText(plan.settings)}`);
  if (plan.changed.length > 0)
    lines.push(`${name}: ${dryRun ? "would change" : "changed"} the calls in ${plan.changed.join(", ")}`);
  if (kept.length > 0)
    lines.push(
      `${name}: ${plan.changed.length > 0 ? "calls" : "already calls"} the hook in ${kept.map(callText).join(", ")}`,
    );
  if (plan.uncalled.length > 0)
    lines.push(`${name}: does not call the hook in ${plan.uncalled.join(", ")}: ${addedBy(init, plan.uncalled)}`);
  if (added.some(isLast) && plan.calls.some(attachesBefore))
    lines.push(
      "note: to attach in AfterAllowTraffic and not before, add --set TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic",
    );
  if (dryRun) lines.push(...diffLines({ name, text }, plan.appSpec), NOTHING_CHANGED);
  else lines.push(`next: \`${NPX} policy\` prints the policy that the instances' role needs`);
  return lines;
}

/** The last line of a dry run. */
export const NOTHING_CHANGED = "nothing was changed";

const isLast = ({ event }: PlannedCall) => event === "AfterAllowTraffic";
const attachesBefore = (call: PlannedCall) => call.does === "attach" && !isLast(call);

const callText = ({ event, does, through }: PlannedCall): string =>
  `${event} (${DOES[does]}${through === undefined ? "" : `, through ${through}`})`;

function fileText({ file, state, version, content }: PlannedFile, would: string): string {
  const willBeWritten = content !== undefined;
  const toReplace = `to replace it with ${VERSION}, delete it and run this again`;
  switch (state) {
    case "missing":
      return `${would}written (${VERSION})`;
    case "current":
      return `is already ${VERSION}`;
    case "outdated":
      return version === VERSION ? `${would}written again` : `${would}upgraded from ${version} to ${VERSION}`;
    case "stale":
      return `kept: it is ${version} and runs instead of the program: replace it with --executable, or delete it`;
    case "line-ends":
      return `${would}written again with ${file.endsWith(".cmd") ? "Windows" : "Unix"} line endings: it cannot run with others`;
    case "newer":
      return `kept: ${version} is newer than this command (${VERSION})`;
    case "edited":
      return `kept: it was edited${version === undefined ? "" : ` (${version})`}; ${toReplace}`;
    case "damaged":
      return willBeWritten
        ? `${would}written again: it was damaged (empty or cut off)`
        : "is damaged (empty or cut off): give it again with --executable or --set, or delete it";
    case "needless":
      return `${would}deleted: no settings are left`;
    case "foreign":
      return `kept: it is not a file of this package; ${toReplace}`;
  }
}

/** A unified diff for `patch` and `git apply`. */
export function diffLines({ name, text }: AppSpecFile, after: string): string[] {
  if (text === after) return [];
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, text, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "").replace(/\n$/, "").split("\n");
}

/**
 * For CI: what keeps a deployment of this revision from running the hook of this version. Pure.
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
  const attachesNowhere = `${name}: calls the hook in no event that attaches`;
  const calls = plan.calls.filter(({ added }) => !added);
  if (calls.length === 0) return [`${attachesNowhere}: \`${init}\` adds it`];
  const asked = plan.calls.filter(({ added }) => added).map(({ event }) => event);
  if (asked.length > 0) return [`${name}: does not call the hook in ${asked.join(", ")}: ${addedBy(init, asked)}`];
  if (calls.some(({ does }) => does === "attach")) return [];
  return [`${attachesNowhere}: ${addedBy(init, plan.uncalled)}`];
}

/** The line of a check that finds no problems. Pure. */
export function checkedText({ files, calls, settings, uncalled }: Ready, init: string): string {
  const names = files.map(({ file }) => file).join(", ");
  const set = settings ? `, with ${settingsText(settings)}` : "";
  const also = uncalled.length > 0 ? `; not called in ${uncalled.join(", ")}: ${addedBy(init, uncalled)}` : "";
  return `ok: ${names}: ${VERSION}, unedited, called in ${calls.map(callText).join(", ")}${set}${also}`;
}

/** @param init as of {@link problemsOf} */
export const addedBy = (init: string, events: readonly string[]) => `\`${init} --event ${events.join(",")}\` adds it`;

const settingsText = (settings: Settings): string =>
  [...settings].map(([name, value]) => `${name}=${value}`).join(", ") || "no settings";

interface Problem {
  readonly is: string;
  /** @param init the command line that adds the hook to the revision */
  readonly remedy: (init: string) => string;
}

const rewrite = (how: string) => (init: string) => `\`${init}\` ${how}`;
const keepOrDelete = (init: string) => `keep it, or delete it and run \`${init}\``;

/** What is wrong with a file in a state, and the remedy. */
export const PROBLEMS: Readonly<Partial<Record<State, Problem>>> = {
  missing: { is: "is missing", remedy: rewrite("writes it") },
  outdated: { is: `is not ${VERSION}`, remedy: rewrite("upgrades it") },
  stale: {
    is: `is not ${VERSION}, and runs instead of the program`,
    remedy: (init) => `delete it, or run \`${init} --executable FILE\` with the one of this version`,
  },
  "line-ends": { is: "has line endings with which it cannot run", remedy: rewrite("writes it again") },
  damaged: {
    is: "is damaged (empty or cut off)",
    remedy: (init) => `\`${init}\` writes it again; give --executable or --set again for a file that came from them`,
  },
  edited: { is: "was edited", remedy: keepOrDelete },
  foreign: { is: "is not a file of this package", remedy: keepOrDelete },
};
