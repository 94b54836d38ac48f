/** A run ends although a thread is blocked: by a FIFO, a mount that hangs, or a name server that never answers. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AGENT_PATH } from "../../../src/simulator/agent/environment.ts";
import { APPLICATION, DEPLOYMENT, DEPLOYMENT_GROUP, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { BUNDLE, runBundle, runHook } from "../../process/bundle.ts";
import { NODE } from "../../support/node.ts";
import { causeOf } from "./output.ts";
import { measurePace } from "./pace.ts";
import { SCENES, type Scene } from "./scenes.ts";

/** Milliseconds from the deadline or the signal to the end of the process. */
const LIMIT = 2_000;
let slack = 0;
beforeAll(async () => {
  slack = await measurePace(1);
});

/** Whether this Node ends with the exit code while a thread is blocked; else it kills itself. */
const keepsCode = execFileSync(NODE, ["-p", "typeof process.execve"], { encoding: "utf8" }).trim() === "function";
const ending = (exitCode: number) => (keepsCode ? { exitCode, signal: null } : { exitCode: null, signal: "SIGKILL" });

const folder = mkdtempSync(join(tmpdir(), "blocked-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fifo = join(folder, "fifo");
execFileSync("mkfifo", [fifo]);

let scene: Scene;
beforeEach(async () => {
  scene = await SCENES.attach();
});
afterEach(() => scene.aws.close());

const run = (env: Record<string, string>, onStart?: Parameters<typeof runHook>[1]["onStart"]) =>
  runHook(scene.aws, {
    ...{ instanceId: scene.instanceId, event: scene.event, env: { HOME: folder, ...env } },
    ...(onStart && { onStart }),
  });

describe("a FIFO that nobody writes to", () => {
  const home = join(folder, "home");
  mkdirSync(join(home, ".aws"), { recursive: true });
  execFileSync("mkfifo", [join(home, ".aws/config")]);
  const profile = join(folder, "profile");
  writeFileSync(profile, `[profile p]\nrole_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = ${fifo}\n`);
  const ROLE = { AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" };

  it.each<[string, Record<string, string>, string]>([
    ["AWS_CONFIG_FILE", { AWS_CONFIG_FILE: fifo }, fifo],
    ["AWS_SHARED_CREDENTIALS_FILE", { AWS_SHARED_CREDENTIALS_FILE: fifo }, fifo],
    ["AWS_CA_BUNDLE", { AWS_CA_BUNDLE: fifo }, fifo],
    ["AWS_WEB_IDENTITY_TOKEN_FILE", { AWS_WEB_IDENTITY_TOKEN_FILE: fifo, ...ROLE }, fifo],
    ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: fifo }, fifo],
    ["AWS_CONFIG_FILE", { HOME: home }, `${home}/.aws/config`],
    ["web_identity_token_file", { AWS_CONFIG_FILE: profile, AWS_PROFILE: "p" }, fifo],
  ])("as %s (%j): exit 2 at once, and it is named", async (name, env, file) => {
    const { exitCode, stdout, durationMs } = await run(env);
    expect(exitCode, stdout).toBe(2);
    expect(causeOf(stdout)).toBe(`failed (exit 2): ${name} ${JSON.stringify(file)} cannot be used`);
    expect(stdout).toMatch(/\n {2}said: it is a FIFO.*\n {2}to do: name a readable file .*\n$/);
    expect(durationMs).toBeLessThan(5_000 + slack);
  });

  it("does not block a variable that names the null device", async () => {
    const env = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
    expect((await run(env)).exitCode).toBe(0);
  });
});

describe("a mount that hangs", () => {
  const NODE_OPTIONS = `--require ${fileURLToPath(new URL("hung-mount.cjs", import.meta.url))}`;
  const HUNG = { HUNG: folder, NODE_OPTIONS, TARGET_GROUPS_TIMEOUT: "3", HOME: "/" };

  it.each(["AWS_CONFIG_FILE", "AWS_CA_BUNDLE"])(
    "with %s on it: ends at the deadline, with all output",
    async (name) => {
      const { exitCode, signal, stdout, durationMs } = await run({ ...HUNG, [name]: join(folder, "file") });
      expect({ exitCode, signal }, stdout).toEqual(ending(2));
      expect(causeOf(stdout)).toContain(`${name} "${join(folder, "file")}" cannot be used`);
      expect(stdout).toMatch(/\n {2}said: its file system did not answer\n {2}to do: .*\n$/);
      expect(durationMs).toBeGreaterThan(2_900);
      expect(durationMs).toBeLessThan(3_000 + LIMIT + slack);
    },
  );

  it.each(["AWS_CONFIG_FILE", "AWS_CA_BUNDLE"])("with %s on it: SIGTERM ends it, with all output", async (name) => {
    let sent = 0;
    const env = { ...HUNG, TARGET_GROUPS_TIMEOUT: "60", [name]: join(folder, "file") };
    const { exitCode, signal, stdout } = await run(env, (child) =>
      setTimeout(() => {
        sent = performance.now();
        child.kill("SIGTERM");
      }, 2_000),
    );
    expect(performance.now() - sent).toBeLessThan(LIMIT + slack);
    expect({ exitCode, signal }, stdout).toEqual(ending(7));
    expect(stdout).toMatch(/\nfailed \(exit 7\): stopped by SIGTERM\n {2}to do: .*\n$/);
  });
});

const UNSHARE = ["unshare", "--mount", "--map-root-user"] as const;
const allowed = spawnSync(UNSHARE[0], [...UNSHARE.slice(1), "true"]).status === 0;
const SERVER = "127.9.9.9";
const silent = await new Promise<Socket | undefined>((resolve) => {
  const socket = createSocket("udp4");
  socket.once("error", () => resolve(undefined)).bind(53, SERVER, () => resolve(socket));
});
afterAll(() => void silent?.close());
const why = allowed && silent ? "" : " (skipped: no mount namespaces, or no port 53, here)";

describe.skipIf(why !== "")(`a name server that never answers${why}`, () => {
  /** Runs the bundle with the silent name server. */
  async function runThere(env: Record<string, string>, more: string, killAfterMs?: number) {
    const conf = join(folder, "resolv.conf");
    writeFileSync(conf, `nameserver ${SERVER}\n${more}`);
    const all = { PATH: AGENT_PATH, HOME: folder, ...(await scene.aws.environment(scene.instanceId)), ...env };
    const hook = { APPLICATION_NAME: APPLICATION, DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP, DEPLOYMENT_ID: DEPLOYMENT };
    const line = `mount --bind '${conf}' /etc/resolv.conf; exec '${NODE}' '${BUNDLE}' attach`;
    let start = performance.now();
    const child = spawn(UNSHARE[0], [...UNSHARE.slice(1), "/bin/sh", "-ec", line], { env: { ...all, ...hook } });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    if (killAfterMs !== undefined)
      setTimeout(() => {
        start = performance.now();
        child.kill("SIGTERM");
      }, killAfterMs);
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
      child.on("close", (...end) => resolve(end)),
    );
    return { exitCode, signal, stdout, ms: performance.now() - start };
  }

  const NAMED = { AWS_ENDPOINT_URL: "http://aws.example.com:4566", TARGET_GROUPS_TIMEOUT: "3" };

  it.each([
    ["", ""],
    [" with search domains", "search a.example.com b.example.com c.example.com\noptions ndots:5\n"],
  ])("%s: the run ends at the deadline, all is said", async (_, more) => {
    const { exitCode, signal, stdout, ms } = await runThere(NAMED, more);
    expect({ exitCode, signal }, stdout).toEqual(ending(6));
    expect(stdout).toMatch(
      /\nfailed \(exit 6\): AWS did not answer .*\n(?: {2}said: .*\n)? {2}to do: check the network.*\n$/,
    );
    expect(ms).toBeLessThan(3_000 + LIMIT + slack);
  });

  it("SIGTERM ends it, with all output", async () => {
    const { exitCode, signal, stdout, ms } = await runThere({ ...NAMED, TARGET_GROUPS_TIMEOUT: "60" }, "", 2_000);
    expect({ exitCode, signal }, stdout).toEqual(ending(7));
    expect(stdout).toMatch(/\nfailed \(exit 7\): stopped by SIGTERM\n {2}to do: .*\n$/);
    expect(ms).toBeLessThan(LIMIT + slack);
  });

  it("with TARGET_GROUPS_ON_ERROR=warn: exit 0, as soon as this Node can", async () => {
    const { exitCode, signal, stdout, ms } = await runThere({ ...NAMED, TARGET_GROUPS_ON_ERROR: "warn" }, "");
    expect({ exitCode, signal }, stdout).toEqual({ exitCode: 0, signal: null });
    if (keepsCode) expect(ms).toBeLessThan(3_000 + LIMIT + slack);
  });

  it("for a proxy", async () => {
    const env = { ...NAMED, AWS_ENDPOINT_URL: "https://127.0.0.1:1", HTTPS_PROXY: "http://proxy.example.com:3128" };
    const { exitCode, signal, stdout, ms } = await runThere(env, "");
    expect({ exitCode, signal }, stdout).toEqual(ending(6));
    expect(ms).toBeLessThan(3_000 + LIMIT + slack);
  });
});

it("a region that only the configuration files have, one of them a FIFO: exit 2", async () => {
  const argv = ["attach", "--dry-run", "--auto-scaling-group", REPLACEMENT_GROUP, "--target-group", "web"];
  const { exitCode, stdout } = await runBundle(scene.aws, { argv, env: { AWS_CONFIG_FILE: fifo } });
  expect(exitCode, stdout).toBe(2);
});
