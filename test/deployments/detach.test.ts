import { describe, expect, it } from "vitest";
import { type BlueGreenOptions, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { CONTENDED, IN_PLACE, shifted, THROTTLED } from "./deployment.ts";
import { runHook, runHooks, runProgram, type VirtualAws, writes } from "./program.ts";

const SHORT = `too few healthy instances in ${REPLACEMENT_GROUP} to take over from ${ORIGINAL_GROUP}:`;
const AT = { event: "AfterBlockTraffic" };
const attachedTo = (aws: VirtualAws, group: string) =>
  aws.world.trafficSources(group).filter(({ state }) => state === "Added" || state === "InService").length;

describe("a replaced group is detached", () => {
  it("from everything it has, verified until it is gone", async () => {
    const { aws, instanceId, arns } = shifted();
    aws.settings.drainingMs = 700;
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0, warnings: [] });
    expect(run.json.reason).toBe(`${ORIGINAL_GROUP} was replaced by ${REPLACEMENT_GROUP}`);
    expect(run.json.targetGroups.map(({ name, action, state }) => [name, action, state])).toEqual([
      ["web", "detach", "missing"],
      ["admin", "detach", "missing"],
    ]);
    expect(writes(aws).map(({ action, params }) => [action, params["TargetGroupARNs"]])).toEqual([
      ["DetachLoadBalancerTargetGroups", arns],
    ]);
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
    expect(attachedTo(aws, REPLACEMENT_GROUP)).toBe(2);
  });

  it("from what the load balancer settings do not name, too: the replacement got it from the original", async () => {
    const { aws, instanceId } = shifted({ inLoadBalancerInfo: ["web"] });
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json.outcome).toBe("detached");
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
  });

  it("and its second instance finds nothing to detach", async () => {
    const { aws, originalInstances } = shifted();
    const [first, second] = originalInstances;
    await runHook(aws, { instanceId: first?.id ?? "", ...AT });
    const run = await runHook(aws, { instanceId: second?.id ?? "", ...AT });
    expect(run.json).toMatchObject({ exitCode: 0 });
    expect(["already-detached", "nothing-to-do"]).toContain(run.json.outcome);
    expect(writes(aws)).toHaveLength(1);
  });

  it("and is still Removing at the deadline: exit 0 with a warning", async () => {
    const { aws, instanceId } = shifted();
    aws.settings.drainingMs = 60_000;
    const run = await runHook(aws, { instanceId, ...AT, env: { TARGET_GROUPS_TIMEOUT: "2" } });
    expect(run.json).toMatchObject({ outcome: "detached", exitCode: 0 });
    expect(run.json.warnings).toEqual([
      "still Removing at the deadline: web, admin; AWS keeps draining the instances on its own",
    ]);
  });

  it.each([
    ["no longer answers", { reset: "before" }],
    ["throttles", { status: 400, code: "Throttling", message: "Rate exceeded" }],
  ] as const)("and is still Removing when AWS %s: exit 0 with the same warning", async (_, effect) => {
    const { aws, instanceId } = shifted();
    aws.settings.drainingMs = 60_000;
    aws.fault({ action: "DescribeLoadBalancerTargetGroups", after: 3 }, effect);
    const run = await runHook(aws, { instanceId, ...AT, env: { TARGET_GROUPS_TIMEOUT: "20" } });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0 });
    expect(run.json.warnings).toEqual([
      "still Removing at the deadline: web, admin; AWS keeps draining the instances on its own",
    ]);
  });

  it("from 12 target groups in two calls", async () => {
    const names = Array.from({ length: 12 }, (_, i) => `tg-${i}`);
    const { aws, instanceId } = shifted({ targetGroups: names });
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json.outcome, run.log).toBe("detached");
    expect(writes(aws).map(({ params }) => (params["TargetGroupARNs"] as unknown[]).length)).toEqual([10, 2]);
  });

  it("unless it is Removing already: nothing to detach", async () => {
    const { aws, instanceId, arns } = shifted();
    Object.assign(aws.settings, { drainingMs: 60_000, listsRemoving: true });
    aws.world.detachTargetGroups(ORIGINAL_GROUP, arns);
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "already-detached", exitCode: 0 });
    expect(writes(aws)).toEqual([]);
  });

  it("unless a target group was deleted: if it is attached, it stays; if not, it is not looked up", async () => {
    const { aws, instanceId, arns } = shifted();
    const detached = arns[0] ?? "";
    aws.world.detachTargetGroups(ORIGINAL_GROUP, [detached]);
    aws.world.targetGroups.delete(detached);
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0 });

    const other = shifted();
    other.aws.world.targetGroups.delete(other.arns[1] ?? "");
    const second = await runHook(other.aws, { instanceId: other.instanceId, ...AT });
    expect(second.json, second.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(second.json.reason).toContain("admin (0 healthy for 0 registered)");
  });

  it("also when the deployment group already lists the replacement", async () => {
    const { aws, instanceId } = shifted({
      deployment: { status: "Succeeded" },
      deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
    });
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json.outcome, run.log).toBe("detached");
  });

  it("when two instances do it at the same moment", async () => {
    const { aws, originalInstances } = shifted();
    aws.settings.latencyMs = 150;
    const runs = await runHooks(
      aws,
      originalInstances.map(({ id }) => ({ instanceId: id, ...AT })),
    );
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
  });

  it("in a rollback: the replacement group of the undone deployment", async () => {
    const { aws, arns, replacementId } = shifted({
      deployment: { deploymentId: "d-UNDONE001", targetInstances: { autoScalingGroups: [REPLACEMENT_GROUP] } },
    });
    aws.world.deployments.set("d-ROLLBACK1", rollback("d-UNDONE001"));
    const run = await runHook(aws, { instanceId: replacementId, deploymentId: "d-ROLLBACK1", ...AT });
    expect(run.json, run.log).toMatchObject({
      outcome: "detached",
      reason: `${REPLACEMENT_GROUP} is the replacement group of d-UNDONE001, which the rollback undoes`,
    });
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(arns.length);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toEqual([]);
  });
});

const rollback = (undone: string | undefined) => ({
  deploymentId: "d-ROLLBACK1",
  applicationName: "shop",
  deploymentGroupName: "shop-production",
  creator: "codeDeployRollback" as const,
  status: "InProgress" as const,
  computePlatform: "Server" as const,
  deploymentStyle: { deploymentType: "BLUE_GREEN" as const },
  targetInstances: { autoScalingGroups: [ORIGINAL_GROUP] },
  loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }, { name: "admin" }] },
  ...(undone && { rollbackInfo: { rollbackTriggeringDeploymentId: undone } }),
});

/** In each, the group still serves: only this guard prevents an outage. */
describe("every guard of detach, alone", () => {
  it.each<[guard: string, reason: RegExp, options: BlueGreenOptions]>([
    ["an in-place deployment", /not a blue\/green deployment/, { deployment: { deploymentStyle: IN_PLACE } }],
    ["no replacement group named", /names no replacement group/, { deployment: { targetInstances: {} } }],
    ["creator autoscaling", /creator autoscaling\)/, { deployment: { creator: "autoscaling" } }],
    [
      "creator autoscalingTermination",
      /creator autoscalingTermination/,
      { deployment: { creator: "autoscalingTermination" } },
    ],
    ["another compute platform", /not a blue\/green deployment on EC2/, { deployment: { computePlatform: "Lambda" } }],
  ])("%s: nothing is detached, and the reason tells", async (_, reason, options) => {
    const { aws, instanceId } = shifted(options);
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toMatch(reason);
    expect(writes(aws)).toEqual([]);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("the group is the replacement", async () => {
    const { aws, replacementId } = shifted();
    const run = await runHook(aws, { instanceId: replacementId, ...AT });
    expect(run.json).toMatchObject({
      outcome: "nothing-to-do",
      reason: `${REPLACEMENT_GROUP} is the replacement group`,
    });
    expect(attachedTo(aws, REPLACEMENT_GROUP)).toBe(2);
  });

  it("in a rollback, the group that gets the traffic back", async () => {
    const { aws, instanceId } = shifted({ deployment: { deploymentId: "d-UNDONE001" } });
    aws.world.deployments.set("d-ROLLBACK1", {
      ...rollback("d-UNDONE001"),
      // The rollback's own list names another group: only the undone deployment counts.
      targetInstances: { autoScalingGroups: ["CodeDeploy_another"] },
    });
    const run = await runHook(aws, { instanceId, deploymentId: "d-ROLLBACK1", ...AT });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do" });
    expect(run.json.reason).toMatch(/is not a replacement group of d-UNDONE001, which the rollback undoes/);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("a rollback that does not name what it undoes", async () => {
    const { aws, instanceId } = shifted();
    aws.world.deployments.set("d-ROLLBACK1", {
      ...rollback(undefined),
      targetInstances: { autoScalingGroups: ["other"] },
    });
    const run = await runHook(aws, { instanceId, deploymentId: "d-ROLLBACK1", ...AT });
    expect(run.json).toMatchObject({
      outcome: "nothing-to-do",
      reason: "the rollback does not name the deployment that it undoes",
    });
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("one of two target groups has no healthy target elsewhere: neither is detached", async () => {
    const { aws, instanceId, arns } = shifted();
    aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns.slice(1));
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.warnings).toEqual([`nothing was detached: ${SHORT} admin (0 healthy for 2 registered)`]);
    expect(writes(aws)).toEqual([]);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("a dry run reports it, too", async () => {
    const { aws, instanceId, arns } = shifted();
    aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId, event: "AfterBlockTraffic", argv: ["--dry-run"] });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toContain(SHORT);
  });

  it("the targets elsewhere are registered but not healthy", async () => {
    const { aws, instanceId, replacementInstances } = shifted();
    for (const { id } of replacementInstances) aws.world.setAnswering(id, false);
    aws.settings.unhealthyAfterMs = 0;
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json.outcome, run.log).toBe("nothing-to-do");
    expect(run.json.reason).toBe(
      `nothing was detached: ${SHORT} web (0 healthy for 2 registered), admin (0 healthy for 2 registered)`,
    );
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  /** AWS blocks a detach, and meanwhile the others become unhealthy. */
  function sickenMeanwhile(aws: VirtualAws, instances: readonly { id: string }[], after = 0): void {
    aws.settings.unhealthyAfterMs = 0;
    aws.meanwhile(
      { action: "DetachLoadBalancerTargetGroups", after },
      () => {
        for (const { id } of instances) aws.world.setAnswering(id, false);
      },
      CONTENDED,
    );
  }

  it("the targets elsewhere become unhealthy while it waits for its next try", async () => {
    const { aws, instanceId, replacementInstances } = shifted();
    sickenMeanwhile(aws, replacementInstances);
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toBe(
      `nothing was detached: ${SHORT} web (0 healthy for 2 registered), admin (0 healthy for 2 registered)`,
    );
    expect(run.json.warnings).toEqual([run.json.reason]);
    expect(run.json.targetGroups).toMatchObject([{ action: "none" }, { action: "none" }]);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("the same between two calls: what is still attached stays", async () => {
    const targetGroups = Array.from({ length: 12 }, (_, index) => `tg-${index}`);
    const { aws, instanceId, replacementInstances } = shifted({ targetGroups });
    sickenMeanwhile(aws, replacementInstances, 1);
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0 });
    expect(run.json.reason).toBe(`${ORIGINAL_GROUP} was replaced by ${REPLACEMENT_GROUP}`);
    expect(run.json.warnings).toEqual([
      `nothing more was detached: ${SHORT} tg-10 (0 healthy for 2 registered), tg-11 (0 healthy for 2 registered)`,
    ]);
    expect(run.json.targetGroups.filter(({ action }) => action === "detach")).toHaveLength(10);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("one of the first ten is kept: so are the others, and the two after them", async () => {
    const targetGroups = Array.from({ length: 12 }, (_, index) => `tg-${index}`);
    const { aws, arns, instanceId } = shifted({ targetGroups });
    aws.meanwhile(
      { action: "DetachLoadBalancerTargetGroups" },
      () => aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns.slice(0, 1)),
      CONTENDED,
    );
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toBe(`nothing was detached: ${SHORT} tg-0 (0 healthy for 2 registered)`);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(12);
  });

  it.each(["Created", "Queued", "Ready", "Baking", "Failed", "Stopped"] as const)(
    "the deployment is %s: nothing is detached, with a warning",
    async (status) => {
      const { aws, instanceId } = shifted({ deployment: { status } });
      const run = await runHook(aws, { instanceId, ...AT });
      expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
      expect(run.json.warnings).toEqual([`deployment d-ABCDEF123 is ${status}, not InProgress or Succeeded`]);
      expect(writes(aws)).toEqual([]);
    },
  );

  it("the deployment is stopped while it waits for its next try", async () => {
    const { aws, instanceId, deployment } = shifted();
    aws.meanwhile(
      { action: "DetachLoadBalancerTargetGroups" },
      () => {
        deployment.status = "Stopped";
      },
      CONTENDED,
    );
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toBe(
      "nothing was detached: deployment d-ABCDEF123 is Stopped, not InProgress or Succeeded",
    );
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("the deployment is stopped between the plan and the first write", async () => {
    const { aws, instanceId, deployment } = shifted();
    aws.meanwhile(
      { action: "DescribeTargetHealth" },
      () => {
        deployment.status = "Stopped";
      },
      THROTTLED,
    );
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json.reason, run.log).toMatch(/^nothing was detached: deployment d-ABCDEF123 is Stopped/);
    expect(writes(aws)).toEqual([]);
  });

  it.each<[what: string, listed: string[]]>([
    ["lists another group", ["web-of-another-team"]],
    ["lists none (instances chosen by tags)", []],
  ])("the deployment group %s: nothing is detached, with a warning", async (_, listed) => {
    const { aws, instanceId } = shifted({
      deploymentGroup: { autoScalingGroups: listed.map((name) => ({ name })) },
    });
    for (const env of [{}, { TARGET_GROUPS_TARGET_GROUP: "web,admin" }]) {
      const run = await runHook(aws, { instanceId, ...AT, env });
      expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
      expect(run.json.warnings[0]).toMatch(/^web-v1 is not an original group: deployment group shop-production/);
    }
    expect(writes(aws)).toEqual([]);
  });

  it("in a rollback whose undone deployment lists both groups, the original", async () => {
    const { aws, instanceId } = shifted({
      deployment: {
        deploymentId: "d-UNDONE001",
        targetInstances: { autoScalingGroups: [ORIGINAL_GROUP, REPLACEMENT_GROUP] },
      },
    });
    aws.world.deployments.set("d-ROLLBACK1", rollback("d-UNDONE001"));
    const run = await runHook(aws, { instanceId, deploymentId: "d-ROLLBACK1", ...AT });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toBe(`${ORIGINAL_GROUP} gets the traffic back: the deployment group lists it`);
    expect(attachedTo(aws, ORIGINAL_GROUP)).toBe(2);
  });

  it("two original groups and an unhealthy replacement: neither counts on the other to take over", async () => {
    const { aws, arns, instanceId, replacementInstances, deploymentGroup } = shifted();
    aws.world.copyAutoScalingGroup(ORIGINAL_GROUP, "web-v1b");
    const [second] = aws.world.launch("web-v1b", 1);
    aws.world.attachTargetGroups("web-v1b", arns);
    deploymentGroup.autoScalingGroups = [{ name: ORIGINAL_GROUP }, { name: "web-v1b" }];
    for (const { id } of replacementInstances) aws.world.setAnswering(id, false);
    aws.settings.unhealthyAfterMs = 0;
    for (const id of [instanceId, second?.id ?? ""]) {
      const run = await runHook(aws, { instanceId: id, ...AT });
      expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
      expect(run.json.reason).toContain("too few healthy instances");
    }
    expect(writes(aws)).toEqual([]);
  });

  it("one healthy target for ten instances that still serve; the last one of them detaches", async () => {
    const { aws, arns, originalInstances } = shifted({ originalInstances: 10, replacementInstances: 1 });
    const ids = originalInstances.map(({ id }) => id);
    const block = (id: string) => {
      for (const arn of arns) aws.world.deregisterTargets(arn, [id]);
    };
    const outcomes: string[] = [];
    for (const id of ids) {
      block(id);
      const run = await runHook(aws, { instanceId: id, ...AT });
      outcomes.push(run.json.outcome);
      if (outcomes.length === 1)
        expect(run.json.reason).toContain("web (1 healthy for 9 registered), admin (1 healthy for 9 registered)");
      if (run.json.outcome === "detached") break;
    }
    expect(outcomes).toEqual([...Array(8).fill("nothing-to-do"), "detached"]);
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
  });

  it("health that it may not read stops it: exit 4", async () => {
    const { aws, instanceId } = shifted();
    aws.deny("elasticloadbalancing:DescribeTargetHealth");
    const run = await runHook(aws, { instanceId, ...AT });
    expect(run.json).toMatchObject({ outcome: "failed", exitCode: 4 });
    expect(run.json.reason).toBe("access denied: elasticloadbalancing:DescribeTargetHealth");
    expect(writes(aws)).toEqual([]);
  });
});

describe("by hand", () => {
  const argv = ["detach", "--application", "shop", "--deployment-group", "shop-production"];
  const named = [...argv, "--auto-scaling-group", ORIGINAL_GROUP];

  it("needs a deployment, which alone shows what was replaced", async () => {
    const { aws } = shifted();
    const run = await runProgram(aws, { argv: named });
    expect(run.json).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toContain("give --deployment-id");
    expect(writes(aws)).toEqual([]);
  });

  it("--dry-run prints the call and changes nothing; without it, it detaches", async () => {
    const { aws, arns } = shifted();
    const withId = [...named, "--deployment-id", "d-ABCDEF123"];
    const dry = await runProgram(aws, { argv: [...withId, "--dry-run"] });
    expect(dry.json, dry.log).toMatchObject({ outcome: "would-detach", exitCode: 0 });
    expect(dry.log).toContain(
      `would call autoscaling:DetachLoadBalancerTargetGroups\n  AutoScalingGroupName web-v1\n  TargetGroupARNs.1 ${arns[0]}`,
    );
    expect(writes(aws)).toEqual([]);
    const run = await runProgram(aws, { argv: withId });
    expect(run.json.outcome).toBe("detached");
    expect(aws.world.trafficSources(ORIGINAL_GROUP)).toEqual([]);
  });
});
