/** The last lines of what a script printed: what it did, and the indented lines below that. Pure. */
export function closingLines(output: string): string {
  const lines = output.trimEnd().split("\n");
  return lines
    .slice(
      Math.max(
        0,
        lines.findLastIndex((line) => !line.startsWith(" ")),
      ),
    )
    .join("\n");
}
