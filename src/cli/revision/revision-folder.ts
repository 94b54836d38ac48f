import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { EXIT, Failure } from "../../base/failure.ts";
import { VERSION } from "../../base/version.ts";
import { PROGRAM, SCRIPTS } from "./hook-files.ts";
import type { Revision, Shipped } from "./types.ts";

export interface AppSpecFile {
  readonly name: string;
  readonly text: string;
}

/** The AppSpec of a revision: the named one, else the first that exists, in the agent's order. */
function readAppSpec(folder: string, named: string | undefined): AppSpecFile {
  const names = named === undefined ? ["appspec.yml", "appspec.yaml"] : [named];
  const name = names.find((candidate) => isThere(path.join(folder, candidate)));
  if (name !== undefined) {
    const problem = obstacle(folder, name);
    if (problem !== undefined) throw unreadable(path.join(folder, name), problem);
    return { name, text: readText(path.join(folder, name)) };
  }
  throw new Failure(
    EXIT.refused,
    `there is no ${names.join(" or ")} in ${folder}`,
    "name the revision's folder, or its AppSpec file with --appspec",
  );
}

/** @throws Failure if there is none, or if it is not UTF-8 */
function readText(file: string): string {
  const bytes = readBinary(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(file, "it is not UTF-8");
  }
}

/** @throws Failure if there is none, or if it is not a file: opening a FIFO would wait for a writer */
export function readBinary(file: string): Buffer {
  try {
    const found = statSync(file);
    if (found.isFile()) return readFileSync(file);
    throw new Error(`it is ${kindNameOf(found)}`);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

const unreadable = (file: string, problem: string) =>
  new Failure(EXIT.refused, `cannot read ${file}: ${problem}`, "correct this, and run the command again");

/** Whether anything has this name, even a link that leads nowhere. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // Something above it is not a folder, or is a link that never ends.
  }
}

function kindNameOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a FIFO";
  if (found.isSocket()) return "a socket";
  return found.isFile() ? "a file" : "a device";
}

/**
 * Why a file cannot be read or written at a path in a revision: a symbolic link leads out of the revision or nowhere, or
 * something else than a file is there. Undefined for a file, and for a path where one can be created.
 */
function obstacle(folder: string, file: string): string | undefined {
  const root = realpathSync(folder);
  const full = path.join(root, file);
  let there = full;
  while (!isThere(there)) there = path.dirname(there);
  const name = there === full ? "it" : path.relative(root, there);
  let real: string;
  try {
    real = realpathSync(there);
  } catch {
    return `${name} is a symbolic link that leads nowhere`;
  }
  if (real !== root && !real.startsWith(root + path.sep)) return `${name} leads out of the revision, to ${real}`;
  const found = statSync(real);
  if (there === full) return found.isFile() ? undefined : `${name} is ${kindNameOf(found)}`;
  return found.isDirectory() ? undefined : `${name} is ${kindNameOf(found)}, not a folder`;
}

export const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** The package's own copies. @param home its folder */
export const readShipped = (home: string): Shipped => ({
  version: VERSION,
  script: (os) => readText(path.join(home, "hooks", SCRIPTS[os])),
  program: readText(path.join(home, "dist", PROGRAM)),
});

/** @throws Failure if there is no folder or no AppSpec, or if it cannot be read */
export function openRevision(folder: string, appSpec: string | undefined): Revision {
  if (!existsSync(folder)) throw new Failure(EXIT.refused, `${folder} does not exist`, "name the revision's folder");
  const found = statSync(folder);
  if (!found.isDirectory())
    throw new Failure(
      EXIT.refused,
      `${folder} is ${kindNameOf(found)}, not a folder`,
      "name the revision's folder, and its AppSpec file with --appspec",
    );
  const readBytes = (file: string) => {
    const full = path.join(folder, file);
    return isFile(full) && obstacle(folder, file) === undefined ? readFileSync(full) : undefined;
  };
  return {
    appSpec: readAppSpec(folder, appSpec),
    read: (file) => readBytes(file)?.toString(),
    readBytes,
    obstacle: (file) => obstacle(folder, file),
    kindOf: (file) => kindOf(path.join(folder, file)),
    names: (file) => namesIn(path.join(folder, file)),
  };
}

const kindOf = (file: string) => (isFile(file) ? "file" : existsSync(file) ? "folder" : undefined);

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // There is none.
  }
}
