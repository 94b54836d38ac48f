import { createHash } from "node:crypto";

/** The last line of a stamped program. @param {string} name of the package */
export const endOf = (name) => `// end of ${name}\n`;

/**
 * Puts a line below the first of a file that is copied into revisions: its version, and the checksum of the rest. By
 * that line `init` tells an older file, which it replaces, from an edited one, which it keeps. A program (`//`) also gets
 * a last line, by which the hook script and `init` see that nothing was cut off. Replaces the lines of a stamped file.
 * @param {string} text
 * @param {"#" | "//" | "rem"} comment how the file's language begins a comment
 * @param {{ name: string, version: string }} manifest
 */
export function stamp(text, comment, { name, version }) {
  const [first, ...lines] = text.split(/(?<=\n)/);
  const [, lineEnd] = /^(?:#!|@echo off).*?(\r?\n)$/.exec(first) ?? [];
  if (!lineEnd) throw new Error("a file to be stamped has neither a shebang nor @echo off");
  const mark = `${comment} ${name} `;
  const end = comment === "//" ? endOf(name) : "";
  const rest = lines[0]?.startsWith(mark) ? lines.slice(1) : lines;
  if (end && rest.at(-1) !== end) rest.push(end);
  const sum = createHash("sha256")
    .update([first, ...rest].join(""))
    .digest("hex");
  return [first, `${mark}${version} sha256:${sum}${lineEnd}`, ...rest].join("");
}
