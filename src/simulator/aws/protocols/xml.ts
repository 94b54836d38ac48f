const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

/** A value as XML: an object by its members, a list by `<item>`s of the given name, a Date as ISO 8601. */
export function toXml(value: unknown, item: string): string {
  if (Array.isArray(value)) return value.map((v) => element(item, v, item)).join("");
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, v]) => element(name, v, item))
      .join("");
  return escapeXml(String(value));
}

/** `<name>value</name>`; nothing for undefined. */
export function element(name: string, value: unknown, item: string): string {
  return value === undefined ? "" : `<${name}>${toXml(value, item)}</${name}>`;
}
