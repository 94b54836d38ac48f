/**
 * The end-to-end tests with each version of Node, from the npm registry, and with the single executable for this
 * machine.
 *
 *   npm run test:node                             one run of each kind, every exit code, the environment
 *   LONG_TESTS=1 npm run test:node                everything
 *   npm run test:node -- --project 'Node 18*'     only one version
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { buildExecutables } from "../../../build/executable.mjs";
import { HOST, installNode } from "../../../build/node-binaries.mjs";
import build from "../../support/build.ts";
import { VERSIONS } from "./versions.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const HOOK = "{environment,mount-namespace,signals,start}";
const BUNDLE = "{credential-process,readme,repairs,run,sign-in}";
const EVERYTHING = [`test/process/${BUNDLE}.test.ts`, `test/process/${HOOK}.test.ts`];
const END_TO_END = process.env["LONG_TESTS"]
  ? EVERYTHING
  : ["test/process/run.test.ts", "test/process/environment.test.ts"];

const shared = {
  root: path("../../.."),
  // Some tests give the program a short deadline, which a busy machine may miss.
  retry: 1,
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

function project(version: string): TestProjectInlineConfiguration {
  const { node } = installNode(version);
  const name = `Node ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1)}`;
  return { test: { ...shared, name, include: END_TO_END, env: { TEST_NODE: node } } };
}

function executable(): TestProjectInlineConfiguration {
  const [file = ""] = buildExecutables(path("../../../node_modules/.cache/executables"), [HOST]);
  const include = [...END_TO_END.slice(0, 1), "test/long/executable/**/*.test.ts"];
  return { test: { ...shared, name: "single executable", include, env: { TEST_EXECUTABLE: file } } };
}

build();

export default defineConfig({
  test: {
    projects: [...VERSIONS.map(project), executable()],
    // The tests wait more than they compute.
    maxWorkers: 3,
    reporters: ["dot", path("table-reporter.ts"), path("../../support/count-reporter.ts")],
  },
});
