/** Columns that everything printed keeps to. */
export const WIDTH = 100;

/** Breaks a text at blanks into lines of at most `width`; what follows the first is indented by `hang` more. */
export function wrap(text: string, width: number, hang = 2): string[] {
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(" ", width);
    const end = blank > indent.length + hang ? blank : rest.indexOf(" ", width);
    if (end === -1) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = `${indent}${" ".repeat(hang)}${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
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
