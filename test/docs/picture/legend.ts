import { MARGIN } from "./layout.ts";
import { room } from "./measure.ts";
import { type Attributes, el, text } from "./svg.ts";

/** What a sign in a picture means. */
export interface Entry {
  /** SVG, from 0 0 to the right. */
  readonly sign: string;
  /** Pixels of the sign. */
  readonly width: number;
  readonly words: string;
}

/** A piece of a line. */
export const lineSign = (attributes: Attributes): Pick<Entry, "sign" | "width"> => ({
  sign: el("path", { ...attributes, d: "M0 -4L22 -4" }),
  width: 22,
});

/** Beside each other, at a height. */
export function drawLegend(entries: readonly Entry[], y: number): string {
  let x = MARGIN;
  return entries
    .map(({ sign, width, words }) => {
      const drawn = el("g", { transform: `translate(${x} ${y})` }, sign, text(width + 8, 0, words, { class: "faint" }));
      x += width + room(words) + 26;
      return drawn;
    })
    .join("");
}
