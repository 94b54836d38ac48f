/** What the script for cmd takes: Node.js or the single executable, and from where. */
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { VERSION } from "../../../src/base/version.ts";
import { run as init } from "../../../src/cli/init/init.ts";
import { runIn } from "../../cli/package.ts";
import { copyHook, expectAttached } from "../../process/attach.ts";
import { makeRevision, REPOSITORY } from "../../process/revision.ts";
import { runScript } from "../../process/run-script.ts";
import { scratchFolder } from "../../process/scratch.ts";
import { CMD, WINDOWS_EXECUTABLE, WINDOWS_NODE } from "../../support/node.ts";
import { DRIVE_C, onWindows } from "../../support/wine.ts";

const LOCATION = "hooks/target-groups.cmd";
const EXECUTABLE = "target-groups-win-x64.exe";
/** Answers to nothing like a Node.js. */
const OTHER_PROGRAM = join(DRIVE_C, "windows/system32/hostname.exe");

let revision: string;
beforeEach(() => {
  revision = join(scratchFolder(), "my own app");
  makeRevision(revision);
  copyHook(revision, LOCATION, []);
});

const PATH = process.env["PATH"] ?? "";

/** Runs the script with these variables; `folders` come first in its PATH. */
function run(env: Record<string, string> = {}, folders: readonly string[] = [], ...argv: string[]) {
  const first = folders.length > 0 ? { WINEPATH: folders.map(onWindows).join(";") } : {};
  return runScript([CMD, join(revision, LOCATION), ...argv], { PATH, ...env, ...first });
}

/** A file that is gone after the test, as its folder is. */
function put(file: string, what: string | { linkTo: string }): string {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  if (typeof what === "string") writeFileSync(file, what);
  else symlinkSync(what.linkTo, file);
  onTestFinished(() => rmSync(file, { force: true }));
  return file;
}

const node = (file: string): string => put(file, { linkTo: WINDOWS_NODE });
const inC = (file: string): string => join(DRIVE_C, file);
/** As Windows calls it. */
const nameOf = (file: string): string =>
  file.startsWith(DRIVE_C) ? `C:${file.slice(DRIVE_C.length).replaceAll("/", "\\")}` : onWindows(file);
/** Who Wine says that somebody is may be in another case. */
const sameFile = (one: string, other: string) => expect(one.toLowerCase()).toBe(other.toLowerCase());

const ROAMING = `users/${userInfo().username}/AppData/Roaming`;
const LOCAL = `users/${userInfo().username}/AppData/Local`;
const ADMIN = "users/Administrator/AppData";

/** Every place in the order of the script, but for PATH and variables. */
const PLACES = [
  "Program Files/nodejs/node.exe",
  "Program Files (x86)/nodejs/node.exe",
  `${ROAMING}/nvm/v20.1.0/node.exe`,
  `${LOCAL}/nvm/v20.1.0/node.exe`,
  `${ADMIN}/Roaming/nvm/v20.1.0/node.exe`,
  `${ADMIN}/Local/nvm/v20.1.0/node.exe`,
  `${ROAMING}/fnm/node-versions/v20.1.0/installation/node.exe`,
  `${ADMIN}/Roaming/fnm/node-versions/v20.1.0/installation/node.exe`,
  `${LOCAL}/Volta/tools/image/node/20.1.0/node.exe`,
  `${ADMIN}/Local/Volta/tools/image/node/20.1.0/node.exe`,
];

describe("the search for Node.js", () => {
  it("goes through PATH first, and then through every other place in its order", () => {
    const folder = scratchFolder();
    const files = [join(folder, "node.exe"), ...PLACES.map(inC)].map(node);
    for (const file of files) {
      const { started } = run({}, [folder]);
      sameFile(started.execPath, nameOf(file));
      rmSync(file);
    }
    expect(run({}, [folder]).exitCode).toBe(127);
  });

  it.each([
    ["NVM_HOME", "v22.2.0/node.exe", ""],
    ["NVM_SYMLINK", "node.exe", ""],
    ["FNM_DIR", "node-versions/v22.2.0/installation/node.exe", ""],
    ["VOLTA_HOME", "tools/image/node/22.2.0/node.exe", ""],
    ["TARGET_GROUPS_NODE", "my node.exe", "my node.exe"],
  ])("looks where %s says", (variable, file, named) => {
    const folder = join(scratchFolder(), "a folder");
    const expected = node(join(folder, file));
    sameFile(run({ [variable]: onWindows(join(folder, named)) }).started.execPath, onWindows(expected));
  });

  it("takes the highest version of several, and passes over what does not run", () => {
    const home = scratchFolder();
    put(join(home, "v24.0.0/node.exe"), "no program\n");
    const expected = node(join(home, "v22.2.0/node.exe"));
    node(join(home, "v20.1.0/node.exe"));
    sameFile(run({ NVM_HOME: onWindows(home) }).started.execPath, onWindows(expected));
  });

  it("passes over another program of that name in silence", () => {
    const [first, second] = [scratchFolder(), scratchFolder()];
    put(join(first, "node.exe"), { linkTo: OTHER_PROGRAM });
    const expected = node(join(second, "node.exe"));
    const { started, stderr } = run({}, [first, second]);
    sameFile(started.execPath, onWindows(expected));
    expect(stderr).toBe("");
  });

  it("never takes one of the current directory, whatever PATH says", () => {
    const cwd = scratchFolder();
    node(join(cwd, "node.exe"));
    const env = { WINEPATH: ".;;bin" };
    expect(runScript([CMD, join(revision, LOCATION)], { PATH, ...env }, cwd).exitCode).toBe(127);
  });

  it("hands arguments over", () => {
    expect(run({ TARGET_GROUPS_NODE: onWindows(WINDOWS_NODE) }, [], "attach", "--json").started.args).toEqual([
      "attach",
      "--json",
    ]);
  });
});

/** From the current directory of the agent, which is the root. */
const RELATIVE = onWindows(WINDOWS_NODE).slice("Z:\\".length);

describe("what it says where it starts nothing", () => {
  it.each<[name: string, break_: () => void, env: Record<string, string>, lines: string[]]>([
    ["there is no Node.js", () => {}, {}, ["looked for node.exe in PATH: ", "failed (exit 127): found no Node.js 18"]],
    [
      "the program is missing",
      () => rmSync(join(revision, "dist/target-groups.cjs")),
      {},
      ["looked for ", "failed (exit 127): the program is missing from this revision"],
    ],
    [
      "the program is cut off",
      () =>
        writeFileSync(join(revision, "dist/target-groups.cjs"), "#!/usr/bin/env node\n// codedeploy-target-groups 1\n"),
      { TARGET_GROUPS_NODE: onWindows(WINDOWS_NODE) },
      ["failed (exit 127): the program in this revision is damaged"],
    ],
    [
      "the program is another file",
      () => writeFileSync(join(revision, "dist/target-groups.cjs"), "process.exit(0);\n"),
      { TARGET_GROUPS_NODE: onWindows(WINDOWS_NODE) },
      ["failed (exit 127): the program in this revision is damaged"],
    ],
    [
      "TARGET_GROUPS_NODE is not a Node.js",
      () => {},
      { TARGET_GROUPS_NODE: "C:\\windows\\system32\\hostname.exe" },
      [
        '"C:\\windows\\system32\\hostname.exe" is not a Node.js 18 or later that runs here',
        "failed (exit 127): TARGET_GROUPS_NODE is not usable",
      ],
    ],
    [
      "TARGET_GROUPS_NODE is not absolute",
      () => {},
      { TARGET_GROUPS_NODE: RELATIVE },
      [`TARGET_GROUPS_NODE is "${RELATIVE}"`, "failed (exit 127): TARGET_GROUPS_NODE is not usable"],
    ],
    [
      "TARGET_GROUPS_NODE is another script",
      () => void put(inC("R&D/node.cmd"), "@exit 22\r\n"),
      { TARGET_GROUPS_NODE: "C:\\R&D\\node.cmd" },
      ['TARGET_GROUPS_NODE is "C:\\R&D\\node.cmd"', "failed (exit 127): TARGET_GROUPS_NODE is not usable"],
    ],
  ])("%s", (_, break_, env, lines) => {
    break_();
    const { exitCode, stdout, stderr } = run(env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
    for (const line of lines) expect(stderr).toContain(line);
    expect(stderr).toMatch(
      /\r\nfailed \(exit 127\): .*\r\n {2}to do: .*\r\n$|^failed \(exit 127\): .*\r\n {2}to do: .*\r\n$/,
    );
    expect(stderr).toMatch(/^[ -~\r\n]*$/);
    for (const line of stderr.split("\r\n")) expect(line.length).toBeLessThan(400);
    const warned = run({ ...env, TARGET_GROUPS_ON_ERROR: "warn" });
    expect(warned.exitCode).toBe(0);
    expect(warned.stderr).toContain("failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): ");
  });

  it("cuts a long PATH, and names what it passed over", () => {
    const folder = scratchFolder();
    put(join(folder, "node.exe"), { linkTo: OTHER_PROGRAM });
    const others = Array.from({ length: 40 }, (_, i) => join(folder, `another folder ${i}`));
    const { stderr } = run({}, [folder, ...others]);
    expect(stderr).toContain(`"${onWindows(join(folder, "node.exe"))}" is not a Node.js 18 or later that runs here`);
    for (const line of stderr.split("\r\n")) expect(line.length).toBeLessThan(400);
    expect(stderr.length).toBeLessThan(2048);
  });
});

describe("the single executable", () => {
  const putExecutable = (folder: string) => cpSync(WINDOWS_EXECUTABLE, join(revision, folder, EXECUTABLE));
  const nodeEnv = { TARGET_GROUPS_NODE: onWindows(WINDOWS_NODE) };

  it.each(["dist", "hooks"])("attaches from %s/ without any Node.js or program", async (folder) => {
    putExecutable(folder);
    rmSync(join(revision, "dist/target-groups.cjs"));
    await expectAttached({ revision, location: LOCATION, shell: [CMD] });
  });

  it("is put there by init, and found right by init --check", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "appspec.yml"), "version: 0.0\r\nos: windows\r\n");
    const run = (...argv: string[]) => runIn({ home: REPOSITORY, cwd: folder, environment: {} }, init, argv);
    expect((await run("--executable", WINDOWS_EXECUTABLE)).stdout).toContain(
      `dist/${EXECUTABLE}: written (${VERSION})\n`,
    );
    expect((await run("--check")).stdout).toContain(`dist/${EXECUTABLE}: ${VERSION}, unedited`);
  });

  it("is preferred to a Node.js, unless TARGET_GROUPS_NODE names one", () => {
    putExecutable("dist");
    const folder = dirname(node(join(scratchFolder(), "node.exe")));
    expect(run({}, [folder], "--version").stdout).toMatch(/^codedeploy-target-groups \d/);
    expect(run(nodeEnv, [folder]).started.args).toEqual([]);
  });

  it("gives way to a Node.js where it does not run, and is named where there is none", () => {
    put(join(revision, "dist", EXECUTABLE), "no program\n");
    const folder = dirname(node(join(scratchFolder(), "node.exe")));
    const { started, stderr } = run({}, [folder]);
    expect({ args: started.args, stderr }).toEqual({ args: [], stderr: "" });
    const alone = run();
    expect(alone.exitCode).toBe(127);
    expect(alone.stderr).toContain(`${EXECUTABLE}" does not run\r\n`);
  });
});
