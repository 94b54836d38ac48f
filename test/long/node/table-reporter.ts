import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with a line for each project: its name, and how many tests passed, failed and were skipped. */
export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const projects = [...new Set(modules.map(({ project }) => project.name))];
    const rows = projects.map((name) => {
      const tests = modules.filter(({ project }) => project.name === name).flatMap((it) => [...it.children.allTests()]);
      const states = tests.map((test) => test.result().state);
      return { name, ...counted(states) };
    });
    console.table(Object.fromEntries(rows.map(({ name, ...counts }) => [name, counts])));
  }
}

const counted = (states: readonly string[]) => ({
  passed: states.filter((state) => state === "passed").length,
  failed: states.filter((state) => state === "failed").length,
  skipped: states.filter((state) => state === "skipped").length,
});
