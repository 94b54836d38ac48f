import { count, ratio, table } from "../table.ts";
import type { Conditions } from "./fleet.ts";
import type { Summary } from "./summary.ts";

/** Fleets that attach in the same way. */
export interface Series {
  readonly way: string;
  readonly fleets: readonly Summary[];
}

/** Milliseconds as seconds. */
const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** What was assumed, in one line. */
export function conditionsText({ seed, targetGroups, deadline, latency, adding, buckets }: Conditions): string {
  const limits = Object.entries(buckets).map(([service, { rate, burst }]) => `${service} ${rate}/s, ${burst} at once`);
  return `seed ${seed}; ${targetGroups} target groups; timeout ${seconds(deadline)}; ${latency} ms per call; attaching takes ${seconds(adding)}; ${limits.join("; ")}`;
}

/** The figures: a row for each fleet. */
export const fleetTable = (all: readonly Series[]): string[] =>
  table(
    [
      "instances",
      "way",
      "attached after",
      "run, p50",
      "run, p99",
      "bound",
      "p99 / bound",
      "attach calls",
      "calls per run",
      "throttled per run",
      "failed",
    ],
    rowsOf(all).map(({ way, fleet }) => [
      count(fleet.instances),
      way,
      fleet.attachedAt === undefined ? "never" : seconds(fleet.attachedAt),
      seconds(fleet.p50),
      seconds(fleet.p99),
      fleet.bound > 0 ? seconds(fleet.bound) : "-",
      fleet.bound > 0 ? ratio(fleet.p99 / fleet.bound) : "-",
      count(fleet.writes),
      (fleet.answered / fleet.instances).toFixed(1),
      (fleet.throttled / fleet.instances).toFixed(1),
      count(fleet.failures),
    ]),
  );

/** Each kind of call: how often it was answered, refused and throttled in total, and answered per run. */
export const callsTable = (all: readonly Series[]): string[] =>
  table(
    ["call", "way", "instances", "answered", "refused", "throttled", "answered per run"],
    rowsOf(all).flatMap(({ way, fleet }) =>
      [...fleet.calls].map(([action, { ok, refused, throttled }]) => [
        action,
        way,
        count(fleet.instances),
        count(ok),
        count(refused),
        count(throttled),
        ratio(ok / fleet.instances),
      ]),
    ),
  );

/** Fleets of the same size next to each other. */
const rowsOf = (all: readonly Series[]): { way: string; fleet: Summary }[] =>
  all
    .flatMap(({ way, fleets }) => fleets.map((fleet) => ({ way, fleet })))
    .sort((a, b) => a.fleet.instances - b.fleet.instances);
