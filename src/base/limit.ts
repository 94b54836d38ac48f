/** Runs a task as soon as fewer than the limit are running, in the order of arrival. */
export type Limited = <T>(task: () => Promise<T>) => Promise<T>;

/** @param most how many tasks run side by side */
export function limited(most: number): Limited {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // Who waits takes the place of who leaves.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
