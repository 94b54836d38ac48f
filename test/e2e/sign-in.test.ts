/** Profiles that somebody has signed in to, on a laptop: their credentials are the AWS CLI's to give. */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { AGENT_PATH } from "../agent/environment.ts";
import { isRunning } from "../agent/processes.ts";
import { findAwsCli } from "../aws/cli.ts";
import { APPLICATION, blueGreen, DEPLOYMENT_GROUP, REPLACEMENT_GROUP } from "../aws/fixtures.ts";
import { SIGN_IN_PROFILES } from "../support/sign-in-profiles.ts";
import { startAws } from "./aws.ts";
import { type BundleOptions, runBundle, writes } from "./bundle.ts";

const NAMES = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];

/** A laptop, with an `aws` that is this shell script; undefined for none. */
async function laptop(script: (credentials: string) => string | undefined) {
  const aws = await startAws();
  blueGreen(aws.world);
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...env } = aws.laptopEnvironment();
  const folder = mkdtempSync(path.join(tmpdir(), "sign-in-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  put(".aws/config", SIGN_IN_PROFILES);
  mkdirSync(path.join(folder, "bin"));
  const keys = { AccessKeyId: AWS_ACCESS_KEY_ID, SecretAccessKey: AWS_SECRET_ACCESS_KEY };
  const text = script(JSON.stringify({ Version: 1, ...keys }));
  if (text !== undefined) {
    put("bin/aws", `#!/bin/sh\necho "$@" >${folder}/called\necho $$ >${folder}/pid\n${text}\n`);
    chmodSync(path.join(folder, "bin/aws"), 0o755);
  }
  const start = (argv: readonly string[], { env: more, ...rest }: BundleOptions = {}) =>
    runBundle(aws, { argv, env: { ...env, HOME: folder, PATH: path.join(folder, "bin"), ...more }, ...rest });
  return {
    ...{ aws, put, keys },
    called: () => (existsSync(`${folder}/called`) ? readFileSync(`${folder}/called`, "utf8") : undefined),
    pid: () => Number(readFileSync(`${folder}/pid`, "utf8")),
    start,
    run: (argv: readonly string[], more: Record<string, string> = {}) =>
      start(["attach", "--dry-run", ...NAMES, "--auto-scaling-group", REPLACEMENT_GROUP, ...argv], { env: more }),
  };
}

const gives = (credentials: string) => `echo '${credentials}'`;

describe("a profile to sign in with", () => {
  it.each([
    ["SSO", ["--profile", "session"], {}, "session"],
    ["SSO, named by the environment", [], { AWS_PROFILE: "session" }, "session"],
    ["aws login", ["--profile", "login"], {}, "login"],
    ["a role behind one", ["--profile", "behind"], {}, "behind"],
  ])("%s: has its credentials from the AWS CLI", async (_, argv, env, profile) => {
    const { aws, called, run } = await laptop(gives);
    const { exitCode, stdout, stderr } = await run(argv, env);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("would-attach: web");
    expect(called()).toBe(`configure export-credentials --format process --profile ${profile}\n`);
    expect(aws.calls.length).toBeGreaterThan(0);
    expect(writes(aws)).toEqual([]);
  });

  it("is not needed where there are keys", async () => {
    const { called, keys, run } = await laptop(gives);
    const env = { AWS_ACCESS_KEY_ID: keys.AccessKeyId ?? "", AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey ?? "" };
    expect((await run([], env)).exitCode).toBe(0);
    expect(called()).toBeUndefined();
  });
});

describe("fails with what to do", () => {
  const lastLines = (stdout: string) => stdout.trimEnd().split("\n").slice(-3).join("\n");

  it.each<[name: string, script: (credentials: string) => string | undefined, problem: string, remedy: string]>([
    ["without the AWS CLI", () => undefined, "which has them, is not there", "install AWS CLI 2, or give another"],
    [
      "signed in no longer",
      () => "echo 'Error loading SSO Token: Token for work does not exist' >&2; exit 255",
      "the AWS CLI has none",
      "sign in: aws sso login --profile session, or aws login",
    ],
    ["an AWS CLI that knows no such command", () => "echo usage", "gave none", "bring the AWS CLI up to date"],
    [
      "half an answer",
      (credentials) => gives(credentials.replace("SecretAccessKey", "Secret")),
      "gave none",
      "bring the AWS CLI up to date",
    ],
  ])("%s", async (_, script, problem, remedy) => {
    const { aws, keys, run } = await laptop(script);
    const { exitCode, stdout, stderr } = await run(["--profile", "session"]);
    expect(exitCode).toBe(4);
    const said = lastLines(stdout + stderr);
    expect(said).toContain("failed (exit 4): no credentials: profile session is one to sign in with, and");
    expect(said).toContain(problem);
    expect(said).toContain(`  to do: ${remedy}`);
    expect(stdout + stderr).not.toContain(keys.SecretAccessKey);
    expect(aws.calls).toEqual([]);
  });

  it("tells what the AWS CLI said", async () => {
    const { run } = await laptop(() => "echo 'Token for work does not exist' >&2; exit 255");
    const { stdout, stderr } = await run(["--profile", "session"]);
    expect(stdout + stderr).toContain("  said: Token for work does not exist\n");
  });

  it("an AWS CLI that hangs, which is ended", async () => {
    const { pid, run } = await laptop(() => "exec /bin/sleep 60");
    const { exitCode, stdout, stderr, durationMs } = await run(["--profile", "session", "--timeout", "3"]);
    expect(exitCode).toBe(4);
    expect(lastLines(stdout + stderr)).toContain("did not answer in time");
    expect(durationMs).toBeLessThan(4_000);
    expect(isRunning(pid())).toBe(false);
  });
});

describe("doctor", () => {
  const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
  const argv = ["doctor", ...NAMES, "--auto-scaling-group", REPLACEMENT_GROUP, "--profile", "session"];

  it("tells whose they are", async () => {
    const { start } = await laptop(gives);
    expect((await start(argv, { bundle: CLI })).stdout).toMatch(
      /^warn +credentials +from profile session: arn:aws:iam::/m,
    );
  });

  it("has the AWS CLI's remedy where there are none", async () => {
    const { start } = await laptop(() => "exit 255");
    const { exitCode, stdout } = await start(argv, { bundle: CLI });
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(
      /^fail +credentials +no credentials: profile session is .*\n {2}to do: sign in: aws sso login/m,
    );
  });
});

const cli = findAwsCli();
it.skipIf(!cli)("a real AWS CLI gives what it has cached of a signed-in session", async () => {
  const { aws, keys, put, run } = await laptop(() => undefined);
  const session = { accountId: "123456789012", roleName: "admin", sessionName: "work" };
  const Credentials = { ...keys, SessionToken: "", Expiration: "2100-01-02T03:04:05Z" };
  put(
    `.aws/cli/cache/${createHash("sha1").update(JSON.stringify(session)).digest("hex")}.json`,
    JSON.stringify({ ProviderType: "sso", Credentials }),
  );
  const { exitCode, stdout, stderr } = await run(["--profile", "session"], {
    PATH: `${path.dirname(cli?.command ?? "")}:${AGENT_PATH}`,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("would-attach: web");
  expect(aws.calls.length).toBeGreaterThan(0);
});
