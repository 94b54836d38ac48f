/**
 * Keeps secrets out of everything that is printed: an error message may quote the request with its headers. Code that
 * gets a secret registers it here, and every line goes through {@link redact}.
 */

const MASK = "[secret]";

/** Characters: shorter secrets would match inside ordinary words. */
const SHORTEST = 4;

/** Characters that identify a secret: a message may quote only its start. */
const START = 12;

const patterns = new Map<string, RegExp>();

/** Masks this secret from now on. */
export function keepSecret(secret: string | undefined): void {
  if (secret === undefined || secret.length < SHORTEST || patterns.has(secret)) return;
  const start = spelling(secret.slice(0, START));
  const rest = secret.length > START ? "[\\w.~+/=%&#;-]*" : "";
  patterns.set(secret, new RegExp(start + rest, "gu"));
}

/**
 * Masks this password from now on, only between its user and the host of a URL: it may be an ordinary word, and masking
 * that everywhere would reveal it.
 */
export function keepPassword(user: string, password: string): void {
  if (password === "") return;
  const word = spelling(password);
  const behindUser = user === "" ? "" : `(?<=(?<!\\w)${spelling(user)}:)${word}(?!\\w)|`;
  patterns.set(`${user}:${password}`, new RegExp(`${behindUser}(?<=:)${word}(?=@)`, "gu"));
}

/** Masks every known secret in `text`, also as URLs and HTML spell it. */
export function redact(text: string): string {
  let clean = text;
  for (const pattern of patterns.values()) clean = clean.replace(pattern, MASK);
  return clean;
}

const spelling = (text: string): string => [...text].map(anySpelling).join("");

/** A character, its percent-encoding, and its numeric entities. */
function anySpelling(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const plain = `\\u{${hex}}`;
  if (/\w/.test(character)) return plain;
  const percent = [...new TextEncoder().encode(character)].map((byte) => `%${anyCase(byte)}`).join("");
  return `(?:${plain}|${percent}|&#0*${code};|&#[xX]0*${anyCase(code)};)`;
}

const anyCase = (number: number): string =>
  [...number.toString(16).padStart(2, "0")].map((digit) => `[${digit}${digit.toUpperCase()}]`).join("");
