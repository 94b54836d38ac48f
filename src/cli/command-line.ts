import { EXIT } from "../base/failure.ts";
import { type Flags, type Given, readFlags } from "../base/flags.ts";
import { nearest } from "../base/nearest.ts";
import { NAME } from "../base/version.ts";
import type { Context } from "./command.ts";

/** How a user types the command. */
export const NPX = `npx ${NAME}`;

const UNKNOWN = /^--(\S+) is not a flag of this command$/;
const MISSPELLED = /^--\S+ is not a flag of this command: write (--\S+)$/;

/**
 * Reads the command line of a command. An unknown flag comes with the one that it was likely meant to be.
 * @param most how many arguments without a flag the command takes
 */
export function readCommandLine<Table extends Flags>(argv: readonly string[], table: Table, most: 0 | 1): Given<Table> {
  const { errors, ...given } = readFlags(argv, table);
  const named = errors.map((error) => {
    const meant = nearest(UNKNOWN.exec(error)?.[1] ?? "", Object.keys(table));
    return meant === undefined ? error : `${error}: write --${meant}`;
  });
  // The value of an unknown flag is one of these.
  const isUnknown = errors.some((error) => error.endsWith("is not a flag of this command"));
  const extra = isUnknown ? [] : given.positionals.slice(most);
  if (extra.length > 0)
    named.push(
      most === 0 ? `unexpected argument: ${extra.join(" ")}` : `more than one revision: ${given.positionals.join(" ")}`,
    );
  return { ...given, errors: named };
}

/** Prints what is wrong with a command line. @returns the exit code */
export function wrongFlags(command: string, errors: readonly string[], printError: Context["printError"]): number {
  const causes = withoutFollowUps(errors);
  printError([
    ...causes.map((error) => `wrong flag: ${error}`),
    `failed (exit ${EXIT.options}): ${causes.length === 1 ? "1 mistake" : `${causes.length} mistakes`}`,
    `  to do: correct ${causes.length === 1 ? "it" : "them"}; \`${NPX} ${command} --help\` lists all flags`,
  ]);
  return EXIT.options;
}

/** What is missing because its flag is misspelled is not another mistake. */
export function withoutFollowUps(errors: readonly string[]): string[] {
  const meant = errors.flatMap((error) => MISSPELLED.exec(error)?.[1] ?? []);
  return errors.filter((error) => MISSPELLED.test(error) || !meant.some((flag) => error.includes(flag)));
}
