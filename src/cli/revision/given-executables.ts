import { EXIT, Failure } from "../../base/failure.ts";
import { VERSION } from "../../base/version.ts";
import { nameOfExecutable, programInside } from "./executable.ts";
import { readBinary } from "./revision-folder.ts";

/**
 * The single executables that `init` was given.
 * @param files absolute paths; their names do not matter
 * @param program the package's own, which has to be in each
 * @returns each by the name that it has to have in a revision
 * @throws Failure where one cannot be read, is for no machine of ours, or holds another program
 */
export function readExecutables(files: readonly string[], program: string): Map<string, Buffer> {
  return new Map(
    files.map((file) => {
      const bytes = readBinary(file);
      const name = nameOfExecutable(bytes);
      if (name === undefined)
        throw unfit(file, "it is not an executable of Linux for x64 or arm64, or of Windows for x64");
      const { state, version } = programInside(bytes, program, VERSION);
      if (state !== "current") throw unfit(file, `the program in it is ${describe(version)}`);
      return [name, bytes];
    }),
  );
}

const describe = (version: string | undefined): string =>
  version === VERSION ? `another build of ${VERSION}` : (version ?? "not of this package");

const unfit = (file: string, problem: string) =>
  new Failure(EXIT.refused, `cannot use ${file}: ${problem}`, `give the executable of the release ${VERSION}`);
