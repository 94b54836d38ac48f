/** `init --set`: an AppSpec cannot set a variable, so a script of ours does. */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import type { CliCommand } from "../../src/cli/command.ts";
import { run as init } from "../../src/cli/init/init.ts";
import { run as rehearse } from "../../src/cli/rehearse/rehearse.ts";
import { settingsIn, settingsOfWrapper, settingsScript } from "../../src/cli/revision/settings-script.ts";
import { parseAppSpec } from "../../src/simulator/agent/appspec.ts";
import { HOME, runIn } from "./package.ts";
import { contents, type Files, fill, scratch } from "./scratch.ts";

const SCRIPT = "hooks/target-groups.sh";
const SETTINGS = "hooks/target-groups-settings.sh";
const APPSPEC = "version: 0.0\nos: linux\n";
const LATE = ["--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic"];

function revision(files: Files = { "appspec.yml": APPSPEC }) {
  const folder = scratch();
  fill(folder, files);
  const call = (run: CliCommand, argv: readonly string[]) =>
    runIn({ home: HOME, cwd: folder, environment: {} }, run, argv);
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
  it("calls the hook through a script with the settings, in their events and with enough time", async () => {
    const { init, locations, text } = revision();
    const { exitCode, stdout, stderr } = await init(...LATE, "--set", "TARGET_GROUPS_TIMEOUT=300");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      `${SETTINGS}: written (${VERSION})\ndist/target-groups.cjs: written (${VERSION})\nappspec.yml: now calls the hook in AfterInstall (checks), BeforeAllowTraffic (checks), AfterAllowTraffic (attaches), AfterBlockTraffic (detaches)\n`,
    );
    expect(locations()).toEqual(
      ["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterBlockTraffic"].map((event) => [
        event,
        `${SETTINGS} 360`,
      ]),
    );
    expect(text(SETTINGS)).toContain("TARGET_GROUPS_ATTACH_AT='AfterAllowTraffic'\nexport TARGET_GROUPS_ATTACH_AT\n");
    expect((await init("--check")).stdout).toContain("BeforeAllowTraffic (checks), AfterAllowTraffic (attaches)");
  });

  it("survives an init without --set, and changes one setting among others", async () => {
    const { folder, init, text } = revision();
    await init(...LATE);
    const before = contents(folder);
    expect((await init()).exitCode).toBe(0);
    expect(contents(folder)).toEqual(before);
    const { stdout } = await init("--set", "TARGET_GROUPS_IN_PLACE=true");
    expect(stdout).toContain(`${SETTINGS}: written again\n`);
    expect(stdout).toContain("has TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic, TARGET_GROUPS_IN_PLACE=true\n");
    expect(text("appspec.yml")).toBe(before["appspec.yml"]);
    const none = await init("--set", "TARGET_GROUPS_IN_PLACE=true");
    expect(none.stdout).not.toContain("changed the calls");
    const late = "with TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic, TARGET_GROUPS_IN_PLACE=true";
    expect((await init("--check")).stdout).toContain(late);
  });

  it("changes location, timeout and comment of existing calls, and nothing else", async () => {
    const text = [
      "version: 0.0",
      "os: linux",
      "hooks: # mine",
      "  AfterInstall:",
      `    - location:   "${SCRIPT}"   # checks, before any traffic moves`,
      "      timeout:  120 # seconds",
      "    - location: scripts/mine.sh",
      "  ValidateService:",
      `    - location: ${SCRIPT} # detaches, says my colleague`,
      "  BeforeAllowTraffic:",
      `    - {timeout: '600', location: ./${SCRIPT}, runas: root} # mine`,
      "  AfterBlockTraffic: # mine, too",
      `    - location: ${SCRIPT} # attaches what is missing`,
      "",
    ].join("\r\n");
    const { init, text: textOf } = revision({ "appspec.yml": text, "scripts/mine.sh": "" });
    const { exitCode, stdout } = await init(...LATE, "--set", "TARGET_GROUPS_TIMEOUT=300");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      "appspec.yml: changed the calls in AfterInstall, ValidateService, BeforeAllowTraffic, AfterBlockTraffic\n",
    );
    expect(textOf("appspec.yml")).toBe(
      text
        .replace(`"${SCRIPT}"`, SETTINGS)
        .replace("timeout:  120", "timeout:  360")
        .replace(`./${SCRIPT}`, SETTINGS)
        .replace(`${SCRIPT} # attaches what is missing`, `${SETTINGS} # detaches a replaced group`)
        .replace(`${SCRIPT} # detaches, says`, `${SETTINGS} # detaches, says`)
        .replace(
          "  AfterBlockTraffic",
          `  AfterAllowTraffic:\r\n    - location: ${SETTINGS} # attaches what is missing\r\n      timeout: 360\r\n      runas: root\r\n  AfterBlockTraffic`,
        ),
    );
  });

  it("adds no event if one already attaches", async () => {
    const { init, locations } = revision();
    await init("--event", "AfterAllowTraffic");
    await init("--set", "TARGET_GROUPS_VERBOSE=true");
    expect(locations()).toEqual([["AfterAllowTraffic", `${SETTINGS} 360`]]);
  });

  it("moves the attach event of a revision that already has settings", async () => {
    const { init, locations, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=90");
    const { stdout } = await init(...LATE, "--set", "TARGET_GROUPS_TIMEOUT=300");
    expect(stdout).toContain("now calls the hook in AfterAllowTraffic (attaches)\n");
    expect(locations()).toEqual(
      ["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterBlockTraffic"].map((event) => [
        event,
        `${SETTINGS} 360`,
      ]),
    );
    expect(text("appspec.yml")).toContain(`  BeforeAllowTraffic:\n    - location: ${SETTINGS} # checks, before any`);
  });

  it("updates the comments, and restores the calls when the last setting is removed", async () => {
    const { folder, init, text } = revision();
    await init();
    const before = contents(folder);
    await init(...LATE);
    expect(text("appspec.yml")).toContain(`  BeforeAllowTraffic:\n    - location: ${SETTINGS} # checks, before any`);
    const dry = await init("--set", "TARGET_GROUPS_ATTACH_AT=", "--dry-run");
    expect(dry.stdout).toContain(`${SETTINGS}: would be deleted: no settings are left\n`);
    expect(text(SETTINGS)).not.toBe("");
    const { exitCode, stdout } = await init("--set", "TARGET_GROUPS_ATTACH_AT=");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("the hook has no settings\n");
    expect(Object.keys(contents(folder))).toEqual(Object.keys(before));
    // The added event stays: the hook finds nothing to do there.
    const added = `  AfterAllowTraffic:\n    - location: ${SCRIPT} # attaches what is missing\n      timeout: 360\n      runas: root\n`;
    expect(text("appspec.yml").replace(added, "")).toBe(before["appspec.yml"]);
    expect((await init("--check")).exitCode).toBe(0);
  });

  it.each([
    ["without another setting", [], 360],
    ["with another value", ["--set", "TARGET_GROUPS_TIMEOUT=500"], 560],
    ["with a lower value than the default", ["--set", "TARGET_GROUPS_TIMEOUT=60"], 360],
  ])("restores the timeout that a setting raised: %s", async (_, argv, expected) => {
    const { init, locations, text } = revision();
    await init();
    const before = text("appspec.yml");
    await init("--set", "TARGET_GROUPS_TIMEOUT=600");
    expect(locations()[0]).toEqual(["AfterInstall", `${SETTINGS} 660`]);
    await init(...(argv.length > 0 ? argv : ["--set", "TARGET_GROUPS_TIMEOUT="]));
    if (argv.length === 0) expect(text("appspec.yml")).toBe(before);
    else for (const [, call] of locations()) expect(call).toBe(`${SETTINGS} ${expected}`);
  });

  it("keeps a timeout of the user's own when a setting is removed", async () => {
    const { folder, init, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=600");
    fill(folder, { "appspec.yml": text("appspec.yml").replace("timeout: 660", "timeout: 700") });
    await init("--set", "TARGET_GROUPS_TIMEOUT=");
    expect(text("appspec.yml").match(/timeout: .*/g)).toEqual(["timeout: 700", "timeout: 360", "timeout: 360"]);
  });

  it("keeps a script that was edited, and --check finds it", async () => {
    const { folder, init } = revision();
    await init(...LATE);
    fill(folder, {
      [SETTINGS]: contents(folder)[SETTINGS]?.replace("exec ", "HTTPS_PROXY=http://proxy:3128 exec ") ?? "",
    });
    const before = contents(folder);
    const { exitCode, stderr } = await init("--set", "TARGET_GROUPS_TIMEOUT=90");
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`${SETTINGS}: was edited: change the settings in that file, or delete it`);
    expect((await init()).stdout).toContain(`${SETTINGS}: kept: it was edited (${VERSION})`);
    expect(contents(folder)).toEqual(before);
    const check = await init("--check");
    expect(check.exitCode).toBe(5);
    expect(check.stderr).toContain(`${SETTINGS}: was edited (it is ${VERSION}): keep it, or delete it and run`);
  });

  it("upgrades the script with the other files, whatever its line endings", async () => {
    const { folder, init, text } = revision();
    await init(...LATE);
    const current = text(SETTINGS);
    const older = settingsScript(new Map([["TARGET_GROUPS_ATTACH_AT", "AfterAllowTraffic"]]), "0.0.9", "linux");
    for (const [found, problem] of [
      [older, `is not ${VERSION} (it is 0.0.9)`],
      [current.replaceAll("\n", "\r\n"), "has line endings with which it cannot run"],
    ] as const) {
      fill(folder, { [SETTINGS]: found });
      expect((await init("--check")).stderr).toContain(`${SETTINGS}: ${problem}`);
      expect((await init()).exitCode).toBe(0);
      expect(text(SETTINGS)).toBe(current);
    }
    fill(folder, { [SETTINGS]: older.replace(/.*sha256.*\n/, "") });
    expect((await init("--check")).stderr).toContain(`${SETTINGS}: is not a file of this package`);
    fill(folder, { [SETTINGS]: settingsScript(new Map(), "99.0.0", "linux") });
    expect((await init(...LATE)).stderr).toContain("is newer than this command");
  });

  it("refuses calls that it cannot change, by their lines, and changes nothing", async () => {
    const anchored = `${APPSPEC}hooks:\n  AfterInstall:\n    - location: &hook ${SCRIPT}\n  BeforeAllowTraffic:\n    - location: *hook\n`;
    const { folder, init } = revision({ "appspec.yml": anchored });
    const { exitCode, stderr } = await init(...LATE);
    expect(exitCode).toBe(5);
    expect(stderr).toContain(
      `appspec.yml:7: location: ${SCRIPT} is an alias or not plain text: write ${SETTINGS} yourself\n`,
    );
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });

  it("refuses to change a value that another script shares", async () => {
    const shared = `${APPSPEC}x-script: &script\n  timeout: 30\nhooks:\n  AfterInstall:\n    - location: mine.sh\n      <<: *script\n    - location: ${SCRIPT}\n      <<: *script\n`;
    const { folder, init } = revision({ "appspec.yml": shared, "mine.sh": "" });
    expect(await init(...LATE)).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(`appspec.yml:9: location: ${SCRIPT} is`),
    });
    expect(contents(folder)["appspec.yml"]).toBe(shared);
  });

  it("reports a settings script that is called and missing", async () => {
    const { folder, init } = revision();
    await init(...LATE);
    rmSync(path.join(folder, SETTINGS));
    const { exitCode, stderr } = await init("--check");
    expect(exitCode).toBe(5);
    expect(stderr).toContain(
      `location: ${SETTINGS} is not in the revision: \`npx codedeploy-target-groups init --set NAME=VALUE\` writes it\n`,
    );
    expect((await init(...LATE)).exitCode).toBe(0);
    expect((await init("--check")).exitCode).toBe(0);
  });

  it("uses the folder of --dir, and finds it again", async () => {
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

  it("warns about a timeout below the hook's own, and --check fails", async () => {
    const { folder, init, text } = revision();
    await init("--set", "TARGET_GROUPS_TIMEOUT=300");
    fill(folder, { "appspec.yml": text("appspec.yml").replace("timeout: 360", "timeout: 120") });
    expect((await init()).stderr).toContain("is not above TARGET_GROUPS_TIMEOUT (300 s)");
    expect((await init("--check")).stderr).toBe(
      "appspec.yml:5: timeout: 120 is not above TARGET_GROUPS_TIMEOUT (300 s): write 360\nrefused (exit 5): correct the above\n",
    );
  });

  it("names everything that is wrong with settings, by the hook's own rules", async () => {
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
      'wrong flag: --set: "TIMEOUT=300" does not have the form TARGET_GROUPS_...=VALUE',
      'wrong flag: --set: "TARGET_GROUPS_TIMEOUT" does not have the form TARGET_GROUPS_...=VALUE',
      "wrong flag: --set: TARGET_GROUPS_ATACH_AT is not a setting of the hook: write TARGET_GROUPS_ATTACH_AT",
      "wrong flag: --set: TARGET_GROUPS_JSON contains a control character",
      'wrong flag: --set: TARGET_GROUPS_IN_PLACE "perhaps" is neither true nor false',
      'wrong flag: --set: TARGET_GROUPS_TIMEOUT "0" is not a number of seconds from 1 to 3600',
      "failed (exit 2): 6 mistakes",
      "  to do: correct them; `npx codedeploy-target-groups init --help` lists all flags",
    ]);
    for (const word of ["TARGET_GROUPS_TIMOUT=", "TARGET_GROUPS_TIMOUT=90"])
      expect(await init("--set", word)).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: `wrong flag: --set: TARGET_GROUPS_TIMOUT is not a setting of the hook: write TARGET_GROUPS_TIMEOUT
failed (exit 2): 1 mistake
  to do: correct it; \`npx codedeploy-target-groups init --help\` lists all flags
`,
      });
    const twice = await init(...LATE, "--set", "TARGET_GROUPS_ATTACH_AT=AfterInstall");
    expect(twice.stderr).toContain("--set: TARGET_GROUPS_ATTACH_AT is given more than once");
    expect(Object.keys(contents(folder))).toEqual(["appspec.yml"]);
  });
});

describe("what a script of the user's own sets", () => {
  const settings = (text: string) => {
    const found = settingsOfWrapper(text);
    return found && Object.fromEntries(found);
  };

  it.each<[name: string, line: string, value: string | undefined]>([
    ["plain", "TARGET_GROUPS_TIMEOUT=300", "300"],
    ["exported", "export TARGET_GROUPS_TIMEOUT=300;", "300"],
    ["in quotes", `TARGET_GROUPS_TIMEOUT="300"`, "300"],
    ["in other quotes", "TARGET_GROUPS_TIMEOUT='300'", "300"],
    ["with others in the line", "A=1 TARGET_GROUPS_TIMEOUT=300 B=2", "300"],
    ["as a comment", "# TARGET_GROUPS_TIMEOUT=300", undefined],
    ["from a variable", `TARGET_GROUPS_TIMEOUT="$1"`, undefined],
    ["from a command", "TARGET_GROUPS_TIMEOUT=$(cat timeout)", undefined],
  ])("%s", (_, line, value) => {
    expect(settings(`#!/bin/sh\n${line}\n./target-groups.sh\n`)).toEqual(
      value === undefined ? {} : { TARGET_GROUPS_TIMEOUT: value },
    );
  });

  it("counts only if it calls the hook", () => {
    expect(settings("TARGET_GROUPS_TIMEOUT=300\n# ./target-groups.sh\n")).toBeUndefined();
  });

  it("causes a warning if it is wrong, or keeps the hook from changing anything", async () => {
    const wrapper = "TARGET_GROUPS_TIMEOUT=5m TARGET_GROUPS_DRY_RUN=true ./target-groups.sh\n";
    const { init } = revision({
      "appspec.yml": `${APPSPEC}hooks:\n  BeforeAllowTraffic:\n    - location: hooks/mine.sh\n`,
      "hooks/mine.sh": wrapper,
    });
    await init();
    expect((await init("--check")).stderr).toBe(
      'warning: appspec.yml:5: TARGET_GROUPS_TIMEOUT "5m" is not a number of seconds from 1 to 3600\n',
    );
    const dry = revision();
    const { stderr } = await dry.init("--set", "TARGET_GROUPS_DRY_RUN=true");
    expect(stderr).toContain("TARGET_GROUPS_DRY_RUN is set: the hook changes nothing");
    const rehearsed = await dry.rehearse();
    expect(rehearsed.exitCode).toBe(5);
    expect(rehearsed.stdout).toContain(
      "  to do: remove TARGET_GROUPS_DRY_RUN: it keeps the hook from changing anything\n",
    );
  });
});

describe("the script", () => {
  const settings = new Map([
    ["TARGET_GROUPS_AUTO_SCALING_GROUP", `it's "$HOME" \`x\` \\ ü;`],
    ["TARGET_GROUPS_TARGET_GROUP", "web,admin"],
  ]);

  it("is read back as written, unless it was changed", () => {
    const text = settingsScript(settings, "1.0.0", "linux");
    expect(settingsIn(text)).toEqual(settings);
    expect(settingsIn(`${text}# mine\n`)).toBeUndefined();
    expect(settingsIn("#!/bin/sh\n")).toBeUndefined();
  });

  it("passes every value and argument unchanged to a hook script that need not be executable", () => {
    const folder = path.join(scratch(), "with a blank");
    const hook = `printf '%s\\n' "$TARGET_GROUPS_AUTO_SCALING_GROUP" "$TARGET_GROUPS_TARGET_GROUP" "$@"\n`;
    fill(folder, { "target-groups-settings.sh": settingsScript(settings, "1.0.0", "linux"), "target-groups.sh": hook });
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

  it("reports that a script which calls the hook was not run, and how to run it", async () => {
    const { init, rehearse } = revision({ "appspec.yml": through, "scripts/attach.sh": wrapper });
    await init();
    const { exitCode, stdout } = await rehearse();
    expect(exitCode).toBe(5);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "  to do: scripts/attach.sh calls the hook and was not run: add --run scripts/attach.sh if it may run here",
    );
    expect((await rehearse("--run", "scripts/attach.sh")).exitCode).toBe(0);
  });

  it("runs a script of the user's own with a hook that only this script finds", async () => {
    const { init, rehearse, folder } = revision({ "vendor/appspec.yml": APPSPEC });
    await init("vendor");
    const own = `#!/bin/sh\nexec /bin/sh "$(dirname "$0")/../vendor/${SCRIPT}"\n`;
    fill(folder, { "appspec.yml": through, "scripts/attach.sh": own });
    expect((await rehearse("--run", "scripts/attach.sh")).exitCode).toBe(0);
  });

  it("names the event that must call the hook", async () => {
    const { init, rehearse, folder } = revision();
    await init("--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic", "--event", "AfterInstall,BeforeAllowTraffic");
    const { exitCode, stdout } = await rehearse();
    expect(exitCode).toBe(5);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "  to do: call the hook in AfterAllowTraffic: in AfterInstall, BeforeAllowTraffic it does not attach; `npx codedeploy-target-groups init --event AfterAllowTraffic` adds it",
    );
    fill(folder, { "appspec.yml": APPSPEC });
    expect((await rehearse()).stdout).toContain("to do: call the hook: `npx codedeploy-target-groups init` adds it");
  });

  it("refuses a misspelled script of ours, and warns about one that is missing", async () => {
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
