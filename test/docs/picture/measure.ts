/** How much room a text needs. Browsers choose among fonts: some are wider than Arial, whose widths these are. */

/** Thousandths of the font's size, for the characters from a blank to `~`. */
const ARIAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Bold letters are wider. */
const BOLD = 1.07;

/** What a font may be wider than Arial. */
const SLACK = 1.1;

/** Pixels, as in style.ts. */
export const SIZES = { usual: 12, small: 11, title: 18 } as const;

export interface Font {
  readonly size?: keyof typeof SIZES;
  readonly bold?: boolean;
}

/** Pixels that a text needs in any of the fonts. Pure. */
export function room(words: string, { size = "usual", bold = false }: Font = {}): number {
  const width = [...words].reduce((sum, letter) => sum + (ARIAL[letter.charCodeAt(0) - 32] ?? 1000), 0) / 1000;
  return width * SIZES[size] * (bold ? BOLD : 1) * SLACK;
}
