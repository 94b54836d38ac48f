import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { runHook } from "../../process/bundle.ts";
import { causeOf, faultsOfOutput, leaks } from "./output.ts";
import { type ForwardProxy, startProxy } from "./proxy-server.ts";
import { SCENES, type Scene } from "./scenes.ts";
import { overTls, selfSigned, type TlsListener } from "./tls.ts";

const certificate = selfSigned();
afterAll(() => certificate.remove());

let scene: Scene;
const opened: { close(): Promise<void> }[] = [];
const open = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
  const it = await opening;
  opened.push(it);
  return it;
};

beforeEach(async () => {
  scene = await SCENES.attach();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((it) => it.close()));
  await scene.aws.close();
});

/** Passwords of proxies, plain and as a URL spells them. */
const PASSWORDS = ["secret99", "p@ss word/1", "p%40ss%20word%2F1"];

const run = async (env: Record<string, string>, argv: string[] = []) => {
  const result = await runHook(scene.aws, { instanceId: scene.instanceId, event: scene.event, env, argv });
  const secrets = [...scene.aws.secretsOf(scene.instanceId), ...PASSWORDS];
  const found = { output: faultsOfOutput(result), leaks: leaks(result, secrets) };
  expect(found, `${result.stdout}${result.stderr}`).toEqual({ output: [], leaks: [] });
  return result;
};

/** AWS over TLS, and the environment that makes the bundle trust it. */
async function secure(): Promise<{ aws: TlsListener; env: Record<string, string> }> {
  const aws = await open(overTls(scene.aws.endpoint, certificate));
  return { aws, env: { AWS_ENDPOINT_URL: aws.url, AWS_CA_BUNDLE: certificate.path, TARGET_GROUPS_TIMEOUT: "30" } };
}

const urlOf = ({ port }: ForwardProxy, login = "") => `http://${login && `${login}@`}127.0.0.1:${port}`;
/** A page that starts with the request's signature and session token, so that an excerpt holds them. */
const secretsFirst = (headers: string): string =>
  [/Signature=\w+/, /(?<=x-amz-security-token\n).*/i].map((secret) => secret.exec(headers)?.[0]).join("\n") + headers;
const metadataHost = async () => new URL(await scene.aws.metadataEndpoint(scene.instanceId)).host;

describe("https through a proxy", () => {
  it.each(["HTTPS_PROXY", "https_proxy"])("%s: a tunnel for AWS, none for instance metadata", async (variable) => {
    const { aws, env } = await secure();
    const proxy = await open(startProxy());
    const result = await run({ ...env, [variable]: urlOf(proxy), HTTP_PROXY: urlOf(proxy) });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(scene.attached()).toEqual(scene.names);
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${aws.authority}`]));
  });

  it("with a login", async () => {
    const { env } = await secure();
    const proxy = await open(startProxy({ login: "deploy:p@ss word/1" }));
    const result = await run({ ...env, HTTPS_PROXY: urlOf(proxy, "deploy:p%40ss%20word%2F1") });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(proxy.requests.length).toBeGreaterThan(0);
  });

  it("with a wrong login: exit 6, and the message names the proxy", async () => {
    const { env } = await secure();
    const proxy = await open(startProxy({ login: "deploy:right" }));
    const result = await run({ ...env, HTTPS_PROXY: urlOf(proxy, "deploy:wrong"), TARGET_GROUPS_TIMEOUT: "4" });
    expect(result.exitCode).toBe(6);
    expect(result.stdout).toContain(`said: proxy 127.0.0.1:${proxy.port}: HTTP 407: it requires another login`);
    expect(scene.attached()).toEqual([]);
  });

  it("that does not exist: exit 6, and the message names the proxy", async () => {
    const { env } = await secure();
    const result = await run({ ...env, HTTPS_PROXY: "http://127.0.0.1:1", TARGET_GROUPS_TIMEOUT: "4" });
    expect(result.exitCode).toBe(6);
    expect(causeOf(result.stdout)).toContain("ECONNREFUSED");
    expect(result.stdout).toContain("said: proxy 127.0.0.1:1: ");
  });

  it("that refuses the tunnel: exit 6, and the message has its status", async () => {
    const { env } = await secure();
    const proxy = await open(startProxy({ refuse: 403 }));
    const result = await run({ ...env, HTTPS_PROXY: urlOf(proxy), TARGET_GROUPS_TIMEOUT: "4" });
    expect(result.exitCode).toBe(6);
    expect(causeOf(result.stdout)).toContain("PROXY_403");
  });

  it.each([
    ["*", true],
    ["localhost", true],
    [".localhost", true],
    ["PORT", true],
    ["localhost:1", false],
    ["example.com", false],
  ])("NO_PROXY=%s: direct is %s", async (exceptions, direct) => {
    const { aws, env } = await secure();
    const proxy = await open(startProxy());
    const NO_PROXY = exceptions.replace("PORT", aws.authority);
    const result = await run({ ...env, HTTPS_PROXY: urlOf(proxy), NO_PROXY });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(proxy.requests.length > 0).toBe(!direct);
  });
});

describe("http through a proxy", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("%s: whole URLs for AWS, none for instance metadata", async (variable) => {
    const proxy = await open(startProxy({ login: "deploy:secret99" }));
    const result = await run({ [variable]: urlOf(proxy, "deploy:secret99") });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(scene.attached()).toEqual(scene.names);
    expect(new Set(proxy.requests)).toEqual(new Set([`POST ${scene.aws.endpoint}/`]));
    expect(proxy.requests.join()).not.toContain(await metadataHost());
  });

  it("NO_PROXY: direct", async () => {
    const proxy = await open(startProxy());
    const result = await run({ HTTP_PROXY: urlOf(proxy), NO_PROXY: "127.0.0.1" });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(proxy.requests).toEqual([]);
  });

  it("that denies with a page: exit 6, and not an IAM denial", async () => {
    const proxy = await open(startProxy({ refuse: 403 }));
    const result = await run({ HTTP_PROXY: urlOf(proxy), TARGET_GROUPS_TIMEOUT: "4" });
    expect(result.exitCode).toBe(6);
    expect(causeOf(result.stdout)).toContain("HTTP 403");
    expect(result.stdout).toContain(
      'said: HTTP 403, text/html, titled "Access Denied (403) by ...": not an answer from AWS\n',
    );
  });

  it.each([
    ["upper case", (text: string) => text.toUpperCase()],
    ["lower case", (text: string) => text.toLowerCase()],
    ["lines", (text: string) => text.replace(/.{10}/g, "$&\n")],
  ])("that quotes the request in %s: none of it is in the log", async (_, change) => {
    const proxy = await open(startProxy({ refuse: 403, page: (shown) => change(secretsFirst(shown)) }));
    const result = await run({ HTTP_PROXY: urlOf(proxy), TARGET_GROUPS_TIMEOUT: "4" }, ["--verbose"]);
    expect(result.exitCode).toBe(6);
    const log = (result.stdout + result.stderr).replace(/\W/g, "").toLowerCase();
    const [, signature = ""] = /Signature=(\w{64})/.exec(proxy.headers.join(" ")) ?? [];
    const tokens = [signature, ...scene.aws.secretsOf(scene.instanceId)].map((it) =>
      it.replace(/\W/g, "").toLowerCase(),
    );
    expect(signature).not.toBe("");
    for (const token of tokens) expect(log).not.toContain(token.slice(0, 10));
  });

  it("that answers with JSON: none of it is in the log", async () => {
    const proxy = await open(startProxy({ refuse: 403, page: (shown) => JSON.stringify({ message: shown }) }));
    const result = await run({ AWS_ENDPOINT_URL_CODEDEPLOY: urlOf(proxy), TARGET_GROUPS_TIMEOUT: "4" });
    expect(result.exitCode).toBe(6);
    expect(result.stdout).toContain("said: HTTP 403, text/html: not an answer from AWS\n");
  });

  it("with a password that is an ordinary word, which stays readable everywhere else", async () => {
    const proxy = await open(startProxy({ login: "deploy:attached" }));
    const result = await run({ HTTP_PROXY: urlOf(proxy, "deploy:attached") });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.stdout).toContain("attached: ");
    expect(result.stdout).not.toContain("[secret]");
  });

  it("a variable that is not a URL: exit 2", async () => {
    const result = await run({ HTTP_PROXY: "socks5://127.0.0.1:1080" });
    expect(result.exitCode).toBe(2);
    expect(causeOf(result.stdout)).toContain("HTTP_PROXY");
  });
});

describe("AWS_CA_BUNDLE", () => {
  it("is trusted", async () => {
    const { env } = await secure();
    const result = await run(env);
    expect(result.exitCode, result.stdout).toBe(0);
  });

  it("without it, an unknown certificate ends the run at once: exit 6, with the remedy", async () => {
    const { aws } = await secure();
    const result = await run({ AWS_ENDPOINT_URL: aws.url });
    expect(result.exitCode).toBe(6);
    expect(causeOf(result.stdout)).toMatch(/certificate .* is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    expect(result.stdout).toMatch(/to do: .*AWS_CA_BUNDLE/);
    expect(result.durationMs).toBeLessThan(20_000);
  });

  it.each([
    ["a missing file", undefined],
    ["an empty file", ""],
    ["a file without a certificate", "hello\n"],
    ["a broken certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
  ])("%s: exit 2, and the message names the file", async (_, content) => {
    const folder = mkdtempSync(join(tmpdir(), "target-groups-ca-"));
    const path = join(folder, "ca.pem");
    if (content !== undefined) writeFileSync(path, content);
    const result = await run({ AWS_CA_BUNDLE: path });
    rmSync(folder, { recursive: true });
    expect(result.exitCode).toBe(2);
    expect(causeOf(result.stdout)).toContain(`AWS_CA_BUNDLE ${JSON.stringify(path)} cannot be used`);
    expect(scene.aws.calls).toEqual([]);
  });
});

describe("endpoints", () => {
  it("one for each service, like VPC endpoints", async () => {
    const { aws, env } = await secure();
    const { AWS_ENDPOINT_URL: _, ...rest } = env;
    scene.aws.deny("autoscaling:DescribeAutoScalingInstances");
    const result = await run({
      ...rest,
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_CODEDEPLOY: aws.url,
      AWS_ENDPOINT_URL_AUTO_SCALING: aws.url,
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: aws.url,
      AWS_ENDPOINT_URL_EC2: aws.url,
    });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.calls).toContain("ec2:DescribeTags");
    expect(scene.attached()).toEqual(scene.names);
  });

  it.each(["foo", "ftp://127.0.0.1", "http:foo"])(
    "%s is not one: exit 2 at once, and the message names all of them",
    async (value) => {
      const result = await run({ AWS_ENDPOINT_URL: value, AWS_ENDPOINT_URL_EC2: value });
      expect(result.exitCode).toBe(2);
      expect(result.stderr).toContain(`wrong option: AWS_ENDPOINT_URL "${value}" is not the URL of an endpoint`);
      expect(result.stderr).toContain(`wrong option: AWS_ENDPOINT_URL_EC2 "${value}" is not the URL of an endpoint`);
      expect(scene.aws.calls).toEqual([]);
    },
  );

  it("instance metadata over IPv6", async () => {
    const metadata = await scene.aws.metadataEndpoint(scene.instanceId, "::1");
    expect(metadata).toContain("[::1]");
    const result = await run({
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata,
      AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "IPv6",
    });
    expect(result.exitCode, result.stdout).toBe(0);
  });
});

describe("a wrong clock", () => {
  it.each([-3_600_000, 3_600_000])("by %i ms is corrected by AWS's own time", async (clockSkewMs) => {
    scene.aws.settings.clockSkewMs = clockSkewMs;
    const result = await run({ TARGET_GROUPS_TIMEOUT: "30" });
    expect(result.exitCode, result.stdout).toBe(0);
    expect(scene.attached()).toEqual(scene.names);
    expect(scene.aws.calls.some(({ errorCode }) => /Signature/.test(errorCode ?? ""))).toBe(true);
  });

  it("is reported with its remedy if AWS does not tell its time", async () => {
    scene.aws.fault({}, { status: 403, code: "RequestTimeTooSkewed", message: "the difference is too large" });
    const result = await run({ TARGET_GROUPS_TIMEOUT: "20" });
    expect(result.exitCode).toBe(4);
    expect(causeOf(result.stdout)).toContain("RequestTimeTooSkewed");
    expect(result.stdout).toMatch(/to do: .*clock/);
  });
});
