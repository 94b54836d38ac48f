import path from "node:path";
import { NAME } from "../../base/version.ts";
import type { System } from "../appspec/words.ts";
import type { PlannedFile } from "./planned-file.ts";
import { compareVersions } from "./stamp.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

interface Executable {
  readonly name: string;
  readonly os: System;
  /** In the header of its file: ELF on Linux, PE on Windows. */
  readonly machine: number;
}

/** The single executables that a revision may hold beside the program. */
const EXECUTABLES: readonly Executable[] = [
  { name: "target-groups-linux-x64", os: "linux", machine: 62 },
  { name: "target-groups-linux-arm64", os: "linux", machine: 183 },
  { name: "target-groups-win-x64.exe", os: "windows", machine: 0x8664 },
];

/** The name that an executable must have; undefined if it is not an executable for one of these systems and machines. Pure. */
export function nameOfExecutable(bytes: Buffer): string | undefined {
  const found = machineOf(bytes);
  return EXECUTABLES.find(({ os, machine }) => found?.os === os && found.machine === machine)?.name;
}

function machineOf(bytes: Buffer): Pick<Executable, "os" | "machine"> | undefined {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE() === 0x7f454c46) return { os: "linux", machine: bytes.readUInt16LE(18) };
  const header = bytes.readUInt32LE(60);
  const isPe = bytes.toString("latin1", 0, 2) === "MZ" && bytes.toString("latin1", header, header + 4) === "PE\0\0";
  return isPe && header + 6 <= bytes.length ? { os: "windows", machine: bytes.readUInt16LE(header + 4) } : undefined;
}

/** The system that one of these names is for. */
export const systemOfExecutable = (name: string): System | undefined =>
  EXECUTABLES.find((executable) => executable.name === name)?.os;

/** How the program inside an executable compares with the package's own. */
export interface FoundProgram {
  readonly state: "current" | "outdated" | "newer" | "foreign";
  /** Version of the program inside, if it names one. */
  readonly version: string | undefined;
}

/** Looks for the package's program in an executable, which contains it byte for byte. Pure. */
export function programInside(bytes: Buffer, program: string, version: string): FoundProgram {
  if (bytes.includes(program)) return { state: "current", version };
  const at = bytes.indexOf(`// ${NAME} `);
  const [, found] = /^\/\/ \S+ (\d\S*) sha256:/.exec(at === -1 ? "" : bytes.toString("latin1", at, at + 200)) ?? [];
  if (found === undefined) return { state: "foreign", version: undefined };
  return { state: compareVersions(found, version) > 0 ? "newer" : "outdated", version: found };
}

/**
 * Decides what to do with the executables in the program's folder. The hook script prefers them to the program, so an
 * outdated one is reported. Pure, like `planRevision`.
 */
export function planExecutables(
  folder: string,
  os: System,
  request: InitRequest,
  shipped: Shipped,
  revision: Pick<Revision, "readBytes">,
): PlannedFile[] {
  const names = EXECUTABLES.filter((executable) => executable.os === os).map(({ name }) => name);
  return names.flatMap((name): PlannedFile[] => {
    const file = path.posix.join(folder, name);
    const given = request.executables.get(name);
    const found = revision.readBytes(file);
    if (found === undefined) return given ? [{ file, state: "missing", version: undefined, content: given }] : [];
    if (found.length === 0) return [{ file, state: "damaged", version: undefined, content: given }];
    const { state, version } = programInside(found, shipped.program, shipped.version);
    if (nameOfExecutable(found) !== name) return [{ file, state: "foreign", version, content: undefined }];
    if (state !== "outdated") return [{ file, state, version, content: undefined }];
    return [{ file, state: given ? state : "stale", version, content: given }];
  });
}
