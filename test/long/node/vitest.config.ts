/**
 * The end-to-end tests with each version of Node, from the npm registry, and with the single executable for this
 * machine; with those for Windows, if Wine is installed.
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
import { asProgram, cmd, HAS_WINE, NO_WINE, startable, windowsNode } from "../../support/wine.ts";
import { VERSIONS, WINDOWS_VERSIONS } from "./versions.ts";

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

/** The tests above that need neither a shell nor a signal of this machine; the slow ones, with one Node of Windows. */
const ON_WINDOWS = process.env["LONG_TESTS"]
  ? ["test/process/{group-tag,on-error,run}.test.ts"]
  : END_TO_END.slice(0, 1);
const SLOW_ON_WINDOWS = process.env["LONG_TESTS"] ? ["test/long/faults/{metadata,network}.test.ts"] : [];

function windows(version: string): TestProjectInlineConfiguration {
  const exe = windowsNode(version);
  const start = asProgram(`node-${version}`, `'${exe}' "$@"`);
  const name = `Windows, Node ${execFileSync(start, ["--version"], { encoding: "utf8" }).trim().slice(1)}`;
  const slow = version === WINDOWS_VERSIONS.at(-1) ? SLOW_ON_WINDOWS : [];
  const include = [...ON_WINDOWS, ...slow, "test/long/windows/{cli,hook}.test.ts"];
  return { test: { ...shared, name, include, env: { TEST_NODE: start, TEST_WINDOWS_NODE: exe, TEST_CMD: cmd() } } };
}

/** With a Node.js, to see when the executable is preferred. */
function windowsExecutable(): TestProjectInlineConfiguration {
  const [file = ""] = buildExecutables(path("../../../node_modules/.cache/executables-windows"), ["win-x64"]);
  const exe = startable(file, ["--version"]);
  const env = {
    ...{ TEST_EXECUTABLE: asProgram("executable", `'${exe}' "$@"`), TEST_WINDOWS_EXECUTABLE: exe },
    ...{ TEST_WINDOWS_NODE: windowsNode(WINDOWS_VERSIONS[0] ?? ""), TEST_CMD: cmd() },
  };
  const include = ["test/process/run.test.ts", "test/long/windows/script.test.ts"];
  return { test: { ...shared, name: "Windows, single executable", include, env } };
}

build();
if (!HAS_WINE) console.warn(`skipped: every test on Windows: ${NO_WINE}`);

export default defineConfig({
  test: {
    projects: [
      ...VERSIONS.map(project),
      executable(),
      ...(HAS_WINE ? [...WINDOWS_VERSIONS.map(windows), windowsExecutable()] : []),
    ],
    // The tests wait more than they compute.
    maxWorkers: 3,
    reporters: ["dot", path("table-reporter.ts"), path("../../support/count-reporter.ts")],
  },
});
