import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The quick tests first: who broke something wants to know now. */
class UnitFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isUnit = ({ moduleId }: TestSpecification) => moduleId.startsWith(path("unit/"));
    return [...sorted.filter(isUnit), ...sorted.filter((file) => !isUnit(file))];
  }
}

export default defineConfig({
  test: {
    root: path(".."),
    include: ["test/**/*.test.ts"],
    // Those of test/long have scripts of their own; those of its executable/ and windows/ need programs that
    // `npm run test:node` makes.
    exclude: process.env["LONG_TESTS"] ? ["test/long/{executable,windows}/**"] : ["test/long/**"],
    globalSetup: path("support/build.ts"),
    // Loading the SDK again for each file takes as long as a quarter of the tests. Each test cleans up after itself.
    isolate: false,
    sequence: { sequencer: UnitFirst },
    // Most tests wait for a process that they started, or for a clock.
    maxWorkers: 2 * availableParallelism(),
    // On machines that may be busy: the limit is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    reporters: ["default", path("support/count-reporter.ts")],
  },
});
