/** Profiles with a sign-in, on a laptop: the SDK uses the session that the AWS CLI has cached. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { APPLICATION, blueGreen, DEPLOYMENT_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { Server } from "../contract/server.ts";
import { startAws } from "./aws.ts";
import { runBundle } from "./bundle.ts";

const CONFIG = `[profile session]
sso_session = work
sso_account_id = 123456789012
sso_role_name = admin
[sso-session work]
sso_start_url = https://example.com/start
sso_region = eu-west-1
[profile login]
login_session = arn:aws:iam::123456789012:user/me
`;
const IN_AN_HOUR = Date.now() + 3_600_000;

/** A home with profiles, signed in if `cached`, and the portal that gives an SSO session its credentials. */
async function laptop({ cached }: { cached: boolean }) {
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...env } = aws.laptopEnvironment();
  const keys = await keysOf(await aws.environment(replacementInstances[0]?.id ?? ""));
  const portal = await Server.start();
  const HOME = mkdtempSync(path.join(tmpdir(), "sign-in-"));
  onTestFinished(async () => {
    rmSync(HOME, { recursive: true, force: true });
    await portal.stop();
  });
  const put = (folder: string, name: string, content: string) => {
    mkdirSync(path.join(HOME, ".aws", folder), { recursive: true });
    writeFileSync(path.join(HOME, ".aws", folder, name), content);
  };
  put(".", "config", CONFIG);
  const expiresAt = new Date(IN_AN_HOUR).toISOString();
  if (cached) {
    const login = { accessToken: { ...keys, accountId: "123456789012", expiresAt }, clientId: "c", refreshToken: "r" };
    put("sso/cache", fileOf("work", "sha1"), JSON.stringify({ accessToken: "sso-token", expiresAt }));
    put(
      "login/cache",
      fileOf("arn:aws:iam::123456789012:user/me", "sha256"),
      JSON.stringify({ ...login, dpopKey: "k" }),
    );
  }
  portal.answer = ({ path: url, headers }) =>
    url.startsWith("/federation/credentials") && headers["x-amz-sso_bearer_token"] === "sso-token"
      ? { status: 200, body: JSON.stringify({ roleCredentials: { ...keys, expiration: IN_AN_HOUR } }) }
      : { status: 404 };
  const group = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];
  const argv = ["attach", "--dry-run", ...group, "--auto-scaling-group", REPLACEMENT_GROUP];
  return {
    keys,
    run: (profile: string) =>
      runBundle(aws, {
        argv: [...argv, "--profile", profile],
        env: { ...env, HOME, AWS_ENDPOINT_URL_SSO: portal.url },
      }),
  };
}

/** The name of a file in the AWS CLI's cache. */
const fileOf = (session: string, hash: string) => `${createHash(hash).update(session).digest("hex")}.json`;

/** Keys that the emulator knows, with a session token: those of an instance. */
async function keysOf({ AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata = "" }: Record<string, string>) {
  const ttl = { "x-aws-ec2-metadata-token-ttl-seconds": "60" };
  const token = await (await fetch(`${metadata}/latest/api/token`, { method: "PUT", headers: ttl })).text();
  const get = async (name: string) => {
    const url = `${metadata}/latest/meta-data/iam/security-credentials/${name}`;
    return (await fetch(url, { headers: { "x-aws-ec2-metadata-token": token } })).text();
  };
  const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(await get(await get("")));
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token };
}

it.each(["session", "login"])("profile %s has credentials after a sign-in", async (profile) => {
  const { keys, run } = await laptop({ cached: true });
  const { exitCode, stdout, stderr, calls } = await run(profile);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("would-attach: web");
  expect(stdout).not.toContain(keys.secretAccessKey);
  expect(calls).toContain("autoscaling:DescribeAutoScalingGroups");
});

it.each([
  ["session", "To refresh this SSO session run 'aws sso login'"],
  ["login", "Failed to load token from "],
])("profile %s: not signed in, it fails with what the SDK says of it", async (profile, said) => {
  const { run } = await laptop({ cached: false });
  const { exitCode, stdout, calls } = await run(profile);
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/^failed \(exit 4\): no credentials that AWS accepts/m);
  expect(stdout).toContain(said);
  expect(calls).toEqual([]);
});
