import type { Bucket } from "../../src/simulator/aws/settings.ts";
import { type CallCounts, type Conditions, type FleetResult, isWrite } from "./fleet.ts";

/** How many calls each instance needs, by service. */
export type Needs = Readonly<Record<string, number>>;

/** The figures of one fleet. Times in milliseconds. */
export interface Summary {
  readonly instances: number;
  readonly attachedAt: number | undefined;
  /** Half of the runs, and 99 of 100, took no longer. */
  readonly p50: number;
  readonly p99: number;
  /** How long the busiest service's bucket takes to answer the calls that are needed; 0 if it is never empty. */
  readonly bound: number;
  readonly failures: number;
  /** Calls that change something, without throttled ones. */
  readonly writes: number;
  /** By all instances together. */
  readonly answered: number;
  readonly throttled: number;
  /** The most reads of one instance, without throttled ones: of instances that wrote, and of those that did not. */
  readonly readsOfWriters: number;
  readonly readsOfOthers: number;
  readonly calls: CallCounts;
}

/** The figures of a fleet. Pure. */
export function summaryOf(
  { instances, runs, calls, attachedAt }: FleetResult,
  needs: Needs,
  { buckets }: Conditions,
): Summary {
  const durations = runs.map(({ duration }) => duration).sort((a, b) => a - b);
  const counts = [...calls];
  const sum = (of: (count: (typeof counts)[number]) => number) => counts.reduce((total, count) => total + of(count), 0);
  const mostReads = (writers: boolean) =>
    Math.max(0, ...runs.filter(({ writes }) => writes > 0 === writers).map(({ reads }) => reads));
  return {
    instances,
    attachedAt,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    bound: boundOf(instances, needs, buckets),
    failures: runs.filter(({ failure }) => failure).length,
    writes: sum(([action, { ok, refused }]) => (isWrite(action) ? ok + refused : 0)),
    answered: sum(([, { ok, refused }]) => ok + refused),
    throttled: sum(([, { throttled }]) => throttled),
    readsOfWriters: mostReads(true),
    readsOfOthers: mostReads(false),
    calls,
  };
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1] ?? 0;

const boundOf = (instances: number, needs: Needs, buckets: Readonly<Record<string, Bucket>>): number =>
  Math.max(
    0,
    ...Object.entries(needs).map(([service, calls]) => {
      const { rate, burst } = buckets[service] ?? { rate: Number.POSITIVE_INFINITY, burst: 0 };
      return ((instances * calls - burst) / rate) * 1000;
    }),
  );
