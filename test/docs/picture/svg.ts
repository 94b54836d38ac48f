/** The part of SVG that the pictures need. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; children are SVG already. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escaped(String(value))}"`)
    .join("");
  if (children.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>${children.join("")}</${name}>`;
}

export const text = (x: number, y: number, content: string, attributes: Attributes = {}): string =>
  el("text", { x, y, ...attributes }, escaped(content));

/** A path through points. */
export const through = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");

export const escaped = (content: string): string =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const round = (value: number): string => String(Math.round(value * 10) / 10);
