/**
 * Keeps a fleet from writing all at once: most instances wait, a few do not, and those that wait find the work done.
 *
 * The timers are those that multicast uses to have one answer out of any number of receivers (RFC 4654, section 2.5):
 * `T * (1 + log(u) / log(M))`, at least 0, with u drawn evenly from 0 to 1. With `T = STEP * log(M)` that is
 * `STEP * log(M * u)`, and the number of timers that have run out grows by a factor of e with every STEP. So what counts
 * is only how long a write takes until others can see it: with a STEP of several times that, the first write comes
 * before the next timers, however many there are.
 */

/**
 * Milliseconds. A read and a write of Auto Scaling take some 50 to 200 together, so of the instances after the first one
 * in e^(200/500) - 1 = 0.5 writes too.
 */
const STEP = 500;

/** So many instances may all write: it is less than what they would wait for. */
const WRITERS = 3;

/** One timer in this many instances more than {@link WRITERS} is 0, on average: never four of them at once. */
const THINNING = 8;

/** Whether a group of this many instances spreads its writes. */
export const spreads = (instances: number): boolean => instances > WRITERS;

/**
 * Milliseconds that one instance of this many waits before it looks again and writes. Pure.
 * @param random from 0 up to 1
 * @param longest nobody waits longer: everybody's wait is shortened in proportion
 */
export function spread(instances: number, random: number, longest = Number.POSITIVE_INFINITY): number {
  if (!spreads(instances)) return 0;
  const receivers = THINNING * (instances - WRITERS);
  const wait = STEP * Math.max(0, Math.log(receivers * random));
  return wait * Math.min(1, longest / (STEP * Math.log(receivers)));
}
