import path from "node:path";
import { removeHooks } from "../appspec/remove-hooks.ts";
import { review } from "../appspec/review.ts";
import { type Finding, Source } from "../appspec/source.ts";
import { callsOf } from "./calls.ts";
import { planExecutables } from "./executable.ts";
import { callsOurs, folderOf, programOf, SCRIPT, SETTINGS_SCRIPT } from "./hook-files.ts";
import { otherCopies } from "./plan-revision.ts";
import { type PlannedFile, planFile } from "./planned-file.ts";
import { NO_REQUEST, type Revision, type Shipped } from "./types.ts";

/** How to remove the hook from a revision. */
export type RemovalPlan =
  | { readonly kind: "refused"; readonly refusals: readonly string[] }
  | {
      readonly kind: "ready";
      /** The hook's files in the revision. */
      readonly files: readonly RemovedFile[];
      /** The AppSpec without the hook; the same text if it does not call the hook. */
      readonly appSpec: string;
      /** Events that no longer call the hook. */
      readonly events: readonly string[];
      /** Whether the key `hooks` goes too, since nothing is left below it. */
      readonly withoutHooks: boolean;
    };

export interface RemovedFile extends Pick<PlannedFile, "file" | "version"> {
  /** Only a file that this package wrote, and that nobody has changed since, is removed. */
  readonly becomes: "removed" | "kept-edited" | "kept-foreign";
}

/** Decides how to remove from a revision what init has added. Pure, like `planRevision`. */
export function planRemoval(dir: string | undefined, shipped: Shipped, revision: Revision): RemovalPlan {
  const { name, text } = revision.appSpec;
  const refuse = (findings: readonly Finding[]): RemovalPlan => ({
    ...{ kind: "refused", refusals: findings.map(({ line, message }) => `${name}:${line}: ${message}`) },
  });
  const source = Source.parse(text);
  if (!(source instanceof Source)) return refuse(source);
  const { scripts } = review(source);
  const script = path.posix.join(dir ?? folderOf(scripts), SCRIPT);
  const files = plannedFiles(script, dir, shipped, revision);
  const blocked = files.flatMap(({ file }) => revision.obstacle(file) ?? []);
  if (blocked.length > 0) return { kind: "refused", refusals: blocked };

  const wrappers = callsOf(scripts, revision.read).filter(
    (call) => call.through !== undefined && !callsOurs(call.script),
  );
  const inTheWay = [
    ...wrappers.map(({ script: { line, location, event } }) => ({
      line,
      message: `location: ${location} calls the hook: remove that call from it, or remove it from ${event}`,
    })),
    ...otherCopies(scripts, script),
  ];
  if (inTheWay.length > 0) return refuse(inTheWay);
  const ours = scripts.filter(callsOurs);
  if (ours.length === 0) return { kind: "ready", files, appSpec: text, events: [], withoutHooks: false };
  const removed = removeHooks(source, (location) => callsOurs({ location }));
  if ("unsafe" in removed)
    return refuse(
      ours.map(({ line, location, event }) => ({
        line,
        message: `location: ${location}: ${removed.unsafe}: remove this script of ${event} by hand`,
      })),
    );
  const events = [...new Set(ours.map(({ event }) => event))];
  return { kind: "ready", files, appSpec: removed.text, events, withoutHooks: removed.withoutHooks };
}

function plannedFiles(script: string, dir: string | undefined, shipped: Shipped, revision: Revision): RemovedFile[] {
  const program = programOf(script, dir, (file) => revision.read(file) !== undefined);
  const texts: readonly (readonly [file: string, ours: string])[] = [
    [script, shipped.script],
    [path.posix.join(path.posix.dirname(script), SETTINGS_SCRIPT), ""],
    [program, shipped.program],
  ];
  return [
    ...texts.map(([file, ours]) => planFile(file, revision.read(file), ours, shipped.version)),
    ...planExecutables(path.posix.dirname(program), NO_REQUEST, shipped, revision),
  ].flatMap(({ file, state, version }): RemovedFile[] => {
    if (state === "missing") return [];
    const becomes = state === "edited" ? "kept-edited" : state === "foreign" ? "kept-foreign" : "removed";
    return [{ file, version, becomes }];
  });
}
