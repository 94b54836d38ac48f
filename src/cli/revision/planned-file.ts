import { compareVersions, END, stampOf } from "./stamp.ts";

/**
 * How a file in a revision stands to the package's. Damaged: empty or cut off, with nothing of anybody in it. Stale: outdated, and there is none to take its place. Needless: it
 * was there for settings, of which none are left.
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
  /** Of the copy in the revision, where it says so. */
  readonly version: string | undefined;
  /** What is to be written; undefined leaves the file alone. */
  readonly content: string | Buffer | undefined;
}

/**
 * What becomes of one file. Only what this package has written, and nobody changed since, is written over.
 * @param ours the package's copy; empty where there is none to write
 */
export function planFile(file: string, found: string | undefined, ours: string, version: string): PlannedFile {
  const stamp = found === undefined ? undefined : stampOf(found);
  const state = stateOf(found, ours, version);
  const write = ours !== "" && ["missing", "outdated", "line-ends", "damaged"].includes(state);
  return { file, state, version: stamp?.version, content: write ? ours : undefined };
}

function stateOf(found: string | undefined, ours: string, version: string): State {
  if (found === undefined) return "missing";
  const straight = found.replace(/\r?\n/g, ours.includes("\r\n") ? "\r\n" : "\n");
  if (isDamaged(straight, ours)) return "damaged";
  if (found === ours) return "current";
  const stamp = stampOf(found);
  if (stamp?.intact) return compareVersions(stamp.version, version) > 0 ? "newer" : "outdated";
  if (stampOf(straight)?.intact) return "line-ends";
  return stamp ? "edited" : "foreign";
}

/** Whether a file is what is left of one of ours: a disk that was full, or a machine that went down, leaves such. */
function isDamaged(found: string, ours: string): boolean {
  if (found.replaceAll("\0", "").trim() === "") return true;
  if (found !== ours && ours.startsWith(found)) return true;
  const stamp = stampOf(found);
  return stamp?.intact === false && (found.includes("\0") || (ours.endsWith(END) && !found.includes(END)));
}
