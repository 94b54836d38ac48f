import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installNode } from "../../build/node-binaries.mjs";
import { OLDEST } from "../long/node/versions.ts";
import { AUTO_SCALING_GROUPS, CODE_DEPLOY_GROUP, EC2_TAGS, TARGET_GROUPS } from "./answers.ts";
import type { Call } from "./probe.ts";
import { Server } from "./server.ts";
import { ROOT, runProbe, Twins } from "./twins.ts";

const THROTTLED = '{"__type":"ThrottlingException"}';

/** Downloaded in CI, elsewhere taken only from npm's cache; undefined if it is not available. */
const program = (() => {
  try {
    return installNode(OLDEST, { offline: !process.env["CI"] }).node;
  } catch {
    return undefined;
  }
})();
const skipped = process.env["CI"] ? "npm cannot install it" : "not in npm's cache; `npm run test:node` downloads it";

describe.skipIf(!program)(`Node ${OLDEST}${program ? "" : ` (skipped: ${skipped})`}`, () => {
  const node = program ?? "";
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

  test("is that version", () => {
    expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(new RegExp(`^v${OLDEST}\\.`));
  });

  test("runs the committed bundle, and prints nothing on stderr", () => {
    const bundle = path.join(ROOT, "dist/target-groups.cjs");
    const run = (env: Record<string, string>, ...flags: string[]) => {
      const { status, stdout, stderr } = spawnSync(node, [bundle, ...flags], { encoding: "utf8", env });
      return { status, stdout, stderr };
    };
    expect(run({}, "--version")).toMatchObject({ status: 0, stderr: "" });
    // An event that loads the SDK and fails at instance metadata.
    const event = {
      LIFECYCLE_EVENT: "BeforeAllowTraffic",
      DEPLOYMENT_ID: "d-1",
      APPLICATION_NAME: "a",
      DEPLOYMENT_GROUP_NAME: "g",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1",
      TARGET_GROUPS_TIMEOUT: "5",
    };
    expect(run(event)).toMatchObject({ status: 3, stderr: "" });
  });

  test("makes and understands every kind of call, with the SDK in the bundle", async () => {
    const answers = [AUTO_SCALING_GROUPS, CODE_DEPLOY_GROUP, TARGET_GROUPS, EC2_TAGS, THROTTLED, ""];
    const calls: readonly Call[] = [
      { service: "autoScaling", command: "DescribeAutoScalingGroups" },
      { service: "codeDeploy", command: "GetDeploymentGroup", input: { applicationName: "a" } },
      { service: "elasticLoadBalancing", command: "DescribeTargetGroups" },
      { service: "ec2", command: "DescribeTags" },
      { service: "codeDeploy", command: "GetDeployment", input: { deploymentId: "d-1" } },
      { service: "autoScaling", command: "DescribePolicies" },
    ];
    let next = 0;
    server.answer = () => ({ status: next < 4 ? 200 : 500, body: answers[next++ % answers.length] ?? "" });
    const environment = {
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
    };
    const job = [{ credentials: true, calls }];
    const old = await runProbe(node, twins.bundled, job, environment);
    next = 0;
    const current = await runProbe(process.execPath, twins.bundled, job, environment);
    expect(old.stderr).toBe("");
    expect(old.results).toEqual(current.results);
    expect(old.results[1]).toHaveProperty("answer.AutoScalingGroups");
  });
});
