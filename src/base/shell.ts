/** Quotes any text as one word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", APOSTROPHE)}'`;

/** The reverse of {@link quoted}. */
export const unquoted = (word: string): string => word.slice(1, -1).replaceAll(APOSTROPHE, "'");

/** An apostrophe between apostrophes. */
const APOSTROPHE = "'\\''";

/** A word of a command, quoted if a shell would change it. */
export const word = (text: string): string => (/^[\w@%+:,./-]+$/.test(text) ? text : quoted(text));
