import path from "node:path";
import { removeHooks } from "../appspec/remove-hooks.ts";
import { inside, review } from "../appspec/review.ts";
import { type Finding, Source } from "../appspec/source.ts";
import { callsOf } from "./calls.ts";
import { planExecutables } from "./executable.ts";
import { callsOurs, folderOf, programOf, SCRIPTS, SETTINGS_SCRIPTS } from "./hook-files.ts";
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
  /** Only a file that this package wrote, that nobody has changed since, and that no other AppSpec calls is removed. */
  readonly becomes: "removed" | "kept-called" | "kept-edited" | "kept-foreign";
}

/** Decides how to remove from a revision what init has added. Pure, like `planRevision`. */
export function planRemoval(dir: string | undefined, shipped: Shipped, revision: Revision): RemovalPlan {
  const { name, text } = revision.appSpec;
  const refuse = (findings: readonly Finding[]): RemovalPlan => ({
    ...{ kind: "refused", refusals: findings.map(({ line, message }) => `${name}:${line}: ${message}`) },
  });
  const source = Source.parse(text);
  if (!(source instanceof Source)) return refuse(source);
  const { os, scripts } = review(source);
  const script = path.posix.join(dir ?? folderOf(scripts), SCRIPTS[os]);
  const settingsScript = path.posix.join(path.posix.dirname(script), SETTINGS_SCRIPTS[os]);
  const program = programOf(script, dir, (file) => revision.read(file) !== undefined);
  const blocked = [script, settingsScript, program].flatMap((file) => {
    const obstacle = revision.obstacle(file);
    return obstacle === undefined ? [] : [`${file}: ${obstacle}`];
  });
  if (blocked.length > 0) return { kind: "refused", refusals: blocked };
  const isCalled = otherAppSpecs(revision).some(
    (text) => text.includes(SCRIPTS[os]) || text.includes(SETTINGS_SCRIPTS[os]),
  );
  const files = [
    planFile(script, revision.read(script), shipped.script(os), shipped.version),
    planFile(settingsScript, revision.read(settingsScript), "", shipped.version),
    planFile(program, revision.read(program), shipped.program, shipped.version),
    ...planExecutables(path.posix.dirname(program), os, NO_REQUEST, shipped, revision),
  ].flatMap((planned) => removedFile(planned, isCalled));

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
  const removed = removeHooks(source, (location) => callsOurs({ path: inside(location, os) }));
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

function removedFile({ file, state, version }: PlannedFile, isCalled: boolean): RemovedFile[] {
  if (state === "missing") return [];
  if (state === "foreign") return [{ file, version, becomes: "kept-foreign" }];
  if (isCalled) return [{ file, version, becomes: "kept-called" }];
  return [{ file, version, becomes: state === "edited" ? "kept-edited" : "removed" }];
}

/** The texts of YAML files beside the AppSpec and at the top of the revision: a build may choose one for each environment. */
function otherAppSpecs({ appSpec, names, read }: Revision): string[] {
  const own = path.posix.normalize(appSpec.name);
  const folders = new Set([".", path.posix.dirname(own)]);
  const files = [...folders].flatMap((folder) => names(folder).map((name) => path.posix.join(folder, name)));
  return files.flatMap((file) => (/\.ya?ml$/.test(file) && file !== own ? (read(file) ?? []) : []));
}
