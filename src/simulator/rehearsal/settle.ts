import { setTimeout as sleep } from "node:timers/promises";
import type { Recorder } from "./record.ts";
import type { Stage } from "./stage.ts";

/** Milliseconds to wait at most. */
const LIMIT = 20_000;

const UNDER_WAY = ["initial", "draining", "Adding", "Removing"];

/**
 * Waits until nothing is under way in AWS (health checks, drains, attachments, terminations), and records the
 * state.
 */
export async function settle({ stage, record }: { readonly stage: Stage; readonly record: Recorder }): Promise<void> {
  const { world } = stage.aws;
  const states = () => [
    ...stage.targetGroups.flatMap(({ arn }) => world.targets(arn).map(({ health }) => health.State as string)),
    ...[...world.groups.keys()].flatMap((group) => world.trafficSources(group).map(({ state }) => state)),
  ];
  const isUnderWay = () =>
    states().some((state) => UNDER_WAY.includes(state)) ||
    [...world.instances.values()].some(({ terminatedAt = 0 }) => terminatedAt > world.now);
  const limit = performance.now() + LIMIT;
  while (isUnderWay() && performance.now() < limit) await sleep(5);
  record.add({ who: "", what: "", settled: true });
}
