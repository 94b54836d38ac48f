import { compareVersions, END, stampOf } from "./stamp.ts";

/**
 * How a file in a revision compares with the package's. Damaged: empty or cut off, with nothing of the user's in it.
 * Stale: outdated, and no replacement is given. Needless: it held settings, and none are left.
 */
export type State =
  | "missing"
  | "current"
  | "outdated"
  | "stale"
  | "line-ends"
  | "newer"
  | "damaged"
  | "edited"
  | "foreign"
  | "needless";

export interface PlannedFile {
  readonly file: string;
  readonly state: State;
  /** Version of the copy in the revision, if it names one. */
  readonly version: string | undefined;
  /** What to write; undefined leaves the file alone. */
  readonly content: string | Buffer | undefined;
}

/**
 * Decides what to do with one file. Only a file that this package wrote, and that nobody has changed since, is overwritten.
 * @param ours the package's copy; empty if there is none to write
 */
export function planFile(file: string, found: string | undefined, ours: string, version: string): PlannedFile {
  const stamp = found === undefined ? undefined : stampOf(found);
  const state = stateOf(file, found, ours, version);
  const write = ours !== "" && ["missing", "outdated", "line-ends", "damaged"].includes(state);
  return { file, state, version: stamp?.version, content: write ? ours : undefined };
}

function stateOf(file: string, found: string | undefined, ours: string, version: string): State {
  if (found === undefined) return "missing";
  const straight = found.replace(/\r?\n/g, file.endsWith(".cmd") ? "\r\n" : "\n");
  if (isDamaged(straight, ours)) return "damaged";
  if (found === ours) return "current";
  const stamp = stampOf(found);
  if (stamp?.intact) return compareVersions(stamp.version, version) > 0 ? "newer" : "outdated";
  if (stampOf(straight)?.intact) return "line-ends";
  return stamp ? "edited" : "foreign";
}

/** Whether a file is the rest of one of ours, as a full disk or a crash leaves it. */
function isDamaged(found: string, ours: string): boolean {
  if (found.replaceAll("\0", "").trim() === "") return true;
  if (found !== ours && ours.startsWith(found)) return true;
  const stamp = stampOf(found);
  return stamp?.intact === false && (found.includes("\0") || (ours.endsWith(END) && !found.includes(END)));
}
