import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["test/**/*.test.ts"],
    // Long ones with scripts of their own: `npm run test:faults`, `npm run test:fuzz`.
    // Those of test/executable need one to be built: `npm run test:node`.
    exclude: ["test/executable/**", ...(process.env["LONG_TESTS"] ? [] : ["test/faults/**", "test/fuzz/**"])],
    // Most tests start processes, on machines that may be busy: the limit is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", fileURLToPath(new URL("support/count-reporter.ts", import.meta.url))],
  },
});
