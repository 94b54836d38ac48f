/** A user's revision on the emulator: the hook runs, every other script is named in its place and does not run. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Script } from "../../src/cli/appspec/review.ts";
import { run as init } from "../../src/cli/init/init.ts";
import { run } from "../../src/cli/rehearse/rehearse.ts";
import { rehearsed } from "../../src/cli/rehearse/revision.ts";
import { parseAppSpec } from "../../src/simulator/agent/appspec.ts";
import { HOME, runIn } from "./package.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const APPSPEC = `version: 0.0
os: linux
hooks:
  BeforeInstall:
    - location: scripts/clean.sh
  AfterInstall:
    - location: scripts/migrate.sh
      runas: nobody-here
  BeforeAllowTraffic:
    - location: scripts/ready.sh
`;
const TRAP = '#!/bin/sh\necho started >"$(dirname "$0")/trap"; exit 1\n';
const SCRIPTS = { "scripts/clean.sh": TRAP, "scripts/migrate.sh": TRAP, "scripts/ready.sh": TRAP };

const here = (folder: string, environment = {}) => ({ home: HOME, cwd: folder, environment });

const rehearse = (folder: string, argv: readonly string[] = [], environment = {}) =>
  runIn(here(folder, environment), run, argv);

function revision(files: Files): string {
  const folder = scratch();
  fill(folder, files);
  return folder;
}

async function withHook(files: Files, ...argv: readonly string[]): Promise<string> {
  const folder = revision(files);
  await runIn(here(folder), init, argv);
  return folder;
}

/** What `--verbose` prints for an event of the first instance that came to it. */
const printedAt = (stdout: string, event: string): string[] => {
  const lines = stdout.split("\n");
  const start = lines.findIndex((line) => line.includes(` ${event} `));
  const end = lines.findIndex((line, i) => i > start && !line.includes("│"));
  return lines.slice(start + 1, end).map((line) => line.replace(/^ *│ /, ""));
};

describe("rehearse", () => {
  it("prints what each script did, and who gets requests, in few lines", async () => {
    const folder = await withHook({ "appspec.yml": APPSPEC, ...SCRIPTS });
    const { exitCode, stdout, stderr } = await rehearse(folder, ["--target-group", "web", "--target-group", "admin"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const [, timeline = ""] = stdout.split("and they fail\n\n");
    expect(timeline.split("\n")).toEqual([
      "  Before                                               v1 ●●",
      "  CodeDeploy copies the Auto Scaling group             v1 ●● v2 ○○",
      "  CodeDeploy installs the new version there",
      "    BeforeInstall      │ (not run here: scripts/clean.sh)",
      "    AfterInstall       │ would-attach: web, admin",
      "                       │ (not run here: scripts/migrate.sh as nobody-here)",
      "  CodeDeploy shifts traffic to the new version",
      "    BeforeAllowTraffic │ (not run here: scripts/ready.sh)",
      "                       │ attached: web, admin          v1 ●● v2 ●●",
      "  CodeDeploy blocks traffic to the old version",
      "    AfterBlockTraffic  │ detached: web, admin          v1 ○○ v2 ●●",
      "  CodeDeploy deletes the original group                v2 ●●",
      "  attached to CodeDeploy_shop-production_d-ABCDEF123: web, admin",
      "",
      "passed: the replacement group has every target group attached",
      "",
    ]);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("prints colors where they show", async () => {
    const folder = revision({ "appspec.yml": APPSPEC, ...SCRIPTS });
    const { stdout } = await runIn({ ...here(folder), hasColors: true }, run, ["--instances", "1"]);
    expect(stdout).toContain("v1 \x1b[32m●\x1b[39m v2 ○");
    expect(stdout).toContain("\n\x1b[31mfailed:\x1b[39m at the end");
  });

  it("with --verbose: runs our entries, names the others in their places, and touches nothing", async () => {
    const folder = await withHook({ "appspec.yml": APPSPEC, ...SCRIPTS });
    const before = contents(folder);
    const argv = ["--target-group", "web", "--target-group", "admin", "--verbose"];
    const { exitCode, stdout, stderr } = await rehearse(folder, argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(contents(folder)).toEqual(before);

    expect(stdout.replace(/\s+/g, " ")).toContain("It calls the hook in AfterInstall, BeforeAllowTraffic");
    expect(printedAt(stdout, "BeforeInstall")).toEqual(["(not run here: scripts/clean.sh)"]);
    const [first = "", last = ""] = [printedAt(stdout, "AfterInstall"), printedAt(stdout, "BeforeAllowTraffic")];
    expect(first.at(0)).toMatch(/^check at AfterInstall/);
    expect(first.at(-1)).toBe("(not run here: scripts/migrate.sh as nobody-here)");
    expect(last.at(0)).toBe("(not run here: scripts/ready.sh)");
    expect(last.at(-2)).toMatch(/^attached: web, admin/);
    expect(stdout).toMatch(/^passed: the replacement group has every target group attached$/m);
  });

  it("fails where the AppSpec does not call the hook", async () => {
    const folder = revision({ "appspec.yml": APPSPEC, ...SCRIPTS });
    const { exitCode, stdout } = await rehearse(folder, ["--instances", "1"]);
    expect(exitCode).toBe(5);
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("It calls the hook in no event.");
    expect(text).toContain('failed: at the end: what the replacement group has attached is nothing, not "web"');
  });

  it("runs a user's script that is named, with the variables that the agent would have", async () => {
    const folder = await withHook(
      {
        "ops/production.yml": `version: 0.0\nos: linux\nhooks:\n  AfterAllowTraffic:\n    - location: scripts/attach.sh\n  ApplicationStart:\n    - location: hooks/target-groups.sh\n`,
        "scripts/attach.sh": '#!/bin/sh\nexec "$(dirname "$0")/../hooks/target-groups.sh"\n',
      },
      "--appspec",
      "ops/production.yml",
    );
    const argv = [
      "--instances",
      "1",
      "--config",
      "AllAtOnce",
      "--run",
      "./scripts/attach.sh",
      "--appspec",
      "ops/production.yml",
      "--verbose",
    ];
    const { exitCode, stdout } = await rehearse(folder, argv, { TARGET_GROUPS_VERBOSE: "true", OTHER: "1" });
    expect(exitCode).toBe(0);
    expect(printedAt(stdout, "AfterAllowTraffic").join("\n")).toMatch(/instance metadata: PUT[\s\S]*attached: web/);
  });
});

it("--help: one usage, on 80 columns", async () => {
  const { exitCode, stdout } = await rehearse("/", ["--help"]);
  expect(exitCode).toBe(0);
  expect(stdout.match(/usage/g)).toHaveLength(1);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

describe("refuses", () => {
  it("an AppSpec that the agent would refuse", async () => {
    const { exitCode, stdout, stderr } = await rehearse(revision({ "appspec.yml": "version: 0.0\nos: Linux\n" }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toContain("appspec.yml:2: os: Linux is refused by the agent");
  });

  it.each([
    ["a hook that does not exist", {}, [], "cannot run hooks/target-groups.sh: it is not in the revision"],
    [
      "a script that no event calls",
      { "hooks/target-groups.sh": "" },
      ["--run", "scripts/other.sh"],
      "cannot run scripts/other.sh: no event of the AppSpec calls it",
    ],
  ])("%s", async (_, files: Files, argv, message) => {
    const text = "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: hooks/target-groups.sh\n";
    await expect(rehearse(revision({ "appspec.yml": text, ...files }), argv)).rejects.toMatchObject({
      exitCode: 5,
      message,
    });
  });

  it("wrong flags, all at once", async () => {
    const argv = ["a", "b", "--config", "Fast", "--instances", "0", "--target-group", "a_b", "--dry-run"];
    const { exitCode, stderr } = await rehearse("/", argv);
    expect(exitCode).toBe(2);
    expect(stderr.match(/^wrong flag: .*$/gm)).toHaveLength(5);
  });
});

describe("the AppSpec that is rehearsed", () => {
  const script = (event: string, location: string, more: Partial<Script> = {}): Script => ({
    event,
    location,
    path: location,
    runas: undefined,
    timeoutSeconds: undefined,
    line: 1,
    nodes: { location: undefined, timeout: undefined },
    ...more,
  });
  let result: ReturnType<typeof rehearsed>;
  beforeAll(() => {
    const scripts = [
      script("AfterInstall", "hooks/target-groups.sh", { runas: "root", timeoutSeconds: 90 }),
      script("AfterInstall", "it's $HOME.sh", { timeoutSeconds: 30 }),
      script("AfterBlockTraffic", "bye.sh", { runas: "shop" }),
    ];
    result = rehearsed(
      scripts,
      ({ location }) => location === "hooks/target-groups.sh",
      () => undefined,
    );
  });

  it("has every script in its place, as the agent reads it, without the users", () => {
    expect([...parseAppSpec(result.appSpec).hooks]).toEqual([
      [
        "AfterInstall",
        [
          { location: "hooks/target-groups.sh", runas: undefined, timeoutSeconds: 90 },
          { location: "not-run-here/2.sh", runas: undefined, timeoutSeconds: 30 },
        ],
      ],
      ["AfterBlockTraffic", [{ location: "not-run-here/3.sh", runas: undefined, timeoutSeconds: 3600 }]],
    ]);
  });

  it("prints a name as it is, whatever it contains", () => {
    expect(Object.values(result.standIns)).toEqual([
      "#!/bin/sh\nprintf '%s\\n' '(not run here: it'\\''s $HOME.sh)'\n",
      "#!/bin/sh\nprintf '%s\\n' '(not run here: bye.sh as shop)'\n",
    ]);
  });
});
