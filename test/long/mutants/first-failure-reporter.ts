import type { Reporter, TestCase } from "vitest/node";

/** Prints failed tests, one a line. */
export default class FirstFailureReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.result().state === "failed") console.log(`${test.module.relativeModuleId}: ${test.fullName}`);
  }
}
