import { redact } from "../../base/redact.ts";
import type { DoctorReport } from "../../domain/json-reports.ts";
import { line } from "../../hook/report.ts";
import { type Check, exitCodeOf, unknown } from "./check.ts";
import type { Seen } from "./look.ts";
import { AFTERWARDS } from "./place.ts";

/** For people: a line for each check, with what to do below it, and a summary. */
export function textReport(seen: Seen, checks: readonly Check[]): string[] {
  const { identity, options, place } = seen;
  const instanceId = identity.instanceId ?? options.instanceId;
  const region = "value" in place ? place.value.region : options.region;
  const where = [instanceId, identity.group, region].filter(Boolean).join(", ");
  const lines = seen.reachedAws ? checks : withWaitingAsOne(checks);
  const width = Math.max(...lines.map(({ name }) => Math.min(name.length, WIDEST)));
  return [
    `doctor${where ? `: ${where}` : ""}`,
    ...lines.flatMap(({ name, status, found, remedy }) => [
      `${status.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
      ...(remedy === null || remedy === AFTERWARDS ? [] : [`  to do: ${remedy}`]),
    ]),
    // One remedy for many lines is printed once.
    ...(lines.some(({ remedy }) => remedy === AFTERWARDS) ? [`to do for what is unknown: ${AFTERWARDS}`] : []),
    summary(checks),
  ].map(line);
}

/** The checks with those that wait for the first that fails in one line: they all have the same cause. */
function withWaitingAsOne(checks: readonly Check[]): Check[] {
  const isWaiting = ({ status, remedy }: Check) => status === "unknown" && remedy === AFTERWARDS;
  const cause = checks.find(({ status }) => status === "fail")?.name;
  const names = checks.filter(isWaiting).map(({ name }) => name);
  if (cause === undefined || names.length < 2) return [...checks];
  const line = unknown(`${names.length} checks`, `wait for ${cause}: ${names.join(", ")}`, AFTERWARDS);
  return checks.flatMap((check) => (isWaiting(check) ? (check.name === names[0] ? [line] : []) : [check]));
}

/** Wider names stick out of the column. */
const WIDEST = 20;

function summary(checks: readonly Check[]): string {
  const count = (status: Check["status"]) => checks.filter((check) => check.status === status).length;
  const rest = (["warn", "unknown"] as const).flatMap((status) =>
    count(status) > 0 ? [`${count(status)} ${status}`] : [],
  );
  const failing = count("fail") === 1 ? "1 check fails" : `${count("fail")} checks fail`;
  if (count("fail") > 0) return `failed (exit ${exitCodeOf(checks)}): ${[failing, ...rest].join(", ")}`;
  return `ok: no check fails${rest.length > 0 ? `; ${rest.join(", ")}` : ""}`;
}

/** For programs: the same, with every secret masked. */
export function jsonReport(checks: readonly Check[]): DoctorReport {
  const exitCode = exitCodeOf(checks) as DoctorReport["exitCode"];
  return {
    outcome: exitCode === 0 ? "ok" : "failed",
    exitCode,
    checks: checks.map(({ name, status, found, remedy }) => ({
      name: line(name),
      status,
      found: redact(found),
      remedy: remedy === null ? null : redact(remedy),
    })),
  };
}
