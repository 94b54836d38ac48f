/** The last lines of what a script printed: what came of it, and the indented lines below that. Pure. */
export function closingLines(output: string): string[] {
  if (output.trim() === "") return [];
  const lines = output.trimEnd().split("\n");
  return lines.slice(
    Math.max(
      0,
      lines.findLastIndex((line) => !line.startsWith(" ")),
    ),
  );
}
