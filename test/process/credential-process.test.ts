/** `credential_process`, however a profile leads to it: it obeys the deadline, ends with its children, and is not quoted. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isRunning } from "../../src/simulator/agent/processes.ts";
import { APPLICATION, blueGreen, DEPLOYMENT_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { type BundleOptions, runBundle } from "./bundle.ts";

const SECRETS = ["hunter22", "hunter33"];
const CHILD = "sleep 60 & echo $! >>$0.pids";

/** Profiles that lead to the tool in different ways. */
const configOf = (command: string) => `[default]
credential_process = ${command}
[profile named]
credential_process = ${command}
[profile role]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = named
[profile second]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = role
`;

const WAYS: [name: string, argv: string[], env: Record<string, string>][] = [
  ["--profile", ["--profile", "named"], {}],
  ["AWS_PROFILE", [], { AWS_PROFILE: "named" }],
  ["the default profile", [], {}],
  ["a source_profile", ["--profile", "role"], {}],
  ["a source_profile of a source_profile", [], { AWS_PROFILE: "second" }],
];

/** A machine whose profiles run this shell script for credentials. */
async function machine(script: (keys: string) => string, command = "TOOL --password hunter22") {
  const aws = await startAws();
  blueGreen(aws.world);
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...env } = aws.laptopEnvironment();
  const folder = mkdtempSync(path.join(tmpdir(), "process-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tool = path.join(folder, "tool");
  const keys = { Version: 1, AccessKeyId: AWS_ACCESS_KEY_ID, SecretAccessKey: AWS_SECRET_ACCESS_KEY };
  writeFileSync(tool, `#!/bin/sh\necho $$ >>$0.pids\n${script(JSON.stringify(keys))}\n`);
  chmodSync(tool, 0o755);
  writeFileSync(path.join(folder, "config"), configOf(command.replace("TOOL", tool)));
  const argv = ["attach", "--dry-run", "--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];
  argv.push("--auto-scaling-group", REPLACEMENT_GROUP);
  const started = () =>
    existsSync(`${tool}.pids`) ? readFileSync(`${tool}.pids`, "utf8").trim().split("\n").map(Number) : [];
  return {
    started,
    async run(more: readonly string[], { env: set, ...rest }: BundleOptions = {}) {
      const files = { AWS_CONFIG_FILE: path.join(folder, "config"), AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
      const all = { argv: [...argv, ...more], env: { ...env, ...files, ...set }, ...rest };
      const { exitCode, stdout, stderr, durationMs } = await runBundle(aws, all);
      const output = stdout + stderr;
      for (const secret of [...SECRETS, folder, AWS_SECRET_ACCESS_KEY]) expect(output).not.toContain(secret);
      // Killed processes take a moment to end.
      await expect.poll(() => started().filter(isRunning), { timeout: 2_000, interval: 20 }).toEqual([]);
      return { exitCode, output, durationMs };
    },
  };
}

describe.each(WAYS)("%s", (_, argv, env) => {
  it("to one that fails: prints its name and status, but neither its output nor its arguments", async () => {
    const { run, started } = await machine(() => `echo ${SECRETS[1]}; echo ${SECRETS[1]} >&2; exit 3`);
    const { exitCode, output } = await run(argv, { env });
    expect(exitCode).toBe(4);
    expect(started().length).toBeGreaterThan(0);
    // The default profile is not the only source: the message is about the last one.
    if (argv.length > 0 || env["AWS_PROFILE"])
      expect(output).toContain("said: credential_process tool ended with exit status 3\n");
  });

  it("to one that hangs, and its child: both end before the deadline", async () => {
    const { run, started } = await machine(() => `${CHILD}; wait`);
    const { exitCode, output, durationMs } = await run([...argv, "--timeout", "3"], { env });
    expect([4, 6]).toContain(exitCode);
    expect(started().length).toBeGreaterThan(1);
    if (argv.length > 0 || env["AWS_PROFILE"])
      expect(output).toContain("credential_process tool did not answer in time");
    expect(durationMs).toBeLessThan(15_000);
  });
});

describe("a credential_process", () => {
  it("that answers and leaves a child that holds its output: the run continues, the child ends", async () => {
    const { run, started } = await machine((keys) => `${CHILD}; echo '${keys}'`);
    const { exitCode, output, durationMs } = await run(["--profile", "named"]);
    expect(exitCode, output).toBe(0);
    expect(output).toContain("would-attach: web");
    expect(started()).toHaveLength(2);
    expect(durationMs).toBeLessThan(10_000);
  });

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "that hangs at a %s: exit 7, no process is left",
    async (signal) => {
      const { run, started } = await machine(() => `trap '' TERM INT HUP; ${CHILD}; wait`);
      let sent = 0;
      const { exitCode, output } = await run(["--profile", "named"], {
        onStart: (child) =>
          void expect
            .poll(() => started().length, { timeout: 20_000, interval: 20 })
            .toBe(2)
            .then(() => {
              sent = performance.now();
              child.kill(signal);
            }),
      });
      expect(performance.now() - sent).toBeLessThan(15_000);
      expect(exitCode).toBe(7);
      expect(output).toContain(`failed (exit 7): stopped by ${signal}`);
    },
  );

  it("that prints forever is killed", async () => {
    const { run } = await machine(() => "yes");
    const { exitCode, output } = await run(["--profile", "named"]);
    expect(exitCode).toBe(4);
    expect(output).toContain("said: credential_process tool ended with SIGKILL\n");
  });

  it("that prints numbers for keys: exit 4, not a bug", async () => {
    const { run } = await machine(() => `echo '{"Version":1,"AccessKeyId":5,"SecretAccessKey":${"7".repeat(9)}}'`);
    const { exitCode, output } = await run(["--profile", "named"]);
    expect(exitCode).toBe(4);
    expect(output).toContain("failed (exit 4): no credentials: their source returned something other than text\n");
  });

  it("that prints something else: the log quotes none of it", async () => {
    const { run } = await machine(() => `echo ${SECRETS[1]}`);
    const { exitCode, output } = await run(["--profile", "named"]);
    expect(exitCode).toBe(4);
    expect(output).toContain("said: Profile named credential_process returned invalid JSON.\n");
  });

  it.each([
    ['"TOOL" --password hunter22', "tool"],
    ["'TOOL' hunter22", "tool"],
    ["PASSWORD=hunter22 TOOL", "(name not shown)"],
    ["P=/hunter22 TOOL", "(name not shown)"],
    ['P="hunter22" TOOL', "(name not shown)"],
    ["(TOOL hunter22)", "tool"],
    ["TOOL;hunter22", "(name not shown)"],
  ])("%s is called %s", async (command, name) => {
    const { run } = await machine(() => "exit 3", command);
    expect((await run(["--profile", "named"])).output).toContain(
      `said: credential_process ${name} ended with exit status`,
    );
  });
});
