/** Who gets the requests: the share of each version over time, the newest at the bottom. */
import { boxIn, LEFT, MARGIN, middle, RIGHT, type Span, STRIP } from "./layout.ts";
import type { Traffic } from "./model.ts";
import { el, text, through } from "./svg.ts";

export interface Strip {
  readonly label: readonly string[];
  readonly traffic: Traffic;
}

export const STRIP_HEIGHT = STRIP + 14;

export function drawStrip({ label, traffic: { shares } }: Strip, columns: readonly Span[], top: number): string {
  const bottom = top + STRIP;
  const versions = [...new Set(shares.flatMap((share) => Object.keys(share)))].sort();
  const [oldest = "", newest = ""] = versions;
  const parts = shares.map((share) => {
    const all = Object.values(share).reduce((sum, count) => sum + count, 0);
    return (share[newest] ?? 0) / (all || 1);
  });
  const yOf = (part: number) => bottom - part * STRIP;
  const edge: [number, number][] = [[LEFT, yOf(parts[0] ?? 0)]];
  for (const [i, span] of columns.entries()) {
    const [before = 0, after = 0] = [parts[i], parts[i + 1]];
    if (before !== after) edge.push([middle(boxIn(span)), yOf(before)], [boxIn(span).right, yOf(after)]);
  }
  edge.push([RIGHT, yOf(parts.at(-1) ?? 0)]);
  const isNews = (i: number) => i === 0 || parts[i] !== parts[i - 1];
  return [
    ...label.map((line, i) =>
      text(MARGIN + (i > 0 ? 10 : 0), top + 20 + i * 14, line, { class: i > 0 ? "faint" : "strong" }),
    ),
    el("rect", { class: `area-${oldest}`, x: LEFT, y: top, width: RIGHT - LEFT, height: STRIP }),
    el("path", { class: `area-${newest}`, d: `${through([[LEFT, bottom], ...edge, [RIGHT, bottom]])}Z` }),
    ...parts.flatMap((part, i) => {
      if (!isNews(i)) return [];
      const x = (columns[i - 1]?.right ?? LEFT) + 6;
      const falls = part < (parts[i - 1] ?? 1);
      const words = falls ? `${percent(1 - part)} ${oldest}` : `${percent(part)} ${newest}`;
      return [text(x, labelY(part, falls, top), words, { class: "on strong" })];
    }),
  ].join("");
}

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** In the middle of a whole strip; else in its version's part where that is large enough, or right above. */
function labelY(part: number, falls: boolean, top: number): number {
  if (part === 0 || part === 1) return top + STRIP / 2 + 4;
  if (falls) return top + 12;
  return part > 0.5 ? top + STRIP - 7 : top + STRIP * (1 - part) - 5;
}
