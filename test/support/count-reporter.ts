import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

/** How many of the slowest to name, and the least seconds for it. */
const MOST = 5;
const SLOW = 2;

/** Ends a run with the slowest tests, and one line that any tool can read: `12 passed, 0 failed, 1 skipped`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests) {
      const { state } = test.result();
      count[state === "pending" ? "skipped" : state]++;
    }
    printSlowest("files", modules, nameOf, (module) => module.diagnostic().duration);
    printSlowest(
      "tests",
      tests,
      (test) => `${nameOf(test.module)} > ${test.fullName}`,
      (test) => test.diagnostic()?.duration ?? 0,
    );
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}

const nameOf = ({ moduleId }: TestModule): string => relative(process.cwd(), moduleId);

/** @param durationOf milliseconds of wall time, while others ran in parallel */
function printSlowest<T>(
  what: string,
  all: readonly T[],
  nameOf: (one: T) => string,
  durationOf: (one: T) => number,
): void {
  const slowest = all
    .map((one) => ({ one, seconds: durationOf(one) / 1_000 }))
    .filter(({ seconds }) => seconds >= SLOW)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, MOST);
  if (slowest.length === 0) return;
  console.log(`slowest ${what}:`);
  for (const { one, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(6)} s  ${nameOf(one)}`);
}
