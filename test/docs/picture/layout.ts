/** Where things are, in pixels. */
import type { Model } from "./model.ts";

export const WIDTH = 860;
export const MARGIN = 16;
/** Of the names at the left. */
const NAMES = 112;
/** Of a column in which nothing happened to an instance, and of how it all ends. */
const NARROW = 72;
const WIDEST = 132;

export const LANE = 48;
export const BAND = 18;
export const LINE = 12;
export const STRIP = 48;

/** Where the columns begin, and where the picture ends. */
export const LEFT = MARGIN + NAMES;
export const RIGHT = WIDTH - MARGIN;

export interface Span {
  readonly left: number;
  readonly right: number;
}

export const middle = ({ left, right }: Span): number => (left + right) / 2;

/** The columns from left to right; those with boxes share what is left of the width. */
export function columnsOf({ columns, groups }: Model): Span[] {
  const boxed = new Set(groups.flatMap(({ boxes }) => boxes.map(({ column }) => column)));
  // Behind a last column with boxes there has to be room for what came of it.
  const narrows = columns.length - boxed.size + (boxed.has(columns.length - 1) ? 1 : 0);
  const wide = Math.min(WIDEST, (RIGHT - LEFT - NARROW * narrows) / boxed.size);
  const narrow = (RIGHT - LEFT - wide * boxed.size) / (narrows || 1);
  const spans: Span[] = [];
  for (const index of columns.keys()) {
    const start = spans.at(-1)?.right ?? LEFT;
    spans.push({ left: start, right: start + (boxed.has(index) ? wide : narrow) });
  }
  return spans;
}

/** A box within its column. */
export const boxIn = ({ left, right }: Span): Span => ({ left: left + 5, right: right - 7 });

/** Breaks a text at blanks into lines of at most so many characters. */
export function lines(content: string, characters: number): string[] {
  const all: string[] = [];
  for (const word of content.split(" ")) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
  }
  return all;
}
