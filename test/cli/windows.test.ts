/** A revision for Windows, on whatever system the package's command runs. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import type { CliCommand } from "../../src/cli/command.ts";
import { run as init } from "../../src/cli/init/init.ts";
import { run as rehearse } from "../../src/cli/rehearse/rehearse.ts";
import { nameOfExecutable } from "../../src/cli/revision/executable.ts";
import { settingsIn, settingsOfWrapper, settingsScript } from "../../src/cli/revision/settings-script.ts";
import { NAMES, scene } from "./doctor.ts";
import { HOME, runIn } from "./package.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.cmd";
const SETTINGS = "hooks/target-groups-settings.cmd";
const PROGRAM = "dist/target-groups.cjs";
const APPSPEC = "version: 0.0\r\nos: windows\r\n";
const SHIPPED = readFileSync(path.join(HOME, SCRIPT), "latin1");

function revision(files: Files = { "appspec.yml": APPSPEC }) {
  const folder = scratch();
  fill(folder, files);
  const call = (run: CliCommand, argv: readonly string[]) =>
    runIn({ home: HOME, cwd: folder, environment: {} }, run, argv);
  return {
    folder,
    init: (...argv: readonly string[]) => call(init, argv),
    rehearse: (...argv: readonly string[]) => call(rehearse, argv),
    text: (file: string) => contents(folder)[file] ?? "",
  };
}

describe("the script for Windows", () => {
  it("is ASCII with Windows line endings alone, in the working tree and in git", () => {
    expect(SHIPPED).toMatch(/^(?:[ -~]*\r\n)+$/);
    expect(execFileSync("git", ["cat-file", "-p", `:${SCRIPT}`], { cwd: HOME, encoding: "latin1" })).toMatch(
      /^(?:[ -~]*\r\n)+$/,
    );
  });

  it("prints no line that is too long for CodeDeploy's console", () => {
    expect(Math.max(...SHIPPED.split("\r\n").map((line) => line.length))).toBeLessThan(390);
  });

  it("has its checksum in dist/SHA256SUMS", () => {
    const sum = createHash("sha256").update(SHIPPED, "latin1").digest("hex");
    expect(readFileSync(path.join(HOME, "dist/SHA256SUMS"), "utf8")).toContain(`${sum}  ${SCRIPT}\n`);
  });
});

describe("init", () => {
  it("puts the script for Windows into a revision, names no user, and changes nothing the second time", async () => {
    const { folder, init, text } = revision();
    const first = await init();
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(first.stdout).toContain(`${SCRIPT}: written (${VERSION})\n${PROGRAM}: written (${VERSION})\n`);
    const after = contents(folder);
    expect(Object.keys(after)).toEqual(["appspec.yml", PROGRAM, SCRIPT]);
    expect(after[SCRIPT]).toBe(SHIPPED);
    expect(text("appspec.yml")).toMatch(/^(?:[^\r\n]*\r\n)+$/);
    expect(text("appspec.yml").startsWith(APPSPEC)).toBe(true);
    expect(text("appspec.yml").match(/location: hooks\/target-groups\.cmd/g)).toHaveLength(3);
    expect(text("appspec.yml")).not.toContain("runas");
    await init("--runas", "shop");
    expect(contents(folder)).toEqual(after);
    expect((await init("--check")).stdout).toMatch(/^ok: hooks\/target-groups\.cmd, /);
  });

  it("--remove leaves the revision as it was, whatever the line endings of the scripts have become", async () => {
    const { folder, init, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=400");
    for (const file of [SCRIPT, SETTINGS]) fill(folder, { [file]: text(file).replaceAll("\r\n", "\n") });
    expect((await init("--remove")).exitCode).toBe(0);
    expect(contents(folder)).toEqual({ "appspec.yml": APPSPEC });
  });

  it("finds its calls behind backslashes, and keeps them", async () => {
    const calls = ["AfterInstall", "BeforeAllowTraffic"].map(
      (event) => `  ${event}:\r\n    - location: \\deploy\\target-groups.cmd\r\n`,
    );
    const text = `${APPSPEC}hooks:\r\n${calls.join("")}`;
    const { folder, init } = revision({ "appspec.yml": text });
    expect((await init()).stderr).toBe("");
    expect(Object.keys(contents(folder))).toEqual([
      "appspec.yml",
      "deploy/target-groups.cjs",
      "deploy/target-groups.cmd",
    ]);
    expect(contents(folder)["appspec.yml"]).toBe(text);
  });

  it.each([
    ["with Unix line endings", SHIPPED.replaceAll("\r\n", "\n"), "has line endings with which it cannot run"],
    ["cut off", SHIPPED.slice(0, 1000), "is damaged"],
    ["empty", "", "is damaged"],
    ["edited", `${SHIPPED}pause\r\n`, "was edited"],
    ["of somebody else", "echo mine\r\n", "is not a file of this package"],
  ])("finds a script that is %s", async (name, found, problem) => {
    const { folder, init, text } = revision();
    await init();
    fill(folder, { [SCRIPT]: found });
    expect(await init("--check")).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(`${SCRIPT}: ${problem}`),
    });
    const { stdout } = await init();
    const isMine = name === "edited" || name.startsWith("of somebody");
    expect(text(SCRIPT)).toBe(isMine ? found : SHIPPED);
    if (name.startsWith("with")) expect(stdout).toContain(`${SCRIPT}: written again with Windows line endings`);
  });
});

describe("init --set", () => {
  it("calls the hook through a script with the settings, and takes them away again", async () => {
    const { init, text } = revision();
    const timeout = ["--set", "TARGET_GROUPS_TIMEOUT=400"];
    const { exitCode, stdout } = await init(...timeout, "--set", "TARGET_GROUPS_TARGET_GROUP=web,admin");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${SETTINGS}: written (${VERSION})\n`);
    expect(text(SETTINGS)).toMatch(/^(?:[ -~]*\r\n)+$/);
    expect(text(SETTINGS)).toContain('\r\nset "TARGET_GROUPS_TIMEOUT=400"\r\n');
    expect(text("appspec.yml")).toContain(`location: ${SETTINGS} # attaches what is missing\r\n      timeout: 460\r\n`);
    expect((await init("--check")).stdout).toContain("with TARGET_GROUPS_TIMEOUT=400, TARGET_GROUPS_TARGET_GROUP=web");
    await init("--set", "TARGET_GROUPS_TIMEOUT=", "--set", "TARGET_GROUPS_TARGET_GROUP=");
    expect(text(SETTINGS)).toBe("");
    expect(text("appspec.yml")).toContain(`location: ${SCRIPT} # attaches`);
  });

  it("brings the script up to date, whatever its line endings have become", async () => {
    const { folder, init, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=400");
    const current = text(SETTINGS);
    const older = settingsScript(new Map([["TARGET_GROUPS_TIMEOUT", "400"]]), "0.0.9", "windows");
    for (const found of [current.replaceAll("\r\n", "\n"), older, older.replaceAll("\r\n", "\n")]) {
      fill(folder, { [SETTINGS]: found });
      expect((await init("--check")).exitCode).toBe(5);
      expect((await init()).exitCode).toBe(0);
      expect(text(SETTINGS)).toBe(current);
    }
  });

  it.each([
    ["a quote", 'a"b'],
    ["a letter beyond ASCII", "läden"],
  ])("refuses %s, which a script of cmd cannot hold", async (_, value) => {
    const { folder, init } = revision();
    const { exitCode, stderr } = await init("--set", `TARGET_GROUPS_AUTO_SCALING_GROUP=${value}`);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: expect.stringContaining("--set: TARGET_GROUPS_AUTO_SCALING_GROUP has a character that a script of cmd"),
    });
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });
});

describe("a settings script", () => {
  const settings = new Map([
    ["TARGET_GROUPS_AUTO_SCALING_GROUP", "100% & more ^ | <x> !y! it's"],
    ["TARGET_GROUPS_TARGET_GROUP", "web,admin"],
  ]);

  it("is read back as it was written, unless it was changed", () => {
    const text = settingsScript(settings, "1.0.0", "windows");
    expect(settingsIn(text)).toEqual(settings);
    expect(settingsIn(text.replaceAll("\r\n", "\n"))).toEqual(settings);
    expect(settingsIn(`${text}rem mine\r\n`)).toBeUndefined();
  });

  it.each([
    ["cmd", 'set "TARGET_GROUPS_TIMEOUT=60"\r\ncall "%~dp0..\\hooks\\target-groups.cmd"\r\n'],
    ["cmd without quotes", "set TARGET_GROUPS_TIMEOUT=60\r\ncall hooks\\target-groups.cmd\r\n"],
    ["PowerShell", '$env:TARGET_GROUPS_TIMEOUT = "60"\r\n& "$PSScriptRoot\\..\\hooks\\target-groups.cmd"\r\n'],
    ["PowerShell without spaces", "$env:TARGET_GROUPS_TIMEOUT='60'\n& ./hooks/target-groups.cmd\n"],
  ])("of the user's own, in %s, is understood", (_, text) => {
    expect(settingsOfWrapper(text)).toEqual(new Map([["TARGET_GROUPS_TIMEOUT", "60"]]));
    expect(settingsOfWrapper(text.replace(/^(?=\S*TARGET|set)/m, "rem "))).toEqual(new Map());
  });
});

describe("an executable for Windows", () => {
  /** The beginning of a PE file for a machine, with the program somewhere behind it. */
  function executable(machine: number): Buffer {
    const header = Buffer.alloc(128);
    header.write("MZ");
    header.writeUInt32LE(100, 60);
    header.write("PE\0\0", 100, "latin1");
    header.writeUInt16LE(machine, 104);
    return Buffer.concat([header, readFileSync(path.join(HOME, PROGRAM))]);
  }

  it("is put beside the program, and found right by --check", async () => {
    const { folder, init } = revision();
    writeFileSync(path.join(folder, "given"), executable(0x8664));
    expect((await init("--executable", "given")).stdout).toContain(
      `dist/target-groups-win-x64.exe: written (${VERSION})\n`,
    );
    expect((await init("--check")).stdout).toContain("dist/target-groups-win-x64.exe");
  });

  it("is refused in a revision for Linux", async () => {
    const { folder, init } = revision({ "appspec.yml": "version: 0.0\nos: linux\n" });
    writeFileSync(path.join(folder, "given"), executable(0x8664));
    expect(await init("--executable", "given")).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining("--executable: target-groups-win-x64.exe does not run on linux"),
    });
  });

  it("is one for x64, and whole", () => {
    expect(nameOfExecutable(executable(0x8664))).toBe("target-groups-win-x64.exe");
    expect(nameOfExecutable(executable(0xaa64))).toBeUndefined();
    for (const length of [0, 63, 100, 104, 105])
      expect(nameOfExecutable(executable(0x8664).subarray(0, length))).toBeUndefined();
  });
});

describe("rehearse, on Linux", () => {
  it("runs the script for Linux in its place, with its settings, and says so", async () => {
    const { init, rehearse } = revision();
    await init("--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic");
    const { exitCode, stdout, stderr } = await rehearse();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      "note: target-groups.cmd does not run here: target-groups.sh runs the same program in its place\n",
    );
    expect(stdout).toMatch(/ AfterAllowTraffic [\s\S]*attached: web/);
    expect(stdout.replace(/ AfterAllowTraffic [\s\S]*/, "")).not.toContain("attached: web");
  });

  it("refuses what is not there, and the user's own scripts", async () => {
    const text = `${APPSPEC}hooks:\r\n  BeforeAllowTraffic:\r\n    - location: ${SCRIPT}\r\n`;
    const { rehearse } = revision({ "appspec.yml": text, "a.ps1": "exit 0\r\n" });
    await expect(rehearse()).rejects.toMatchObject({ exitCode: 5, message: expect.stringContaining(SCRIPT) });
    await expect(rehearse("--run", "a.ps1")).rejects.toMatchObject({
      exitCode: 5,
      message: "cannot run a.ps1: scripts for Windows",
    });
  });
});

describe("doctor", () => {
  it("finds a revision for Windows right, and what is wrong with its script", async () => {
    const { folder, init } = revision();
    await init();
    const { fromLaptop } = await scene();
    const argv = [folder, ...NAMES];
    const right = await fromLaptop(argv);
    expect(right.of("appspec")[0]).toMatchObject({ status: "ok" });
    expect(right.of("hook")[0]).toMatchObject({ status: "ok", found: expect.stringContaining(`${SCRIPT} ${VERSION}`) });
    fill(folder, { [SCRIPT]: SHIPPED.replaceAll("\r\n", "\n") });
    const wrong = await fromLaptop(argv);
    expect(wrong.of("hook")[0]).toMatchObject({
      status: "fail",
      found: expect.stringContaining(`${SCRIPT} has line endings with which it cannot run`),
    });
  });
});
