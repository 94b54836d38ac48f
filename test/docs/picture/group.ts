/** A group: its band of target groups, and below it a lane for each instance with what happened to it. */
import type { Box } from "./boxes.ts";
import { BAND, boxIn, LEFT, LINE, MARGIN, middle, RIGHT, type Span } from "./layout.ts";
import { room } from "./measure.ts";
import type { Group, Lane } from "./model.ts";
import { el, text, through } from "./svg.ts";

/** @param lane the height of a lane */
export const heightOf = ({ lanes }: Group, lane: number): number => BAND + 12 + lanes.length * lane;

/** @param height of a lane */
export function drawGroup(group: Group, columns: readonly Span[], top: number, height: number): string {
  const { environment, lanes, boxes } = group;
  const first = top + BAND + 8;
  const yOf = (id: string) => first + lanes.findIndex((lane) => lane.id === id) * height + height / 2;
  return [
    text(MARGIN, top + 14, `${environment} group`, { class: "strong" }),
    drawBand(group, columns, top),
    ...lanes.map((lane) => text(MARGIN + 10, yOf(lane.id) + 4, lane.name, { class: "faint" })),
    ...lanes.map((lane) => drawLane(lane, boxes, columns, yOf(lane.id))),
    ...boxes.map((box) => {
      const ys = box.ids.map(yOf);
      return drawBox(box, columns, Math.min(...ys) - height / 2, Math.max(...ys) + height / 2);
    }),
  ].join("");
}

/** Where in a column something changed: at a box's end if there is one, else in the middle. */
const endIn = (columns: readonly Span[], column: number, boxes: readonly Box[], id?: string): number => {
  const span = columns[column] ?? { left: 0, right: 0 };
  const mine = boxes.filter((box) => box.column === column && (id === undefined || box.ids.includes(id)));
  return mine.length > 0 ? boxIn(span).right : middle(span);
};

/** What is attached, from change to change. */
function drawBand({ attached, boxes }: Group, columns: readonly Span[], top: number): string {
  const pieces: { names: readonly string[] | undefined; left: number; right: number }[] = [];
  for (const [point, names] of attached.entries()) {
    const before = pieces.at(-1);
    if (before && before.names?.join() === names?.join()) continue;
    const box = boxes.find(({ column, changedAt }) => column === point - 1 && changedAt !== undefined);
    const span = columns[point - 1];
    const left = !span ? LEFT : box ? inBox(span, box.changedAt ?? 1) : endIn(columns, point - 1, boxes);
    if (before) before.right = left;
    pieces.push({ names, left, right: RIGHT });
  }
  return pieces
    .flatMap(({ names, left, right }) => {
      if (!names) return [];
      const y = top;
      if (names.length === 0) {
        const line = el("path", {
          class: "idle",
          d: through([
            [left, y + BAND / 2],
            [right, y + BAND / 2],
          ]),
        });
        const words = "nothing attached";
        const fits = right - left > room(words) + 8;
        return [line, ...(fits ? [onPage(left + 4, y, words)] : [])];
      }
      const rect = { class: "band", x: left, y, width: right - left, height: BAND, rx: 4 };
      return [el("rect", rect), text(left + 8, y + 14, `attached: ${names.join(", ")}`, { class: "hook strong" })];
    })
    .join("");
}

/** A text that interrupts a line. */
const onPage = (x: number, top: number, words: string): string =>
  el("rect", { class: "page", style: "stroke:none", x: x - 4, y: top, width: room(words) + 6, height: BAND }) +
  text(x, top + 14, words, { class: "faint" });

const inBox = (span: Span, part: number): number => {
  const { left, right } = boxIn(span);
  return left + (right - left) * part;
};

/** Thick and in the version's color while it gets requests, else thin. */
function drawLane({ id, conditions }: Lane, boxes: readonly Box[], columns: readonly Span[], y: number): string {
  const xOf = (point: number) =>
    point === 0 ? LEFT : point === conditions.length ? RIGHT : endIn(columns, point - 1, boxes, id);
  const isNews = (point: number) => JSON.stringify(conditions[point]) !== JSON.stringify(conditions[point - 1]);
  const points = [...conditions.keys()].filter((point) => point === 0 || isNews(point));
  return points
    .map((point, i) => {
      const condition = conditions[point];
      const isSaid = boxes.some(({ column, ids }) => column === point - 1 && ids.includes(id));
      if (!condition) return point === 0 || isSaid ? "" : drawEnd(xOf(point), y);
      const { serves, version } = condition;
      const line = serves ? { class: `line-${version}`, "stroke-width": 7 } : { class: "idle", "stroke-width": 1.5 };
      return el("path", {
        ...line,
        d: through([
          [xOf(point), y],
          [xOf(points[i + 1] ?? conditions.length), y],
        ]),
      });
    })
    .join("");
}

const drawEnd = (x: number, y: number): string =>
  el("path", {
    class: "end",
    d: `${through([
      [x - 4, y - 4],
      [x + 4, y + 4],
    ])}${through([
      [x - 4, y + 4],
      [x + 4, y - 4],
    ])}`,
  });

function drawBox({ column, lines, changedAt }: Box, columns: readonly Span[], top: number, bottom: number): string {
  const span = columns[column];
  if (!span) return "";
  const { left, right } = boxIn(span);
  const start = (top + bottom) / 2 - (lines.length * LINE) / 2 + 10;
  const shape = {
    class: changedAt === undefined ? "box" : "box changes",
    x: left,
    y: top + 2,
    width: right - left,
    height: bottom - top - 4,
    rx: 5,
  };
  const written = lines.map((line, i) =>
    text((left + right) / 2, start + i * LINE, line.text, {
      "text-anchor": "middle",
      class: line.by === "hook's outcome" ? "small hook strong" : line.by === "hook" ? "small" : "small faint",
    }),
  );
  return el("rect", shape) + written.join("");
}
