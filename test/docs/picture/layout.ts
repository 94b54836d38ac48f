/** Where things are, in pixels. */
import { type Font, room } from "./measure.ts";
import type { Model } from "./model.ts";

export const WIDTH = 900;
export const MARGIN = 16;
/** Of the names at the left. */
const NAMES = 132;
/** Of a column in which nothing happened to an instance, and of how everything ends. */
const NARROW = 72;
const WIDEST = 132;

const LOWEST_LANE = 28;
export const BAND = 20;
export const LINE = 13;
export const STRIP = 48;

/** Where the columns begin, and where the picture ends. */
export const LEFT = MARGIN + NAMES;
export const RIGHT = WIDTH - MARGIN;

export interface Span {
  readonly left: number;
  readonly right: number;
}

export const middle = ({ left, right }: Span): number => (left + right) / 2;

/** The columns from left to right; those with boxes share the rest of the width. */
export function columnsOf({ columns, groups }: Model): Span[] {
  const boxed = new Set(groups.flatMap(({ boxes }) => boxes.map(({ column }) => column)));
  // After a last column with boxes, there has to be room for its result.
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

/** The height of an instance's lane: every box has room for its lines. */
export const laneOf = ({ groups }: Model): number =>
  Math.max(
    LOWEST_LANE,
    ...groups.flatMap(({ boxes }) => boxes.map(({ lines, ids }) => (lines.length * LINE + 14) / ids.length)),
  );

/** A box within its column. */
export const boxIn = ({ left, right }: Span): Span => ({ left: left + 5, right: right - 7 });

/** Breaks a text at blanks into lines that fit. */
export function lines(content: string, width: number, font: Font): string[] {
  const all: string[] = [];
  for (const word of content.split(" ")) {
    const last = all.at(-1);
    if (last !== undefined && room(`${last} ${word}`, font) <= width) all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
  }
  return all;
}
