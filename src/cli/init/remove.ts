import { EXIT } from "../../base/failure.ts";
import type { Context } from "../command.ts";
import { planRemoval, type RemovalPlan } from "../revision/plan-removal.ts";
import { type AppSpecFile, openRevision, readShipped } from "../revision/revision-folder.ts";
import { type Change, changeFiles } from "./change-files.ts";
import { diffLines, NOTHING_CHANGED } from "./report.ts";

/** The command line of `init --remove`. */
export interface RemoveOptions {
  /** Absolute. */
  readonly folder: string;
  readonly appSpec: string | undefined;
  /** Where the files are; undefined: where the AppSpec calls them, else hooks/ and dist/. */
  readonly dir: string | undefined;
  readonly dryRun: boolean;
}

/** Removes from a revision what init has added. @returns the exit code: 5 if a file was edited and stays */
export function remove({ folder, appSpec: named, dir, dryRun }: RemoveOptions, context: Context): number {
  const revision = openRevision(folder, named);
  const { appSpec } = revision;
  const plan = planRemoval(dir, readShipped(context.home), revision);
  if (plan.kind === "refused") {
    context.printError([...plan.refusals, `refused (exit ${EXIT.refused}): ${NOTHING_CHANGED}`]);
    return EXIT.refused;
  }
  if (!dryRun) changeFiles(folder, changesOf(plan, appSpec));
  context.print(report(plan, appSpec, dryRun));
  const edited = plan.files.filter(({ becomes }) => becomes === "kept-edited").map(({ file }) => file);
  if (edited.length === 0) return EXIT.ok;
  context.printError([
    `refused (exit ${EXIT.refused}): ${edited.join(", ")}: edited since init wrote it, so it is kept`,
    "  to do: delete it, unless you need it for something else",
  ]);
  return EXIT.refused;
}

type Ready = Extract<RemovalPlan, { kind: "ready" }>;

/** The AppSpec first: nothing is deleted that it still calls. */
const changesOf = (plan: Ready, { name, text }: AppSpecFile): Change[] => [
  ...(plan.appSpec === text ? [] : [{ file: name, content: plan.appSpec }]),
  ...plan.files.flatMap(({ file, becomes }) => (becomes === "removed" ? [{ file, content: undefined }] : [])),
];

function report(
  { files, events, withoutHooks, appSpec }: Ready,
  { name, text }: AppSpecFile,
  dryRun: boolean,
): string[] {
  const isDone = events.length > 0 || files.some(({ becomes }) => becomes === "removed");
  const lines = files.map(({ file, becomes, version }) => `${file}: ${FILE_TEXTS[becomes](version, dryRun)}`);
  if (events.length > 0)
    lines.push(`${name}: ${dryRun ? "would no longer call" : "no longer calls"} the hook in ${events.join(", ")}`);
  if (withoutHooks)
    lines.push(`${name}: the key hooks ${dryRun ? "would be" : "is"} removed too: nothing is left below it`);
  if (!isDone) lines.push(`${name}: does not call the hook: there is nothing to remove`);
  if (dryRun) return [...lines, ...diffLines({ name, text }, appSpec), NOTHING_CHANGED];
  if (isDone)
    lines.push(
      "next: keep the role's policy until a deployment without the hook has succeeded: original instances run the hook of their own revision",
    );
  return lines;
}

type FileText = (version: string | undefined, dryRun: boolean) => string;

const FILE_TEXTS: Readonly<Record<Ready["files"][number]["becomes"], FileText>> = {
  removed: (_, dryRun) => (dryRun ? "would be removed" : "removed"),
  "kept-called": () => "kept: another AppSpec calls the hook",
  "kept-edited": (version) => `kept: it was edited${version === undefined ? "" : ` (${version})`}`,
  "kept-foreign": () => "kept: it is not a file of this package",
};
