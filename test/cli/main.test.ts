/** The committed command as a process: its own commands, and those that it hands over to the hook's program. */
import { spawn, spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "../process/aws.ts";
import { BUNDLE, runBundle, runHook } from "../process/bundle.ts";
import { contents, fill, scratch } from "./scratch.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

const run = (program: string, argv: readonly string[], cwd = "/", env = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd,
    encoding: "utf8",
    env: { PATH: AGENT_PATH, ...env },
  });
  return { status, stdout, stderr };
};

describe("hands over to the hook's program", () => {
  it.each([
    ["--version", ["--version"], {}],
    ["an unknown word, as an object", ["atach", "--json"], {}],
    ["wrong flags", ["attach", "--timeout", "soon", "--json"], {}],
    ["flags in front of the command", ["--timeout", "soon", "check"], {}],
  ])("%s: the same lines and exit code", (_, argv, env) => {
    expect(run(CLI, argv, "/", env)).toEqual(run(BUNDLE, argv, "/", env));
  });

  it("attach: the same calls", async () => {
    const aws = await startAws();
    const { replacementInstances } = blueGreen(aws.world);
    const instanceId = replacementInstances[0]?.id ?? "";
    const { exitCode, stdout } = await runHook(aws, {
      instanceId,
      bundle: CLI,
      argv: ["attach", "--deployment-id", DEPLOYMENT],
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("attached: web");
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(1);
  });

  it("check --help: the hook's help", () => {
    expect(run(CLI, ["check", "--help"])).toEqual(run(BUNDLE, ["--help"]));
  });
});

const COMMANDS = ["doctor", "init", "policy", "rehearse"];

describe("lists its commands", () => {
  it.each(["--help", "-h", "help"])("%s: with one usage line", (word) => {
    const { status, stdout, stderr } = run(CLI, [word]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/usage: .*/g)).toEqual(["usage: npx codedeploy-target-groups COMMAND [flags]"]);
    for (const command of [...COMMANDS, "check, attach, detach"])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });

  it.each([
    ["no command at all", [], {}],
    ["flags alone", ["--dry-run"], {}],
    ["in a lifecycle event", [], { LIFECYCLE_EVENT: "AfterInstall" }],
  ])("%s: on stderr, and fails", (_, argv, env) => {
    expect(run(CLI, argv, "/", env)).toEqual({
      status: 2,
      stdout: "",
      stderr: `${run(CLI, ["--help"]).stdout}failed (exit 2): no command is given\n  to do: give one of the commands above\n`,
    });
  });
});

describe("an unknown command", () => {
  it.each([
    ["doktor", "run `npx codedeploy-target-groups doctor`"],
    ["atach", "run `npx codedeploy-target-groups attach`"],
    ["deploy", "`npx codedeploy-target-groups --help` describes each command"],
    ["toString", "`npx codedeploy-target-groups --help` describes each command"],
  ])("%s: %s", (name, remedy) => {
    expect(run(CLI, [name, "--dry-run"])).toEqual({
      status: 2,
      stdout: "",
      stderr: `failed (exit 2): "${name}" is not a command (doctor, init, policy, rehearse, check, attach, detach)\n  to do: ${remedy}\n`,
    });
  });
});

describe("runs the package's commands", () => {
  it.each(COMMANDS)("%s --help", (command) => {
    const { status, stdout, stderr } = run(CLI, [command, "--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^usage: (?:npx )?codedeploy-target-groups ${command} `, "m"));
    expect(stdout).toContain("exit codes: 0");
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
  });

  it("init: writes both files, even if started through a link", () => {
    const folder = scratch();
    fill(folder, { "appspec.yml": "version: 0.0\nos: linux\n" });
    symlinkSync(CLI, path.join(folder, "linked"));
    expect(run(path.join(folder, "linked"), ["init"], folder)).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(contents(folder))).toContain("hooks/target-groups.sh");
    expect(run(CLI, ["init", folder, "--check"])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(VERSION),
    });
    const env = { PATH: AGENT_PATH, TARGET_GROUPS_NODE: process.execPath };
    const script = spawnSync(path.join(folder, "hooks/target-groups.sh"), ["--version"], { encoding: "utf8", env });
    expect(script.stdout).toBe(`codedeploy-target-groups ${VERSION}\n`);
  });

  it("init --check: passes for this repository, which is a revision", () => {
    expect(run(CLI, ["init", "--check"], path.dirname(path.dirname(CLI)))).toMatchObject({ status: 0, stderr: "" });
  });

  it("prints why it refuses, and exits with 5", () => {
    const folder = scratch();
    expect(run(CLI, ["init", folder])).toEqual({
      status: 5,
      stdout: "",
      stderr: `refused (exit 5): there is no appspec.yml or appspec.yaml in ${folder}\n  to do: name the revision's folder, or its AppSpec file with --appspec\n`,
    });
  });

  it("doctor: prints one object and ends even if AWS does not answer", async () => {
    const aws = await startAws();
    const { replacementInstances } = blueGreen(aws.world);
    aws.fault({}, { hang: true });
    const argv = ["doctor", "--json", path.dirname(path.dirname(CLI)), "--timeout", "3"];
    const env = await aws.environment(replacementInstances[0]?.id ?? "");
    const names = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];
    const { exitCode, stdout, durationMs } = await runBundle(aws, { bundle: CLI, argv: [...argv, ...names], env });
    expect(exitCode).toBe(6);
    expect(JSON.parse(stdout)).toHaveProperty("checks");
    expect(durationMs).toBeLessThan(20_000);
  });

  it("policy: prints notes separately from the policy", () => {
    const { status, stdout, stderr } = run(CLI, ["policy"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("Statement");
    expect(stderr).toMatch(/^note: /);
  });

  it("ends quietly if its output is closed", async () => {
    const child = spawn(process.execPath, [CLI, "policy"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).not.toContain("EPIPE");
  });
});
