/** Promise.all that waits for all before it throws the first error: nothing goes on behind a failed run's back. */
export async function settled<T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
