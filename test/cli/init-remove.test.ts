/** `init --remove` leaves a revision as it was before init: bytes, permissions and folders. */
import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { run } from "../../src/cli/init/init.ts";
import { filesOf, runCommand } from "./package.ts";
import { type Files, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.sh";
const PROGRAM = "dist/target-groups.cjs";
const SETTINGS = "hooks/target-groups-settings.sh";
const EXECUTABLE = "dist/target-groups-linux-x64";
const OURS = filesOf(VERSION, "new\n");
const OLDER = filesOf("0.0.9", "old\n");

/** A revision with files of its own beside those of the hook. */
const REVISION: Files = {
  "appspec.yml":
    "version: 0.0 # the only one\r\nos: linux\r\nhooks:\r\n  ApplicationStart:\r\n    - location: hooks/start.sh",
  "hooks/start.sh": "#!/bin/sh\n",
  "dist/app.js": "start();\n",
};

function revision(files: Files = REVISION) {
  const folder = scratch();
  fill(folder, files);
  const init = (...argv: readonly string[]) => runCommand(run, argv, folder, OURS);
  return { folder, init, before: snapshot(folder) };
}

/** Every file and folder with its permissions and content. */
function snapshot(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const { mode } = lstatSync(path.join(folder, name));
      const isFile = lstatSync(path.join(folder, name)).isFile();
      return [name, `${mode.toString(8)} ${isFile ? readFileSync(path.join(folder, name), "latin1") : "folder"}`];
    }),
  );
}

/** An ELF file for x64 that contains a program. */
function executable(program: string): string {
  const file = path.join(scratch(), "executable");
  const header = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0, 0, 0]);
  writeFileSync(file, Buffer.concat([header, Buffer.from(program)]));
  return file;
}

const NOTE =
  "next: keep the role's policy until a deployment without the hook has succeeded: original instances run the hook of their own revision\n";

describe("init, then init --remove", () => {
  it.each<[string, Files]>([
    ["a revision with folders of the same names", REVISION],
    ["an AppSpec alone", { "appspec.yml": "version: 0.0\nos: linux\n" }],
  ])("%s: is as before, with every flag", async (_, files) => {
    const { folder, init, before } = revision(files);
    chmodSync(path.join(folder, "appspec.yml"), 0o640);
    const expected = snapshot(folder);
    expect(expected).not.toEqual(before);
    for (const argv of [
      [],
      ["--event", "BeforeInstall,AfterAllowTraffic"],
      ["--set", "TARGET_GROUPS_TIMEOUT=600"],
      ["--executable", executable(OURS[PROGRAM])],
      ["--no-runas", "--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic", "--executable", executable(OURS[PROGRAM])],
    ]) {
      expect((await init(...argv)).exitCode).toBe(0);
      expect(snapshot(folder)).not.toEqual(expected);
      expect(await init("--remove")).toMatchObject({ exitCode: 0, stderr: "" });
      expect(snapshot(folder), argv.join(" ")).toEqual(expected);
    }
  });

  it("finds the folder of --dir, and removes the folders that init created", async () => {
    const { folder, init, before } = revision();
    await init("--dir", "deploy/aws/hook");
    expect((await init("--remove")).exitCode).toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });

  it("prints what it does, and the second time that there is nothing to do", async () => {
    const { init } = revision();
    await init("--set", "TARGET_GROUPS_VERBOSE=true");
    expect(await init("--remove")).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: `${SCRIPT}: removed\n${SETTINGS}: removed\n${PROGRAM}: removed\nappspec.yml: no longer calls the hook in AfterInstall, BeforeAllowTraffic, AfterBlockTraffic\n${NOTE}`,
    });
    expect(await init("--remove")).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: "appspec.yml: does not call the hook: there is nothing to remove\n",
    });
  });

  it("reports that the key hooks is removed too", async () => {
    const { init } = revision({ "appspec.yml": "version: 0.0\nos: linux\n" });
    await init();
    const line = "appspec.yml: the key hooks is removed too: nothing is left below it\n";
    expect((await init("--remove")).stdout).toContain(line);
  });

  it.each([
    ["upgraded from an older version", true],
    ["of an older version", false],
  ])("removes a hook %s", async (_, upgraded) => {
    const { folder, init, before } = revision();
    await init("--executable", executable(OURS[PROGRAM]));
    fill(folder, OLDER);
    writeFileSync(path.join(folder, EXECUTABLE), readFileSync(executable(OLDER[PROGRAM])));
    if (upgraded) await init("--executable", executable(OURS[PROGRAM]));
    expect(await init("--remove")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(snapshot(folder)).toEqual(before);
  });

  it.each([
    ["with Windows line endings", OURS[SCRIPT].replaceAll("\n", "\r\n")],
    ["cut off", OURS[SCRIPT].slice(0, -5)],
    ["newer than this command", filesOf("99.0.0")[SCRIPT]],
  ])("removes a file of ours that is %s", async (_, text) => {
    const { folder, init, before } = revision();
    await init();
    fill(folder, { [SCRIPT]: text });
    expect((await init("--remove")).exitCode).toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });
});

describe("--dry-run", () => {
  it("shows a diff that git applies, and changes nothing", async () => {
    const { folder, init, before } = revision();
    await init();
    const after = snapshot(folder);
    const { exitCode, stdout } = await init("--remove", "--dry-run");
    expect(exitCode).toBe(0);
    expect(snapshot(folder)).toEqual(after);
    expect(stdout).toMatch(
      new RegExp(
        `^${SCRIPT}: would be removed\n${PROGRAM}: would be removed\nappspec.yml: would no longer call the hook`,
      ),
    );
    expect(stdout.endsWith("\nnothing was changed\n")).toBe(true);
    const input = `${stdout.slice(stdout.indexOf("--- a/appspec.yml")).replace(/\nnothing was changed\n$/, "")}\n`;
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(folder) };
    execFileSync("git", ["apply", "--whitespace=nowarn"], { cwd: folder, input, env });
    expect(snapshot(folder)["appspec.yml"]).toBe(before["appspec.yml"]);
  });
});

describe("names what it cannot remove", () => {
  it.each([
    ["the hook script", SCRIPT, []],
    ["the program", PROGRAM, []],
    ["the settings", SETTINGS, ["--set", "TARGET_GROUPS_VERBOSE=true"]],
  ])("%s that was edited: kept, and everything else is removed", async (_, file, argv) => {
    const { folder, init, before } = revision();
    await init(...argv);
    const edited = `${readFileSync(path.join(folder, file), "utf8").replace("#!/bin/sh\n", "#!/bin/sh\n# mine\n")}`;
    writeFileSync(path.join(folder, file), edited);
    const { exitCode, stdout, stderr } = await init("--remove");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: `refused (exit 5): ${file}: edited since init wrote it, so it is kept\n  to do: delete it, unless you need it for something else\n`,
    });
    expect(stdout).toContain(`${file}: kept: it was edited (${VERSION})\n`);
    expect(snapshot(folder)).toEqual({ ...before, [file]: `100755 ${edited}` });
  });

  it("files that another AppSpec calls, until that one is done too", async () => {
    const text = "version: 0.0\nos: linux\n";
    const { folder, init, before } = revision({ "appspec.yml": text, "ops/test.yml": text, "ops/live.yaml": text });
    const appSpecs = ["ops/test.yml", "ops/live.yaml", "appspec.yml"];
    for (const name of appSpecs) await init("--appspec", name);
    for (const name of appSpecs.slice(0, 2)) {
      const { exitCode, stdout } = await init("--remove", "--appspec", name);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        `${PROGRAM}: kept: another AppSpec calls the hook\n${name}: no longer calls the hook in`,
      );
    }
    expect((await init("--check")).exitCode).toBe(0);
    expect((await init("--remove", "--appspec", "./appspec.yml")).exitCode).toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });

  it("a file of another program: kept, as it was before", async () => {
    const { folder, init, before } = revision({ ...REVISION, [PROGRAM]: "mine\n" });
    await init();
    const { exitCode, stdout } = await init("--remove");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${PROGRAM}: kept: it is not a file of this package\n`);
    expect(snapshot(folder)).toEqual(before);
  });

  it.each<[string, Files, string]>([
    [
      "a script of the user's own that calls the hook",
      {
        "appspec.yml": `version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/mine.sh\n`,
        "scripts/mine.sh": 'exec /bin/sh "$(dirname "$0")/../hooks/target-groups.sh"\n',
      },
      "appspec.yml:5: location: scripts/mine.sh calls the hook: remove that call from it, or remove it from AfterInstall",
    ],
    [
      "a call that cannot be cut out",
      { "appspec.yml": `x: &c\n  location: ${SCRIPT}\nversion: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - *c\n` },
      `appspec.yml:2: location: ${SCRIPT}: lines cannot be removed from this layout safely: remove this script of AfterInstall by hand`,
    ],
    [
      "a second copy of the hook",
      {
        "appspec.yml": `version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: ${SCRIPT}\n    - location: other/target-groups.sh\n`,
      },
      `appspec.yml:6: location: other/target-groups.sh is a second copy of ${SCRIPT}: keep one of the two`,
    ],
    ["an AppSpec that is not YAML", { "appspec.yml": "version: [\n" }, "appspec.yml:2: is not YAML"],
  ])("%s: nothing is changed", async (_, files, problem) => {
    const { folder, init } = revision({ ...OURS, ...files });
    const before = snapshot(folder);
    const { exitCode, stdout, stderr } = await init("--remove");
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toContain(problem);
    expect(stderr).toMatch(/\nrefused \(exit 5\): nothing was changed\n$/);
    expect(snapshot(folder)).toEqual(before);
  });

  it("files outside the revision: nothing is changed", async () => {
    const { folder, init } = revision({ "appspec.yml": "version: 0.0\nos: linux\n" });
    await init();
    const outside = scratch();
    renameSync(path.join(folder, "hooks"), path.join(outside, "hooks"));
    symlinkSync(path.join(outside, "hooks"), path.join(folder, "hooks"));
    const before = snapshot(folder);
    const { exitCode, stderr } = await init("--remove");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: `${SCRIPT}: it leads out of the revision, to ${outside}/${SCRIPT}\n${SETTINGS}: hooks leads out of the revision, to ${outside}/hooks\nrefused (exit 5): nothing was changed\n`,
    });
    expect(snapshot(folder)).toEqual(before);
  });

  it("removes a link, and not the file that it leads to", async () => {
    const { folder, init } = revision({ ...REVISION, "vendor/hook.sh": OURS[SCRIPT] });
    const before = snapshot(folder);
    symlinkSync("../vendor/hook.sh", path.join(folder, SCRIPT));
    await init();
    expect((await init("--remove")).exitCode).toBe(0);
    expect(snapshot(folder)).toEqual(before);
  });

  it("works on an AppSpec that the agent would refuse", async () => {
    const { folder, init, before } = revision();
    await init();
    const refused = readFileSync(path.join(folder, "appspec.yml"), "utf8").replace("os: linux", "os: Linux");
    writeFileSync(path.join(folder, "appspec.yml"), refused);
    expect((await init("--remove")).exitCode).toBe(0);
    expect(snapshot(folder)["appspec.yml"]).toBe(before["appspec.yml"]?.replace("os: linux", "os: Linux"));
  });
});

it("excludes flags that add something", async () => {
  const { init } = revision();
  const { exitCode, stderr } = await init("--remove", "--check", "--event", "AfterInstall", "--no-runas");
  expect(exitCode).toBe(2);
  expect(stderr.match(/^wrong flag: .*$/gm)).toEqual([
    "wrong flag: --remove and --check exclude each other",
    "wrong flag: --event and --remove exclude each other",
    "wrong flag: --no-runas and --remove exclude each other",
  ]);
});
