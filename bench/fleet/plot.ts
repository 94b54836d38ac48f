import { drawLegend, type Entry, lineSign } from "../../test/docs/picture/legend.ts";
import { page } from "../../test/docs/picture/page.ts";
import { type Attributes, el, text, through } from "../../test/docs/picture/svg.ts";
import type { Series } from "./report.ts";
import type { Summary } from "./summary.ts";

const HEIGHT = 420;
const PANEL = { width: 350, height: 230, top: 110 };
const LEFT = [76, 524] as const;

interface Line {
  readonly words: string;
  readonly stroke: Attributes;
  /** The class of its points; without one it has none. */
  readonly points?: string;
}

/** By way: ours is thick, so that it shows below another. */
const LINES: Readonly<Record<string, Line>> = {
  ours: { words: "this hook", stroke: { class: "line-hook", "stroke-width": 6 }, points: "hook" },
  classic: { words: "classic script", stroke: { class: "line-v1", "stroke-width": 2 }, points: "area-v1" },
};
const BOUND: Line = {
  words: "the least that the throttles allow",
  stroke: { class: "bound", "stroke-width": 1.5 },
};

interface Plotted {
  readonly line: Line;
  readonly values: readonly (readonly [x: number, y: number])[];
}

/** Two panels over the number of instances, both axes by powers of ten: how long a run takes, and what it costs others. */
export function plot(all: readonly Series[]): string {
  const bound = all[0]?.fleets.filter((fleet) => fleet.bound > 0) ?? [];
  const time = [
    ...all.map((series) => plottedOf(series, ({ p99 }) => p99 / 1000)),
    { line: BOUND, values: valuesOf(bound, (fleet) => fleet.bound / 1000) },
  ];
  const calls = all.map((series) => plottedOf(series, autoScalingCalls));
  const legend: Entry[] = time.map(({ line }) => ({ ...lineSign(line.stroke), words: line.words }));
  const words = {
    title: "Many instances run the hook at the same moment",
    point: "The hook takes as long as the throttles make it, and asks Auto Scaling once for each instance.",
  };
  return page(words, HEIGHT, [
    panel(LEFT[0], "seconds until 99 % of the runs have ended", time),
    panel(LEFT[1], "calls to Auto Scaling, with throttled ones", calls),
    drawLegend(legend, HEIGHT - 16),
  ]);
}

const plottedOf = ({ way, fleets }: Series, of: (fleet: Summary) => number): Plotted => ({
  line: LINES[way] ?? BOUND,
  values: valuesOf(fleets, of),
});

const valuesOf = (fleets: readonly Summary[], of: (fleet: Summary) => number) =>
  fleets.map((fleet) => [fleet.instances, of(fleet)] as const);

const autoScalingCalls = ({ calls }: Summary): number =>
  [...calls]
    .filter(([action]) => action.startsWith("autoscaling:"))
    .reduce((total, [, { ok, refused, throttled }]) => total + ok + refused + throttled, 0);

/** A diagram with its axes. */
function panel(left: number, title: string, plotted: readonly Plotted[]): string {
  const xs = powersAround(plotted.flatMap(({ values }) => values.map(([x]) => x)));
  const ys = powersAround(plotted.flatMap(({ values }) => values.map(([, y]) => y)));
  const bottom = PANEL.top + PANEL.height;
  const across = (x: number) => left + PANEL.width * position(x, xs);
  const up = (y: number) => bottom - PANEL.height * position(y, ys);
  const [right, middle] = [left + PANEL.width, left + PANEL.width / 2];
  const level = (y: number): [number, number][] => [
    [left, up(y)],
    [right, up(y)],
  ];
  return [
    text(left, PANEL.top - 20, title, { class: "strong" }),
    ...ys.map((y) => el("path", { class: "rule", d: through(level(y)) })),
    ...ys.map((y) => text(left - 8, up(y) + 4, tick(y), { class: "faint", "text-anchor": "end" })),
    ...xs.map((x) => text(across(x), bottom + 18, tick(x), { class: "faint", "text-anchor": "middle" })),
    text(middle, bottom + 38, "instances", { class: "faint", "text-anchor": "middle" }),
    ...plotted.map(({ line, values }) =>
      el("path", { ...line.stroke, d: through(values.map(([x, y]) => [across(x), up(y)])) }),
    ),
    ...plotted.flatMap(({ line, values }) =>
      line.points === undefined
        ? []
        : values.map(([x, y]) => el("circle", { class: line.points, cx: across(x), cy: up(y), r: 4 })),
    ),
  ].join("");
}

/** The powers of ten from below the least value to above the greatest. */
function powersAround(values: readonly number[]): number[] {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const greatest = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return Array.from({ length: greatest - least + 1 }, (_, index) => 10 ** (least + index));
}

/** Where a value is on an axis of powers of ten: 0 is its start, 1 its end. */
const position = (value: number, powers: readonly number[]): number => {
  const [first = 1, last = 10] = [powers[0], powers.at(-1)];
  return Math.log10(value / first) / Math.log10(last / first);
};

const tick = (value: number): string => (value >= 1 ? value.toLocaleString("en") : String(value));
