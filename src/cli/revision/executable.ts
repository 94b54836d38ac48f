import path from "node:path";
import { NAME } from "../../base/version.ts";
import type { PlannedFile } from "./planned-file.ts";
import { compareVersions } from "./stamp.ts";
import type { InitRequest, Revision, Shipped } from "./types.ts";

/** The single executables that a revision may hold beside the program, by name, with the machine of their ELF header. */
const EXECUTABLES: ReadonlyMap<string, number> = new Map([
  ["target-groups-linux-x64", 62],
  ["target-groups-linux-arm64", 183],
]);

/** The name that an executable must have; undefined if it is not a Linux executable for one of these machines. Pure. */
export function nameOfExecutable(bytes: Buffer): string | undefined {
  const isElf = bytes.length > 20 && bytes.readUInt32BE() === 0x7f454c46;
  return [...EXECUTABLES].find(([, machine]) => isElf && bytes.readUInt16LE(18) === machine)?.[0];
}

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
  request: InitRequest,
  shipped: Shipped,
  revision: Pick<Revision, "readBytes">,
): PlannedFile[] {
  return [...EXECUTABLES.keys()].flatMap((name): PlannedFile[] => {
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
