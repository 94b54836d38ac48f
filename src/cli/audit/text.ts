import { some } from "../../base/some.ts";
import { line } from "../../hook/report.ts";
import { type Command, commandsOf } from "./commands.ts";
import type { Row } from "./judge.ts";
import { effectOf, meaningOf } from "./meaning.ts";
import { type Audited, causes, NAMES, summaryOf } from "./report.ts";

/** Characters in a line of text; only a command with long names, and the summary, may have more. */
const WIDTH = 100;

/** For a person: a table, below each row what it means and what to do, and the summary last. */
export function textReport(audited: Audited): string[] {
  return [
    ...table(audited),
    ...causes(audited).flatMap(({ region, what, reason, remedy }) => [
      ...wrapped(`not looked at in ${region}: ${what}: ${reason}`, ""),
      ...wrapped(`to do: ${remedy}`, GAP),
    ]),
    line(summaryOf(audited)),
  ];
}

function table({ rows, profile }: Audited): string[] {
  if (rows.length === 0) return [];
  const all = rows.map((row) => ({ row, cells: cellsOf(row) }));
  const widths = widthsOf([HEADINGS, ...all.map(({ cells }) => cells)]);
  return [
    tableLine(HEADINGS, widths),
    ...all.flatMap(({ row, cells }) => [tableLine(cells, widths), ...below(row, profile)]),
  ];
}

type Cells = readonly [finding: string, region: string, group: string, deploymentGroups: string];

const HEADINGS: Cells = ["FINDING", "REGION", "AUTO SCALING GROUP", "DEPLOYMENT GROUP"];

const cellsOf = ({ finding, region, name, deploymentGroups }: Row): Cells => [
  NAMES[finding],
  region,
  line(name),
  line(
    some(
      deploymentGroups.map(({ application, name }) => `${application}/${name}`),
      2,
    ),
  ) || "-",
];

const GAP = "  ";

/** The width of each column. The two columns of names share what the others leave. */
function widthsOf(cells: readonly Cells[]): readonly number[] {
  const [finding, region, group, deploymentGroup] = HEADINGS.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, (row[column] ?? "").length), 0),
  ) as [number, number, number, number];
  const room = WIDTH - finding - region - 3 * GAP.length;
  // If one needs less than half, the other gets the rest.
  const half = Math.floor(room / 2);
  const groupWidth = Math.min(group, Math.max(half, room - deploymentGroup));
  return [finding, region, groupWidth, room - groupWidth];
}

const tableLine = (cells: Cells, widths: readonly number[]): string =>
  cells
    .map((cell, column) => shortened(cell, widths[column] ?? 0).padEnd(widths[column] ?? 0))
    .join(GAP)
    .trimEnd();

/** Keeps the start and the end of a name: copies differ at the end. */
function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const kept = width - 3;
  return `${text.slice(0, Math.ceil(kept / 2))}...${text.slice(text.length - Math.floor(kept / 2))}`;
}

function below(row: Row, profile: string | undefined): string[] {
  if (row.finding === "ok") return [];
  const commands = commandsOf(row, profile);
  return [
    ...wrapped(meaningOf(row), GAP),
    ...(commands.length > 0 ? wrapped(effectOf(row), GAP) : []),
    ...commands.flatMap((command) => commandLines(command)),
  ];
}

/** A text as indented lines. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines.map(line);
}

/** A command in lines that a shell puts together again. */
function commandLines(command: Command): string[] {
  const lines: string[] = [];
  for (const piece of command) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= WIDTH - 2) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(`${last === undefined ? "  " : "    "}${piece}`);
  }
  return lines.map((text, index) => (index < lines.length - 1 ? `${text} \\` : text));
}
