import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SIGN_IN_PROFILES } from "../support/sign-in-profiles.ts";
import { type Answer, type Received, Server } from "./server.ts";
import { Twins } from "./twins.ts";

// Every source of credentials that the SDK knows must work in the bundle as in the published SDK, but for signing in.

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

const STS_CREDENTIALS = `<Credentials><AccessKeyId>AKIDSTS</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
  <SessionToken>token</SessionToken><Expiration>${EXPIRATION}</Expiration></Credentials>`;
const stsAnswer = (action: string): Answer => ({
  status: 200,
  body: `<${action}Response><${action}Result>${STS_CREDENTIALS}<AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>
    <AssumedRoleId>x</AssumedRoleId></AssumedRoleUser></${action}Result></${action}Response>`,
});
const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });
const key = (accessKeyId: string) => ({ AccessKeyId: accessKeyId, SecretAccessKey: "secret", Token: "token" });

/** Instance metadata, a container's credentials and STS in one. */
function aws({ method, path: url, body }: Received): Answer {
  if (method === "PUT" && url === "/latest/api/token") return { status: 200, body: "imds-token" };
  if (url.endsWith("/meta-data/iam/security-credentials/")) return { status: 200, body: "role" };
  if (url.endsWith("/meta-data/iam/security-credentials/role"))
    return json({ Code: "Success", ...key("AKIDIMDS"), Expiration: EXPIRATION });
  if (url.startsWith("/container")) return json({ ...key("AKIDCONTAINER"), Expiration: EXPIRATION });
  if (body.includes("Action=AssumeRoleWithWebIdentity")) return stsAnswer("AssumeRoleWithWebIdentity");
  if (body.includes("Action=AssumeRole")) return stsAnswer("AssumeRole");
  return { status: 404 };
}

/** A home folder with a configuration file. */
function home(name: string, config: string): string {
  const folder = path.join(twins.folder, name);
  mkdirSync(path.join(folder, ".aws"), { recursive: true });
  writeFileSync(path.join(folder, ".aws", "config"), config.replace(/^ +/gm, ""));
  return folder;
}

type Environment = Readonly<Record<string, string>>;

/** No instance metadata, unless a test says where. */
const settings = (): Environment => ({
  AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1",
  AWS_REGION: "eu-west-1",
  AWS_ENDPOINT_URL: server.url,
});

/** What both find in each environment, which must be the same, reached over the same requests. */
async function found(environments: readonly Environment[], more: Environment = {}): Promise<unknown[]> {
  server.answer = aws;
  server.received.length = 0;
  const job = environments.map((environment) => ({
    environment: { ...settings(), ...environment },
    credentials: true,
  }));
  const { pruned, untouched } = await twins.run(job, more);
  expect(pruned.results).toEqual(untouched.results);
  expect(pruned.stderr.replace(TWO_SOURCES, "")).toBe("");
  const requests = server.received.map(({ method, path: url }) => `${method} ${url}`);
  expect(requests.slice(requests.length / 2)).toEqual(requests.slice(0, requests.length / 2));
  return pruned.results.map(({ answer, error }) => answer ?? error);
}

/** The SDK says so when there are keys in the environment beside a profile. */
const TWO_SOURCES = /^@aws-sdk\/credential-provider-node - defaultProvider::fromEnv WARNING:\n(?: {4}.*\n)+\n?/;

test("environment variables, instance metadata, a container, web identity, none at all", async () => {
  const token = path.join(twins.folder, "token");
  writeFileSync(token, "jwt");
  const results = await found([
    { AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "t" },
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url },
    {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/container`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "secret-token",
    },
    { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" },
    {},
  ]);
  expect(results).toMatchObject([
    { accessKeyId: "AKIDENV", sessionToken: "t" },
    { accessKeyId: "AKIDIMDS", expiration: EXPIRATION },
    { accessKeyId: "AKIDCONTAINER" },
    { accessKeyId: "AKIDSTS", accountId: "123456789012" },
    { name: "CredentialsProviderError" },
  ]);
  const headersOf = (part: string) => server.received.find(({ path: url }) => url.includes(part))?.headers;
  expect(headersOf("/security-credentials")).toMatchObject({ "x-aws-ec2-metadata-token": "imds-token" });
  expect(headersOf("/container")).toMatchObject({ authorization: "secret-token" });
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
  source_profile = loop
  [profile web]
  role_arn = arn:aws:iam::123456789012:role/r`;

test("profiles: keys, a process, and roles from every source", async () => {
  const token = path.join(twins.folder, "token");
  writeFileSync(token, "jwt");
  const HOME = home("roles", `${ROLES}\n  web_identity_token_file = ${token}`);
  const results = await found(
    [
      {},
      { AWS_PROFILE: "process" },
      { AWS_PROFILE: "role" },
      { AWS_PROFILE: "environment", AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "s" },
      { AWS_PROFILE: "metadata", AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url },
      { AWS_PROFILE: "container", AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/container` },
      { AWS_PROFILE: "web" },
      { AWS_PROFILE: "mfa" },
      { AWS_PROFILE: "loop" },
      { AWS_PROFILE: "missing" },
    ],
    { HOME },
  );
  const role = { accessKeyId: "AKIDSTS", expiration: EXPIRATION };
  const failure = { name: "CredentialsProviderError" };
  const keys = [{ accessKeyId: "AKIDDEFAULT" }, { accessKeyId: "AKIDPROCESS" }];
  expect(results).toMatchObject([...keys, role, role, role, role, role, failure, failure, failure]);
});

// src/aws/credentials.ts knows the error by its name, and has the AWS CLI asked.
test("profiles to sign in with are left to the AWS CLI, also where a role is behind one", async () => {
  const HOME = home("sign-in", SIGN_IN_PROFILES);
  const job = ["session", "legacy", "login", "behind"].map((profile) => ({
    environment: { ...settings(), AWS_PROFILE: profile },
    credentials: true,
  }));
  server.received.length = 0;
  const { pruned, untouched } = await twins.run(job, { HOME });
  expect(pruned.results).toMatchObject(job.map(() => ({ error: { name: "SignInProfile" } })));
  expect(untouched.results).toMatchObject(job.map(() => ({ error: { name: "CredentialsProviderError" } })));
  expect(server.received).toEqual([]);
});
