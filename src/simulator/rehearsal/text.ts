/** Columns that everything printed keeps to. */
export const WIDTH = 80;

/**
 * Breaks a text at blanks, and words that are too long anywhere, into lines of at most `width`; what follows the first is
 * indented by `hang` more, or less where a long word needs the room.
 */
export function wrap(text: string, width: number, hang = 2): string[] {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const longest = new RegExp(`.{1,${width - indent}}`, "g");
  const lines: string[] = [];
  let line = " ".repeat(indent);
  for (const word of text
    .trim()
    .split(" ")
    .flatMap((word) => word.match(longest) ?? [""])) {
    const isFirst = line.trim() === "";
    if (isFirst || line.length + 1 + word.length <= width) {
      line += isFirst ? word : ` ${word}`;
      continue;
    }
    lines.push(line);
    line = " ".repeat(Math.max(0, Math.min(indent + hang, width - word.length))) + word;
  }
  return [...lines, line];
}

/** A text in the usual place, all of it indented alike. */
export const paragraph = (text: string): string[] => wrap(`  ${text}`, WIDTH, 0);

/** A line with others at its right, from a column on or as far left as they need: below it where it leaves no room. */
export function beside(left: string, right: readonly string[], column: number): string[] {
  const start = (text: string) => Math.min(column, WIDTH - text.length);
  const below = right.map((text) => " ".repeat(Math.max(0, start(text))) + text);
  const [first = ""] = right;
  if (left.length >= start(first)) return [left, ...below];
  return [left.padEnd(start(first)) + first, ...below.slice(1)];
}

/** Rows of cells with every column but the last as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[], gap = 2): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length + gap);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("")
      .trimEnd(),
  );
}
