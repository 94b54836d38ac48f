/** `init --set`: an AppSpec cannot set a variable, so a script of ours does. */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Context, Run } from "../../src/cli/command.ts";
import { run as init } from "../../src/cli/init.ts";
import { run as rehearse } from "../../src/cli/rehearse.ts";
import { settingsIn, settingsScript } from "../../src/cli/settings-script.ts";
import { VERSION } from "../../src/version.ts";
import { parseAppSpec } from "../agent/appspec.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const HOME = fileURLToPath(new URL("../..", import.meta.url));
const SCRIPT = "hooks/target-groups.sh";
const SETTINGS = "hooks/target-groups-settings.sh";
const APPSPEC = "version: 0.0\nos: linux\n";
const LATE = ["--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic"];

function revision(files: Files = { "appspec.yml": APPSPEC }) {
  const folder = scratch();
  fill(folder, files);
  const call = async (run: Run, argv: readonly string[]) => {
    const output = { stdout: "", stderr: "" };
    const writer = (name: "stdout" | "stderr") => (lines: readonly string[]) => {
      for (const line of lines) output[name] += `${line}\n`;
    };
    const context: Context = {
      ...{ home: HOME, cwd: folder, environment: {} },
      ...{ print: writer("stdout"), printError: writer("stderr") },
    };
    return { exitCode: await run(argv, context), ...output };
  };
  return {
    folder,
    init: (...argv: readonly string[]) => call(init, argv),
    rehearse: (...argv: readonly string[]) => call(rehearse, ["--instances", "2", ...argv]),
    text: (file: string) => contents(folder)[file] ?? "",
    locations: () =>
      [...parseAppSpec(contents(folder)["appspec.yml"] ?? "").hooks].map(([event, scripts]) => [
        event,
        ...scripts.map(({ location, timeoutSeconds }) => `${location} ${timeoutSeconds}`),
      ]),
  };
}

describe("init --set", () => {
  it("calls the hook through a script with the settings, where they have it work, and for as long", async () => {
    const { init, locations, text } = revision();
    const { exitCode, stdout, stderr } = await init(...LATE, "--set", "TARGET_GROUPS_TIMEOUT=300");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      `${SETTINGS}: written, ${VERSION}\ndist/target-groups.cjs: written, ${VERSION}\nappspec.yml: called in AfterInstall (checks), BeforeAllowTraffic (checks), AfterAllowTraffic (attaches), AfterBlockTraffic (detaches)\n`,
    );
    expect(locations()).toEqual(
      ["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterBlockTraffic"].map((event) => [
        event,
        `${SETTINGS} 600`,
      ]),
    );
    expect(text(SETTINGS)).toContain("TARGET_GROUPS_ATTACH_AT='AfterAllowTraffic'\nexport TARGET_GROUPS_ATTACH_AT\n");
    expect((await init("--check")).stdout).toContain("BeforeAllowTraffic (checks), AfterAllowTraffic (attaches)");
  });

  it("is kept by an init without it, and has its settings changed by one with others", async () => {
    const { folder, init, text } = revision();
    await init(...LATE);
    const before = contents(folder);
    expect((await init()).exitCode).toBe(0);
    expect(contents(folder)).toEqual(before);
    const { stdout } = await init("--set", "TARGET_GROUPS_IN_PLACE=true");
    expect(stdout).toContain(`${SETTINGS}: written anew\n`);
    expect(text(SETTINGS)).toContain("TARGET_GROUPS_IN_PLACE='true'");
    expect(text(SETTINGS)).not.toContain("ATTACH_AT");
    expect((await init()).stdout).toContain("AfterAllowTraffic (attaches)");
  });

  it("leaves a script alone that was edited, and does not say what it does", async () => {
    const { folder, init, text } = revision();
    await init(...LATE);
    const edited = text(SETTINGS).replace("exec ", "HTTPS_PROXY=http://proxy:3128 exec ");
    fill(folder, { [SETTINGS]: edited });
    expect((await init("--set", "TARGET_GROUPS_TIMEOUT=90")).stdout).toContain(
      `${SETTINGS}: kept: it is ${VERSION} and was edited`,
    );
    expect(text(SETTINGS)).toBe(edited);
    const { exitCode, stdout } = await init("--check");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`AfterAllowTraffic (through ${SETTINGS})`);
  });

  it("refuses calls that would leave the settings out, by their lines, and changes nothing", async () => {
    const { folder, init } = revision();
    await init("--event", "BeforeAllowTraffic");
    const before = contents(folder);
    const { exitCode, stderr } = await init(...LATE);
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`appspec.yml:5: location: ${SCRIPT} runs without the settings: write ${SETTINGS}\n`);
    expect(contents(folder)).toEqual(before);
  });

  it("misses its script where it is called and not there", async () => {
    const { folder, init } = revision();
    await init(...LATE);
    rmSync(path.join(folder, SETTINGS));
    const { exitCode, stderr } = await init("--check");
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`location: ${SETTINGS} is not in the revision: init --set NAME=VALUE writes it\n`);
    expect((await init(...LATE)).exitCode).toBe(0);
    expect((await init("--check")).exitCode).toBe(0);
  });

  it("goes where --dir says, and is found there again", async () => {
    const { folder, init } = revision();
    await init(...LATE, "--dir", "deploy");
    expect(Object.keys(contents(folder)).sort()).toEqual([
      "appspec.yml",
      "deploy/target-groups-settings.sh",
      "deploy/target-groups.cjs",
      "deploy/target-groups.sh",
    ]);
    expect((await init("--check")).exitCode).toBe(0);
  });

  it("warns of a timeout that its own does not fit in", async () => {
    const { folder, init, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=300");
    fill(folder, { "appspec.yml": text("appspec.yml").replace("timeout: 600", "timeout: 120") });
    expect((await init("--check")).stderr).toBe(
      "warning: appspec.yml:5: timeout: 120 is not above TARGET_GROUPS_TIMEOUT (300 unless set)\n",
    );
  });

  it("names all that is wrong with settings, by the program's own rules", async () => {
    const { folder, init } = revision();
    const words = [
      "TIMEOUT=300",
      "TARGET_GROUPS_TIMEOUT",
      "TARGET_GROUPS_TIMEOUT=0",
      "TARGET_GROUPS_ATACH_AT=AfterInstall",
      "TARGET_GROUPS_IN_PLACE=perhaps",
      "TARGET_GROUPS_JSON=a\nb",
    ];
    const { exitCode, stderr } = await init(...words.flatMap((word) => ["--set", word]));
    expect(exitCode).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      'wrong flag: --set: "TIMEOUT=300" is not TARGET_GROUPS_...=VALUE',
      'wrong flag: --set: "TARGET_GROUPS_TIMEOUT" is not TARGET_GROUPS_...=VALUE',
      "wrong flag: --set: TARGET_GROUPS_JSON holds a control character",
      'wrong flag: --set: TARGET_GROUPS_IN_PLACE "perhaps" is neither true nor false',
      'wrong flag: --set: TARGET_GROUPS_TIMEOUT "0" is not a number of seconds from 1 to 3600',
      "to do: init --help lists all flags",
    ]);
    const unknown = await init("--set", "TARGET_GROUPS_ATACH_AT=AfterInstall");
    expect(unknown.stderr).toContain("--set: TARGET_GROUPS_ATACH_AT is not a variable of this program");
    const twice = await init(...LATE, "--set", "TARGET_GROUPS_ATTACH_AT=AfterInstall");
    expect(twice.stderr).toContain("--set: TARGET_GROUPS_ATTACH_AT is given more than once");
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });
});

describe("the script", () => {
  const settings = new Map([
    ["TARGET_GROUPS_AUTO_SCALING_GROUP", `it's "$HOME" \`x\` \\ ü;`],
    ["TARGET_GROUPS_TARGET_GROUP", "web,admin"],
  ]);

  it("is read back as it was written, unless it was changed", () => {
    const text = settingsScript(settings, "1.0.0");
    expect(settingsIn(text)).toEqual(settings);
    expect(settingsIn(`${text}# mine\n`)).toBeUndefined();
    expect(settingsIn("#!/bin/sh\n")).toBeUndefined();
  });

  it("hands every value over as it is, and its arguments, to a hook script that need not be executable", () => {
    const folder = path.join(scratch(), "with a blank");
    const hook = `printf '%s\\n' "$TARGET_GROUPS_AUTO_SCALING_GROUP" "$TARGET_GROUPS_TARGET_GROUP" "$@"\n`;
    fill(folder, { "target-groups-settings.sh": settingsScript(settings, "1.0.0"), "target-groups.sh": hook });
    chmodSync(path.join(folder, "target-groups.sh"), 0o644);
    const said = execFileSync(path.join(folder, "target-groups-settings.sh"), ["--one", "a b"], { encoding: "utf8" });
    expect(said).toBe(`${[...settings.values()].join("\n")}\n--one\na b\n`);
  });
});

describe("rehearse", () => {
  it("runs the script with its settings", async () => {
    const { init, rehearse } = revision();
    await init(...LATE);
    const { exitCode, stdout } = await rehearse();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ AfterAllowTraffic [\s\S]*attached: web/);
    expect(stdout.replace(/ AfterAllowTraffic [\s\S]*/, "")).not.toContain("attached: web");
  });

  const wrapper = `#!/bin/sh\nTARGET_GROUPS_VERBOSE=true exec "$(dirname "$0")/../${SCRIPT}"\n`;
  const through = `${APPSPEC}hooks:\n  BeforeAllowTraffic:\n    - location: scripts/attach.sh\n`;

  it("says that a script which calls the hook was not run, and how to have it run", async () => {
    const { init, rehearse } = revision({ "appspec.yml": through, "scripts/attach.sh": wrapper });
    await init();
    const { exitCode, stdout } = await rehearse();
    expect(exitCode).toBe(5);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "  to do: scripts/attach.sh calls the hook and was not run: add --run scripts/attach.sh, if it may be run here",
    );
    expect((await rehearse("--run", "scripts/attach.sh")).exitCode).toBe(0);
  });

  it("says in which event it had to be called", async () => {
    const { init, rehearse, folder } = revision();
    await init("--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic", "--event", "AfterInstall,BeforeAllowTraffic");
    const { exitCode, stdout } = await rehearse();
    expect(exitCode).toBe(5);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "  to do: call the hook in AfterAllowTraffic: with TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic it does not attach in AfterInstall, BeforeAllowTraffic; `codedeploy-target-groups init --event AfterAllowTraffic` adds it",
    );
    fill(folder, { "appspec.yml": APPSPEC });
    expect((await rehearse()).stdout).toContain("to do: call the hook: `codedeploy-target-groups init` adds it");
  });

  it("refuses a script of ours that is misspelt, and warns of one that is not there", async () => {
    const { rehearse } = revision({
      "appspec.yml": `${through}    - location: hooks/target-group.sh\n`,
    });
    const { exitCode, stdout, stderr } = await rehearse();
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toBe(
      `appspec.yml:6: location: hooks/target-group.sh is not in the revision: write ${SCRIPT}\nrefused (exit 5): a deployment of it would fail\n`,
    );
    const absent = revision({ "appspec.yml": through });
    await absent.init("--event", "BeforeAllowTraffic");
    const warned = await absent.rehearse();
    expect(warned.exitCode).toBe(0);
    expect(warned.stderr).toContain("warning: appspec.yml:5: location: scripts/attach.sh is not in the revision");
  });
});
