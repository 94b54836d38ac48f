import type { DeploymentConfig } from "./scenario.ts";

/** How many instances may be out of service at the same time. */
const OFFLINE: Readonly<Record<DeploymentConfig, (all: number) => number>> = {
  OneAtATime: () => 1,
  HalfAtATime: (all) => Math.max(1, Math.floor(all / 2)),
  AllAtOnce: (all) => all,
};

/**
 * Works through instances in the batches of a deployment configuration. A failed one stays out of service, so the next
 * batch is smaller; when no batch is possible any more, the rest is skipped.
 * @returns whether as many succeeded as the configuration requires: with OneAtATime, the last one may fail
 */
export async function inBatches<T>(
  items: readonly T[],
  config: DeploymentConfig,
  part: (item: T) => Promise<boolean>,
  afterBatch: () => Promise<void>,
  skip: (item: T) => void,
): Promise<boolean> {
  const room = OFFLINE[config](items.length);
  let failed = 0;
  let next = 0;
  while (next < items.length && failed < room) {
    const batch = items.slice(next, next + room - failed);
    next += batch.length;
    const results = await Promise.all(batch.map(part));
    failed += results.filter((succeeded) => !succeeded).length;
    await afterBatch();
  }
  for (const item of items.slice(next)) skip(item);
  return next === items.length && failed <= room && (failed < items.length || items.length === 0);
}
