/** init makes all of its changes or none, whatever goes wrong, and repairs damaged files. */
import { spawnSync } from "node:child_process";
import { chownSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { endOf, stamp } from "../../build/stamp.mjs";
import { NAME, VERSION } from "../../src/base/version.ts";
import { run } from "../../src/cli/init/init.ts";
import { HOME, runIn } from "./package.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.sh";
const PROGRAM = "dist/target-groups.cjs";
const EXECUTABLE = "dist/target-groups-linux-x64";
const APPSPEC = `version: 0.0\nos: linux\n${"# a line of the user's own\n".repeat(4_000)}`;

const shipped = (file: string) => readFileSync(path.join(HOME, file), "utf8");
const older = (file: string, comment: "#" | "//", lines = "echo\n".repeat(20)) => ({
  [file]: stamp(`#!/bin/sh\n${lines}`, comment, { name: NAME, version: "0.0.9" }),
});
const OLDER: Files = { ...older(SCRIPT, "#"), ...older(PROGRAM, "//") };

const init = (folder: string, ...argv: readonly string[]) =>
  runIn({ home: HOME, cwd: folder, environment: {} }, run, argv);

function revision(files: Files = {}): string {
  const folder = scratch();
  fill(folder, { "appspec.yml": APPSPEC, ...files });
  return folder;
}

const unshare = ["--mount", "/bin/sh", "-euc"] as const;
const able = process.getuid?.() === 0 && spawnSync("unshare", [...unshare, "true"]).status === 0;
const needs = able ? "" : " (skipped: needs root and mount namespaces)";

/** Runs lines in a mount namespace of their own; `init` in them is the committed command on the folder. */
function inNamespace(folder: string, lines: string) {
  const command = `init() { '${process.execPath}' '${HOME}/dist/cli.cjs' init '${folder}' "$@"; }; `;
  const { stdout, stderr } = spawnSync("unshare", [...unshare, command + lines], { encoding: "utf8" });
  return { stdout, stderr };
}

/** Every file with its checksum, bits and name. */
const LIST = "find . -type f -exec sha256sum {} + -exec stat -c '%a %u %n' {} + | sort";

describe("a full disk", () => {
  const pages = (text: string | undefined) => Math.ceil(Buffer.byteLength(text ?? "") / 4096);
  const needed = [shipped(SCRIPT), shipped(PROGRAM), APPSPEC].map(pages);
  const there = [...Object.values(OLDER), APPSPEC].map(pages);
  const sum = (counts: readonly number[]) => counts.reduce((total, it) => total + it, 0);

  /** Pages of memory; folders take some too. */
  it.skipIf(!able).each([
    ["first", 0],
    ["second", 1],
    ["third", 2],
  ])(`at the %s file leaves everything as it was${needs}`, (_, at) => {
    const folder = revision();
    const size = sum(there) + sum(needed.slice(0, at)) + Math.floor((needed[at] ?? 0) / 2);
    const files = Object.entries({ ...OLDER, "appspec.yml": APPSPEC }).map(([file, text]) => {
      const source = path.join(scratch(), "file");
      writeFileSync(source, text);
      return `mkdir -p "$(dirname ${file})"; cp '${source}' ${file}`;
    });
    const lines = [
      `mount -t tmpfs -o size=${size * 4}k tmpfs '${folder}'; cd '${folder}'`,
      ...files,
      `before=$(${LIST}); status=0; init >/dev/null || status=$?; after=$(${LIST})`,
      `echo "status $status"; [ "$before" = "$after" ] && echo same; find . -type d | sort | tr '\\n' ' '; echo`,
      `mount -o remount,size=10m '${folder}'; init >/dev/null; find . -type f | sort | tr '\\n' ' '; init --check`,
    ];
    const { stdout, stderr } = inNamespace(folder, lines.join("\n"));
    const name = [SCRIPT, PROGRAM, "appspec.yml"][at];
    expect(stderr).toContain(
      `refused (exit 5): cannot write ${folder}/${name}: ENOSPC: no space left on device, write; nothing was changed\n` +
        "  to do: correct this, and run the command again\n",
    );
    expect(stdout).toMatch(
      /^status 5\nsame\n\. \.\/dist \.\/hooks \n\.\/appspec\.yml \.\/dist\/target-groups\.cjs \.\/hooks\/target-groups\.sh ok: /,
    );
  });

  it.skipIf(!able)(`leaves no new folders${needs}`, () => {
    const folder = revision();
    const lines = `mount -t tmpfs -o size=120k tmpfs '${folder}'; cd '${folder}'
      printf 'version: 0.0\\nos: linux\\n' >appspec.yml; init --dir a/b/c || :; find . | sort | tr '\\n' ' '`;
    const { stdout, stderr } = inNamespace(folder, lines);
    expect(stderr).toContain("ENOSPC");
    expect(stdout).toBe(". ./appspec.yml ");
  });
});

it.skipIf(!able)(`a file that cannot be replaced restores those before it${needs}`, () => {
  const folder = revision(OLDER);
  // A mount point can be written to, but not replaced.
  const lines = `cd '${folder}'; cp appspec.yml '${folder}.copy'; mount --bind '${folder}.copy' appspec.yml
    before=$(${LIST}); init >/dev/null && echo done; after=$(${LIST}); [ "$before" = "$after" ] && echo same
    rm '${folder}.copy'`;
  const { stdout, stderr } = inNamespace(folder, lines);
  expect(stderr).toMatch(/cannot write .*appspec\.yml: EBUSY.*; nothing was changed\n {2}to do: /);
  expect(stdout).toBe("same\n");
});

it.skipIf(!able)(`a file that cannot be deleted restores the AppSpec${needs}`, () => {
  const folder = revision();
  const lines = `cd '${folder}'; init >/dev/null; cp ${PROGRAM} '${folder}.copy'; mount --bind '${folder}.copy' ${PROGRAM}
    before=$(${LIST}); init --remove >/dev/null && echo done; after=$(${LIST}); [ "$before" = "$after" ] && echo same
    rm '${folder}.copy'`;
  const { stdout, stderr } = inNamespace(folder, lines);
  expect(stderr).toMatch(/cannot write .*target-groups\.cjs: EBUSY.*; nothing was changed\n {2}to do: /);
  expect(stdout).toBe("same\n");
});

it("keeps the AppSpec's permissions, and leaves no other files", async () => {
  const folder = revision(OLDER);
  spawnSync("chmod", ["640", path.join(folder, "appspec.yml")]);
  expect((await init(folder)).exitCode).toBe(0);
  expect(statSync(path.join(folder, "appspec.yml")).mode & 0o7777).toBe(0o640);
  expect(Object.keys(contents(folder))).toEqual(["appspec.yml", PROGRAM, SCRIPT]);
});

const isRoot = process.getuid?.() === 0;
it.skipIf(!isRoot)(`keeps the owner of a file${isRoot ? "" : " (skipped: needs root)"}`, async () => {
  const folder = revision(OLDER);
  for (const file of ["appspec.yml", SCRIPT]) chownSync(path.join(folder, file), 54_321, 54_322);
  expect((await init(folder)).exitCode).toBe(0);
  const ownerOf = (file: string) => {
    const { uid, gid } = statSync(path.join(folder, file));
    return `${uid}:${gid}`;
  };
  expect(["appspec.yml", SCRIPT, PROGRAM].map(ownerOf)).toEqual(["54321:54322", "54321:54322", "0:0"]);
});

describe("a damaged file", () => {
  const cut = (text = "") => text.slice(0, -30);
  const zeros = (text = "") => text.slice(0, -30) + "\0".repeat(30);
  const current: Files = { [SCRIPT]: shipped(SCRIPT), [PROGRAM]: shipped(PROGRAM) };

  it.each<[what: string, file: string, text: string]>([
    ["an empty script", SCRIPT, ""],
    ["a script that is cut off", SCRIPT, cut(current[SCRIPT])],
    ["a script that is cut off in its stamp", SCRIPT, (current[SCRIPT] ?? "").slice(0, 60)],
    ["a script of an older version with zeros", SCRIPT, zeros(OLDER[SCRIPT])],
    ["an empty program", PROGRAM, ""],
    ["a program of zeros", PROGRAM, "\0".repeat(300)],
    ["a program that is cut off", PROGRAM, cut(current[PROGRAM])],
    ["a program of an older version that is cut off", PROGRAM, cut(OLDER[PROGRAM])],
    ["a program of an older version with zeros at its end", PROGRAM, zeros(OLDER[PROGRAM])],
    [
      "a program with Windows line ends that is cut off",
      PROGRAM,
      cut((current[PROGRAM] ?? "").replaceAll("\n", "\r\n")),
    ],
  ])("is found by --check and written again: %s", async (_, file, text) => {
    const folder = revision();
    await init(folder);
    fill(folder, { [file]: text });
    const check = await init(folder, "--check");
    expect(check.exitCode).toBe(5);
    expect(check.stderr).toContain(`${file}: is damaged (empty or cut off)`);
    expect((await init(folder, "--dry-run")).stdout).toContain(
      `${file}: would be written again: it was damaged (empty or cut off)\n`,
    );
    expect((await init(folder)).stdout).toContain(`${file}: written again: it was damaged (empty or cut off)\n`);
    expect(contents(folder)[file]).toBe(current[file]);
    expect((await init(folder, "--check")).exitCode).toBe(0);
  });

  it("is not one that was edited or belongs to somebody else", async () => {
    const edited = {
      [SCRIPT]: `${OLDER[SCRIPT]}echo mine\n`,
      [PROGRAM]: (OLDER[PROGRAM] ?? "").replace("echo", "echo mine"),
    };
    const foreign = { [SCRIPT]: "#!/bin/sh\necho mine\n", [PROGRAM]: `mine\0${endOf(NAME)}` };
    for (const [files, kept] of [
      [edited, "was edited"],
      [foreign, "it is not a file of this package"],
    ] as const) {
      const folder = revision(files);
      expect((await init(folder)).stdout.split(kept)).toHaveLength(3);
      expect(contents(folder)).toMatchObject(files);
    }
  });

  it("may be an executable, which must be given again", async () => {
    const folder = revision();
    await init(folder);
    fill(folder, { [EXECUTABLE]: "" });
    expect((await init(folder)).stdout).toContain(`${EXECUTABLE}: is damaged (empty or cut off): give it again with`);
    expect((await init(folder, "--check")).stderr).toContain(`${EXECUTABLE}: is damaged (empty or cut off)`);
  });

  it("may be the settings script, whose settings must be given again", async () => {
    const settings = "hooks/target-groups-settings.sh";
    const folder = revision();
    await init(folder, "--set", "TARGET_GROUPS_TIMEOUT=90");
    fill(folder, { [settings]: "" });
    const check = await init(folder, "--check");
    expect(check).toMatchObject({ exitCode: 5, stderr: expect.stringContaining(`${settings}: is damaged`) });
    const { stdout } = await init(folder, "--set", "TARGET_GROUPS_TIMEOUT=90");
    expect(stdout).toContain(`${settings}: written again: it was damaged (empty or cut off)\n`);
    expect((await init(folder, "--check")).exitCode).toBe(0);
  });

  it("is not one that the package ships", () => {
    expect(current[PROGRAM]).toContain(` ${VERSION} sha256:`);
    expect(current[PROGRAM]?.endsWith(endOf(NAME))).toBe(true);
  });
});
