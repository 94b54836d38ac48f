import { describe, expect, it } from "vitest";
import { seededRandom } from "../../bench/fleet/random.ts";
import { spread } from "../../src/hook/spread.ts";

/** The timers of a whole fleet, shortest first, with evenly spaced random numbers. */
const timers = (instances: number, longest?: number): number[] =>
  Array.from({ length: instances }, (_, i) => spread(instances, (i + 0.5) / instances, longest));

/** How many of a fleet write, if a write is visible after `delay` milliseconds. */
function writers(instances: number, delay: number, random: () => number): number {
  const all = Array.from({ length: instances }, () => spread(instances, random())).sort((a, b) => a - b);
  return all.filter((timer) => timer <= (all[0] ?? 0) + delay).length;
}

describe("the wait before a fleet's first write", () => {
  it.each([0, 1, 2, 3])("a group of %i does not wait", (instances) => {
    for (const random of [0, 0.5, 0.999999]) expect(spread(instances, random)).toBe(0);
  });

  it.each([
    [4, 1.1],
    [10, 2.1],
    [100, 3.4],
    [1_000, 4.5],
    [10_000, 5.7],
  ])("in a group of %i no wait is longer than %d s", (instances, seconds) => {
    const longest = spread(instances, 1 - Number.EPSILON) / 1_000;
    expect(longest).toBeLessThanOrEqual(seconds);
    expect(longest).toBeGreaterThan(seconds * 0.9);
  });

  it.each([0, Number.MIN_VALUE])("is a number and not negative for random number %d", (random) => {
    expect(spread(10_000, random)).toBe(0);
  });

  it("ends for one, then for e times as many with every half second", () => {
    const all = timers(10_000);
    const until = (ms: number) => all.filter((timer) => timer <= ms).length;
    for (const ms of [2_000, 3_000, 4_000]) {
      expect(until(ms + 500) / until(ms)).toBeGreaterThan(2.5);
      expect(until(ms + 500) / until(ms)).toBeLessThan(2.95);
    }
    expect(until(1_050)).toBe(1);
    expect(until(5_700)).toBe(10_000);
  });

  it("is cut to the time left, in proportion", () => {
    const all = timers(1_000);
    const cut = timers(1_000, 400);
    const longest = spread(1_000, 1 - Number.EPSILON);
    for (const [index, timer] of all.entries()) expect(cut[index]).toBeCloseTo((timer * 400) / longest, 6);
  });

  it.each([4, 10, 100, 1_000, 10_000])("usually leaves one writer of %i, and rarely more than three", (instances) => {
    const random = seededRandom(instances);
    const fleets = Array.from({ length: 200 }, () => writers(instances, 100, random));
    expect(fleets.filter((count) => count === 1).length).toBeGreaterThan(150);
    expect(fleets.filter((count) => count > 3).length).toBeLessThanOrEqual(4);
  });
});
