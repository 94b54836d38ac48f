/** What the hook script prints and returns when it cannot start the program. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeNode, placesInOrder, relocatedHook, unrunnableNode } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { runScript } from "./run-script.ts";
import { scratchFolder, writeExecutable } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

/** The console shows this many of the last characters, with "[stderr]" before every line. */
const shown = (stderr: string): number =>
  stderr
    .trimEnd()
    .split("\n")
    .reduce((sum, line) => sum + "[stderr]".length + line.length + 1, 0);

describe.each(SHELLS)("a hook that cannot start the program, under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  function setup(program: string | null = "") {
    const root = scratchFolder();
    const path = join(root, "usr/bin");
    mkdirSync(path, { recursive: true });
    const revision = join(root, "revision");
    const script = makeRevision(revision, { hook: relocatedHook(root), program });
    const run = (env = {}) => runScript([...command, script], { PATH: path, ...env });
    return { root, path, revision, run };
  }

  test("prints where it looked for the program", () => {
    const { path, revision, run } = setup(null);
    fakeNode(join(path, "node"), "v20.0.0");
    const { exitCode, stdout, stderr } = run();
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    expect(stderr).toBe(
      [
        `looked for ${revision}/hooks/../dist/target-groups.cjs`,
        `and for ${revision}/hooks/target-groups.cjs`,
        "failed (exit 127): the program is missing from this revision, or this user cannot read it",
        "  to do: put dist/target-groups.cjs into the revision, in the folder that holds hooks/, and deploy again",
        "",
      ].join("\n"),
    );
  });

  test.each<[what: string, damage: (text: string) => string]>([
    ["empty", () => ""],
    ["blank", () => "\n\n\n"],
    ["cut off", (text) => text.slice(0, -20)],
    ["cut off after a line", (text) => text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1)],
    ["cut off at its first line", (text) => text.slice(0, text.indexOf("\n") + 1)],
    ["zeros at its end", (text) => text.slice(0, -20) + "\0".repeat(20)],
    ["all zeros", (text) => "\0".repeat(text.length)],
    ["zeros at its beginning", (text) => "\0".repeat(60) + text.slice(60)],
    ["another program", () => "console.log(1)\n"],
  ])("says that the program is damaged where it is %s", (_, damage) => {
    const { path, revision, run } = setup("process.exitCode = 0");
    writeExecutable(join(path, "node"), `#!/bin/sh\n[ "$1" != -v ] || echo v20.0.0\n`);
    expect(run().exitCode).toBe(0);
    const program = join(revision, "dist/target-groups.cjs");
    writeFileSync(program, damage(readFileSync(program, "utf8")));
    const { exitCode, stdout, stderr } = run();
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    expect(stderr).toBe(
      [
        `${revision}/hooks/../dist/target-groups.cjs`,
        "failed (exit 127): the program in this revision is damaged: empty, cut off, or not the package's file",
        "  to do: put it into the revision again (npx codedeploy-target-groups init), and deploy again",
        "",
      ].join("\n"),
    );
  });

  test("runs a program with Windows line ends", () => {
    const { path, revision, run } = setup("console.log('ran')");
    fakeNode(join(path, "node"), "v20.0.0");
    const program = join(revision, "dist/target-groups.cjs");
    writeFileSync(program, readFileSync(program, "utf8").replaceAll("\n", "\r\n"));
    expect(run()).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("skips an empty executable, and names it if there is no Node.js", () => {
    const { path, revision, run } = setup();
    const executable = writeExecutable(join(revision, `dist/target-groups-linux-${process.arch}`), "");
    expect(run().stderr.split("\n")[0]).toBe(`${executable.replace("/dist/", "/hooks/../dist/")} is empty`);
    const node = fakeNode(join(path, "node"), "v20.0.0");
    expect(run()).toMatchObject({ exitCode: 0, stdout: `${node}\n`, stderr: "" });
  });

  test("prints where it looked for Node.js and what to do", () => {
    const { run } = setup();
    const { exitCode, stdout, stderr } = run({ HOME: "/home/deploy" });
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    for (const place of ["PATH", "/usr/local", "/opt", "nvm", "fnm", "volta", "asdf", "mise", "HOME=/home/deploy"]) {
      expect(stderr).toContain(place);
    }
    expect(stderr).toMatch(
      /\nfailed \(exit 127\): found no Node\.js 18 or newer .*\n {2}to do: install .*TARGET_GROUPS_NODE.*\n$/,
    );
  });

  test("lists every version that is too old, and why one does not run", () => {
    const { root, path, run } = setup();
    const [first = "", second = "", ...rest] = placesInOrder(root, path, join(root, "home/ubuntu"));
    unrunnableNode(first);
    fakeNode(second, "nothing of the kind");
    for (const [index, place] of rest.entries()) fakeNode(place, `v${index + 6}.1.0`);
    const { exitCode, stderr } = run();
    expect(exitCode).toBe(127);
    expect(stderr).toContain(`${first} does not run, status 1: ${first}: version GLIBC_2.28 not found`);
    expect(stderr).toContain(`${second} is not Node.js`);
    for (const [index, place] of rest.entries()) expect(stderr).toContain(`${place} is too old: v${index + 6}.1.0`);
  });

  test("does not mention a node that is not an executable file", () => {
    const { root, path, run } = setup();
    mkdirSync(join(path, "node"));
    const plain = fakeNode(join(root, "usr/local/bin/node"), "v20.0.0");
    chmodSync(plain, 0o644);
    const { exitCode, stderr } = run();
    expect(exitCode).toBe(127);
    expect(stderr.split("\n")[0]).toBe(`looked for node in PATH: ${path}`);
  });

  test("with TARGET_GROUPS_ON_ERROR=warn, prints the same message and exits with 0", () => {
    const noNode = setup();
    const noProgram = setup(null);
    const env = { TARGET_GROUPS_ON_ERROR: "warn" };
    for (const { exitCode, stderr } of [
      noNode.run(env),
      noProgram.run(env),
      noNode.run({ ...env, TARGET_GROUPS_NODE: "/nowhere/node" }),
    ]) {
      expect(exitCode).toBe(0);
      const [cause, remedy] = stderr.trimEnd().split("\n").slice(-2);
      expect(cause).toMatch(/^failed \(exit 0, TARGET_GROUPS_ON_ERROR=warn\): ./);
      expect(remedy).toMatch(/^ {2}to do: ./);
    }
    expect(noNode.run({ TARGET_GROUPS_ON_ERROR: "fail" }).exitCode).toBe(127);
  });

  test("prints short ASCII lines whatever the paths hold, so that the console loses none", () => {
    const { root, run } = setup();
    const odd = join(root, "f\u00f6lder", "x".repeat(200), "y".repeat(250));
    fakeNode(join(odd, "node"), "v4.0.0");
    const { stderr } = run({ PATH: `${odd}:/${"z".repeat(3000)}`, HOME: `/home/${"h".repeat(3000)}` });
    expect(stderr).not.toMatch(/[^\n -~]/);
    expect(Math.max(...stderr.split("\n").map((line) => line.length))).toBeLessThan(400);
    expect(shown(stderr)).toBeLessThan(2048);
    expect(stderr.endsWith("\n")).toBe(true);
  });
});
