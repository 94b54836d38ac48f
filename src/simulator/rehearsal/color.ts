import { inspect } from "node:util";

/** What has a color wherever it is printed. */
const COLORS: readonly (readonly [RegExp, "red" | "green" | "yellow" | "gray" | "bold"])[] = [
  [/✗+|^failed:/g, "red"],
  [/●+|(?<!-)\battached(?: to \S+)?: (?!nothing)\S+(?: \S+)*|^passed:/g, "green"],
  [/attached to \S+: nothing|^as expected:/g, "yellow"],
  [/│/g, "gray"],
  [/^\S[^:]*$/g, "bold"],
];

/** A line for a terminal. Pure. */
export const inColor = (line: string): string =>
  COLORS.reduce((text, [pattern, color]) => text.replace(pattern, (part) => painted(part, color)), line);

/** `styleText` of node:util does this from Node 20.12 on; its table of codes is older. */
function painted(text: string, color: keyof typeof inspect.colors): string {
  const [on, off] = inspect.colors[color] ?? [0, 0];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}

/** Whether a stream is a terminal that shows colors. Node respects NO_COLOR and TERM=dumb there. */
export const hasColors = (stream: NodeJS.WriteStream): boolean => Boolean(stream.isTTY) && stream.hasColors();
