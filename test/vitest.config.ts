import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["test/**/*.test.ts"],
    // Those of test/long have scripts of their own; those of its executable/ need one to be built: `npm run test:node`.
    exclude: process.env["LONG_TESTS"] ? ["test/long/executable/**"] : ["test/long/**"],
    // Most tests start processes, on machines that may be busy: the limit is for what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", fileURLToPath(new URL("support/count-reporter.ts", import.meta.url))],
  },
});
