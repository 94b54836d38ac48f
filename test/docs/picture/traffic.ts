/** The share of each version in the requests over time, the newest at the bottom, failures at the top. */
import { boxIn, LEFT, MARGIN, middle, RIGHT, type Span, STRIP } from "./layout.ts";
import type { Share, Traffic } from "./model.ts";
import { el, text, through } from "./svg.ts";

type Point = readonly [number, number];

export interface Strip {
  readonly label: readonly string[];
  readonly traffic: Traffic;
}

export const STRIP_HEIGHT = STRIP + 14;

export function drawStrip({ label, traffic: { shares } }: Strip, columns: readonly Span[], top: number): string {
  const bottom = top + STRIP;
  const versions = [...new Set(shares.flatMap(({ answers }) => Object.keys(answers)))].sort();
  const [oldest = "", newest = ""] = versions;
  const newer = shares.map(({ fails, answers }) => (answers[newest] ?? 0) / countOf({ fails, answers }));
  const fails = shares.map((share) => share.fails / countOf(share));
  return [
    ...label.map((line, i) =>
      text(MARGIN + (i > 0 ? 10 : 0), top + 20 + i * 15, line, { class: i > 0 ? "faint" : "strong" }),
    ),
    el("rect", { class: `area-${oldest}`, x: LEFT, y: top, width: RIGHT - LEFT, height: STRIP }),
    area(
      newest,
      bottom,
      edgeOf(newer, columns, (part) => bottom - part * STRIP),
    ),
    ...(fails.some(Boolean)
      ? [
          area(
            "fails",
            top,
            edgeOf(fails, columns, (part) => top + part * STRIP),
          ),
        ]
      : []),
    ...newer.flatMap((part, i) => {
      if (i > 0 && part === newer[i - 1]) return [];
      const x = (columns[i - 1]?.right ?? LEFT) + 6;
      const falls = part < (newer[i - 1] ?? 1);
      const words = falls ? `${percent(1 - part)} ${fails[i] ? "fail" : oldest}` : `${percent(part)} ${newest}`;
      return [text(x, labelY(part, falls, top), words, { class: "on strong" })];
    }),
  ].join("");
}

const countOf = ({ fails, answers }: Share): number =>
  Object.values(answers).reduce((sum, count) => sum + count, fails) || 1;

/** From the left to the right, sloping where a share changes. */
function edgeOf(parts: readonly number[], columns: readonly Span[], yOf: (part: number) => number): Point[] {
  const edge: Point[] = [[LEFT, yOf(parts[0] ?? 0)]];
  for (const [i, span] of columns.entries()) {
    const [before = 0, after = 0] = [parts[i], parts[i + 1]];
    if (before !== after) edge.push([middle(boxIn(span)), yOf(before)], [boxIn(span).right, yOf(after)]);
  }
  return [...edge, [RIGHT, yOf(parts.at(-1) ?? 0)]];
}

const area = (name: string, base: number, edge: readonly Point[]): string =>
  el("path", { class: `area-${name}`, d: `${through([[LEFT, base], ...edge, [RIGHT, base]])}Z` });

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** In the middle of a whole strip; else in its version's part if that is large enough, or right above. */
function labelY(part: number, falls: boolean, top: number): number {
  if (part === 0 || part === 1) return top + STRIP / 2 + 4;
  if (falls) return top + 12;
  return part > 0.5 ? top + STRIP - 7 : top + STRIP * (1 - part) - 5;
}
