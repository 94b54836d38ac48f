/** A text as one word of a POSIX shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", APOSTROPHE)}'`;

/** What {@link quoted} was given. */
export const unquoted = (word: string): string => word.slice(1, -1).replaceAll(APOSTROPHE, "'");

/** An apostrophe between apostrophes. */
const APOSTROPHE = "'\\''";

/** A word of a command; one that no shell does anything with stays as it is. */
export const word = (text: string): string => (/^[\w@%+:,./-]+$/.test(text) ? text : quoted(text));
