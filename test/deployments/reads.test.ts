/** What a run reads and what it does not: whose traffic sources count, and which calls it does not need. */
import { describe, expect, it } from "vitest";
import {
  APPLICATION,
  type BlueGreenOptions,
  DEPLOYMENT,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { deployment, IN_PLACE } from "./deployment.ts";
import { runHook, runProgram, type VirtualAws, writes } from "./program.ts";

const ROLLBACK = "d-ROLLBACK1";

/** A deployment that is rolled back after its traffic has shifted. */
function rolledBack(more: object = {}, options: BlueGreenOptions = {}) {
  const it = deployment({ targetGroups: ["web", "admin"], ...options });
  Object.assign(it.aws.settings, { drainingMs: 0, removedShownMs: 0, healthyAfterMs: 0 });
  it.aws.world.deployments.set(ROLLBACK, {
    ...it.deployment,
    deploymentId: ROLLBACK,
    creator: "codeDeployRollback",
    targetInstances: { autoScalingGroups: [ORIGINAL_GROUP] },
    rollbackInfo: { rollbackTriggeringDeploymentId: DEPLOYMENT },
    ...more,
  });
  return it;
}

const count = (calls: readonly string[], action: string) => calls.filter((call) => call.endsWith(`:${action}`)).length;
const paramsOf = (aws: VirtualAws, action: string) =>
  aws.calls.filter((call) => call.action === action).map(({ params }) => params);
const names = (run: { json: { targetGroups: readonly { name: string }[] } }) =>
  run.json.targetGroups.map(({ name }) => name);

describe("when there is nothing to do", () => {
  it("no group is read for another platform", async () => {
    const { aws, instanceId } = deployment({ deployment: { computePlatform: "ECS" } });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(5);
    expect(run.calls.join()).not.toMatch(/autoscaling|elasticloadbalancing/);
  });

  it("only the group is looked up if a tag named it", async () => {
    const { aws, instanceId } = deployment({ deployment: { creator: "autoscalingTermination" } });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(0);
    expect(run.calls.filter((call) => !call.startsWith("codedeploy:"))).toEqual([
      "autoscaling:DescribeAutoScalingGroups",
    ]);
  });

  it("no health is read if nothing to detach is attached", async () => {
    const { aws, arns, originalId } = deployment();
    Object.assign(aws.settings, { drainingMs: 0, removedShownMs: 0 });
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    const run = await runHook(aws, { instanceId: originalId, event: "AfterBlockTraffic" });
    expect(run.json).toMatchObject({ outcome: "already-detached", exitCode: 0 });
    expect(run.calls).toEqual([
      "codedeploy:GetDeployment",
      "codedeploy:GetDeploymentGroup",
      "autoscaling:DescribeAutoScalingGroups",
    ]);
  });

  it("no health is read of what is Removing", async () => {
    const { aws, arns, originalId } = deployment({ targetGroups: ["web", "admin"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.settings.listsRemoving = true;
    aws.settings.drainingMs = 60_000;
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns.slice(1));
    await runHook(aws, { instanceId: originalId, event: "AfterBlockTraffic" });
    const read = paramsOf(aws, "DescribeTargetHealth").map((params) => params["TargetGroupArn"]);
    expect(new Set(read)).toEqual(new Set(arns.slice(0, 1)));
  });

  it("the report names the named group, not the instance's", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId, argv: ["--auto-scaling-group", ORIGINAL_GROUP] });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do", autoScalingGroup: ORIGINAL_GROUP, instanceId });
    expect(run.json.reason).toContain(`${ORIGINAL_GROUP} is the original group`);
  });
});

describe("the instance's group", () => {
  it("does not count as none when EC2's tags cannot be read (5xx): exit 6", async () => {
    const { aws, replacementInstances, instanceId } = deployment();
    for (const instance of replacementInstances) instance.tagsInMetadata = false;
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    aws.fault({ action: "DescribeTags" }, { status: 503, code: "ServiceUnavailable", message: "later" });
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "5" } });
    expect(run.exitCode).toBe(6);
    expect(run.json.reason).toContain("ec2:DescribeTags");
  });
});

describe("with named target groups", () => {
  const NAMED = { TARGET_GROUPS_TARGET_GROUP: "web,admin" };
  const scaleOut: BlueGreenOptions = {
    targetGroups: ["web", "admin"],
    deployment: { creator: "autoscaling", targetInstances: {} },
    deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
  };

  it("by hand, no deployment group is read", async () => {
    const { aws } = deployment({ targetGroups: ["web", "admin"] });
    const argv = ["attach", "--application", "shop", "--deployment-group", "shop-production"];
    argv.push("--auto-scaling-group", REPLACEMENT_GROUP);
    const run = await runProgram(aws, { argv, env: NAMED });
    expect(run.json).toMatchObject({
      outcome: "attached",
      reason: "run by hand, with the target groups that --target-group names",
    });
    expect(count(run.calls, "GetDeploymentGroup")).toBe(0);
  });

  it("a scale-out reads the deployment group, whose style decides", async () => {
    const { aws, instanceId } = deployment(scaleOut);
    const run = await runHook(aws, { instanceId, env: NAMED });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
  });

  it("a scale-out that may not read it reports, and names the action to allow", async () => {
    const { aws, instanceId } = deployment(scaleOut);
    aws.deny("codedeploy:GetDeploymentGroup");
    const run = await runHook(aws, { instanceId, env: NAMED });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toContain("allow codedeploy:GetDeploymentGroup");
    expect(run.json.targetGroups).toMatchObject([{ action: "report" }, { action: "report" }]);
  });

  it("detaching in a rollback reads what is undone, too", async () => {
    const { aws, arns, instanceId } = rolledBack();
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const request = { instanceId, deploymentId: ROLLBACK, event: "AfterBlockTraffic" };
    const run = await runHook(aws, { ...request, env: NAMED });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0 });
  });

  it("attaching in a rollback does not read it", async () => {
    const { aws, arns, originalId } = rolledBack();
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    const run = await runHook(aws, { instanceId: originalId, deploymentId: ROLLBACK, env: NAMED });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
    expect(count(run.calls, "GetDeployment")).toBe(1);
  });
});

describe("what a rollback undoes", () => {
  it("shows, when attaching, what was detached from the group", async () => {
    const { aws, arns, originalId } = rolledBack({}, { inLoadBalancerInfo: ["web"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    const run = await runHook(aws, { instanceId: originalId, deploymentId: ROLLBACK });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
    expect(names(run)).toEqual(["web", "admin"]);
    expect(run.log).toContain(`${ROLLBACK}, ${REPLACEMENT_GROUP}`);
  });

  it("but not what the group's peers have", async () => {
    const {
      aws,
      arns,
      originalId,
      deployment: undone,
      deploymentGroup,
    } = rolledBack({}, { inLoadBalancerInfo: ["web"] });
    aws.world.createAutoScalingGroup("web-v1b");
    aws.world.attachTargetGroups("web-v1b", arns);
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    deploymentGroup.autoScalingGroups = [{ name: ORIGINAL_GROUP }, { name: "web-v1b" }];
    undone.targetInstances = { autoScalingGroups: ["web-v1b", REPLACEMENT_GROUP] };
    const run = await runHook(aws, { instanceId: originalId, deploymentId: ROLLBACK });
    expect(names(run)).toEqual(["web"]);
  });

  it.each<[what: string, more: object]>([
    ["an in-place rollback", { deploymentStyle: IN_PLACE }],
    ["a deployment that is not a rollback", { creator: "user" }],
  ])("is not read of %s", async (_, more) => {
    const { aws, originalId } = rolledBack(more);
    const run = await runHook(aws, { instanceId: originalId, deploymentId: ROLLBACK });
    expect(count(run.calls, "GetDeployment")).toBe(1);
  });

  it("is named by the rollback alone: the groups that the deployment group lists take over, whatever its own list names", async () => {
    const { aws, arns, instanceId } = rolledBack({ targetInstances: {} });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId, deploymentId: ROLLBACK, event: "AfterBlockTraffic" });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0 });
  });
});

describe("the group's own traffic sources", () => {
  it("are not wanted for that reason", async () => {
    const { aws, instanceId } = deployment();
    aws.world.createTargetGroup("extra");
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, [aws.world.createTargetGroup("more").arn]);
    const run = await runHook(aws, { instanceId });
    expect(names(run)).toEqual(["web"]);
  });

  it("nor in a group that the deployment group lists", async () => {
    const { aws, instanceId } = deployment({
      deployment: { creator: "autoscaling", targetInstances: {} },
      deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
    });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, [aws.world.createTargetGroup("more").arn]);
    const run = await runHook(aws, { instanceId });
    expect(names(run)).toEqual(["web"]);
  });

  it("count with the state that Auto Scaling shows, except on the copy that this deployment made", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.settings.addedAfterMs = 10_000;
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const own = await runHook(aws, { instanceId });
    expect(own.json).toMatchObject({ outcome: "already-attached", targetGroups: [{ state: "attached" }] });
    expect(count(own.calls, "DescribeLoadBalancerTargetGroups")).toBe(0);
    expect(count(own.calls, "DescribeTargetGroups")).toBe(0);
    const argv = ["check", "--auto-scaling-group", ORIGINAL_GROUP, "--application", "shop"];
    const other = await runProgram(aws, {
      argv: [...argv, "--deployment-group", "shop-production"],
    });
    expect(other.json).toMatchObject({ outcome: "already-attached", targetGroups: [{ state: "InService" }] });
    expect(count(other.calls, "DescribeLoadBalancerTargetGroups")).toBe(1);
    expect(count(other.calls, "DescribeTargetGroups")).toBe(1);
  });

  it("are read only if one of them is wanted", async () => {
    const { aws, arns, originalId } = deployment({ deployment: { creator: "codeDeployRollback" } });
    Object.assign(aws.settings, { drainingMs: 0, removedShownMs: 0 });
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    aws.world.attachTargetGroups(ORIGINAL_GROUP, [aws.world.createTargetGroup("more").arn]);
    const run = await runHook(aws, { instanceId: originalId, argv: ["--dry-run", "--target-group", arns[0] ?? ""] });
    expect(run.json, run.log).toMatchObject({ outcome: "would-attach" });
    expect(count(run.calls, "DescribeLoadBalancerTargetGroups")).toBe(0);
  });

  it("are not looked up on the new copy, even if only their names are known", async () => {
    const { aws, arns, instanceId } = deployment({ deploymentGroup: { autoScalingGroups: [{ name: "web-v0" }] } });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "already-attached" });
    expect(count(run.calls, "DescribeTargetGroups")).toBe(0);
  });

  it("are not looked up if the original group has their ARNs", async () => {
    const { aws, arns, instanceId } = deployment({ deployment: { deploymentId: "d-NEXT00001" } });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId, deploymentId: "d-NEXT00001" });
    expect(run.json).toMatchObject({ outcome: "already-attached" });
    expect(count(run.calls, "DescribeTargetGroups")).toBe(0);
    expect(count(run.calls, "DescribeAutoScalingGroups")).toBe(1);
  });

  it("of which some are not wanted are listed once", async () => {
    const { aws, arns, instanceId } = deployment({ deployment: { deploymentId: "d-NEXT00001" } });
    const { attachments } = aws.world.group(REPLACEMENT_GROUP);
    const { arn } = aws.world.createTargetGroup("more");
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, [...arns, arn]);
    aws.meanwhile({ action: "DescribeLoadBalancerTargetGroups" }, () => void attachments.delete(`elbv2 ${arn}`));
    const run = await runHook(aws, { instanceId, deploymentId: "d-NEXT00001" });
    expect(run.json).toMatchObject({ outcome: "already-attached" });
    expect(count(run.calls, "DescribeAutoScalingGroups")).toBe(1);
  });

  it("without a state count as attached", async () => {
    const { aws, originalId } = deployment({ deployment: { creator: "codeDeployRollback" } });
    // Like what AttachTrafficSources attached: the group lists it, and AWS shows no state.
    const { attachments } = aws.world.group(ORIGINAL_GROUP);
    const [[key, attachment] = []] = attachments;
    if (!key || !attachment) throw new Error("nothing is attached");
    aws.meanwhile({ action: "DescribeLoadBalancerTargetGroups" }, () => void attachments.delete(key));
    aws.meanwhile({ action: "DescribeAutoScalingGroups", after: 1 }, () => void attachments.set(key, attachment));
    const run = await runHook(aws, { instanceId: originalId });
    expect(run.json, run.log).toMatchObject({ outcome: "already-attached", targetGroups: [{ state: "attached" }] });
    expect(writes(aws)).toEqual([]);
  });
});

describe("a scale-out", () => {
  const options: BlueGreenOptions = {
    deployment: { creator: "autoscaling", targetInstances: {}, status: "InProgress" },
    deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
  };

  it("that finds nothing missing does not read who is in charge", async () => {
    const { aws, arns, instanceId } = deployment(options);
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "already-attached" });
    expect(count(run.calls, "ListDeployments")).toBe(0);
  });

  it("does not read itself again", async () => {
    const { aws, instanceId } = deployment(options);
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached" });
    expect(count(run.calls, "GetDeployment")).toBe(1);
  });

  it("at AfterAllowTraffic waits for no other instance, and reads no target", async () => {
    const { aws, instanceId } = deployment(options);
    const run = await runHook(aws, { instanceId, event: "AfterAllowTraffic" });
    expect(run.json).toMatchObject({ outcome: "attached" });
    expect(count(run.calls, "DescribeTargetHealth")).toBe(0);
  });

  it("whose deployment group was deleted meanwhile attaches nothing, and warns", async () => {
    const { aws, instanceId } = deployment(options);
    aws.meanwhile({ action: "ListDeployments" }, () =>
      aws.world.applications.get(APPLICATION)?.deploymentGroups.clear(),
    );
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toContain("DoesNotExist");
  });

  it("fails when AWS does not tell who is in charge: exit 6", async () => {
    const { aws, instanceId } = deployment(options);
    aws.fault({ action: "ListDeployments" }, { reset: "before" });
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "5" } });
    expect(run.exitCode).toBe(6);
    expect(writes(aws)).toEqual([]);
  });
});

describe("a deployment that is not a scale-out", () => {
  it("never reads who is in charge", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId });
    expect(count(run.calls, "ListDeployments")).toBe(0);
  });

  it("with --in-place still attaches nothing to a group that it replaces", async () => {
    const { aws, arns, originalId } = deployment();
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    const run = await runHook(aws, { instanceId: originalId, env: { TARGET_GROUPS_IN_PLACE: "true" } });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do" });
    expect(writes(aws)).toEqual([]);
  });

  it("attaches nothing to its own copy if it names other groups", async () => {
    const { aws, instanceId } = deployment({ deployment: { targetInstances: { autoScalingGroups: ["web-v3"] } } });
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do" });
    expect(run.json.reason).toContain("replaces it with web-v3");
  });

  it("at BeforeAllowTraffic reads no target", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId });
    expect(count(run.calls, "DescribeTargetHealth")).toBe(0);
  });

  it("reads only the targets of target groups, and each group once", async () => {
    const { aws, instanceId } = deployment({
      deployment: { loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }], elbInfoList: [{ name: "classic" }] } },
    });
    aws.world.classicLoadBalancers.add("classic");
    await runHook(aws, { instanceId, event: "AfterAllowTraffic" });
    expect(paramsOf(aws, "DescribeTargetHealth")).toHaveLength(1);
    expect(paramsOf(aws, "DescribeAutoScalingGroups").map((params) => params["AutoScalingGroupNames"])).toEqual([
      [REPLACEMENT_GROUP, ORIGINAL_GROUP],
      [REPLACEMENT_GROUP],
    ]);
  });

  it("that detaches looks up no target group, and reads the group once", async () => {
    const { aws, arns, originalId } = deployment();
    aws.settings.healthyAfterMs = 0;
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId: originalId, event: "AfterBlockTraffic" });
    expect(run.json, run.log).toMatchObject({ outcome: "detached" });
    expect(count(run.calls, "DescribeTargetGroups")).toBe(0);
    const [first] = paramsOf(aws, "DescribeAutoScalingGroups");
    expect(first?.["AutoScalingGroupNames"]).toEqual([ORIGINAL_GROUP]);
  });

  it("with two original groups that have the same target groups wants each once", async () => {
    const { aws, arns, instanceId, deploymentGroup } = deployment();
    aws.world.copyAutoScalingGroup(ORIGINAL_GROUP, "web-v1b");
    aws.world.attachTargetGroups("web-v1b", arns);
    deploymentGroup.autoScalingGroups = [{ name: ORIGINAL_GROUP }, { name: "web-v1b" }];
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", targetGroups: [{ name: "web", arn: arns[0] }] });
  });

  it("warns about an original group that no longer exists", async () => {
    const { aws, instanceId } = deployment({ deploymentGroup: { autoScalingGroups: [{ name: "web-v0" }] } });
    const run = await runHook(aws, { instanceId });
    expect(run.json.warnings).toEqual(["original group web-v0 no longer exists: its target groups are not known"]);
  });

  it("attaches VPC Lattice target groups without looking them up", async () => {
    const { aws, instanceId } = deployment({ targetGroups: [] });
    const lattice = "arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0123456789abcdef0";
    aws.world.attach(ORIGINAL_GROUP, [{ type: "vpc-lattice", identifier: lattice }]);
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", otherTrafficSources: [{ identifier: lattice }] });
  });
});
