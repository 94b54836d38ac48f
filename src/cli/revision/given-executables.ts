import { EXIT, Failure } from "../../base/failure.ts";
import { VERSION } from "../../base/version.ts";
import { nameOfExecutable, programInside } from "./executable.ts";
import { readBinary } from "./revision-folder.ts";

/**
 * Reads the single executables of `init --executable`.
 * @param files absolute paths; their names do not matter
 * @param program the package's own, which each must contain
 * @returns each by the name that it must have in a revision
 * @throws Failure if one cannot be read, is for another machine, or contains another program
 */
export function readExecutables(files: readonly string[], program: string): Map<string, Buffer> {
  return new Map(
    files.map((file) => {
      const bytes = readBinary(file);
      const name = nameOfExecutable(bytes);
      if (name === undefined) throw unfit(file, "it is not an executable for Linux (x64, arm64) or Windows (x64)");
      const { state, version } = programInside(bytes, program, VERSION);
      if (state !== "current") throw unfit(file, `the program in it is ${describe(version)}`);
      return [name, bytes];
    }),
  );
}

const describe = (version: string | undefined): string =>
  version === VERSION ? `another build of ${VERSION}` : (version ?? "not of this package");

const unfit = (file: string, problem: string) =>
  new Failure(EXIT.refused, `cannot use ${file}: ${problem}`, `use the executable of release ${VERSION}`);
