import { quoted, word } from "../base/shell.ts";

/** Parameters of a call, as the API spells them. Undefined ones are left out. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A log line has at most this many characters. */
const LINE_LIMIT = 399;

/** What a terminal or a log may change: control characters, and every space but the usual one. */
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/gu;

/** Values that the AWS CLI takes for a flag, for JSON, or for the place of the real value. */
const MISTAKEN = /^(?:$|[-[{]|fileb?:\/\/|https?:\/\/)/;

/**
 * An AWS CLI command for a POSIX shell, ready to paste: one line if it fits; else several, which build its parameters as
 * JSON. Pure.
 * @param command as in `aws COMMAND`, with any flags that come before the parameters
 */
export function commandLines(command: readonly string[], parameters: Parameters): string[] {
  const start = ["aws", ...command].map(word).join(" ");
  const flags = flagsOf(parameters);
  const json = jsonOf(parameters);
  const short = flags ? [start, ...flags.map(word)].join(" ") : `${start} --cli-input-json ${quoted(json)}`;
  if (short.length <= LINE_LIMIT) return [short];
  const lines = pieces(json).map((piece, index) => `json=${index === 0 ? "" : "$json"}${piece}`);
  return [...lines, `${start} --cli-input-json "$json"`];
}

/** The parameters as flags; undefined when the AWS CLI or a log would change a value. */
function flagsOf(parameters: Parameters): string[] | undefined {
  const flags: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    const flag = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
    if (typeof value === "boolean") {
      flags.push(value ? `--${flag}` : `--no-${flag}`);
      continue;
    }
    const values: unknown[] = Array.isArray(value) && value.every((item) => typeof item === "string") ? value : [value];
    flags.push(`--${flag}`);
    for (const item of values) {
      const text = typeof item === "string" || typeof item === "number" ? String(item) : jsonOf(item);
      if (typeof item === "string" && (MISTAKEN.test(item) || item.search(UNPRINTABLE) >= 0)) return undefined;
      flags.push(text);
    }
  }
  return flags;
}

const jsonOf = (value: unknown): string =>
  JSON.stringify(value).replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, i) => character.charCodeAt(i).toString(16).padStart(4, "0"))
      .map((unit) => `\\u${unit}`)
      .join(""),
  );

/** JSON in quoted pieces that each fit into a line, cut after commas if possible. */
function pieces(json: string): string[] {
  const room = LINE_LIMIT - "json=$json".length;
  const all: string[] = [];
  let piece = "";
  const add = (part: string) => {
    if (quoted(piece + part).length > room) {
      all.push(piece);
      piece = "";
    }
    piece += part;
  };
  for (const part of json.split(/(?<=,)/)) {
    if (quoted(part).length <= room) add(part);
    else for (const character of part) add(character);
  }
  return [...all, piece].map(quoted);
}
