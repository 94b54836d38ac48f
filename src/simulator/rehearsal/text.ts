/** Columns that everything printed keeps to. */
export const WIDTH = 100;

/**
 * Breaks a text at blanks into lines of at most `width`; what follows the first is indented by `hang` more, or less
 * where a long word needs the room.
 */
export function wrap(text: string, width: number, hang = 2): string[] {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const lines: string[] = [];
  let line = " ".repeat(indent);
  for (const word of text.trim().split(" ")) {
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
