import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { EXIT, Failure } from "../failure.ts";
import { VERSION } from "../version.ts";
import { PROGRAM, SCRIPT } from "./hook-files.ts";
import type { Revision, Shipped } from "./revision.ts";

export interface AppSpecFile {
  readonly name: string;
  readonly text: string;
}

/** The AppSpec of a revision: the one that is named, else the first that is there, as the agent looks for it. */
export function readAppSpec(folder: string, named: string | undefined): AppSpecFile {
  const names = named === undefined ? ["appspec.yml", "appspec.yaml"] : [named];
  const name = names.find((it) => existsSync(path.join(folder, it)));
  if (name !== undefined) return { name, text: readText(path.join(folder, name)) };
  throw new Failure(
    EXIT.refused,
    `there is no ${names.join(" and no ")} in ${folder}`,
    "name the revision's folder, or its AppSpec file with --appspec",
  );
}

/** @throws Failure where there is none, or it is not UTF-8 */
export function readText(file: string): string {
  const bytes = readBinary(file);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(file, "it is not UTF-8");
  }
}

/** @throws Failure where there is none */
export function readBinary(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

const unreadable = (file: string, problem: string) =>
  new Failure(EXIT.refused, `cannot read ${file}: ${problem}`, "correct that, and run it again");

export const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** The package's own copies. @param home its folder */
export const readShipped = (home: string): Shipped => ({
  version: VERSION,
  script: readText(path.join(home, "hooks", SCRIPT)),
  program: readText(path.join(home, "dist", PROGRAM)),
});

/** @throws Failure where there is no AppSpec, or it cannot be read */
export function openRevision(folder: string, appSpec: string | undefined): Revision {
  const readBytes = (file: string) => {
    const full = path.join(folder, file);
    return isFile(full) ? readFileSync(full) : undefined;
  };
  return {
    appSpec: readAppSpec(folder, appSpec),
    read: (file) => readBytes(file)?.toString(),
    readBytes,
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
