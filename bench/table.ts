/** A table in Markdown with aligned columns: the first to the left, the others to the right. Pure. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? title.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)];
}

/** A number for readers: `1,234`. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");

/** A ratio: `1.23`. */
export const ratio = (value: number): string => value.toFixed(2);
