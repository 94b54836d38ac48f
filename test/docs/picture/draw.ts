/** The whole picture. */
import { drawGroup, heightOf } from "./group.ts";
import { columnsOf, lines, MARGIN, type Span, WIDTH } from "./layout.ts";
import type { Column, Model } from "./model.ts";
import { STYLE } from "./style.ts";
import { el, escaped, text, through } from "./svg.ts";
import { drawStrip, STRIP_HEIGHT, type Strip } from "./traffic.ts";

export interface Words {
  readonly title: string;
  /** The point, in a sentence: below the title, and for who does not see the picture. */
  readonly point: string;
}

const HEAD = 116;
const GAP = 14;
const LEGEND = 30;

export function draw(words: Words, model: Model, strips: readonly Strip[]): string {
  const columns = columnsOf(model);
  const parts: string[] = [];
  let y = HEAD;
  for (const group of model.groups) {
    parts.push(drawGroup(group, columns, y));
    y += heightOf(group) + GAP;
  }
  for (const strip of strips) {
    parts.push(drawStrip(strip, columns, y));
    y += STRIP_HEIGHT;
  }
  parts.push(drawLegend(y + 12));
  const height = y + LEGEND;
  const page = { class: "page", x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8 };
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: "img",
    "aria-labelledby": "title point",
  };
  return `${el(
    "svg",
    root,
    ...[
      "",
      el("title", { id: "title" }, escaped(words.title)),
      el("desc", { id: "point" }, escaped(words.point)),
      el("style", {}, STYLE),
      el("rect", page),
      text(MARGIN, 30, words.title, { class: "title" }),
      text(MARGIN, 50, words.point, { class: "faint" }),
      drawHead(model.columns, columns, height - LEGEND - 8),
      ...parts,
      "",
    ].join("\n"),
  )}\n`;
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
    for (const [row, words] of lines(nameOf(steps, i), Math.floor((right - left) / 6.4)).entries())
      parts.push(text(left + 6, 78 + row * 13, words, { class: "strong" }));
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
      return "original group retired";
    case "succeed":
      return step.original === "kept" ? "success, original kept" : "success, original deleted";
    case "fail":
      return step.because;
    case "roll back":
      return "CodeDeploy rolls back";
    default:
      return (step?.note ?? step?.do ?? "").replace(/:$/, "");
  }
}

function drawLegend(y: number): string {
  const entries: [string, number, string][] = [
    [el("path", { class: "line-v1", "stroke-width": 7, d: "M0 -4L22 -4" }), 28, "old version, gets requests"],
    [el("path", { class: "line-v2", "stroke-width": 7, d: "M0 -4L22 -4" }), 28, "new version, gets requests"],
    [el("path", { class: "idle", "stroke-width": 1.5, d: "M0 -4L22 -4" }), 28, "gets no requests"],
    [text(0, 0, "hook ...", { class: "hook strong" }), 48, "what this hook does"],
  ];
  let x = MARGIN;
  return entries
    .map(([sign, width, words]) => {
      const drawn = el("g", { transform: `translate(${x} ${y})` }, sign, text(width, 0, words, { class: "faint" }));
      x += width + words.length * 5.6 + 22;
      return drawn;
    })
    .join("");
}
