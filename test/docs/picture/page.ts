import { MARGIN, WIDTH } from "./layout.ts";
import { STYLE } from "./style.ts";
import { el, escaped, text } from "./svg.ts";

export interface Words {
  readonly title: string;
  /** The point, in a sentence or two: below the title, and for readers who do not see the picture. */
  readonly point: string;
}

/** A picture with its frame and title. */
export function page({ title, point }: Words, height: number, parts: readonly string[]): string {
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: "img",
    "aria-labelledby": "title point",
  };
  const lines = [
    "",
    el("title", { id: "title" }, escaped(title)),
    el("desc", { id: "point" }, escaped(point)),
    el("style", {}, STYLE),
    el("rect", { class: "page", x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8 }),
    text(MARGIN, 30, title, { class: "title" }),
    text(MARGIN, 52, point, { class: "faint" }),
    ...parts,
    "",
  ];
  return `${el("svg", root, lines.join("\n"))}\n`;
}
