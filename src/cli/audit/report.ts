import { EXIT, type ExitCode, type Failure } from "../../base/failure.ts";
import { redact } from "../../base/redact.ts";
import { some } from "../../base/some.ts";
import type { AuditedGroup, AuditReport, NotLookedAt } from "../../domain/json-reports.ts";
import { line } from "../../hook/report.ts";
import { type Command, commandsOf } from "./commands.ts";
import type { Unread } from "./found.ts";
import { attachedNames, type Finding, type Row } from "./judge.ts";
import { effectOf, meaningOf } from "./meaning.ts";
import { remedyOf } from "./remedy.ts";

/** What an audit found. */
export interface Audited {
  readonly regions: readonly string[];
  readonly profile: string | undefined;
  /** How many deployment groups of the Server platform were read. */
  readonly deploymentGroups: number;
  /** Worst first; those that are ok only where they are to be shown. */
  readonly rows: readonly Row[];
  readonly unread: readonly Unread[];
}

/** Characters in a line of text; only a command with long names may have more. */
const WIDTH = 100;

/** 0 nothing found, 5 something to repair; 4 or 6 where a part was not looked at, whatever was found elsewhere. */
export function exitCodeOf({ rows, unread }: Audited): ExitCode {
  if (unread.some(({ cause }) => cause.exitCode === EXIT.denied)) return EXIT.denied;
  if (unread.length > 0) return EXIT.unavailable;
  return rows.some(isToRepair) ? EXIT.refused : EXIT.ok;
}

/** A leftover that serves nobody only costs money. */
const isToRepair = ({ finding, group }: Row): boolean =>
  finding === "missing" ||
  finding === "gone" ||
  (finding === "leftover" && group !== undefined && attachedNames(group).length > 0);

/** For a person: a table, below each row what it means and what to do, and the summary last. */
export function textReport(audited: Audited): string[] {
  const { rows, profile } = audited;
  return [
    ...(rows.length > 0 ? [HEADINGS, ...rows.map(cellsOf)].map((row) => tableLine(row, widthsOf(rows))) : []).flatMap(
      (text, index) => {
        const row = rows[index - 1];
        return row ? [text, ...below(row, profile)] : [text];
      },
    ),
    ...causes(audited).flatMap(({ region, what, reason, remedy }) => [
      ...wrapped(line(`not looked at in ${region}: ${what}: ${reason}`), ""),
      ...wrapped(line(`to do: ${remedy}`), "  "),
    ]),
    ...wrapped(summaryOf(audited), ""),
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

const NAMES: Readonly<Record<Finding, string>> = {
  missing: "missing",
  leftover: "leftover",
  gone: "gone",
  "under-way": "under way",
  ok: "ok",
};

const GAP = "  ";

/** Of each column; the names share what the others leave. */
function widthsOf(rows: readonly Row[]): readonly number[] {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const [finding, region, group, deploymentGroup] = HEADINGS.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, (row[column] ?? "").length), 0),
  ) as [number, number, number, number];
  const room = WIDTH - finding - region - 3 * GAP.length;
  // Who needs less than half leaves the rest to the other.
  const half = Math.floor(room / 2);
  const groupWidth = Math.min(group, Math.max(half, room - deploymentGroup));
  return [finding, region, groupWidth, room - groupWidth];
}

const tableLine = (cells: Cells, widths: readonly number[]): string =>
  cells
    .map((cell, column) => shortened(cell, widths[column] ?? 0).padEnd(widths[column] ?? 0))
    .join(GAP)
    .trimEnd();

/** The start and the end of a name: copies differ in the end. */
function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const kept = width - 3;
  return `${text.slice(0, Math.ceil(kept / 2))}...${text.slice(text.length - Math.floor(kept / 2))}`;
}

function below(row: Row, profile: string | undefined): string[] {
  if (row.finding === "ok") return [];
  const commands = commandsOf(row, profile);
  return [
    ...wrapped(line(meaningOf(row)), GAP),
    ...(commands.length > 0 ? wrapped(effectOf(row), GAP) : []),
    ...commands.flatMap((command) => commandLines(command)),
  ];
}

/** A text in lines, each behind an indent. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
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

/** What was not looked at: of many parts with one cause, the first ones. */
function causes({ unread }: Audited): NotLookedAt[] {
  const byCause = new Map<string, { region: string; cause: Failure; parts: string[] }>();
  for (const { region, what, cause } of unread) {
    const key = `${region} ${cause.message}`;
    const known = byCause.get(key) ?? { region, cause, parts: [] };
    known.parts.push(what);
    byCause.set(key, known);
  }
  return [...byCause.values()].map(({ region, cause, parts }) => ({
    region,
    what: some(parts, 3),
    reason: cause.detail ? `${cause.message}: ${cause.detail}` : cause.message,
    remedy: remedyOf(cause, region),
  }));
}

/** Deployment groups that lack something. */
const lacking = ({ rows }: Audited): Set<string> =>
  new Set(
    rows.flatMap(({ region, lacks }) =>
      lacks.flatMap(({ wantedBy }) =>
        wantedBy.map(({ application, name }) => JSON.stringify([region, application, name])),
      ),
    ),
  );

/** The last line. */
function summaryOf(audited: Audited): string {
  const { rows, regions, deploymentGroups, unread } = audited;
  const count = lacking(audited).size;
  const affected = rows.filter(({ finding }) => finding === "missing").map(({ region }) => region);
  const where = listed(count > 0 ? [...new Set(affected)].sort() : regions);
  const groups = `${deploymentGroups} deployment ${deploymentGroups === 1 ? "group" : "groups"}`;
  const said =
    deploymentGroups === 0
      ? `no deployment groups for EC2 in ${where}`
      : `${count === 0 ? "none" : count} of ${groups} ${count > 1 ? "lack" : "lacks"} target groups, in ${where}`;
  const others = (["leftover", "gone", "under-way"] as const).flatMap((finding) => {
    const { length } = rows.filter((row) => row.finding === finding);
    return length > 0 ? [`${length} ${NAMES[finding]}`] : [];
  });
  const sentence = [said, ...others].join("; ");
  return unread.length > 0
    ? `incomplete (exit ${exitCodeOf(audited)}): as far as it was looked at, ${sentence}`
    : sentence;
}

/** Names for a sentence; of many only how many. */
function listed(regions: readonly string[]): string {
  if (regions.length > 4) return `${regions.length} regions`;
  const last = regions.at(-1) ?? "";
  return regions.length > 1 ? `${regions.slice(0, -1).join(", ")} and ${last}` : last;
}

/** For a program. */
export function jsonReport(audited: Audited): AuditReport {
  const { regions, deploymentGroups, rows, profile, unread } = audited;
  const exitCode = exitCodeOf(audited);
  return {
    outcome: unread.length > 0 ? "incomplete" : exitCode === EXIT.ok ? "ok" : "found",
    exitCode,
    summary: summaryOf(audited),
    regions,
    deploymentGroups,
    lacking: lacking(audited).size,
    groups: rows.map((row) => entryOf(row, profile)),
    notLookedAt: causes(audited),
  };
}

function entryOf(row: Row, profile: string | undefined): AuditedGroup {
  const { finding, region, name, deploymentGroups, deployment, lacks, group, instances } = row;
  const commands = commandsOf(row, profile).map((command) => command.join(" "));
  return {
    finding,
    region,
    autoScalingGroup: name,
    deploymentGroups: deploymentGroups.map(({ application, name }) => ({ application, deploymentGroup: name })),
    deploymentId: deployment?.id ?? null,
    missing: lacks.map(({ type, name, identifier, problem, registered }) => ({
      ...{ type, name, identifier: identifier ?? null, problem: problem ?? null, registered: registered ?? null },
    })),
    attached: group ? attachedNames(group) : [],
    desiredCapacity: group?.desiredCapacity ?? null,
    instances: instances ?? null,
    healthCheckTypes: group?.healthCheckTypes ?? [],
    meaning: meaningOf(row),
    effect: commands.length > 0 ? effectOf(row) : null,
    commands,
  };
}

/** Of an audit that could not even begin. */
export const failedReport = (
  { exitCode, message, detail, remedy }: Failure,
  regions: readonly string[],
): AuditReport => ({
  ...{ outcome: "failed", exitCode, summary: message, regions, deploymentGroups: 0, lacking: 0, groups: [] },
  notLookedAt: [
    { region: null, what: "everything", reason: redact(detail ? `${message}: ${detail}` : message), remedy },
  ],
});
