import { parseArgs } from "node:util";

/** A flag of the hook or of one of the package's commands. */
export interface Flag {
  readonly type: "string" | "boolean";
  readonly multiple?: true;
  /** Refuses a wrong value: the message ends the sentence "--flag VALUE ...". */
  readonly check?: (value: string) => string | undefined;
  /** In `--help`. */
  readonly value?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** A command line, with everything that is wrong with it. */
export interface Given<Table extends Flags> {
  readonly positionals: readonly string[];
  readonly errors: string[];
  readonly isSet: (flag: keyof Table & string) => boolean;
  /** The last value of a flag that takes one. */
  readonly string: (flag: keyof Table & string) => string | undefined;
  readonly strings: (flag: keyof Table & string) => readonly string[];
}

/** Reads a command line leniently, so that every mistake in it can be named. Pure. */
export function readFlags<Table extends Flags>(argv: readonly string[], table: Table): Given<Table> {
  const errors: string[] = [];
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { type }]) => [name, { type, multiple: type === "string" }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (!flag) errors.push(`${token.rawName} is not a flag of this command`);
    else if (flag.type === "boolean") {
      if (token.value === undefined) values.set(token.name, []);
      else errors.push(`--${token.name} takes no value`);
    } else if (!token.value || (!token.inlineValue && token.value.startsWith("--")))
      errors.push(`--${token.name} needs a value`);
    else {
      const problem = flag.check?.(token.value);
      if (problem) errors.push(`--${token.name} ${JSON.stringify(token.value)} ${problem}`);
      const before = values.get(token.name) ?? [];
      if (before.length === 1 && !flag.multiple) errors.push(`--${token.name} is given more than once`);
      values.set(token.name, [...before, token.value]);
    }
  }
  return {
    positionals,
    errors,
    isSet: (flag) => values.has(flag),
    string: (flag) => values.get(flag)?.at(-1),
    strings: (flag) => [...new Set(values.get(flag))],
  };
}

/** A check by a regular expression. @param rule ends the sentence "--flag VALUE ..." */
export const matches = (pattern: RegExp, rule: string) => (value: string) => (pattern.test(value) ? undefined : rule);

export const oneOf = (values: readonly string[]) => (value: string) =>
  values.includes(value) ? undefined : `is not one of ${values.join(", ")}`;

export const flagLines = (table: Flags): string[] =>
  Object.entries(table).map(([name, { value, help }]) => {
    const left = `  --${name}${value ? ` ${value}` : ""}`;
    return `${left.padEnd(30)}${help}`;
  });
