import { EXIT, type ExitCode, type Failure } from "../../base/failure.ts";
import { redact } from "../../base/redact.ts";
import { some } from "../../base/some.ts";
import type { AuditedGroup, AuditReport, NotLookedAt } from "../../domain/json-reports.ts";
import { commandsOf } from "./commands.ts";
import type { Unread } from "./found.ts";
import { attachedNames, type Finding, type Row } from "./judge.ts";
import { effectOf, meaningOf } from "./meaning.ts";
import { remedyOf } from "./remedy.ts";

/** As people read them. */
export const NAMES: Readonly<Record<Finding, string>> = {
  missing: "missing",
  leftover: "leftover",
  gone: "gone",
  "under-way": "under way",
  ok: "ok",
};

/** What an audit found. */
export interface Audited {
  readonly regions: readonly string[];
  readonly profile: string | undefined;
  /** How many deployment groups of the Server platform were read. */
  readonly deploymentGroups: number;
  /** Worst first; those that are ok only if they are shown. */
  readonly rows: readonly Row[];
  readonly unread: readonly Unread[];
}

/** 0 nothing found, 5 something to repair; 4 or 6 if a part could not be read, whatever was found elsewhere. */
export function exitCodeOf({ rows, unread }: Audited): ExitCode {
  if (unread.some(({ cause }) => cause.exitCode === EXIT.denied)) return EXIT.denied;
  if (unread.length > 0) return EXIT.unavailable;
  return rows.some(isToRepair) ? EXIT.refused : EXIT.ok;
}

/** A leftover that serves no one only costs money. */
const isToRepair = ({ finding, group }: Row): boolean =>
  finding === "missing" ||
  finding === "gone" ||
  (finding === "leftover" && group !== undefined && attachedNames(group).length > 0);

/** What could not be read. If many parts have one cause, only the first ones are named. */
export function causes({ unread }: Audited): NotLookedAt[] {
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
export function summaryOf(audited: Audited): string {
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

/** Names for a sentence; if there are many, only their number. */
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

/** For an audit that could not begin. */
export const failedReport = (
  { exitCode, message, detail, remedy }: Failure,
  regions: readonly string[],
): AuditReport => ({
  ...{ outcome: "failed", exitCode, summary: message, regions, deploymentGroups: 0, lacking: 0, groups: [] },
  notLookedAt: [
    { region: null, what: "everything", reason: redact(detail ? `${message}: ${detail}` : message), remedy },
  ],
});
