import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "./twins.ts";

// The command line of the build of executables. What it builds is tested in test/long.

const USAGE = "usage: node build/executable.mjs [FOLDER]   writes to FOLDER, by default executables/\n";

test.each([
  [["--help"], 0, USAGE, ""],
  [["--output"], 2, "", `--output is not a folder\n${USAGE}`],
  [["one", "two"], 2, "", `one two is not a folder\n${USAGE}`],
])("%s", (argv, status, stdout, stderr) => {
  const cwd = mkdtempSync(path.join(tmpdir(), "executable-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const ran = spawnSync(process.execPath, [path.join(ROOT, "build/executable.mjs"), ...argv], {
    cwd,
    encoding: "utf8",
  });
  expect({ status: ran.status, stdout: ran.stdout, stderr: ran.stderr }).toEqual({ status, stdout, stderr });
  expect(readdirSync(cwd)).toEqual([]);
});
