/** The hook on Windows, as far as Wine shows it: the script for cmd and the bundle, with a real node.exe. */
import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { settingsScript } from "../../../src/cli/revision/settings-script.ts";
import { type HookRequest, runHook } from "../../../src/simulator/agent/run-hook.ts";
import { blueGreen, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { CONTEXT, copyHook, expectAttached } from "../../process/attach.ts";
import { startAws } from "../../process/aws.ts";
import { BUNDLE, runBundle, runHook as runHookOf } from "../../process/bundle.ts";
import { makeRevision } from "../../process/revision.ts";
import { scratchFolder } from "../../process/scratch.ts";
import { CMD, NODE, WINDOWS_NODE } from "../../support/node.ts";
import { DRIVE_C, onWindows } from "../../support/wine.ts";

const LOCATION = "hooks/target-groups.cmd";
const ON_WINDOWS = { location: LOCATION, shell: [CMD] as [string] };
const NAMED = { TARGET_GROUPS_NODE: onWindows(WINDOWS_NODE) };

/** Runs a hook of a revision that was made for it, with a stand-in for the program. */
function runStandIn(program: string, more: Partial<HookRequest> = {}) {
  const revision = join(scratchFolder(), "my own app");
  makeRevision(revision, { program });
  copyHook(revision, LOCATION, []);
  return runHook({ revision, context: CONTEXT, ...ON_WINDOWS, agentEnv: NAMED, ...more });
}

/** Command lines of what runs with this text in them. */
const running = (text: string): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ");
      } catch {
        return ""; // It has ended.
      }
    })
    .filter((line) => line.includes(text));

it("attaches, from a revision whose path has blanks", async () => {
  const revision = copyHook(join(scratchFolder(), "my own app"), LOCATION);
  await expectAttached({ revision, ...ON_WINDOWS, agentEnv: NAMED });
  expect(running(revision.split("/").at(-2) ?? "")).toEqual([]);
});

it.each([0, 1, 5, 7, 127, 255])("the program's exit code %i is the script's", async (code) => {
  const { exitCode, stdout } = await runStandIn(`console.log("said"); process.exit(${code});`);
  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "said\n" });
});

it("hands the variables of the agent over, and none of its own", async () => {
  const { stdout } = await runStandIn("console.log(JSON.stringify(process.env));");
  const names = Object.keys(JSON.parse(stdout));
  expect(names).toEqual(expect.arrayContaining(["LIFECYCLE_EVENT", "DEPLOYMENT_ID", "TARGET_GROUPS_NODE"]));
  for (const own of ["file", "here", "node", "program", "question", "say"]) expect(names).not.toContain(own);
});

it("gets every setting as it is from the script that init --set writes", async () => {
  const settings = new Map([
    ["TARGET_GROUPS_AUTO_SCALING_GROUP", "100% & more ^ | <x> !y! it's %PATH%"],
    ["TARGET_GROUPS_TARGET_GROUP", "web,admin"],
  ]);
  const revision = scratchFolder();
  makeRevision(revision, { program: "process.stdout.write(JSON.stringify(process.env)); process.exit(3);" });
  copyHook(revision, LOCATION, []);
  writeFileSync(join(revision, "hooks/target-groups-settings.cmd"), settingsScript(settings, "1.0.0", "windows"));
  const location = "hooks/target-groups-settings.cmd";
  const { exitCode, stdout } = await runHook({ revision, context: CONTEXT, ...ON_WINDOWS, location, agentEnv: NAMED });
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject(Object.fromEntries(settings));
});

it("ends by its own deadline where instance metadata does not answer, and leaves nothing running", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as { port: number };
  const revision = copyHook(scratchFolder(), LOCATION);
  const metadata = { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${port}`, TARGET_GROUPS_TIMEOUT: "3" };
  const timeoutSeconds = 60;
  const hook = { revision, context: CONTEXT, ...ON_WINDOWS, timeoutSeconds, agentEnv: { ...NAMED, ...metadata } };
  const { exitCode, timedOut, stdout } = await runHook(hook);
  expect({ exitCode, timedOut }).toEqual({ exitCode: 3, timedOut: false });
  expect(stdout).toContain("failed (exit 3): instance metadata is not reachable");
  expect(running(revision.split("/").at(-1) ?? "")).toEqual([]);
});

it("ends in time where a file does not answer", async () => {
  const pipe = `\\\\.\\pipe\\silent-${process.pid}`;
  const program = join(scratchFolder(), "serve.cjs");
  writeFileSync(
    program,
    `require("net").createServer(() => {}).listen(${JSON.stringify(pipe)}); setTimeout(process.exit, 10_000, 0);`,
  );
  const server = spawn(NODE, [program], { env: { PATH: process.env["PATH"] }, stdio: "ignore" });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  const env = { AWS_CA_BUNDLE: pipe, TARGET_GROUPS_TIMEOUT: "3" };
  const run = await runHookOf(aws, { instanceId: replacementInstances[0]?.id ?? "", env });
  expect(run.stdout + run.stderr).toContain(`failed (exit 2): AWS_CA_BUNDLE ${JSON.stringify(pipe)} cannot be used`);
  expect((run.stdout + run.stderr).match(/^failed/gm)).toHaveLength(1);
  // 1 where a thread still waits for the file: Windows gives a process that ends itself no other code.
  expect([1, 2]).toContain(run.exitCode);
  expect(run.durationMs).toBeLessThan(12_000);
  await ended;
});

it("takes variables in any case, and warns of one that it does not know", async () => {
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  const env = { Target_Groups_Dry_Run: "true", target_groups_typo: "1", TARGET_GROUPS_Verbose: "true" };
  const run = await runHookOf(aws, { instanceId: replacementInstances[0]?.id ?? "", env });
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(run.stdout.match(/^warning: .*$/gm)).toEqual([
    "warning: TARGET_GROUPS_TYPO is not a variable of this program and was ignored",
  ]);
  expect(run.stdout).toContain("dry run");
  expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toEqual([]);
});

it("reads the profiles of %USERPROFILE%\\.aws, and runs their credential_process", async () => {
  const aws = await startAws();
  const { arns, replacementInstances } = blueGreen(aws.world);
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...env } = aws.laptopEnvironment();
  const keys = { Version: 1, AccessKeyId: AWS_ACCESS_KEY_ID, SecretAccessKey: AWS_SECRET_ACCESS_KEY };
  const name = `test-${process.pid}`;
  const tool = join(scratchFolder(), "keys.cmd");
  writeFileSync(tool, `@echo ${JSON.stringify(keys)}\r\n`);
  const hanging = join(scratchFolder(), "hang.cjs");
  writeFileSync(hanging, "setTimeout(() => {}, 30_000);");
  const folder = join(DRIVE_C, "users", userInfo().username, ".aws");
  mkdirSync(folder, { recursive: true });
  const profile = (name: string, command: string) => `[profile ${name}]\r\ncredential_process = ${command}\r\n`;
  // Added, since the tests of other versions do the same at the same moment.
  appendFileSync(
    join(folder, "config"),
    profile(name, onWindows(tool)) +
      profile(`${name}-hangs`, `${onWindows(WINDOWS_NODE)} ${onWindows(hanging)} hunter22`),
  );
  const argv = ["attach", "--deployment-id", CONTEXT.deploymentId, "--auto-scaling-group", REPLACEMENT_GROUP];
  const run = (profile: string) =>
    runBundle(aws, {
      argv: [...argv, "--instance-id", replacementInstances[0]?.id ?? "", "--profile", profile],
      bundle: BUNDLE,
      env: { ...env, TARGET_GROUPS_TIMEOUT: "10" },
    });
  const hangs = await run(`${name}-hangs`);
  expect(hangs.exitCode).toBe(4);
  expect(hangs.stdout).toContain("credential_process node.exe did not answer in time");
  expect(hangs.durationMs).toBeLessThan(20_000);
  // The shell. What that has started ends only where there is Microsoft's taskkill: Wine's cannot end a tree.
  expect(running(onWindows(hanging)).filter((line) => line.includes("cmd.exe"))).toEqual([]);
  const answers = await run(name);
  expect(answers, answers.stdout).toMatchObject({ exitCode: 0 });
  expect(aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier)).toEqual(arns);
});
