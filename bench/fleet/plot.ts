import type { Series } from "./report.ts";
import type { Summary } from "./summary.ts";

const WIDTH = 860;
const HEIGHT = 330;
const PANEL = { width: 295, height: 220, top: 50 };
const LEFT = [55, 490] as const;

/** Readable on white and on black. */
const COLOURS = ["#0a7ea4", "#d9730d"];
const INK = "#808080";

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly dashed?: true;
  /** Where the label stands, beside the last point. */
  readonly below?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Two panels over the number of instances, both axes by powers of ten: how long a run takes, and what it costs others. */
export function plot(all: readonly Series[], conditions: string): string {
  const bound = all[0]?.fleets.filter((fleet) => fleet.bound > 0) ?? [];
  const time = [
    ...all.map((series, index) => lineOf(series, index, ({ p99 }) => p99 / 1000)),
    { label: "bound", colour: INK, dashed: true, points: pointsOf(bound, (fleet) => fleet.bound / 1000) } as const,
  ];
  const calls = all.map((series, index) => lineOf(series, index, autoScalingCalls));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    "<title>A fleet that runs the hook at the same moment</title>",
    `<desc>Seconds until 99 of 100 runs have ended, and calls to Auto Scaling, by the number of instances. ${conditions}</desc>`,
    ...panel(LEFT[0], "seconds until 99 % of the runs have ended", time),
    ...panel(LEFT[1], "calls to Auto Scaling in all, throttled ones included", calls),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">instances that start together</text>`,
    "</svg>",
    "",
  ].join("\n");
}

const lineOf = ({ way, fleets }: Series, index: number, of: (fleet: Summary) => number): Line => ({
  label: way,
  colour: COLOURS[index] ?? INK,
  points: pointsOf(fleets, of),
});

const pointsOf = (fleets: readonly Summary[], of: (fleet: Summary) => number) =>
  fleets.map((fleet) => [fleet.instances, of(fleet)] as const);

const autoScalingCalls = ({ calls }: Summary): number =>
  [...calls]
    .filter(([action]) => action.startsWith("autoscaling:"))
    .reduce((total, [, { ok, refused, throttled }]) => total + ok + refused + throttled, 0);

/** A diagram with its axes; the highest line is named first. */
function panel(left: number, title: string, lines: readonly Line[]): string[] {
  const xs = powersAround(lines.flatMap(({ points }) => points.map(([x]) => x)));
  const ys = powersAround(lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const bottom = PANEL.top + PANEL.height;
  const across = (x: number) => round(left + PANEL.width * position(x, xs));
  const up = (y: number) => round(bottom - PANEL.height * position(y, ys));
  const last = (line: Line) => line.points.at(-1)?.[1] ?? 0;
  const labels = spreadOut([...lines].sort((a, b) => last(b) - last(a)).map((line) => ({ line, y: up(last(line)) })));
  return [
    `<text x="${left}" y="${PANEL.top - 22}" font-weight="600">${title}</text>`,
    ...ys.flatMap((y) => [
      `<path d="M${left} ${up(y)}h${PANEL.width}" stroke="${INK}" stroke-opacity=".25"/>`,
      `<text x="${left - 8}" y="${up(y) + 4}" text-anchor="end">${tick(y)}</text>`,
    ]),
    ...xs.map((x) => `<text x="${across(x)}" y="${bottom + 20}" text-anchor="middle">${tick(x)}</text>`),
    ...lines.flatMap(({ colour, dashed, points }) => [
      `<path d="M${points.map(([x, y]) => `${across(x)} ${up(y)}`).join("L")}" fill="none" stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="5 4"' : ""}/>`,
      ...(dashed ? [] : points.map(([x, y]) => `<circle cx="${across(x)}" cy="${up(y)}" r="3.5" fill="${colour}"/>`)),
    ]),
    ...labels.map(
      ({ line, y }) =>
        `<text x="${left + PANEL.width + 8}" y="${y + 4}" fill="${line.colour}" font-weight="600">${line.label}</text>`,
    ),
  ];
}

/** Pixels between two labels. */
const LABEL_HEIGHT = 15;

/** Labels, from the top down, none over another. */
function spreadOut<Label extends { readonly y: number }>(labels: readonly Label[]): Label[] {
  let free = Number.NEGATIVE_INFINITY;
  return labels.map((label) => {
    const y = Math.max(label.y, free);
    free = y + LABEL_HEIGHT;
    return { ...label, y };
  });
}

/** The powers of ten from below the least value to above the greatest. */
function powersAround(values: readonly number[]): number[] {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const greatest = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return Array.from({ length: greatest - least + 1 }, (_, index) => 10 ** (least + index));
}

/** Where a value lies on an axis of powers of ten: 0 is its start, 1 its end. */
const position = (value: number, powers: readonly number[]): number => {
  const [first = 1, last = 10] = [powers[0], powers.at(-1)];
  return Math.log10(value / first) / Math.log10(last / first);
};

const tick = (value: number): string => (value >= 1 ? value.toLocaleString("en") : String(value));

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
