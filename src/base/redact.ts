/**
 * Keeps secrets out of whatever is printed. An error message may quote the request, headers included, and a proxy's page
 * even more of it; so who gets hold of a secret says so here, and every line goes through {@link redact}.
 */

const MASK = "[secret]";

/** Characters: what is shorter would be found inside of ordinary words. */
const SHORTEST = 4;

/** Characters that give a secret away: a message may quote only the start of it, and is cut anyway. */
const START = 12;

const patterns = new Map<string, RegExp>();

/** From now on nothing prints this. */
export function keepSecret(secret: string | undefined): void {
  if (secret === undefined || secret.length < SHORTEST || patterns.has(secret)) return;
  const start = spelling(secret.slice(0, START));
  const rest = secret.length > START ? "[\\w.~+/=%&#;-]*" : "";
  patterns.set(secret, new RegExp(start + rest, "gu"));
}

/**
 * From now on nothing prints this password, which may be a plain word, where it is one: behind its user and in front of
 * the host of a URL. Masked everywhere, that word would give itself away by its absence.
 */
export function keepPassword(user: string, password: string): void {
  if (password === "") return;
  const word = spelling(password);
  const behindUser = user === "" ? "" : `(?<=(?<!\\w)${spelling(user)}:)${word}(?!\\w)|`;
  patterns.set(`${user}:${password}`, new RegExp(`${behindUser}(?<=:)${word}(?=@)`, "gu"));
}

/** `text` with every known secret masked, as it is or as it is spelt in a URL or in HTML. */
export function redact(text: string): string {
  let clean = text;
  for (const pattern of patterns.values()) clean = clean.replace(pattern, MASK);
  return clean;
}

const spelling = (text: string): string => [...text].map(anySpelling).join("");

/** A character, its percent-encoding, and its numeric entities: what quotes a request may have encoded it. */
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
