import { describe, expect, it } from "vitest";
import { type BlueGreenOptions, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { deployment } from "./deployment.ts";
import { runHook, runProgram, writes } from "./program.ts";

/** A deployment whose instances hide their tags from instance metadata. */
function withoutTags(options: BlueGreenOptions = {}) {
  const it = deployment(options);
  for (const instance of it.replacementInstances) instance.tagsInMetadata = false;
  return it;
}

describe("this instance's group", () => {
  it("is read from the metadata tag if that is enabled: no call for it", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", autoScalingGroup: REPLACEMENT_GROUP, instanceId });
    expect(run.calls).not.toContain("autoscaling:DescribeAutoScalingInstances");
  });

  it("is looked up otherwise", async () => {
    const { aws, instanceId } = withoutTags();
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", autoScalingGroup: REPLACEMENT_GROUP });
    expect(run.calls).toContain("autoscaling:DescribeAutoScalingInstances");
    expect(run.calls).not.toContain("ec2:DescribeTags");
  });

  it("is none: nothing to do, exit 0, and no write", async () => {
    const { aws } = deployment();
    const run = await runHook(aws, { instanceId: aws.world.createInstance().id });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.log).toMatch(/^nothing-to-do: i-[0-9a-f]+ is in no Auto Scaling group$/m);
    expect(writes(aws)).toEqual([]);
  });

  it("comes from the instance's tags when the look-up is denied", async () => {
    const { aws, instanceId } = withoutTags();
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", autoScalingGroup: REPLACEMENT_GROUP });
    expect(run.calls).toContain("ec2:DescribeTags");
  });

  it("is none when the look-up is denied and the tags do not name one", async () => {
    const { aws } = deployment();
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    const run = await runHook(aws, { instanceId: aws.world.createInstance().id });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
  });

  it("cannot be found when both are denied: exit 4, and the message names both actions", async () => {
    const { aws, instanceId } = withoutTags();
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    aws.deny("ec2:DescribeTags");
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(4);
    expect(run.log).toContain("access denied: autoscaling:DescribeAutoScalingInstances, and ec2:DescribeTags");
    expect(writes(aws)).toEqual([]);
  });

  it("does not count as none when the look-up fails (5xx): exit 6 at the deadline", async () => {
    const { aws, instanceId } = withoutTags();
    aws.fault(
      { service: "autoscaling", action: "DescribeAutoScalingInstances" },
      { status: 503, code: "ServiceUnavailable", message: "Service is unavailable" },
    );
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "2" } });
    expect(run.exitCode).toBe(6);
    expect(run.log).toContain("AWS did not answer autoscaling:DescribeAutoScalingInstances (ServiceUnavailable)");
    expect(run.calls.filter((call) => call === "autoscaling:DescribeAutoScalingInstances").length).toBeGreaterThan(2);
    expect(run.calls).not.toContain("ec2:DescribeTags");
    expect(writes(aws)).toEqual([]);
  });
});

describe("instance metadata", () => {
  it("is read with IMDSv2 only: when tokens are refused, nothing is read without one", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ service: "metadata", path: "/latest/api/token" }, { status: 403, body: "" });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(3);
    expect(new Set(aws.metadataCalls.map(({ path }) => path))).toEqual(new Set(["/latest/api/token"]));
  });
});

describe("target groups", () => {
  it("of an unknown name are refused by name, and the others are still reported", async () => {
    const { aws, instanceId } = deployment({
      targetGroups: ["web", "admin"],
      inLoadBalancerInfo: ["web", "wbe", "admni"],
    });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(5);
    expect(run.json.outcome).toBe("refused");
    expect(run.json.reason).toBe(
      "target group wbe does not exist in this region and account; target group admni does not exist in this region and account",
    );
    expect(run.json.targetGroups.map(({ name, action, arn }) => [name, action, arn !== null])).toEqual([
      ["web", "attach", true],
      ["wbe", "refuse", false],
      ["admni", "refuse", false],
      ["admin", "attach", true],
    ]);
    expect(writes(aws)).toEqual([]);
  });

  it("of target type ip are refused", async () => {
    const { aws, instanceId } = deployment({ inLoadBalancerInfo: ["web", "pods"] });
    aws.world.createTargetGroup("pods", { TargetType: "ip" });
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({
      outcome: "refused",
      exitCode: 5,
      reason: "target group pods has target type ip: an Auto Scaling group accepts only target type instance",
    });
    expect(writes(aws)).toEqual([]);
  });

  it.each([
    ["from the instance's metadata", true],
    ["from the original group's target groups, when run from elsewhere", false],
  ])("in another VPC are refused; the group's VPC is known %s", async (_, onInstance) => {
    const { aws, instanceId } = deployment({ inLoadBalancerInfo: ["web", "far"] });
    aws.world.createTargetGroup("far", { VpcId: "vpc-far" });
    const argv = [
      "attach",
      "--json",
      "--application",
      "shop",
      "--deployment-group",
      "shop-production",
      "--auto-scaling-group",
      REPLACEMENT_GROUP,
    ];
    const run = onInstance ? await runHook(aws, { instanceId }) : await runProgram(aws, { argv });
    expect(run.json).toMatchObject({
      outcome: "refused",
      exitCode: 5,
      reason: "target group far is in vpc-far, but the Auto Scaling group is in vpc-shop",
    });
    expect(writes(aws)).toEqual([]);
  });

  it("that are all attached lead to no write", async () => {
    const { aws, instanceId, arns } = deployment({ targetGroups: ["web", "admin"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "already-attached", exitCode: 0 });
    expect(run.json.targetGroups.map(({ action, state }) => [action, state])).toEqual([
      ["none", "attached"],
      ["none", "attached"],
    ]);
    expect(writes(aws)).toEqual([]);
  });

  it("of which some are attached lead to one write for the others", async () => {
    const { aws, instanceId, arns } = deployment({ targetGroups: ["web", "admin", "api"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(1, 2));
    const run = await runHook(aws, { instanceId });
    expect(run.json.targetGroups.map(({ name, action }) => [name, action])).toEqual([
      ["web", "attach"],
      ["admin", "none"],
      ["api", "attach"],
    ]);
    expect(writes(aws).map(({ params }) => params["TargetGroupARNs"])).toEqual([[arns[0], arns[2]]]);
  });

  it("12 of them need two calls", async () => {
    const names = Array.from({ length: 12 }, (_, i) => `tg-${i}`);
    const { aws, instanceId, arns } = deployment({ targetGroups: names });
    const run = await runHook(aws, { instanceId });
    expect(run.json.outcome).toBe("attached");
    expect(writes(aws).map(({ params }) => params["TargetGroupARNs"])).toEqual([arns.slice(0, 10), arns.slice(10)]);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(12);
  });

  it("named with --target-group are the only wanted ones", async () => {
    const { aws, instanceId, arns } = deployment({ targetGroups: ["web", "admin", "api"] });
    const run = await runHook(aws, {
      instanceId,
      argv: ["--target-group", "api", "--target-group", arns[1] ?? ""],
    });
    expect(run.json.targetGroups.map(({ name, sources }) => [name, sources])).toEqual([
      ["api", ["option"]],
      ["admin", ["option"]],
    ]);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier)).toEqual([arns[2], arns[1]]);
    expect(run.calls).not.toContain("codedeploy:GetDeploymentGroup");
  });

  it("named by the ARN of another account are refused, although the name exists here", async () => {
    const { aws, instanceId, arns } = deployment();
    const foreign = (arns[0] ?? "").replace("123456789012", "999999999999");
    const run = await runHook(aws, { instanceId, argv: ["--target-group", foreign] });
    expect(run.json).toMatchObject({
      outcome: "refused",
      reason: "target group web does not exist in this region and account",
    });
    expect(writes(aws)).toEqual([]);
  });

  it("that nothing names: nothing to do", async () => {
    const { aws, instanceId } = deployment({ targetGroups: [] });
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({
      outcome: "nothing-to-do",
      reason: "neither the deployment nor an original group names a target group",
    });
  });
});

describe("CodeDeploy", () => {
  it.each(["GetDeployment", "GetDeploymentGroup"])(
    "%s denied: exit 4, and the message names the action",
    async (action) => {
      const { aws, instanceId } = deployment();
      aws.deny(`codedeploy:${action}`);
      const run = await runHook(aws, { instanceId });
      expect(run.exitCode).toBe(4);
      expect(run.log).toMatch(
        new RegExp(
          `failed \\(exit 4\\): access denied: codedeploy:${action}\\n  said: .*not authorized.*\\n  to do: allow codedeploy:${action} in .*\\n$`,
        ),
      );
      expect(writes(aws)).toEqual([]);
    },
  );

  it("does not know the deployment: exit 5", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId, deploymentId: "d-UNKNOWN" });
    expect(run.json).toMatchObject({ outcome: "refused", exitCode: 5 });
    expect(run.log).toContain("DeploymentDoesNotExist");
  });
});

describe("attaching", () => {
  it("that is denied: exit 4, and the message names the action", async () => {
    const { aws, instanceId } = deployment();
    aws.deny("autoscaling:AttachLoadBalancerTargetGroups");
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(4);
    expect(run.log).toContain("attached: none; not attached: web");
    expect(run.log).toContain("access denied: autoscaling:AttachLoadBalancerTargetGroups");
    expect(writes(aws)).toHaveLength(1);
  });

  it("that stays in Adding until the deadline: exit 0 with a warning", async () => {
    const { aws, instanceId } = deployment();
    aws.settings.addedAfterMs = 60_000;
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "2" } });
    expect(run.json).toMatchObject({ outcome: "attached", exitCode: 0 });
    expect(run.json.warnings).toEqual([
      "still Adding at the deadline: web; AWS keeps registering the instances on its own",
    ]);
    expect(run.json.targetGroups[0]?.state).toBe("Adding");
  });

  it("waits until every one is Added", async () => {
    const { aws, instanceId } = deployment({ targetGroups: ["web", "admin"] });
    aws.settings.addedAfterMs = 1_000;
    aws.settings.healthyAfterMs = 60_000;
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", warnings: [] });
    expect(run.json.targetGroups.map(({ state }) => state)).toEqual(["Added", "Added"]);
    expect(run.calls.filter((call) => call === "autoscaling:DescribeLoadBalancerTargetGroups").length).toBeGreaterThan(
      1,
    );
  });

  it("that another update blocks is tried again after another read of the group", async () => {
    const { aws, instanceId, arns } = deployment({ targetGroups: ["web", "admin"] });
    aws.settings.contentionMs = 700;
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(0, 1));
    const run = await runHook(aws, { instanceId });
    expect(run.json.outcome).toBe("attached");
    const names = run.calls.filter((call) => call.startsWith("autoscaling:"));
    const firstWrite = names.indexOf("autoscaling:AttachLoadBalancerTargetGroups");
    expect(names.slice(firstWrite, firstWrite + 2)).toEqual([
      "autoscaling:AttachLoadBalancerTargetGroups",
      "autoscaling:DescribeLoadBalancerTargetGroups",
    ]);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(2);
  });
});

describe("looking without changing", () => {
  it.each([
    ["check", { event: "AfterInstall" }],
    ["--dry-run", { argv: ["--dry-run"] }],
  ])("%s prints the plan and the calls, and changes nothing", async (_, options) => {
    const { aws, instanceId, arns } = deployment({ targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"] });
    const run = await runHook(aws, { instanceId, ...options });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain(
      [
        "TARGET GROUP  NAMED BY             STATE    ACTION",
        "web           d-ABCDEF123, web-v1  missing  attach",
        "admin         web-v1               missing  attach",
        "would call autoscaling:AttachLoadBalancerTargetGroups",
        `  AutoScalingGroupName ${REPLACEMENT_GROUP}`,
        `  TargetGroupARNs.1 ${arns[0]}`,
        `  TargetGroupARNs.2 ${arns[1]}`,
        "nothing was changed",
        "would-attach: web, admin (this is the replacement group of a blue/green deployment)",
      ].join("\n"),
    );
    expect(writes(aws)).toEqual([]);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toEqual([]);
  });

  it("check fails when attaching would fail", async () => {
    const { aws, instanceId } = deployment({ inLoadBalancerInfo: ["wbe"] });
    const run = await runHook(aws, { instanceId, event: "AfterInstall" });
    expect(run.exitCode).toBe(5);
  });

  it("works on a dev instance without a deployment", async () => {
    const { aws, instanceId } = deployment();
    const argv = ["attach", "--dry-run", "--application", "shop", "--deployment-group", "shop-production", "--json"];
    const run = await runProgram(aws, { argv, instanceId: instanceId });
    expect(run.json).toMatchObject({
      outcome: "would-attach",
      dryRun: true,
      event: null,
      deploymentId: null,
      instanceId,
    });
    expect(run.json.targetGroups[0]?.sources).toEqual(["deployment-group", "original-group"]);
    expect(writes(aws)).toEqual([]);
  });

  it("refuses a named group that does not exist", async () => {
    const { aws } = deployment();
    const argv = [
      "check",
      "--auto-scaling-group",
      "wbe-v1",
      "--application",
      "shop",
      "--deployment-group",
      "shop-production",
    ];
    const run = await runProgram(aws, { argv });
    expect(run.exitCode).toBe(5);
    expect(run.log).toContain("Auto Scaling group wbe-v1 does not exist in eu-central-1");
  });
});

describe("calls", () => {
  const reads = (calls: readonly string[]) => calls.filter((call) => !call.endsWith(":AttachLoadBalancerTargetGroups"));

  it("an attach run makes at most 7 if one look is enough, each read once", async () => {
    const { aws, instanceId } = withoutTags({ targetGroups: ["web", "admin"] });
    aws.settings.addedAfterMs = 0;
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(0);
    expect([...run.calls].sort()).toEqual([
      "autoscaling:AttachLoadBalancerTargetGroups",
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLoadBalancerTargetGroups",
      "codedeploy:GetDeployment",
      "codedeploy:GetDeploymentGroup",
      "elasticloadbalancing:DescribeTargetGroups",
    ]);
  });

  it.each([
    [3, "with", deployment],
    [4, "without", withoutTags],
  ])("a run with nothing to do makes %i %s tags in metadata", async (count, _, start) => {
    const { aws, instanceId, arns } = start({ targetGroups: ["web", "admin"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(0);
    expect(reads(run.calls)).toHaveLength(count);
  });

  it("describes groups without their instances", async () => {
    const { aws, instanceId } = deployment();
    await runHook(aws, { instanceId });
    const describe = aws.calls.find(({ action }) => action === "DescribeAutoScalingGroups");
    expect(describe?.params).toMatchObject({
      AutoScalingGroupNames: [REPLACEMENT_GROUP, ORIGINAL_GROUP],
      IncludeInstances: false,
    });
  });

  it("independent reads run in parallel", async () => {
    const { aws, instanceId } = withoutTags();
    aws.settings.latencyMs = 300;
    await runHook(aws, { instanceId });
    const first = aws.calls.slice(0, 3);
    expect(first.map(({ action }) => action).sort()).toEqual([
      "DescribeAutoScalingInstances",
      "GetDeployment",
      "GetDeploymentGroup",
    ]);
    const times = first.map(({ at }) => at);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(300);
  });
});

describe("output", () => {
  it("TARGET_GROUPS_ON_ERROR=warn: a failure is reported and does not fail the event", async () => {
    const { aws, instanceId } = deployment();
    aws.deny("codedeploy:GetDeployment");
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_ON_ERROR: "warn" } });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("failed (exit 0, TARGET_GROUPS_ON_ERROR=warn): access denied: codedeploy:GetDeployment");
  });
});
