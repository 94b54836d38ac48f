import type { Reporter, TestCase } from "vitest/node";

/** Prints the tests that fail, a line each. */
export default class FirstFailureReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.result().state === "failed") console.log(`${test.module.relativeModuleId}: ${test.fullName}`);
  }
}
