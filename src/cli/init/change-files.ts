import {
  closeSync,
  copyFileSync,
  constants as FS,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { EXIT, Failure } from "../../base/failure.ts";

/** A change to a file. */
export interface Change {
  /** Path below the folder. */
  readonly file: string;
  /** Undefined deletes the file. */
  readonly content: string | Buffer | undefined;
  /** Permission bits; undefined keeps the present ones. */
  readonly mode?: number;
}

/**
 * Makes all changes, or none. It first writes and syncs the new files beside the old ones, then moves each into place. If
 * one cannot be moved, the files before it get their old content back.
 * @throws Failure; something was changed only if an old file could not be restored either, and then it names the commands
 */
export function changeFiles(folder: string, changes: readonly Change[]): void {
  const staged: Staged[] = [];
  const folders: string[] = [];
  let file = folder;
  try {
    for (const change of changes) {
      file = path.join(folder, change.file);
      stage(file, change, staged, folders);
    }
    for (const change of staged) {
      file = change.target;
      takePlace(change);
    }
  } catch (error) {
    const lost = staged.reverse().flatMap(putBack);
    for (const made of folders.reverse()) ignoring(() => rmdirSync(made));
    const problem = `cannot write ${file}: ${(error as Error).message}`;
    if (lost.length === 0)
      throw new Failure(EXIT.refused, `${problem}; nothing was changed`, "correct this, and run the command again");
    const commands = lost.map(({ target, old }) => (old ? `mv ${old} ${target}` : `rm ${target}`));
    throw new Failure(EXIT.refused, problem, `restore the old files: ${commands.join("; ")}`);
  }
  for (const { target, old } of staged) {
    if (old !== undefined) rmSync(old, { force: true });
    ignoring(() => syncFolder(path.dirname(target)));
  }
  for (const { file, content } of changes) if (content === undefined) removeEmptyFolders(folder, path.dirname(file));
}

/** Removes a folder that a deleted file leaves empty, and each above it that this leaves empty. */
function removeEmptyFolders(root: string, inner: string): void {
  for (let folder = inner; folder !== "."; folder = path.dirname(folder)) {
    try {
      rmdirSync(path.join(root, folder));
    } catch {
      return; // It is not empty.
    }
  }
}

interface Staged {
  /** Absolute. */
  readonly target: string;
  /** The file with the new content; undefined for a deletion. */
  readonly fresh: string | undefined;
  /** The old file under another name; undefined if there was none. */
  old: string | undefined;
  /** Whether the target has already changed. */
  isDone: boolean;
}

function stage(file: string, { content, mode }: Change, staged: Staged[], folders: string[]): void {
  makeFolder(path.dirname(file), folders);
  const before = statSync(file, { throwIfNoEntry: false });
  // A link is followed to be written through; to be deleted, it goes itself.
  const target = before && content !== undefined ? realpathSync(file) : file;
  const beside = (what: string) => `${target}.${what}-${process.pid}`;
  const change: Staged = {
    target,
    fresh: content === undefined ? undefined : beside("new"),
    old: undefined,
    isDone: false,
  };
  staged.push(change);
  if (change.fresh !== undefined && content !== undefined) writeNew(change.fresh, content, mode, before);
  if (!before) return;
  change.old = beside("old");
  try {
    linkSync(target, change.old);
  } catch {
    copyFileSync(target, change.old, FS.COPYFILE_EXCL); // A file system without hard links.
  }
}

/** Creates a folder and the missing ones above it, and adds each to a list. */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  makeFolder(path.dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function writeNew(file: string, content: string | Buffer, mode: number | undefined, before: Stats | undefined): void {
  const handle = openSync(file, "wx");
  try {
    writeFileSync(handle, content);
    const bits = mode ?? (before && before.mode & 0o7777);
    if (bits !== undefined) fchmodSync(handle, bits);
    // If the revision belongs to another user, root leaves the file to that user.
    if (before && (before.uid !== process.getuid?.() || before.gid !== process.getgid?.()))
      ignoring(() => fchownSync(handle, before.uid, before.gid));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function takePlace(change: Staged): void {
  if (change.fresh === undefined) rmSync(change.target);
  else renameSync(change.fresh, change.target);
  change.isDone = true;
}

/** Undoes one change. @returns it if it could not be undone */
function putBack({ target, fresh, old, isDone }: Staged): { target: string; old: string | undefined }[] {
  try {
    if (isDone && old === undefined) rmSync(target);
    else if (isDone && old !== undefined) renameSync(old, target);
  } catch {
    return [{ target, old }];
  }
  for (const name of [fresh, old]) if (name !== undefined) ignoring(() => rmSync(name, { force: true }));
  return [];
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Tries something whose failure does not matter. */
function ignoring(action: () => void): void {
  try {
    action();
  } catch {}
}
