import { describe, expect, it } from "vitest";
import { type BlueGreenOptions, blueGreen, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { runHook, runHooks, startAws, writes } from "./program.ts";

const LAST = { event: "AfterAllowTraffic" };

/** Three replacement instances, `registered` of them by CodeDeploy. */
function threeInstances(registered: number, options: BlueGreenOptions = {}) {
  const aws = startAws({ healthyAfterMs: 60_000 });
  const it = blueGreen(aws.world, { targetGroups: ["web", "admin"], replacementInstances: 3, ...options });
  const ids = it.replacementInstances.map(({ id }) => id);
  for (const arn of it.arns) aws.world.registerTargets(arn, ids.slice(0, registered));
  return { aws, ...it, ids };
}

describe("in AfterAllowTraffic the last instance attaches", () => {
  it.each([1, 2])("not while only %i of 3 are registered: names the others", async (registered) => {
    const { aws, ids } = threeInstances(registered);
    const run = await runHook(aws, { instanceId: ids[registered - 1] ?? "", ...LAST });
    const missing = ids.slice(registered);
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do", exitCode: 0 });
    expect(run.json.reason).toBe(
      `${missing.length} of the group's instances are still to come (${missing.join(", ")}): the last one attaches`,
    );
    expect(run.json.warnings[0]).toContain(`not attached until ${missing.join(", ")} `);
    expect(run.json.warnings[0]).toContain(`attach --auto-scaling-group ${REPLACEMENT_GROUP}`);
    expect(writes(aws)).toEqual([]);
  });

  it("once all 3 are registered, whatever their health", async () => {
    const { aws, ids } = threeInstances(3);
    const run = await runHook(aws, { instanceId: ids[2] ?? "", ...LAST });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0, warnings: [] });
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(2);
  });

  it("not while one is missing only in the second target group", async () => {
    const { aws, ids, arns } = threeInstances(2);
    aws.world.registerTargets(arns[0] ?? "", ids.slice(2));
    const run = await runHook(aws, { instanceId: ids[2] ?? "", ...LAST });
    expect(run.json.reason).toContain(`(${ids[2]})`);
    expect(writes(aws)).toEqual([]);
  });

  it("not while one is draining", async () => {
    const { aws, ids, arns } = threeInstances(3);
    aws.settings.drainingMs = 60_000;
    aws.world.deregisterTargets(arns[1] ?? "", ids.slice(0, 1));
    const run = await runHook(aws, { instanceId: ids[2] ?? "", ...LAST });
    expect(run.json.reason).toContain(`(${ids[0]})`);
  });

  it("without waiting for instances that are not InService", async () => {
    const { aws, ids } = threeInstances(2);
    aws.world.enter(ids[2] ?? "", "Standby");
    const run = await runHook(aws, { instanceId: ids[1] ?? "", ...LAST });
    expect(run.json.outcome).toBe("attached");
  });

  it("without waiting for one whose deployment failed, with a warning", async () => {
    const { aws, ids } = threeInstances(2, { deployment: { deploymentOverview: { Failed: 1 } } });
    const run = await runHook(aws, { instanceId: ids[1] ?? "", ...LAST });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
    expect(run.json.warnings[0]).toBe(`not registered, and not waited for, since their deployment failed: ${ids[2]}`);
  });

  it("but not while one more is missing than failed", async () => {
    const { aws, ids } = threeInstances(1, { deployment: { deploymentOverview: { Failed: 1 } } });
    const run = await runHook(aws, { instanceId: ids[0] ?? "", ...LAST });
    expect(run.json, run.log).toMatchObject({ outcome: "nothing-to-do" });
    expect(writes(aws)).toEqual([]);
  });

  it("without waiting for a target group in which CodeDeploy registers no instance", async () => {
    const { aws, ids, arns } = threeInstances(0, { inLoadBalancerInfo: ["web"] });
    aws.world.registerTargets(arns[0] ?? "", ids);
    const run = await runHook(aws, { instanceId: ids[2] ?? "", ...LAST });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", warnings: [] });
  });

  it("and two that are last together both attach, which does no harm", async () => {
    const { aws, ids } = threeInstances(3);
    aws.settings.latencyMs = 150;
    const runs = await runHooks(
      aws,
      ids.slice(1).map((instanceId) => ({ instanceId, ...LAST })),
    );
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(2);
  });

  it("and finds the work done if an earlier event attached, without reading any target", async () => {
    const { aws, ids, arns } = threeInstances(1);
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const run = await runHook(aws, { instanceId: ids[0] ?? "", ...LAST });
    expect(run.json.outcome).toBe("already-attached");
    expect(run.calls).not.toContain("elasticloadbalancing:DescribeTargetHealth");
  });
});

describe("TARGET_GROUPS_ATTACH_AT", () => {
  it("AfterAllowTraffic: BeforeAllowTraffic only checks", async () => {
    const { aws, ids } = threeInstances(0);
    const env = { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" };
    const run = await runHook(aws, { instanceId: ids[0] ?? "", env });
    expect(run.json).toMatchObject({ outcome: "would-attach", command: "check" });
    expect(writes(aws)).toEqual([]);
  });

  it("AfterInstall: attaches there", async () => {
    const { aws, ids } = threeInstances(0);
    const env = { TARGET_GROUPS_ATTACH_AT: "AfterInstall" };
    const run = await runHook(aws, { instanceId: ids[0] ?? "", event: "AfterInstall", env });
    expect(run.json.outcome).toBe("attached");
  });
});
