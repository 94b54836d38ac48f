import type { Environment } from "../base/environment.ts";

/** What a command of the package works with: nothing else of the process. */
export interface Context {
  /** The package's own folder, which holds hooks/ and dist/. */
  readonly home: string;
  readonly cwd: string;
  readonly environment: Environment;
  /** Whether `print` writes to a terminal that shows colors. */
  readonly hasColors?: boolean;
  readonly print: (lines: readonly string[]) => void;
  readonly printError: (lines: readonly string[]) => void;
}

/** One command: takes what follows its name, gives the exit code. */
export type CliCommand = (argv: readonly string[], context: Context) => Promise<number> | number;
