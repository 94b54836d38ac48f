/** What init does with single executables, which the hook script prefers to the program. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { run } from "../../src/cli/init/init.ts";
import { filesOf, runCommand } from "./package.ts";
import { fill, scratch } from "./scratch.ts";

const OURS = filesOf(VERSION, "new\n");
const OLDER = filesOf("0.0.9", "old\n");
const PROGRAM = "dist/target-groups.cjs";
const X64 = "dist/target-groups-linux-x64";
const ARM64 = "dist/target-groups-linux-arm64";

/** The header of an ELF file for a machine, with a program somewhere after it. */
function executable(machine: number, program: string): Buffer {
  const header = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, machine, 0, 0, 0]);
  return Buffer.concat([header, Buffer.alloc(5000, 0xff), Buffer.from(program), Buffer.alloc(100, 0xfe)]);
}
const [FOR_X64, FOR_ARM64] = [62, 183];

/** A folder with an AppSpec, and a way to create executables. */
function setup() {
  const folder = scratch();
  fill(folder, { "appspec.yml": "version: 0.0\nos: linux\n" });
  const put = (name: string, bytes: Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const init = (...argv: string[]) => runCommand(run, argv, folder, OURS);
  const read = (name: string) => readFileSync(path.join(folder, name));
  return { folder, put, init, read };
}

describe("init --executable", () => {
  it("writes each beside the program under its name, and nothing the second time", async () => {
    const { folder, put, init, read } = setup();
    const x64 = executable(FOR_X64, OURS[PROGRAM]);
    const arm64 = executable(FOR_ARM64, OURS[PROGRAM]);
    const argv = ["--executable", put("one", x64), "--executable", put("other", arm64)];
    const dryRun = await init(...argv, "--dry-run");
    expect(dryRun.stdout).toContain(`${X64}: would be written (${VERSION})\n`);
    expect(() => read(X64)).toThrow(/ENOENT/);

    const { exitCode, stdout } = await init(...argv);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${X64}: written (${VERSION})\n${ARM64}: written (${VERSION})\n`);
    expect(read(X64).equals(x64)).toBe(true);
    expect(read(ARM64).equals(arm64)).toBe(true);
    expect(statSync(path.join(folder, X64)).mode & 0o111).toBe(0o111);
    expect((await init(...argv)).stdout).toContain(`${X64}: is already ${VERSION}\n`);
    expect((await init("--check")).stdout).toMatch(new RegExp(`^ok: .*${PROGRAM}, ${X64}, ${ARM64}: ${VERSION}, `));
  });

  it("follows the program into another folder", async () => {
    const { put, init, read } = setup();
    await init("--dir", "deploy", "--executable", put("one", executable(FOR_X64, OURS[PROGRAM])));
    expect(read("deploy/target-groups-linux-x64").length).toBeGreaterThan(5000);
  });

  it.each<[what: string, bytes: Buffer, problem: string]>([
    ["a script", Buffer.from("#!/bin/sh\n"), "it is not an executable for Linux (x64, arm64) or Windows (x64)"],
    [
      "one for another machine",
      executable(40, OURS[PROGRAM]),
      "it is not an executable for Linux (x64, arm64) or Windows (x64)",
    ],
    ["one of an older version", executable(FOR_X64, OLDER[PROGRAM]), "the program in it is 0.0.9"],
    [
      "another build",
      executable(FOR_X64, filesOf(VERSION)[PROGRAM]),
      `the program in it is another build of ${VERSION}`,
    ],
    ["another program", executable(FOR_X64, "node"), "the program in it is not of this package"],
  ])("refuses %s, and changes nothing", async (_, bytes, problem) => {
    const { put, init, read } = setup();
    const file = put("given", bytes);
    await expect(init("--executable", file)).rejects.toMatchObject({
      exitCode: 5,
      message: `cannot use ${file}: ${problem}`,
      remedy: `use the executable of release ${VERSION}`,
    });
    expect(() => read(PROGRAM)).toThrow(/ENOENT/);
  });

  it("refuses one that does not exist", async () => {
    await expect(setup().init("--executable", "nowhere")).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(/^cannot read .*nowhere: ENOENT/),
    });
  });
});

describe("an executable in the revision", () => {
  async function withExecutable(bytes: Buffer, name = X64) {
    const it = setup();
    await it.init();
    it.put(name, bytes);
    return it;
  }

  it("is replaced by a newer one that is given; else init reports that it runs instead of the program", async () => {
    const { put, init, read } = await withExecutable(executable(FOR_X64, OLDER[PROGRAM]));
    expect((await init()).stdout).toContain(
      `${X64}: kept: it is 0.0.9 and runs instead of the program: replace it with --executable, or delete it\n`,
    );
    const check = await init("--check");
    expect(check.exitCode).toBe(5);
    expect(check.stderr).toContain(
      `${X64}: is not ${VERSION}, and runs instead of the program (it is 0.0.9): delete it, or`,
    );
    const { stdout } = await init("--executable", put("new", executable(FOR_X64, OURS[PROGRAM])));
    expect(stdout).toContain(`${X64}: upgraded from 0.0.9 to ${VERSION}\n`);
    expect(read(X64).includes(OURS[PROGRAM])).toBe(true);
    expect((await init("--check")).exitCode).toBe(0);
  });

  it.each<[what: string, bytes: Buffer]>([
    ["of another package", executable(FOR_X64, "node")],
    ["for another machine than its name tells", executable(FOR_ARM64, OURS[PROGRAM])],
  ])("is found by --check if it is %s", async (_, bytes) => {
    const { init } = await withExecutable(bytes);
    const { exitCode, stderr } = await init("--check");
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`${X64}: is not a file of this package`);
  });

  it("is found by --check if it contains another build of this version", async () => {
    const { init } = await withExecutable(executable(FOR_X64, filesOf(VERSION)[PROGRAM]));
    expect((await init("--check")).stderr).toContain(`${X64}: is not ${VERSION}`);
  });

  it("may be newer", async () => {
    const { init } = await withExecutable(executable(FOR_X64, filesOf("99.0.0")[PROGRAM]));
    expect((await init("--check")).exitCode).toBe(0);
  });
});
