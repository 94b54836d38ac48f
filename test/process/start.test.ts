/** The hook script starts the program of its own revision, however it is called. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NODE } from "../support/node.ts";
import { HOOK_TEXT, LOCATION, makeRevision, REPOSITORY } from "./revision.ts";
import { runScript } from "./run-script.ts";
import { scratchFolder } from "./scratch.ts";
import { SHELLS } from "./shells.ts";

const PATH = "/usr/bin:/bin";

/** Others may be able to change the Node that runs the tests, for example on build machines. */
const ENV = { PATH, TARGET_GROUPS_NODE: NODE };

describe.each(SHELLS)("target-groups.sh under $title", ({ command, missing }) => {
  const test = it.skipIf(missing);

  test("starts ../dist/target-groups.cjs with unchanged arguments", () => {
    const folder = scratchFolder();
    const script = makeRevision(folder);
    const args = ["attach", "two words", "*", "", "--target-group=a;b"];
    const { started } = runScript([...command, script, ...args], ENV);
    expect(started).toMatchObject({ program: join(folder, "dist/target-groups.cjs"), args });
  });

  test("starts target-groups.cjs beside itself if there is no dist", () => {
    const folder = scratchFolder();
    const script = makeRevision(folder, { programAt: "hooks/target-groups.cjs" });
    expect(runScript([...command, script], ENV).started.program).toBe(join(folder, "hooks/target-groups.cjs"));
  });

  test("works in a folder with blanks and wildcards in its name", () => {
    const folder = join(scratchFolder(), "my $app [1] * 'x'");
    const script = makeRevision(folder);
    expect(runScript([...command, script], ENV).started.program).toBe(join(folder, "dist/target-groups.cjs"));
  });

  test.each([
    ["from the revision's folder", ".", "hooks/target-groups.sh"],
    ["from its own folder", "hooks", "./target-groups.sh"],
    ["from its own folder, by name only", "hooks", "target-groups.sh"],
    ["from a folder beside it", "elsewhere", "../hooks/target-groups.sh"],
  ])("works when called relatively %s, whatever CDPATH and IFS are", (_, cwd, path) => {
    const folder = scratchFolder();
    makeRevision(folder);
    mkdirSync(join(folder, "elsewhere"));
    const { started } = runScript(
      [...command, path],
      { ...ENV, CDPATH: `${folder}:/tmp`, IFS: "/o" },
      join(folder, cwd),
    );
    expect(started.program).toBe(join(folder, "dist/target-groups.cjs"));
  });

  test("works through a chain of symbolic links", () => {
    const folder = scratchFolder();
    const links = scratchFolder();
    const script = makeRevision(folder);
    symlinkSync(script, join(links, "first"));
    symlinkSync("first", join(links, "second"));
    expect(runScript([...command, join(links, "second")], ENV).started.program).toBe(
      join(folder, "dist/target-groups.cjs"),
    );
  });

  test("works with noglob set, without HOME, under umask 077", () => {
    const folder = scratchFolder();
    const script = makeRevision(folder);
    const line = `umask 077; exec "$@"`;
    const { started } = runScript(["/bin/sh", "-c", line, "sh", ...command, "-f", script], ENV);
    expect(started).toMatchObject({ home: null, program: join(folder, "dist/target-groups.cjs") });
  });

  test("passes the program's exit code on", () => {
    const script = makeRevision(scratchFolder(), { program: "process.exitCode = 5" });
    expect(runScript([...command, script], ENV).exitCode).toBe(5);
  });

  test("writes no file of its own", () => {
    const folder = scratchFolder();
    const temporary = scratchFolder();
    const script = makeRevision(folder);
    expect(runScript([...command, script], { ...ENV, TMPDIR: temporary, HOME: temporary }).exitCode).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
      ["dist", "dist/target-groups.cjs", "hooks", LOCATION].sort(),
    );
  });
});

describe("target-groups.sh as a command", () => {
  it("is found through PATH, as a file and as a link", () => {
    const folder = scratchFolder();
    const bin = scratchFolder();
    const script = makeRevision(folder);
    symlinkSync(script, join(bin, "attach-target-groups"));
    const env = { ...ENV, PATH: `${bin}:${join(folder, "hooks")}:${PATH}` };
    for (const name of ["target-groups.sh", "attach-target-groups"]) {
      const output = execFileSync("/bin/sh", ["-c", name], { env, encoding: "utf8", cwd: "/" });
      expect(JSON.parse(output)).toMatchObject({ program: join(folder, "dist/target-groups.cjs") });
    }
  });

  const bash = SHELLS.find(({ command }) => command.includes("--posix"));
  it.skipIf(bash?.missing)("is found through PATH as bash's argument, which leaves $0 without a folder", () => {
    const folder = scratchFolder();
    makeRevision(folder);
    const { started } = runScript([bash?.command[0] ?? "bash", "target-groups.sh"], {
      ...ENV,
      PATH: `${join(folder, "hooks")}:${PATH}`,
    });
    expect(started.program).toBe(join(folder, "dist/target-groups.cjs"));
  });

  it("is committed as an executable and without carriage returns, which break the shebang", () => {
    const listed = execFileSync("git", ["ls-files", "-s", LOCATION], { cwd: REPOSITORY, encoding: "utf8" });
    expect(listed).toMatch(/^100755 /);
    expect(HOOK_TEXT).toMatch(/^#!\/bin\/sh\n/);
    expect(HOOK_TEXT).not.toContain("\r");
  });
});
