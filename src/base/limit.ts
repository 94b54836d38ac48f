/** Runs a task as soon as fewer than the limit are running, in the order of arrival. */
export type Limited = <T>(task: () => Promise<T>) => Promise<T>;

/** @param most how many tasks run at the same time */
export function limited(most: number): Limited {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The next one takes the place of this one.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
