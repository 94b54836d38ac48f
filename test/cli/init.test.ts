/** What init does to a folder: which files it writes, which it keeps, and what it prints. */
import { execFileSync } from "node:child_process";
import { rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { run } from "../../src/cli/init/init.ts";
import { useOf } from "../../src/cli/revision/settings-script.ts";
import { filesOf, runCommand, runIn } from "./package.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.sh";
const PROGRAM = "dist/target-groups.cjs";
const APPSPEC = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/shop\n";

/** Seconds that the program gives itself by default. */
const DEADLINE = useOf("AfterInstall", new Map()).deadline;

const OURS = filesOf(VERSION, "new\n");

function revision(files: Files = { "appspec.yml": APPSPEC }): string {
  const folder = scratch();
  fill(folder, files);
  return folder;
}

const init = (folder: string, ...argv: readonly string[]) => runCommand(run, argv, folder, OURS);

/** A revision after init. */
async function initialized(): Promise<string> {
  const folder = revision();
  await init(folder);
  return folder;
}

describe("init", () => {
  it("writes both files and calls the script, and changes nothing the second time", async () => {
    const folder = revision();
    const first = await init(folder);
    expect(first).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: `${SCRIPT}: written (${VERSION})
${PROGRAM}: written (${VERSION})
appspec.yml: now calls the hook in AfterInstall (checks), BeforeAllowTraffic (attaches), AfterBlockTraffic (detaches)
next: \`npx codedeploy-target-groups policy\` prints the policy that the instances' role needs
`,
    });
    const after = contents(folder);
    expect(after).toMatchObject(OURS);
    expect(after["appspec.yml"]?.startsWith(APPSPEC)).toBe(true);
    for (const file of [SCRIPT, PROGRAM]) expect(statSync(path.join(folder, file)).mode & 0o111).toBe(0o111);

    const second = await init(folder);
    expect(contents(folder)).toEqual(after);
    expect(second.stdout).toContain(`${SCRIPT}: is already ${VERSION}\n${PROGRAM}: is already ${VERSION}\n`);
    expect(second.stdout).toContain("appspec.yml: already calls the hook in AfterInstall (checks), BeforeAllowTraffic");
  });

  it.each([
    ["without a path", []],
    ["--set", ["--set", "TARGET_GROUPS_TIMEOUT=60"]],
    ["--remove", ["--remove"]],
  ])("does not change the package itself: %s", async (_, argv) => {
    const home = revision({ ...OURS, "appspec.yml": APPSPEC });
    const before = contents(home);
    const ran = runIn({ home, cwd: home, environment: {} }, run, argv);
    await expect(ran).rejects.toThrow(/is this package, not your revision: nothing was changed/);
    expect(contents(home)).toEqual(before);
  });

  it("takes a folder, from anywhere", async () => {
    const folder = revision({ "deploy/revision/appspec.yml": APPSPEC });
    expect((await init(folder, "deploy/revision")).exitCode).toBe(0);
    expect(Object.keys(contents(folder))).toEqual(
      [`deploy/revision/appspec.yml`, `deploy/revision/${PROGRAM}`, `deploy/revision/${SCRIPT}`].sort(),
    );
  });

  it.each([
    ["appspec.yaml", [], { "appspec.yaml": APPSPEC }],
    ["appspec.yml", [], { "appspec.yaml": APPSPEC, "appspec.yml": APPSPEC }],
    [
      "ops/production.yml",
      ["--appspec", "ops/production.yml"],
      { "ops/production.yml": APPSPEC, "appspec.yml": APPSPEC },
    ],
  ])("finds %s", async (name, argv, files: Files) => {
    const folder = revision(files);
    await init(folder, ...argv);
    const changed = Object.entries(contents(folder)).filter(([file, text]) => file in files && text !== APPSPEC);
    expect(changed.map(([file]) => file)).toEqual([name]);
  });

  it("puts both files into the folder of --dir", async () => {
    const folder = revision();
    await init(folder, "--dir", "deploy/hook/");
    expect(Object.keys(contents(folder))).toEqual([
      "appspec.yml",
      "deploy/hook/target-groups.cjs",
      "deploy/hook/target-groups.sh",
    ]);
    expect(contents(folder)["appspec.yml"]).toContain("- location: deploy/hook/target-groups.sh");
    expect((await init(folder)).stdout).toContain("deploy/hook/target-groups.sh: is");
  });

  it("runs it as another user, or without runas", async () => {
    const [one, other] = [revision(), revision()];
    await init(one, "--runas", "shop");
    await init(other, "--no-runas");
    expect(contents(one)["appspec.yml"]).toContain("      runas: shop\n");
    expect(contents(other)["appspec.yml"]).not.toContain("runas");
  });
});

describe("in a git repository", () => {
  const git = (cwd: string, ...argv: readonly string[]) => execFileSync("git", argv, { cwd, stdio: "pipe" });

  it("warns of a file that a commit would leave out", async () => {
    const folder = revision({ "appspec.yml": APPSPEC, ".gitignore": "dist/\n" });
    git(folder, "init");
    expect((await init(folder)).stderr).toBe(
      `warning: ${PROGRAM} is ignored by git: commit it with \`git add -f\`, or choose another folder (--dir)\n`,
    );
    expect((await init(folder, "--dry-run")).stderr).toContain("is ignored by git");
    git(folder, "add", "-f", PROGRAM);
    expect((await init(folder)).stderr).toBe("");
  });
});

describe("a newer version", () => {
  const OLDER = filesOf("0.0.9", "old\n");

  it("replaces both files, and keeps the AppSpec", async () => {
    const folder = await initialized();
    const before = contents(folder)["appspec.yml"];
    fill(folder, OLDER);
    const { stdout } = await init(folder);
    expect(contents(folder)).toEqual({ ...OURS, "appspec.yml": before });
    expect(stdout).toContain(`${SCRIPT}: upgraded from 0.0.9 to ${VERSION}`);
  });

  it("keeps an edited file, and names it", async () => {
    const folder = await initialized();
    const edited = { ...OLDER, [SCRIPT]: OLDER[SCRIPT].replace("old", "mine") };
    fill(folder, edited);
    const { exitCode, stdout } = await init(folder);
    expect(exitCode).toBe(0);
    expect(contents(folder)).toMatchObject({ [SCRIPT]: edited[SCRIPT], [PROGRAM]: OURS[PROGRAM] });
    expect(stdout).toContain(`${SCRIPT}: kept: it was edited (0.0.9); to replace it with ${VERSION}, delete it`);
  });

  it("keeps what the user changed in the AppSpec, and names the events that lack a call", async () => {
    const folder = await initialized();
    const text = (contents(folder)["appspec.yml"] ?? "")
      .replace("timeout: 360", "timeout: 600")
      .replace(/ {2}AfterBlockTraffic:[\s\S]*/, "");
    fill(folder, { "appspec.yml": text, ...OLDER });
    const { stdout } = await init(folder);
    expect(contents(folder)["appspec.yml"]).toBe(text);
    expect(stdout).toContain(
      "appspec.yml: does not call the hook in AfterBlockTraffic: `npx codedeploy-target-groups init --event AfterBlockTraffic` adds it",
    );
  });

  it("explains how to attach only in AfterAllowTraffic", async () => {
    const folder = await initialized();
    const { stdout } = await init(folder, "--event", "AfterAllowTraffic");
    const note =
      "note: to attach in AfterAllowTraffic and not before, add --set TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic";
    expect(stdout).toContain(`${note}\n`);
    expect((await init(revision(), "--event", "AfterAllowTraffic")).stdout).not.toContain("note:");
  });

  it("keeps a file that is newer still", async () => {
    const folder = await initialized();
    const newer = filesOf("99.0.0");
    fill(folder, newer);
    expect((await init(folder)).stdout).toContain(`${PROGRAM}: kept: 99.0.0 is newer than this command (${VERSION})`);
    expect(contents(folder)).toMatchObject(newer);
  });

  it("keeps a file of another program", async () => {
    const folder = revision({ "appspec.yml": APPSPEC, [PROGRAM]: "mine\n" });
    expect((await init(folder)).stdout).toContain(`${PROGRAM}: kept: it is not a file of this package`);
    expect(contents(folder)[PROGRAM]).toBe("mine\n");
  });

  it("writes a file again that has Windows line endings", async () => {
    const folder = await initialized();
    fill(folder, { [SCRIPT]: OURS[SCRIPT].replaceAll("\n", "\r\n") });
    expect((await init(folder)).stdout).toContain(`${SCRIPT}: written again with Unix line endings`);
    expect(contents(folder)).toMatchObject(OURS);
  });
});

describe("--dry-run", () => {
  it.each([
    ["Unix line ends", APPSPEC],
    ["Windows line ends", APPSPEC.replaceAll("\n", "\r\n")],
    ["no line end at the end", APPSPEC.trimEnd()],
    ["lines taken out", "version: 0.0\nos: linux\nhooks: {}\nfiles: []\n"],
  ])("shows a diff that git applies, and changes nothing: %s", async (_, text) => {
    const folder = revision({ "appspec.yml": text });
    const { exitCode, stdout } = await init(folder, "--dry-run");
    expect(exitCode).toBe(0);
    expect(contents(folder)).toEqual({ "appspec.yml": text });
    expect(stdout).toContain(`${SCRIPT}: would be written (${VERSION})\n`);
    expect(stdout).toContain("appspec.yml: would call the hook in AfterInstall (checks)");
    expect(stdout.endsWith("\nnothing was changed\n")).toBe(true);

    const diff = `${stdout.slice(stdout.indexOf("--- a/appspec.yml")).replace(/\nnothing was changed\n$/, "")}\n`;
    const [byGit, byInit] = [revision({ "appspec.yml": text }), folder];
    execFileSync("git", ["apply", "--whitespace=nowarn"], {
      cwd: byGit,
      input: diff,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(byGit) },
    });
    await init(byInit);
    expect(contents(byGit)["appspec.yml"]).toBe(contents(byInit)["appspec.yml"]);
  });

  it("shows no diff if nothing changes", async () => {
    const folder = await initialized();
    expect((await init(folder, "--dry-run")).stdout).not.toContain("@@");
  });
});

describe("--check", () => {
  const check = (folder: string) => init(folder, "--check");

  it("passes after init", async () => {
    const folder = await initialized();
    const before = contents(folder);
    expect(await check(folder)).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: `ok: ${SCRIPT}, ${PROGRAM}: ${VERSION}, unedited, called in AfterInstall (checks), BeforeAllowTraffic (attaches), AfterBlockTraffic (detaches)\n`,
    });
    expect(contents(folder)).toEqual(before);
  });

  it.each<[name: string, files: Files, removed: string | undefined, problem: string]>([
    ["missing", {}, PROGRAM, `${PROGRAM}: is missing`],
    ["damaged", { [SCRIPT]: OURS[SCRIPT].slice(0, -5) }, undefined, `${SCRIPT}: is damaged (empty or cut off)`],
    [
      "called for too short a time",
      {
        "appspec.yml": `${APPSPEC}hooks:\n  BeforeAllowTraffic:\n    - location: ${SCRIPT}\n      timeout: ${DEADLINE}\n`,
      },
      undefined,
      `appspec.yml:8: timeout: ${DEADLINE} is not above TARGET_GROUPS_TIMEOUT (${DEADLINE} s): write ${DEADLINE + 60}`,
    ],
    ["edited", { [SCRIPT]: `${OURS[SCRIPT]}echo\n` }, undefined, `${SCRIPT}: was edited (it is ${VERSION})`],
    ["outdated", filesOf("0.0.9"), undefined, `${SCRIPT}: is not ${VERSION} (it is 0.0.9)`],
    ["of another build of this version", filesOf(VERSION, "other\n"), undefined, `${SCRIPT}: is not ${VERSION}`],
    ["of somebody else", { [PROGRAM]: "mine" }, undefined, `${PROGRAM}: is not a file of this package`],
    [
      "with Windows line ends",
      { [SCRIPT]: OURS[SCRIPT].replaceAll("\n", "\r\n") },
      undefined,
      `${SCRIPT}: has line endings with which it cannot run`,
    ],
    ["not called", { "appspec.yml": APPSPEC }, undefined, "appspec.yml: calls the hook in no event that attaches"],
    [
      "called in a check only",
      { "appspec.yml": `${APPSPEC}hooks:\n  AfterInstall:\n    - location: ${SCRIPT}\n` },
      undefined,
      "appspec.yml: calls the hook in no event that attaches",
    ],
  ])("finds a copy that is %s", async (_, files, removed, problem) => {
    const folder = await initialized();
    fill(folder, files);
    if (removed) rmSync(path.join(folder, removed));
    const before = contents(folder);
    const { exitCode, stdout, stderr } = await check(folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toContain(`${problem}\n`.slice(0, -1));
    expect(stderr).toContain("refused (exit 5)");
    expect(contents(folder)).toEqual(before);
  });

  it("fails if a timeout is too short for the settings of the revision", async () => {
    const folder = revision();
    await init(folder, "--set", "TARGET_GROUPS_TIMEOUT=400");
    expect((await check(folder)).exitCode).toBe(0);
    const text = contents(folder)["appspec.yml"] ?? "";
    fill(folder, { "appspec.yml": text.replace("timeout: 460", "timeout: 399") });
    const { exitCode, stdout, stderr } = await check(folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toMatch(
      /^appspec\.yml:\d+: timeout: 399 is not above TARGET_GROUPS_TIMEOUT \(400 s\): write 460\nrefused \(exit 5\): /,
    );
    fill(folder, { "appspec.yml": text.replace("timeout: 460", "timeout: 401") });
    expect((await check(folder)).exitCode).toBe(0);
  });

  it("names other events that could call the hook, and fails for those of --event", async () => {
    const folder = revision();
    await init(folder, "--event", "BeforeAllowTraffic");
    const adds = "`npx codedeploy-target-groups init --event AfterInstall,AfterBlockTraffic` adds it\n";
    expect((await check(folder)).stdout).toMatch(
      new RegExp(`; not called in AfterInstall, AfterBlockTraffic: ${adds}$`),
    );
    expect(await init(folder, "--check", "--event", "AfterInstall")).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining("appspec.yml: does not call the hook in AfterInstall: `npx"),
    });
  });

  it("names the command that corrects this revision", async () => {
    const folder = revision({ "it's/ops.yml": APPSPEC });
    const { stderr } = await init(folder, "it's", "--appspec", "ops.yml", "--check");
    expect(stderr).toContain(
      `${PROGRAM}: is missing: \`npx codedeploy-target-groups init 'it'\\''s' --appspec ops.yml\` writes it\n`,
    );
    fill(folder, { "it's/ops.yml": "os: linux\n" });
    const refused = await init(folder, "it's", "--appspec", "ops.yml", "--check");
    expect(refused.stderr).toMatch(/refused \(exit 5\): correct the above\n$/);
  });

  it("passes with a newer copy, and with a call through another script", async () => {
    const folder = await initialized();
    fill(folder, {
      ...filesOf("99.0.0"),
      "appspec.yml": `${APPSPEC}hooks:\n  BeforeAllowTraffic:\n    - location: scripts/mine.sh\n`,
      "scripts/mine.sh": 'exec "$(dirname "$0")/../hooks/target-groups.sh"\n',
    });
    expect(await check(folder)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("BeforeAllowTraffic (attaches, through scripts/mine.sh)"),
    });
  });
});

describe("refuses, and changes nothing", () => {
  it("an AppSpec that the agent would refuse, line by line", async () => {
    const folder = revision({ "appspec.yml": 'version: "0.0"\nos: Linux\n' });
    const { exitCode, stdout, stderr } = await init(folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toBe(
      'appspec.yml:1: version: is the text "0.0": write 0.0 without quotes, the only version that the agent accepts\n' +
        "appspec.yml:2: os: Linux is refused by the agent: write linux in lower case\n" +
        "refused (exit 5): nothing was changed\n",
    );
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });

  it("a layout that does not allow additions, with the lines to add by hand", async () => {
    const folder = revision({ "appspec.yml": "{version: 0.0, os: linux}\n" });
    const { exitCode, stdout, stderr } = await init(folder);
    expect(exitCode).toBe(5);
    expect(stdout).toContain(
      "hooks:\n  AfterInstall: # here as its first script\n    - location: hooks/target-groups.sh",
    );
    expect(stderr).toContain("appspec.yml: the file is written in braces: add these lines by hand");
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });

  it.each([
    ["a file", "appspec.yml", "appspec.yml is a file, not a folder"],
    ["a path to nowhere", "nowhere", "nowhere does not exist"],
  ])("%s instead of a folder", async (_, name, message) => {
    const folder = revision();
    await expect(init(folder, name)).rejects.toMatchObject({ exitCode: 5, message: path.join(folder, message) });
  });

  it.each([
    ["no AppSpec", {}, "there is no appspec.yml or appspec.yaml in "],
    [
      "UTF-16",
      { "appspec.yml": Buffer.from(`\ufeff${APPSPEC}`, "utf16le").toString("latin1") },
      "appspec.yml: it is not UTF-8",
    ],
  ])("%s", async (_, files: Files, message) => {
    const folder = scratch();
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text, "latin1");
    await expect(init(folder)).rejects.toMatchObject({ exitCode: 5, message: expect.stringContaining(message) });
  });
});

it("names every wrong flag at once", async () => {
  const folder = revision();
  const argv = [
    "a",
    "b",
    "--dri",
    "--dir",
    "../x",
    "--event",
    "AfterInstal",
    "--runas",
    "a b",
    "--no-runas",
    "--check",
    "--dry-run=1",
    "--appspec",
  ];
  const { exitCode, stdout, stderr } = await init(folder, ...argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toEqual([
    "wrong flag: --dri is not a flag of this command",
    'wrong flag: --dir "../x" is not a folder inside the revision',
    expect.stringContaining('wrong flag: --event "AfterInstal" is not one of BeforeInstall, AfterInstall'),
    `wrong flag: --runas "a b" is not a user name`,
    "wrong flag: --dry-run takes no value",
    "wrong flag: --appspec needs a value",
    "wrong flag: --runas and --no-runas exclude each other",
    "failed (exit 2): 7 mistakes",
    "  to do: correct them; `npx codedeploy-target-groups init --help` lists all flags",
  ]);
  const several = await init(folder, "a", "b", "--check");
  expect(several.stderr).toContain("wrong flag: more than one revision: a b\n");
  const misspelled = await init(folder, "--evnt", "AfterInstall", "path");
  expect(misspelled.stderr).toBe(
    "wrong flag: --evnt is not a flag of this command: write --event\nfailed (exit 2): 1 mistake\n  to do: correct it; `npx codedeploy-target-groups init --help` lists all flags\n",
  );
  const twice = await init(folder, "--appspec", "a.yml", "--appspec", "b.yml");
  expect(twice.stderr).toContain("wrong flag: --appspec is given more than once");
  const blank = await init(folder, "--dir", "my hooks");
  expect(blank.stderr).toContain('--dir "my hooks" has a character that does not work with runas');
  expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
});
