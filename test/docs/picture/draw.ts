/** The whole picture. */
import { drawGroup, heightOf } from "./group.ts";
import { columnsOf, laneOf, lines, type Span } from "./layout.ts";
import { drawLegend, type Entry, lineSign } from "./legend.ts";
import { room } from "./measure.ts";
import type { Column, Model } from "./model.ts";
import { page, type Words } from "./page.ts";
import { el, text, through } from "./svg.ts";
import { drawStrip, STRIP_HEIGHT, type Strip } from "./traffic.ts";

const HEAD = 118;
const GAP = 14;
const FOOT = 30;

const LEGEND: readonly Entry[] = [
  { ...lineSign({ class: "line-v1", "stroke-width": 7 }), words: "old version, gets requests" },
  { ...lineSign({ class: "line-v2", "stroke-width": 7 }), words: "new version, gets requests" },
  { ...lineSign({ class: "idle", "stroke-width": 1.5 }), words: "gets no requests" },
  {
    sign: text(0, 0, "hook ...", { class: "hook strong" }),
    width: room("hook ...", { bold: true }),
    words: "what this hook does",
  },
];

export function draw(words: Words, model: Model, strips: readonly Strip[]): string {
  const columns = columnsOf(model);
  const parts: string[] = [];
  const lane = laneOf(model);
  let y = HEAD;
  for (const group of model.groups) {
    parts.push(drawGroup(group, columns, y, lane));
    y += heightOf(group, lane) + GAP;
  }
  for (const strip of strips) {
    parts.push(drawStrip(strip, columns, y));
    y += STRIP_HEIGHT;
  }
  parts.push(drawLegend(LEGEND, y + 12));
  return page(words, y + FOOT, [drawHead(model.columns, columns, y - 8), ...parts]);
}

/** The name of each step above its columns, and a rule between one step and the next. */
function drawHead(steps: readonly Column[], columns: readonly Span[], bottom: number): string {
  const parts: string[] = [];
  for (const [i, { step, batch }] of steps.entries()) {
    if (batch > 0) continue;
    const mine = steps.flatMap((column, at) => (column.step === step ? [columns[at]] : []));
    const left = columns[i]?.left ?? 0;
    const right = mine.at(-1)?.right ?? 0;
    parts.push(
      el("path", {
        class: "rule",
        d: through([
          [left, 68],
          [left, bottom],
        ]),
      }),
    );
    for (const [row, words] of lines(nameOf(steps, i), right - left - 8, { bold: true }).entries())
      parts.push(text(left + 6, 79 + row * 14, words, { class: "strong" }));
  }
  return parts.join("");
}

function nameOf(steps: readonly Column[], index: number): string {
  const step = steps[index]?.step;
  switch (step?.do) {
    case "provision":
      return "group copied";
    case "install":
      return "v2 installed";
    case "reroute":
      return "traffic shifts";
    case "block":
      return "v1 loses traffic";
    case "succeed":
      return step.original === "kept" ? "original group kept" : "original group deleted";
    case "scale in":
      return "later: a scale-in";
    case "replace":
      return "later: an instance is replaced";
    case "fail":
      return step.because;
    case "roll back":
      return "CodeDeploy rolls back";
    default:
      return step?.do ?? "";
  }
}
