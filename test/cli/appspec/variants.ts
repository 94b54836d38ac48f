/** The same AppSpec as other editors and systems would have written it. */
export const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "with Windows line endings": (text) => text.replaceAll("\n", "\r\n"),
  "with a byte order mark": (text) => `\ufeff${text}`,
  "without a line ending at its end": (text) => text.replace(/\n$/, ""),
  "without a line ending at its end, on Windows": (text) => text.replace(/\n$/, "").replaceAll("\n", "\r\n"),
};
