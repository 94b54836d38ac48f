/** When the hook script takes the single executable, and what it does if that cannot run. */
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeNode, relocatedHook } from "./fake-node.ts";
import { makeRevision } from "./revision.ts";
import { runScript } from "./run-script.ts";
import { scratchFolder, writeExecutable } from "./scratch.ts";
import { find, SHELLS } from "./shells.ts";

const OWN = `target-groups-linux-${process.arch}`;
const OTHER = `target-groups-linux-${process.arch === "x64" ? "arm64" : "x64"}`;

/** A small dynamic executable of this machine. */
const PROGRAM = find("true") ?? "/bin/true";

describe.each(SHELLS)("the single executable under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  /** An instance with a Node, and a revision; `taken` is the path of the fake that was started. */
  function setup({ program = "" as string | null } = {}) {
    const root = scratchFolder();
    const path = join(root, "usr/bin");
    const node = fakeNode(join(path, "node"), "v20.1.0");
    const revision = join(root, "my revision");
    const script = makeRevision(revision, { hook: relocatedHook(root), program });
    mkdirSync(join(revision, "dist"), { recursive: true });
    const run = (env = {}, ...args: string[]) => runScript([...command, script, ...args], { PATH: path, ...env });
    const own = `${revision}/hooks/../dist/${OWN}`;
    const other = `${revision}/hooks/../dist/${OTHER}`;
    return { root, node, revision, own, other, run, taken: (env = {}) => run(env).stdout.split("\n")[0] };
  }

  /** Prints its path and its arguments; its loader is that of its shell. */
  const fakeExecutable = (path: string) => writeExecutable(path, '#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n');

  /** An executable that the loader refuses, because it needs a library, or a version of one, that does not exist. */
  function unloadable(path: string, from: string, to: string): void {
    writeExecutable(path, "");
    const text = readFileSync(PROGRAM, "latin1");
    if (!text.includes(from)) throw new Error(`${PROGRAM} does not need ${from}`);
    writeFileSync(path, text.replaceAll(from, to), "latin1");
  }

  test("is preferred to Node, and gets the arguments unchanged", () => {
    const { own, run } = setup();
    const executable = fakeExecutable(own);
    const { stdout, stderr } = run({}, "attach", "two words", "*", "");
    expect({ stdout, stderr }).toEqual({ stdout: `${executable}\nattach\ntwo words\n*\n\n`, stderr: "" });
  });

  test("is also found beside the script, and needs no bundle", () => {
    const { revision, taken } = setup({ program: null });
    const executable = fakeExecutable(join(revision, "hooks", OWN));
    expect(taken()).toBe(executable);
    expect(taken({ PATH: "" })).toBe(executable);
  });

  test("is skipped if TARGET_GROUPS_NODE names a Node", () => {
    const { root, own, taken } = setup();
    fakeExecutable(own);
    const named = fakeNode(join(root, "named"), "v22.0.0");
    expect(taken({ TARGET_GROUPS_NODE: named })).toBe(named);
  });

  test("is the one for this machine", () => {
    const { node, own, other, taken } = setup();
    fakeExecutable(other);
    expect(taken()).toBe(node);
    const executable = fakeExecutable(own);
    expect(taken({ machine: "some machine" })).toBe(executable);
  });

  test("is made executable if the revision lost that bit", () => {
    const { own, taken } = setup();
    const executable = fakeExecutable(own);
    chmodSync(executable, 0o644);
    expect(taken()).toBe(executable);
    expect(statSync(executable).mode & 0o777).toBe(0o755);
  });

  const damaged: readonly [what: string, put: (file: string) => void, reason: RegExp][] = [
    [
      "needs a library that does not exist",
      (file) => unloadable(file, "libc.so.6", "libX.so.6"),
      /libX\.so\.6 => not found/,
    ],
    ["needs a newer C library", (file) => unloadable(file, "GLIBC_2.", "GLIBC_9."), /`GLIBC_9\.\d+' not found/],
    ["is for another C library", (file) => unloadable(file, "/ld-linux", "/ld-other"), /not found|No such file/],
    ["is a folder", (file) => mkdirSync(file), /^looked for node in PATH/],
  ];

  test.each(damaged)("is skipped silently for a Node if it %s, and named if there is none", (_, put, reason) => {
    const { root, node, own, run } = setup();
    put(own);
    const { stdout: taken, stderr: words } = run();
    expect({ taken, words }).toEqual({ taken: `${node}\n`, words: "" });
    const { exitCode, stdout, stderr } = run({ PATH: join(root, "empty") });
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    expect(stderr.split("\n")[0]).toMatch(reason);
    expect(stderr).toMatch(/\nfailed \(exit 127\): .*executable.*\n {2}to do: .*executable.*\n$/);
  });

  // Busybox runs what the kernel refuses as a script.
  it.skipIf(missing || command.includes("sh"))("is skipped if it is not complete", () => {
    const { node, own, taken } = setup();
    writeExecutable(own, readFileSync(PROGRAM, "latin1").slice(0, 100));
    expect(taken()).toBe(node);
  });

  test("for another machine is named if there is no Node", () => {
    const { root, other, run } = setup();
    cpSync(PROGRAM, other);
    expect(run({ PATH: join(root, "empty") }).stderr).toMatch(new RegExp(`^.*/${OTHER} is not for this machine: `));
  });
});
