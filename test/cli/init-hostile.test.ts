/** Revisions that could harm whoever runs init: each is refused by name, and nothing is written or run. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { run } from "../../src/cli/init/init.ts";
import { filesOf, runCommand } from "./package.ts";
import { contents, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.sh";
const PROGRAM = "dist/target-groups.cjs";
const APPSPEC = "version: 0.0\nos: linux\n";
const OURS = filesOf(VERSION, "new\n");

const init = (folder: string, ...argv: readonly string[]) => runCommand(run, argv, folder, OURS);

/** A revision with a folder beside it, and a file in that. */
function setup() {
  const parent = scratch();
  const folder = path.join(parent, "revision");
  const outside = path.join(parent, "outside");
  fill(parent, { "revision/appspec.yml": APPSPEC, "outside/file": "theirs\n" });
  return { folder, outside, at: (file: string) => path.join(folder, file) };
}

type Place = ReturnType<typeof setup>;

const fifo = (file: string) => execFileSync("mkfifo", [file]);

describe("a file of ours", () => {
  it.each<[what: string, put: (place: Place) => void, refusal: (place: Place) => string]>([
    [
      "is a link out of the revision",
      ({ at, outside }) => {
        mkdirSync(at("hooks"));
        symlinkSync(path.join(outside, "file"), at(SCRIPT));
      },
      ({ outside }) => `${SCRIPT}: it leads out of the revision, to ${outside}/file`,
    ],
    [
      "is in a folder that is a link out of the revision",
      ({ at }) => symlinkSync("../outside", at("dist")),
      ({ outside }) => `${PROGRAM}: dist leads out of the revision, to ${outside}`,
    ],
    [
      "is a link to nowhere",
      ({ at }) => {
        mkdirSync(at("dist"));
        symlinkSync("/nowhere/file", at(PROGRAM));
      },
      () => `${PROGRAM}: it is a symbolic link that leads nowhere`,
    ],
    [
      "is behind a link to itself",
      ({ at }) => symlinkSync("hooks", at("hooks")),
      () => `${SCRIPT}: hooks is a symbolic link that leads nowhere`,
    ],
    [
      "is a FIFO",
      ({ at }) => {
        mkdirSync(at("hooks"));
        fifo(at(SCRIPT));
      },
      () => `${SCRIPT}: it is a FIFO`,
    ],
    ["is a folder", ({ at }) => mkdirSync(at(SCRIPT), { recursive: true }), () => `${SCRIPT}: it is a folder`],
    ["is in a file", ({ at }) => writeFileSync(at("hooks"), ""), () => `${SCRIPT}: hooks is a file, not a folder`],
  ])("that %s is refused", async (_, put, refusal) => {
    const place = setup();
    put(place);
    for (const argv of [[], ["--dry-run"], ["--check"]]) {
      const { exitCode, stderr } = await init(place.folder, ...argv);
      expect(exitCode).toBe(5);
      expect(stderr.split("\n")).toContain(refusal(place));
    }
    expect(readFileSync(path.join(place.outside, "file"), "utf8")).toBe("theirs\n");
    expect(readFileSync(place.at("appspec.yml"), "utf8")).toBe(APPSPEC);
    expect(existsSync(path.join(place.outside, "target-groups.cjs"))).toBe(false);
  });

  it("is written to where a link inside the revision leads, and the link stays", async () => {
    const { folder, at } = setup();
    fill(folder, { "deploy/appspec.yml": APPSPEC, "lib/program.cjs": filesOf("0.0.9")[PROGRAM] });
    rmSync(at("appspec.yml"));
    symlinkSync("deploy/appspec.yml", at("appspec.yml"));
    mkdirSync(at("dist"));
    symlinkSync("../lib/program.cjs", at(PROGRAM));
    symlinkSync("deploy", at("hooks"));
    expect((await init(folder)).exitCode).toBe(0);
    expect(readFileSync(at("lib/program.cjs"), "utf8")).toBe(OURS[PROGRAM]);
    expect(readFileSync(at("deploy/target-groups.sh"), "utf8")).toBe(OURS[SCRIPT]);
    expect(readFileSync(at("deploy/appspec.yml"), "utf8")).toContain(SCRIPT);
    expect(Object.keys(contents(at("deploy"))).sort()).toEqual(["appspec.yml", "target-groups.sh"]);
  });
});

describe("an AppSpec", () => {
  const refused = async (folder: string, message: string, ...argv: readonly string[]) => {
    await expect(init(folder, ...argv)).rejects.toMatchObject({
      exitCode: 5,
      message: `cannot read ${path.join(folder, "appspec.yml")}: ${message}`,
    });
  };

  it.each<[what: string, put: (file: string) => Promise<() => void> | void, message: string]>([
    ["is a FIFO", (file) => void fifo(file), "it is a FIFO"],
    ["is a folder", (file) => void mkdirSync(file), "it is a folder"],
    ["is a device", (file) => symlinkSync("/dev/zero", file), "it leads out of the revision, to /dev/zero"],
    ["is a link to nowhere", (file) => symlinkSync("nowhere", file), "it is a symbolic link that leads nowhere"],
    [
      "is a socket",
      (file) =>
        new Promise((resolve) => {
          const server = createServer().listen(file, () => resolve(() => server.close()));
        }),
      "it is a socket",
    ],
  ])("that %s is refused", async (_, put, message) => {
    const { folder, at } = setup();
    rmSync(at("appspec.yml"));
    const close = await put(at("appspec.yml"));
    await refused(folder, message);
    close?.();
  });

  it("that leads out of the revision is refused", async () => {
    const { folder, outside, at } = setup();
    rmSync(at("appspec.yml"));
    fill(outside, { "appspec.yml": APPSPEC });
    symlinkSync("../outside/appspec.yml", at("appspec.yml"));
    await refused(folder, `it leads out of the revision, to ${outside}/appspec.yml`);
    expect(contents(outside)["appspec.yml"]).toBe(APPSPEC);
  });

  const bomb = Array.from({ length: 12 }, (_, i) =>
    i === 0 ? "x0: &x0 [a, a, a, a]" : `x${i}: &x${i} [${Array(9).fill(`*x${i - 1}`)}]`,
  ).join("\n");
  const merges = bomb
    .replace(/\[.*\]/, "{ a: 1 }")
    .replaceAll("[", "{ <<: [")
    .replaceAll("]", "] }");
  const aliases = "the aliases in this file stand for more than can be read, or for themselves";

  it.each([
    ["an alias bomb", `${bomb}\n${APPSPEC}`, `appspec.yml:2: ${aliases}: write out what they stand for`],
    ["one of merges", `${merges}\n${APPSPEC}`, `appspec.yml:2: ${aliases}`],
    ["an alias of itself", `x-a: &a [*a]\n${APPSPEC}`, `appspec.yml:1: ${aliases}`],
    ["a merge of itself", `${APPSPEC}hooks: &a\n  <<: *a\n`, `appspec.yml:4: ${aliases}`],
    [
      "brackets without an end",
      `x-a: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n${APPSPEC}`,
      "appspec.yml:1: is nested",
    ],
  ])("with %s is refused", async (_, text, refusal) => {
    const { folder } = setup();
    fill(folder, { "appspec.yml": text });
    const { exitCode, stderr } = await init(folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining(refusal) });
    expect(contents(folder)).toEqual({ "appspec.yml": text });
  });

  it("may name a script that is a FIFO or leads out of the revision: it is not read", async () => {
    const { folder, outside, at } = setup();
    const scripts = ["pipe.sh", "away.sh"].map((file) => `    - location: ${file}\n`).join("");
    fill(folder, { "appspec.yml": `${APPSPEC}hooks:\n  ApplicationStart:\n${scripts}` });
    fifo(at("pipe.sh"));
    fill(outside, { "away.sh": `exec "$(dirname "$0")/${SCRIPT}"\n` });
    symlinkSync("../outside/away.sh", at("away.sh"));
    const { exitCode, stdout } = await init(folder);
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("away.sh");
  });
});

it("refuses a FIFO or a device as an executable", async () => {
  const { folder, at } = setup();
  fifo(at("pipe"));
  for (const [file, kind] of [
    [at("pipe"), "a FIFO"],
    ["/dev/zero", "a device"],
  ] as const)
    await expect(init(folder, "--executable", file)).rejects.toMatchObject({
      exitCode: 5,
      message: `cannot read ${file}: it is ${kind}`,
    });
});

describe("git", () => {
  const git = (cwd: string, ...argv: readonly string[]) => execFileSync("git", argv, { cwd, stdio: "pipe" });

  it("runs nothing that the revision's own configuration names", async () => {
    const { folder, outside, at } = setup();
    const ran = path.join(outside, "ran");
    fill(outside, { "run.sh": `#!/bin/sh\necho "$0 $*" >>'${ran}'\n` });
    git(folder, "init", "-q");
    fill(folder, { ".gitignore": "dist/\n", ".gitattributes": "* filter=evil\n", ".git/hooks/fsmonitor-watchman": "" });
    git(folder, "add", "appspec.yml", ".gitignore");
    const program = path.join(outside, "run.sh");
    for (const setting of [
      ...["core.fsmonitor", "core.pager", "pager.check-ignore", "core.sshCommand", "core.editor", "core.gitProxy"],
      ...["filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.external", "credential.helper"],
    ])
      git(folder, "config", setting, program);
    git(folder, "config", "core.hooksPath", outside);
    fill(outside, { "post-index-change.sh": "" });
    execFileSync("cp", [program, path.join(outside, "post-index-change")]);
    rmSync(ran, { force: true });
    const { exitCode, stderr } = await init(folder);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`warning: ${PROGRAM} is ignored by git`);
    expect(existsSync(ran) && readFileSync(ran, "utf8")).toBe(false);
    expect(existsSync(at(PROGRAM))).toBe(true);
  });

  it("is stopped if it waits for a FIFO", async () => {
    const { folder, at } = setup();
    git(folder, "init", "-q");
    fifo(at(".gitignore"));
    expect((await init(folder)).exitCode).toBe(0);
  }, 20_000);
});
