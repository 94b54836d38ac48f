import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type Received, Server } from "./server.ts";
import { Twins } from "./twins.ts";

// Every source of credentials that the SDK knows must work in the bundle, as in the published SDK.

let twins: Twins;
let server: Server;
beforeAll(async () => {
  twins = await Twins.build();
  server = await Server.start();
});
afterAll(async () => {
  twins.remove();
  await server.stop();
});

const EXPIRATION = "2100-01-02T03:04:05.000Z";
const PAST = "2020-01-01T00:00:00Z";
const FUTURE = "2100-01-01T00:00:00Z";

const STS_CREDENTIALS = `<Credentials><AccessKeyId>AKIDSTS</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
  <SessionToken>token</SessionToken><Expiration>${EXPIRATION}</Expiration></Credentials>`;
const stsAnswer = (action: string): Answer => ({
  status: 200,
  body: `<${action}Response><${action}Result>${STS_CREDENTIALS}<AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>
    <AssumedRoleId>x</AssumedRoleId></AssumedRoleUser></${action}Result></${action}Response>`,
});
const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });
const key = (accessKeyId: string) => ({ AccessKeyId: accessKeyId, SecretAccessKey: "secret", Token: "token" });

/** Instance metadata, a container's credentials, STS, SSO and sign-in in one. */
function aws({ method, path: url, body }: Received): Answer {
  if (method === "PUT" && url === "/latest/api/token") return { status: 200, body: "imds-token" };
  if (url.endsWith("/meta-data/iam/security-credentials/")) return { status: 200, body: "role" };
  if (url.endsWith("/meta-data/iam/security-credentials/role"))
    return json({ Code: "Success", ...key("AKIDIMDS"), Expiration: EXPIRATION });
  if (url.startsWith("/container")) return json({ ...key("AKIDCONTAINER"), Expiration: EXPIRATION });
  if (body.includes("Action=AssumeRoleWithWebIdentity")) return stsAnswer("AssumeRoleWithWebIdentity");
  if (body.includes("Action=AssumeRole")) return stsAnswer("AssumeRole");
  if (url.startsWith("/federation/credentials"))
    return json({
      roleCredentials: {
        accessKeyId: "AKIDSSO",
        secretAccessKey: "secret",
        sessionToken: "token",
        expiration: Date.parse(EXPIRATION),
      },
    });
  if (url === "/token")
    return json({ accessToken: "new-token", expiresIn: 3600, refreshToken: "r", tokenType: "Bearer" });
  if (url === "/v1/token")
    return json({
      accessToken: { accessKeyId: "AKIDLOGIN", secretAccessKey: "secret", sessionToken: "token" },
      tokenType: "aws_sigv4",
      expiresIn: 900,
      refreshToken: "refreshed",
    });
  return { status: 404 };
}

/** A home folder with a configuration file, and token caches as `aws sso login` and `aws login` leave them. */
function home(name: string, config: string, cache: Readonly<Record<string, object>> = {}): Record<string, string> {
  const folder = path.join(twins.folder, name);
  mkdirSync(path.join(folder, ".aws"), { recursive: true });
  writeFileSync(path.join(folder, ".aws", "config"), config.replace(/^ +/gm, ""));
  for (const [file, value] of Object.entries(cache)) {
    mkdirSync(path.join(folder, ".aws", path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, ".aws", file), JSON.stringify(value));
  }
  return { HOME: folder };
}

/** The SDK says so when there are keys in the environment beside a profile. */
const TWO_SOURCES = /^@aws-sdk\/credential-provider-node - defaultProvider::fromEnv WARNING:\n(?: {4}.*\n)+\n?/;

/** What both find in an environment, which must be the same, reached over the same requests. */
async function found(environment: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  server.answer = aws;
  server.received.length = 0;
  const noMetadata = { AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1", AWS_REGION: "eu-west-1" };
  const both = await twins.run({ credentials: true }, { ...noMetadata, AWS_ENDPOINT_URL: server.url, ...environment });
  expect(both.pruned.results).toEqual(both.untouched.results);
  expect(both.pruned.stderr.replace(TWO_SOURCES, "")).toBe("");
  const requests = server.received.map(({ method, path: url }) => `${method} ${url}`);
  expect(requests.slice(requests.length / 2)).toEqual(requests.slice(0, requests.length / 2));
  const [result] = both.pruned.results;
  return (result?.["answer"] ?? result?.["error"]) as Record<string, unknown>;
}

test("environment variables", async () => {
  const environment = { AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "t" };
  expect(await found(environment)).toMatchObject({ accessKeyId: "AKIDENV", sessionToken: "t" });
});

test("instance metadata", async () => {
  const environment = { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url };
  expect(await found(environment)).toMatchObject({ accessKeyId: "AKIDIMDS", expiration: EXPIRATION });
  expect(server.received[1]?.headers).toMatchObject({ "x-aws-ec2-metadata-token": "imds-token" });
});

test("a container's credentials", async () => {
  const environment = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/container`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: "secret-token",
  };
  expect(await found(environment)).toMatchObject({ accessKeyId: "AKIDCONTAINER" });
  expect(server.received[0]?.headers.authorization).toBe("secret-token");
});

test("web identity, from the environment and from a profile", async () => {
  const token = path.join(twins.folder, "token");
  writeFileSync(token, "jwt");
  const environment = { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" };
  expect(await found(environment)).toMatchObject({ accessKeyId: "AKIDSTS", accountId: "123456789012" });
  const profile = `[profile web]\nrole_arn = arn:aws:iam::123456789012:role/r\nweb_identity_token_file = ${token}`;
  expect(await found({ ...home("web", profile), AWS_PROFILE: "web" })).toMatchObject({ accessKeyId: "AKIDSTS" });
});

const ROLES = `
  [default]
  aws_access_key_id = AKIDDEFAULT
  aws_secret_access_key = secret
  [profile role]
  role_arn = arn:aws:iam::123456789012:role/r
  external_id = x
  source_profile = default
  [profile environment]
  role_arn = arn:aws:iam::123456789012:role/r
  credential_source = Environment
  [profile metadata]
  role_arn = arn:aws:iam::123456789012:role/r
  credential_source = Ec2InstanceMetadata
  [profile container]
  role_arn = arn:aws:iam::123456789012:role/r
  credential_source = EcsContainer
  [profile process]
  credential_process = echo '{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"s"}'
  [profile mfa]
  role_arn = arn:aws:iam::123456789012:role/r
  source_profile = default
  mfa_serial = arn:aws:iam::123456789012:mfa/m
  [profile loop]
  role_arn = arn:aws:iam::123456789012:role/r
  source_profile = loop2
  [profile loop2]
  role_arn = arn:aws:iam::123456789012:role/r
  source_profile = loop`;

test("the default profile, and a process", async () => {
  expect(await found(home("roles", ROLES))).toMatchObject({ accessKeyId: "AKIDDEFAULT" });
  expect(await found({ ...home("roles", ROLES), AWS_PROFILE: "process" })).toMatchObject({
    accessKeyId: "AKIDPROCESS",
  });
});

test.each([
  ["role", {}],
  ["environment", { AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "s" }],
  ["metadata", {}],
  ["container", {}],
])("an assumed role, profile %s", async (profile, more) => {
  const sources = {
    ...(profile === "metadata" && { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url }),
    ...(profile === "container" && { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/container` }),
  };
  const credentials = await found({ ...home("roles", ROLES), AWS_PROFILE: profile, ...sources, ...more });
  expect(credentials).toMatchObject({ accessKeyId: "AKIDSTS", expiration: EXPIRATION });
});

test("profiles that cannot work", async () => {
  for (const profile of ["mfa", "loop", "missing"]) {
    const error = await found({ ...home("roles", ROLES), AWS_PROFILE: profile });
    expect(error).toMatchObject({ name: "CredentialsProviderError" });
  }
});

const SSO = `
  [profile session]
  sso_session = work
  sso_account_id = 123456789012
  sso_role_name = admin
  [profile legacy]
  sso_start_url = https://example.com/start
  sso_region = eu-west-1
  sso_account_id = 123456789012
  sso_role_name = admin
  [sso-session work]
  sso_start_url = https://example.com/start
  sso_region = eu-west-1`;
const cached = (name: string) => `sso/cache/${createHash("sha1").update(name).digest("hex")}.json`;

test("SSO, with a token that is valid", async () => {
  const token = { accessToken: "token", expiresAt: FUTURE };
  const folder = home("sso", SSO, { [cached("work")]: token, [cached("https://example.com/start")]: token });
  for (const profile of ["session", "legacy"]) {
    expect(await found({ ...folder, AWS_PROFILE: profile })).toMatchObject({ accessKeyId: "AKIDSSO" });
  }
});

test("SSO, with a token that is renewed first, or cannot be", async () => {
  const registered = { clientId: "c", clientSecret: "s", refreshToken: "r", registrationExpiresAt: FUTURE };
  const token = { accessToken: "token", expiresAt: PAST };
  // The first to renew it writes the new token, so each needs a home of its own.
  for (const twin of ["pruned", "untouched"] as const) {
    const folder = home(`sso-${twin}`, SSO, { [cached("work")]: { ...token, ...registered } });
    const [result] = await renew(twin, { ...folder, AWS_PROFILE: "session" });
    expect(result).toMatchObject({ answer: { accessKeyId: "AKIDSSO" } });
    expect(server.received.map(({ path: url }) => url.split("?")[0])).toEqual(["/token", "/federation/credentials"]);
    expect(server.received[1]?.headers["x-amz-sso_bearer_token"]).toBe("new-token");
  }
  const expired = home("sso-expired", SSO, { [cached("work")]: token });
  expect(await found({ ...expired, AWS_PROFILE: "session" })).toMatchObject({ name: "CredentialsProviderError" });
});

test("aws login, with a session that is renewed first", async () => {
  const session = "arn:aws:iam::123456789012:user/me";
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const token = {
    accessToken: { accessKeyId: "AKIDOLD", accountId: "123456789012", expiresAt: PAST },
    clientId: "c",
    refreshToken: "r",
    dpopKey: privateKey.export({ type: "sec1", format: "pem" }),
  };
  const file = `login/cache/${createHash("sha256").update(session).digest("hex")}.json`;
  for (const twin of ["pruned", "untouched"] as const) {
    const folder = home(`login-${twin}`, `[profile me]\nlogin_session = ${session}`, { [file]: token });
    const [result] = await renew(twin, { ...folder, AWS_PROFILE: "me" });
    expect(result).toMatchObject({ answer: { accessKeyId: "AKIDLOGIN", accountId: "123456789012" } });
    expect(server.received).toMatchObject([{ path: "/v1/token", headers: { dpop: expect.stringMatching(/^ey/) } }]);
  }
});

/** The credentials that one finds where it first has to renew a token. */
async function renew(twin: "pruned" | "untouched", environment: Readonly<Record<string, string>>) {
  server.answer = aws;
  server.received.length = 0;
  const settings = { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: server.url, ...environment };
  return (await twins.runOne(twin, { credentials: true }, settings)).results;
}

test("none at all", async () => {
  expect(await found({})).toMatchObject({ name: "CredentialsProviderError" });
});
