import { EXIT, type ExitCode } from "../base/failure.ts";
import { redact } from "../base/redact.ts";
import { some } from "../base/some.ts";
import type { JsonReport, Source } from "../domain/json-reports.ts";
import type { Identity } from "../domain/situation.ts";
import type { Options } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { type Change, changesOf, type PlannedTrafficSource } from "./plan.ts";
import type { Run } from "./run.ts";

/** A log line has fewer characters than this. */
const LINE_LIMIT = 400;

/** Characters that are invisible, or that move, turn or end text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Makes any text one log line: no secrets, control or format characters, or half characters, and under 400 characters.
 * The agent loses a script's whole output over one line that is too long or not UTF-8.
 */
export function line(text: string): string {
  const clean = redact(text)
    .replace(HIDDEN, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trimEnd();
  if (clean.length < LINE_LIMIT) return clean;
  return `${clean.slice(0, LINE_LIMIT - 4).replace(/\p{Cs}$/u, "")}...`;
}

/** The process's exit code: the outcome's, unless failures only warn. */
export const exitCodeOf = ({ failure }: Pick<Outcome, "failure">, onError: Options["onError"]): ExitCode =>
  failure ? exitCodeOfFailure(failure.exitCode, onError) : EXIT.ok;

/** The same for a failure. A signal always fails: the agent has given up on the event already. */
export const exitCodeOfFailure = (exitCode: ExitCode, onError: Options["onError"]): ExitCode =>
  onError === "warn" && exitCode !== EXIT.stopped ? EXIT.ok : exitCode;

/** How a failed run ends, for its last lines: `exit 4`, or that it exits with 0 anyway. */
export function exitText(exitCode: ExitCode, onError: Options["onError"]): string {
  const code = exitCodeOfFailure(exitCode, onError);
  return code === exitCode ? `exit ${code}` : `exit ${code}, TARGET_GROUPS_ON_ERROR=warn`;
}

/** The run for people: what was found, what was or would be done, and last why it failed and what to do. */
export function textReport(run: Run): string[] {
  const { options, plan, outcome } = run;
  const lines = options.command === "none" ? [] : [headline(run)];
  lines.push(...table(run));
  if (outcome.name.startsWith("would-") && plan)
    lines.push(...changesOf(plan).flatMap(changeLines), "nothing was changed");
  lines.push(...comparisonLines(run));
  // The last line prints a warning that is also the reason.
  const warnings = outcome.warnings.filter((warning) => warning !== outcome.reason);
  lines.push(...warnings.map((warning) => `warning: ${warning}`), ...closingLines(outcome, options.onError));
  return lines.map(line);
}

export function jsonReport({ options, identity, outcome, comparison }: Run): JsonReport {
  return {
    outcome: outcome.name,
    reason: outcome.reason,
    remedy: outcome.failure?.remedy ?? null,
    warnings: outcome.warnings,
    command: options.command,
    dryRun: options.dryRun,
    event: options.event ?? null,
    instanceId: identity.instanceId ?? options.instanceId ?? null,
    region: identity.region ?? options.region ?? null,
    autoScalingGroup: identity.group ?? options.autoScalingGroup ?? null,
    deploymentId: options.deploymentId ?? null,
    targetGroups: outcome.trafficSources
      .filter(({ type }) => type === "elbv2")
      .map(({ name, identifier, sources, state, action }) => ({
        name,
        arn: identifier ?? null,
        sources,
        state,
        action,
      })),
    otherTrafficSources: outcome.trafficSources
      .filter(({ type }) => type !== "elbv2")
      .map(({ type, name, identifier = name, sources, state, action }) => ({
        type,
        identifier,
        sources,
        state,
        action,
      })),
    comparison: comparison && "differences" in comparison ? comparison.differences : null,
    exitCode: exitCodeOf(outcome, options.onError),
  };
}

/** The JSON of a value, with every secret masked and every invisible character escaped. */
export const jsonText = (value: object): string =>
  JSON.stringify(value, (_, member: unknown) => (typeof member === "string" ? redact(member) : member)).replace(
    HIDDEN,
    (hidden) => hidden.split("").map(escaped).join(""),
  );

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * What starts, and how long it may take. At the event's timeout the agent closes the pipes before the program can print
 * why it ends: then this line, printed before the first call, is the only output.
 */
export function firstLine(options: Options): string {
  const instance = options.instanceId ? ` for ${options.instanceId}` : "";
  const remedy = options.event ? ": the event's timeout must be longer" : "";
  return line(`${task(options)}${instance} may take ${options.timeout / 1000} s${remedy}`);
}

function task(options: Options): string {
  const command = `${options.command}${options.dryRun ? " (dry run)" : ""}`;
  const at = options.event ? ` at ${options.event}` : "";
  const of = options.deploymentId ? ` of ${options.deploymentId}` : "";
  return `${command}${at}${of}`;
}

function headline({ options, identity }: Run): string {
  const where = [identity.instanceId, identity.group, identity.region].filter(Boolean).join(", ");
  return `${task(options)}${where ? `: ${where}` : ""}`;
}

function table({ plan, identity, outcome: { name: outcome, trafficSources } }: Run): string[] {
  if (trafficSources.length === 0) return [];
  // Then the states are those after the change.
  const isDone = outcome === "attached" || outcome === "detached";
  const actionText = (action: PlannedTrafficSource["action"]) =>
    action === "none" ? "-" : isDone && isChange(action) ? outcome : action;
  const rows = [
    ["TARGET GROUP", "NAMED BY", "STATE", "ACTION"],
    ...trafficSources.map(({ type, name, sources, state, action, problem }) => [
      type === "elbv2" ? name : `${name} (${type})`,
      sources.map((source) => sourceText(source, identity, plan?.originalGroups)).join(", "),
      state,
      problem ? `${action}: ${problem}` : actionText(action),
    ]),
  ];
  return aligned(rows);
}

/** The lines of a table; the last column has any width. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}

/** What named a traffic source, by its name if known. */
export function sourceText(
  source: Source,
  identity: Partial<Identity>,
  originalGroups: readonly string[] = [],
): string {
  switch (source) {
    case "option":
      return "--target-group";
    case "deployment":
      return identity.deployment?.id ?? source;
    case "deployment-group":
      return identity.deploymentGroup?.name ?? source;
    case "original-group":
      return originalGroups.join(", ") || source;
  }
}

/** A call, one parameter a line: ten ARNs in one line would be too long for the agent. */
const changeLines = ({ call, group, trafficSources }: Change): string[] => [
  `would call ${call.action}`,
  `  AutoScalingGroupName ${group}`,
  ...trafficSources.map(({ identifier }, index) => `  ${call.parameter}.${index + 1} ${identifier}`),
];

/** What else differs from the original group, then the lines that repair it, ready to paste. */
function comparisonLines({ options, comparison }: Run): string[] {
  if (!comparison || "nothing" in comparison) return [];
  const { original, differences } = comparison;
  if (differences.length === 0)
    return options.compareOriginal ? [`nothing else differs from original group ${original}`] : [];
  const rows = aligned([
    ["SETTING", "ORIGINAL", "THIS GROUP"],
    ...differences.map(({ what, original, own, unread }) =>
      [what, unread ? "not read" : (original ?? "-"), own ?? (unread ? "" : "-")].map(cut),
    ),
  ]);
  const repairs = differences.flatMap(({ repair }) => repair);
  return [
    `what else differs from original group ${original}:`,
    ...rows.flatMap((row, index) => {
      const note = differences[index - 1]?.note;
      return note ? [row, `  note: ${note}`] : [row];
    }),
    ...(repairs.length > 0 ? ["to repair it:", ...repairs] : []),
  ];
}

const CELL_LIMIT = 60;

const cut = (text: string): string => (text.length > CELL_LIMIT ? `${text.slice(0, CELL_LIMIT - 3)}...` : text);

function closingLines(outcome: Outcome, onError: Options["onError"]): string[] {
  const { name, failure, progress } = outcome;
  if (!failure) return [`${name}: ${summary(outcome)}`];
  return [
    ...(progress ? [progress] : []),
    `${name} (${exitText(failure.exitCode, onError)}): ${failure.message}`,
    ...(failure.detail ? [`  said: ${failure.detail}`] : []),
    `  to do: ${failure.remedy}`,
  ];
}

const isChange = (action: PlannedTrafficSource["action"]): boolean => action === "attach" || action === "detach";

/** The reason, after the names of what was or would be changed. */
function summary({ reason, trafficSources }: Outcome): string {
  const names = trafficSources.filter(({ action }) => isChange(action)).map(({ name }) => name);
  return names.length > 0 ? `${some(names)} (${reason})` : reason;
}
