/**
 * The end-to-end tests, and those of the hook script that start a real Node, once with each version of Node: `npm run test:node`. The Nodes are
 * real ones, out of the npm registry. And once with the single executable for this machine. One of them alone: `npm run test:node -- --project 'Node 18*'`.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { buildExecutables } from "../../build/executable.mjs";
import { HOST, installNode } from "../../build/node-binaries.mjs";
import { VERSIONS } from "./versions.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

function project(version: string): TestProjectInlineConfiguration {
  const { node } = installNode(version);
  const name = `Node ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1)}`;
  const include = ["test/e2e/**/*.test.ts", "test/hook/{environment,mount-namespace,signals,start}.test.ts"];
  return { extends: true, test: { name, include, env: { TEST_NODE: node } } };
}

function executable(): TestProjectInlineConfiguration {
  const [file = ""] = buildExecutables(path("../../node_modules/.cache/executables"), [HOST]);
  const include = ["test/e2e/**/*.test.ts", "test/executable/**/*.test.ts"];
  return { extends: true, test: { name: "single executable", include, env: { TEST_EXECUTABLE: file } } };
}

export default defineConfig({
  test: {
    root: path("../.."),
    projects: [...VERSIONS.map(project), executable()],
    // The tests wait more than they compute.
    maxWorkers: 2,
    // Some tests give the program a short deadline, which a busy machine may miss.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["dot", path("table-reporter.ts"), path("../support/count-reporter.ts")],
  },
});
