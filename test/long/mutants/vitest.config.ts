import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** A mutated file, and the text that the tests read instead. */
const [file, text] = JSON.parse(readFileSync(process.env["MUTANT"] ?? "", "utf8")) as [string, string];

export default defineConfig({
  plugins: [{ name: "mutant", enforce: "pre", load: (id) => (id === file ? text : undefined) }],
  test: {
    root: fileURLToPath(new URL("../../..", import.meta.url)),
    include: ["test/deployments/**/*.test.ts", "test/unit/{plan,report,retries,spread}.test.ts"],
    // One worker loads everything once.
    isolate: false,
    maxWorkers: 1,
    bail: 1,
    testTimeout: 20_000,
    reporters: [fileURLToPath(new URL("first-failure-reporter.ts", import.meta.url))],
  },
});
