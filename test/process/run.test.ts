/** The committed bundle from end to end, one run of each kind. Tests of its decisions are in test/deployments. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  APPLICATION,
  type BlueGreenOptions,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { BUNDLE, runBundle, runHook, writes } from "./bundle.ts";

/** A deployment, and the id of a replacement instance. */
async function deployment(options: BlueGreenOptions = {}) {
  const aws = await startAws();
  const it = blueGreen(aws.world, options);
  return { aws, ...it, instanceId: it.replacementInstances[0]?.id ?? "" };
}

const CLOSED = "http://127.0.0.1:1";
const BY_HAND = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];
const COMPARING = /LifecycleHooks|Policies|ScheduledActions|NotificationConfigurations/;

describe("the bundle", () => {
  it("attaches, and prints only on stdout", async () => {
    const { aws, arns, instanceId } = await deployment({ targetGroups: ["web", "admin"] });
    const run = await runHook(aws, { instanceId });
    expect(run).toMatchObject({ exitCode: 0, signal: null, stderr: "" });
    expect(run.stdout).toMatch(/^attached: web, admin \(this is the replacement group of a blue\/green deployment\)$/m);
    // The SDK prints nothing, such as its warning about Node's version.
    expect(run.stdout).not.toMatch(/warning/i);
    expect(writes(aws).map(({ action, params }) => [action, params["TargetGroupARNs"]])).toEqual([
      ["AttachLoadBalancerTargetGroups", arns],
    ]);
    expect(run.calls.join()).not.toMatch(COMPARING);
    expect(aws.calls.every(({ userAgent }) => /codedeploy-target-groups\/\d/.test(userAgent))).toBe(true);
  });

  it("changes nothing when run again", async () => {
    const { aws, instanceId } = await deployment();
    await runHook(aws, { instanceId });
    const run = await runHook(aws, { instanceId, argv: ["--json"] });
    expect(run.json).toMatchObject({ outcome: "already-attached", exitCode: 0 });
    expect(writes(aws)).toHaveLength(1);
  });

  it("attaches Classic Load Balancers and VPC Lattice target groups by their own calls", async () => {
    const { aws, instanceId } = await deployment({
      deployment: { loadBalancerInfo: { elbInfoList: [{ name: "old" }] } },
    });
    aws.world.classicLoadBalancers.add("old");
    const lattice = "arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0123456789abcdef0";
    aws.world.attach(ORIGINAL_GROUP, [{ type: "vpc-lattice", identifier: lattice }]);
    const run = await runHook(aws, { instanceId, argv: ["--json"] });
    expect(run.json, run.stderr).toMatchObject({ outcome: "attached", exitCode: 0 });
    expect(writes(aws).map(({ action }) => action)).toEqual([
      "AttachLoadBalancerTargetGroups",
      "AttachLoadBalancers",
      "AttachTrafficSources",
    ]);
  });

  it("detaches a group whose description has more than a megabyte", async () => {
    const { aws, arns, originalInstances } = await deployment({
      targetGroups: ["web", "admin"],
      originalInstances: 2_500,
      replacementInstances: 2_500,
    });
    Object.assign(aws.settings, { drainingMs: 0, removedShownMs: 0, healthyAfterMs: 0 });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const instanceId = originalInstances[0]?.id ?? "";
    const run = await runHook(aws, { instanceId, event: "AfterBlockTraffic" });
    expect(run.stdout).toMatch(new RegExp(`^detached: web, admin \\(${ORIGINAL_GROUP} was replaced by`, "m"));
    expect(run.exitCode).toBe(0);
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
  });

  it.each([
    ["checks at AfterInstall", { event: "AfterInstall" }],
    ["does a dry run", { argv: ["--dry-run"] }],
  ])("%s: the plan and the calls, and nothing is changed", async (_, options) => {
    const { aws, instanceId, arns } = await deployment();
    const run = await runHook(aws, { instanceId, ...options });
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain(`  TargetGroupARNs.1 ${arns[0]}\nnothing was changed\n`);
    expect(run.stdout).toMatch(/^would-attach: web /m);
    expect(writes(aws)).toEqual([]);
  });

  it("reads what --compare-original needs", async () => {
    const { aws, instanceId } = await deployment({ group: { HealthCheckGracePeriod: 60 } });
    aws.world.group(REPLACEMENT_GROUP).shape.HealthCheckGracePeriod = 30;
    const run = await runHook(aws, { instanceId, event: "AfterInstall", argv: ["--compare-original", "--json"] });
    expect(run.json.comparison).toMatchObject([{ what: "health check grace period", original: "60", own: "30" }]);
    expect(run.calls.join()).toMatch(COMPARING);
  });

  it("--json: one object on stdout, the log on stderr", async () => {
    const { aws, instanceId, arns } = await deployment();
    aws.settings.healthyAfterMs = 60_000;
    const run = await runHook(aws, { instanceId, argv: ["--json"] });
    expect(run.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(run.stderr).toContain("attached: web");
    expect(run.json).toEqual({
      outcome: "attached",
      reason: "this is the replacement group of a blue/green deployment",
      remedy: null,
      warnings: [],
      command: "attach",
      dryRun: false,
      event: "BeforeAllowTraffic",
      instanceId,
      region: "eu-central-1",
      autoScalingGroup: REPLACEMENT_GROUP,
      deploymentId: DEPLOYMENT,
      targetGroups: [
        { name: "web", arn: arns[0], sources: ["deployment", "original-group"], state: "Added", action: "attach" },
      ],
      otherTrafficSources: [],
      comparison: null,
      exitCode: 0,
    });
  });

  it("an event that asks for nothing: one line, no call", async () => {
    const { aws, instanceId } = await deployment();
    const run = await runHook(aws, { instanceId, event: "BeforeBlockTraffic" });
    expect(run).toMatchObject({ exitCode: 0, calls: [], stderr: "" });
    expect(run.stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it("reads the instance's group from EC2 if it may not call Auto Scaling", async () => {
    const { aws, instanceId, replacementInstances } = await deployment();
    for (const instance of replacementInstances) instance.tagsInMetadata = false;
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    const run = await runHook(aws, { instanceId, argv: ["--json"] });
    expect(run.json).toMatchObject({ outcome: "attached", autoScalingGroup: REPLACEMENT_GROUP });
    expect(run.calls).toContain("ec2:DescribeTags");
  });

  it("works from a laptop, with a profile and without instance metadata", async () => {
    const { aws } = await deployment();
    const { AWS_ENDPOINT_URL = "", AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = aws.laptopEnvironment();
    const home = mkdtempSync(join(tmpdir(), "target-groups-"));
    const credentials = join(home, "credentials");
    writeFileSync(
      credentials,
      `[ops]\naws_access_key_id=${AWS_ACCESS_KEY_ID}\naws_secret_access_key=${AWS_SECRET_ACCESS_KEY}\n`,
    );
    const argv = ["attach", "--dry-run", "--json", "--profile", "ops", "--region", "eu-central-1", ...BY_HAND];
    argv.push("--auto-scaling-group", REPLACEMENT_GROUP);
    const env = {
      AWS_ENDPOINT_URL,
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: CLOSED,
    };
    const run = await runBundle(aws, { argv, env });
    expect(run.json, run.stderr).toMatchObject({ outcome: "would-attach", instanceId: null, region: "eu-central-1" });
    rmSync(home, { recursive: true });
  });

  it("runs alone in a folder, without node_modules", async () => {
    const { aws, instanceId } = await deployment();
    const folder = mkdtempSync(join(tmpdir(), "target-groups-"));
    cpSync(BUNDLE, join(folder, "alone.cjs"));
    const run = await runHook(aws, { instanceId, bundle: join(folder, "alone.cjs"), argv: ["--json"] });
    expect(run.json.outcome).toBe("attached");
    rmSync(folder, { recursive: true });
  });
});

/** 7 is in signals.test.ts. */
describe("exit code", () => {
  const THREE_LINES = /failed \(exit \d\): .+\n {2}said: .+\n {2}to do: .+\n$/;

  it("2: wrong options, also as an object", async () => {
    const { aws } = await deployment();
    const run = await runBundle(aws, { argv: ["--json", "--bogus"] });
    expect(run.exitCode).toBe(2);
    expect(run.json).toMatchObject({ outcome: "failed", exitCode: 2, reason: expect.stringContaining("--bogus") });
  });

  it("3: instance metadata is not reachable", async () => {
    const { aws, instanceId } = await deployment();
    const run = await runHook(aws, { instanceId, env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: CLOSED } });
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toMatch(
      /failed \(exit 3\): instance metadata is not reachable\n {2}said: .*ECONNREFUSED.*\n {2}to do: .*\n$/,
    );
    expect(run.calls).toEqual([]);
  });

  it("4: denied", async () => {
    const { aws, instanceId } = await deployment();
    aws.deny("autoscaling:AttachLoadBalancerTargetGroups");
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(4);
    expect(run.stdout).toContain("access denied: autoscaling:AttachLoadBalancerTargetGroups");
    expect(run.stdout).toMatch(THREE_LINES);
  });

  it("4 turned into 0 by TARGET_GROUPS_ON_ERROR=warn", async () => {
    const { aws, instanceId } = await deployment();
    aws.deny("codedeploy:GetDeployment");
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_ON_ERROR: "warn" } });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(
      "failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): access denied: codedeploy:GetDeployment",
    );
  });

  it("5: refused", async () => {
    const { aws, instanceId } = await deployment({ inLoadBalancerInfo: ["wbe"] });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(5);
    expect(run.stdout).toContain("target group wbe does not exist in this region and account");
  });

  it("6: AWS is not reachable until the deadline", async () => {
    const { aws, instanceId } = await deployment();
    const env = { AWS_ENDPOINT_URL: CLOSED, TARGET_GROUPS_TIMEOUT: "2" };
    const run = await runHook(aws, { instanceId, env });
    expect(run.exitCode).toBe(6);
    expect(run.stdout).toMatch(THREE_LINES);
    expect(run.stdout).toContain("ECONNREFUSED");
  });
});
