import type { Bucket } from "../../src/simulator/aws/settings.ts";
import { type CallCounts, type Conditions, type FleetResult, isWrite } from "./fleet.ts";

/** Calls that every instance makes, by service: what a fleet cannot do without. */
export type Needs = Readonly<Record<string, number>>;

/** One fleet, in figures. Times in milliseconds. */
export interface Summary {
  readonly instances: number;
  readonly attachedAt: number | undefined;
  /** Of an instance's run: half of them, and all but one in a hundred, took no longer. */
  readonly p50: number;
  readonly p99: number;
  /** When the busiest service's bucket can have answered the calls that are needed; 0 when it is never empty. */
  readonly bound: number;
  readonly failures: number;
  /** Calls that changed, or would have changed, something: throttled tries apart. */
  readonly writes: number;
  /** Of all instances. */
  readonly answered: number;
  readonly throttled: number;
  /** The most reads that an instance made, throttled tries apart: of those that wrote, and of those that did not. */
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
