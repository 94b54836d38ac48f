import type { DeploymentConfig } from "./scenario.ts";

/** How many instances a deployment configuration lets be out of service at the same time. */
const OFFLINE: Readonly<Record<DeploymentConfig, (all: number) => number>> = {
  OneAtATime: () => 1,
  HalfAtATime: (all) => Math.max(1, Math.floor(all / 2)),
  AllAtOnce: (all) => all,
};

/**
 * Works through instances in the batches of a deployment configuration. A failed one stays out of service, so it leaves
 * less room for the next batch; when there is none left, the rest is skipped.
 * @returns whether as many succeeded as the configuration asks for: a failed last one of OneAtATime does not count
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
