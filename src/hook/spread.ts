/**
 * Keeps a fleet from writing all at once: a few instances write immediately, and the others wait and find the work done.
 *
 * Multicast uses these timers to get one answer from any number of receivers (RFC 4654, section 2.5):
 * `T * (1 + log(u) / log(M))`, at least 0, with u drawn evenly from 0 to 1. With `T = STEP * log(M)` that is
 * `STEP * log(M * u)`: the number of expired timers grows by a factor of e with every STEP. If a STEP is several times
 * what a write takes to become visible, the first write comes before the next timers, however many there are.
 */

/**
 * Milliseconds. A read and a write of Auto Scaling together take some 50 to 200, so after the first instance
 * e^(200/500) - 1 = 0.5 others write too.
 */
const STEP = 500;

/** Up to this many instances all write: waiting would cost more. */
const WRITERS = 3;

/** Beyond {@link WRITERS}, one timer in this many is 0 on average. */
const THINNING = 8;

/** Whether a group of this many instances spreads its writes. */
export const spreads = (instances: number): boolean => instances > WRITERS;

/**
 * Milliseconds that one of this many instances waits before it reads again and writes. Pure.
 * @param random from 0 up to 1
 * @param longest the longest wait: every wait shrinks in proportion
 */
export function spread(instances: number, random: number, longest = Number.POSITIVE_INFINITY): number {
  if (!spreads(instances)) return 0;
  const receivers = THINNING * (instances - WRITERS);
  const wait = STEP * Math.max(0, Math.log(receivers * random));
  return wait * Math.min(1, longest / (STEP * Math.log(receivers)));
}
