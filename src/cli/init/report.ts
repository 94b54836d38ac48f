import { createTwoFilesPatch } from "diff";
import { VERSION } from "../../version.ts";
import type { PlannedFile, State } from "../planned-file.ts";
import type { Plan, PlannedCall } from "../revision.ts";
import type { AppSpecFile } from "../revision-folder.ts";

export type Ready = Extract<Plan, { kind: "ready" }>;

export const DOES = { check: "checks", attach: "attaches", detach: "detaches", none: "does nothing" } as const;

/** What init did, or would do. Pure. */
export function report(plan: Ready, appSpec: AppSpecFile, dryRun: boolean): string[] {
  const added = plan.calls.filter((call) => call.added);
  const would = dryRun ? "would be " : "";
  const lines = plan.files.map((file) => `${file.file}: ${fileText(file, would)}`);
  if (added.length > 0) lines.push(`${appSpec.name}: ${would}called in ${added.map(callText).join(", ")}`);
  const kept = plan.calls.filter((call) => !call.added);
  if (kept.length > 0) lines.push(`${appSpec.name}: kept, it is called in ${kept.map(callText).join(", ")}`);
  if (plan.uncalled.length > 0)
    lines.push(
      `${appSpec.name}: not called in ${plan.uncalled.join(", ")}; --event ${plan.uncalled.join(",")} adds it`,
    );
  if (added.some(isLast) && plan.calls.some(attachesBefore))
    lines.push(
      "note: to attach in AfterAllowTraffic and not before, add --set TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic",
    );
  if (dryRun) lines.push(...diffLines(appSpec, plan.appSpec), "nothing was changed");
  else lines.push("next: `codedeploy-target-groups policy` prints what the instances' role must allow");
  return lines;
}

const isLast = ({ event }: PlannedCall) => event === "AfterAllowTraffic";
const attachesBefore = (call: PlannedCall) => call.does === "attach" && call.through === undefined && !isLast(call);

const callText = ({ event, does, through }: PlannedCall): string =>
  `${event} (${through === undefined ? DOES[does] : `through ${through}`})`;

function fileText({ state, version }: PlannedFile, would: string): string {
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
      return `${would}written anew with Unix line ends: with others it cannot run`;
    case "newer":
      return `kept: ${is} newer than this command (${VERSION})`;
    case "edited":
      return `kept: ${is} was edited; to have ${VERSION} written, delete it and run this again`;
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

/** What CI wants to know: what keeps a deployment of this revision from running the hook of this version. Pure. */
export function problemsOf(plan: Ready, name: string): string[] {
  const ofFiles = plan.files.flatMap(({ file, state, version }) => {
    const problem = PROBLEMS[state];
    return problem ? [`${file}: ${problem.is}${version ? ` (it is ${version})` : ""}: ${problem.remedy}`] : [];
  });
  const calls = plan.calls.filter(({ added }) => !added);
  if (calls.length === 0) return [...ofFiles, `${name}: calls it in no event that attaches: ${INIT} adds it`];
  const asked = plan.calls.filter(({ added }) => added).map(({ event }) => event);
  const attaches = calls.some(({ does, through }) => does === "attach" || through !== undefined);
  if (!attaches && asked.length === 0)
    return [...ofFiles, `${name}: calls it in no event that attaches: ${addedBy(plan.uncalled)}`];
  return asked.length === 0
    ? ofFiles
    : [...ofFiles, `${name}: does not call it in ${asked.join(", ")}: ${addedBy(asked)}`];
}

/** Where there are none. Pure. */
export function checkedText({ files, calls, uncalled }: Ready): string {
  const also = uncalled.length > 0 ? `; not in ${uncalled.join(", ")}: ${addedBy(uncalled)}` : "";
  const names = files.map(({ file }) => file).join(", ");
  return `ok: ${names}: ${VERSION}, unedited, called in ${calls.map(callText).join(", ")}${also}`;
}

const INIT = "`codedeploy-target-groups init`";
const addedBy = (events: readonly string[]) => `\`codedeploy-target-groups init --event ${events.join(",")}\` adds it`;

interface Problem {
  readonly is: string;
  readonly remedy: string;
}

const EDITED = `keep it so, or delete it and run ${INIT}`;

/** What is wrong with a file in such a state, and what to do about it. */
export const PROBLEMS: Readonly<Partial<Record<State, Problem>>> = {
  missing: { is: "is missing", remedy: `${INIT} writes it` },
  outdated: { is: `is not ${VERSION}`, remedy: `${INIT} upgrades it` },
  stale: {
    is: `is not ${VERSION}, and runs in the program's place`,
    remedy: `give that of this version to ${INIT} with --executable, or delete it`,
  },
  "line-ends": { is: "has Windows line ends, with which it cannot run", remedy: `${INIT} writes it anew` },
  edited: { is: "was edited", remedy: EDITED },
  foreign: { is: "is not a file of this package", remedy: EDITED },
};
