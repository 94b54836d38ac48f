import { beforeEach, describe, expect, test } from "vitest";
import { blueGreen } from "../../../src/simulator/aws/fixtures.ts";
import { World } from "../../../src/simulator/aws/world.ts";

const DAY_MS = 86_400_000;

describe("the world's rules, in virtual time", () => {
  let world: World;
  let time: number;

  beforeEach(() => {
    time = 0;
    world = new World(
      { now: () => time },
      { healthyAfterMs: 100, unhealthyAfterMs: 100, drainingMs: 300, addedAfterMs: 50, removedShownMs: 20 },
    );
  });

  const states = (group: string) => world.trafficSources(group).map(({ state }) => state);
  const healths = (arn: string) => world.targets(arn).map(({ health }) => health.State);
  const versions = (arn: string) => world.traffic(arn).map(({ version }) => version);

  /** A group of health check type ELB and a target group, nothing attached. */
  function web(instances: number, shape = {}) {
    const { arn } = world.createTargetGroup("web");
    world.createAutoScalingGroup("g", { HealthCheckGracePeriod: 0, ...shape });
    return { arn, instances: world.launch("g", instances) };
  }

  test("attaching registers every InService instance at once", () => {
    const { arn, instances } = web(2);
    world.enter(instances[1]?.id ?? "", "Standby");
    world.attachTargetGroups("g", [arn]);
    expect(healths(arn)).toEqual(["initial"]);
    expect(states("g")).toEqual(["Adding"]);
    time = 50;
    expect(states("g")).toEqual(["Added"]);
    time = 100;
    expect(healths(arn)).toEqual(["healthy"]);
    expect(states("g")).toEqual(["InService"]);
  });

  test("an attachment is InService only with health check type ELB", () => {
    const { arn } = web(1, { HealthCheckType: "EC2" });
    world.attachTargetGroups("g", [arn]);
    time = DAY_MS;
    expect(states("g")).toEqual(["Added"]);
  });

  test("attaching adds to what is attached, and changes nothing else", () => {
    const { arn } = web(1);
    const other = world.createTargetGroup("admin").arn;
    world.attachTargetGroups("g", [arn]);
    time = 100;
    world.attachTargetGroups("g", [arn, other]);
    expect(states("g")).toEqual(["InService", "Adding"]);
    expect(healths(arn)).toEqual(["healthy"]);
  });

  test("a target that CodeDeploy registered keeps its health when its group is attached", () => {
    const { arn, instances } = web(2);
    world.registerTargets(arn, [instances[0]?.id ?? ""]);
    time = 100;
    world.attachTargetGroups("g", [arn]);
    expect(healths(arn)).toEqual(["healthy", "initial"]);
  });

  test("detaching drains the group's instances, then the target group is gone", () => {
    const { arn } = web(1);
    world.attachTargetGroups("g", [arn]);
    time = 1000;
    world.detachTargetGroups("g", [arn]);
    expect([states("g"), healths(arn)]).toEqual([["Removing"], ["draining"]]);
    time = 1300;
    expect([states("g"), healths(arn)]).toEqual([["Removed"], []]);
    time = 1320;
    expect(states("g")).toEqual([]);
  });

  test("detaching leaves the targets of other groups in place", () => {
    const { arn } = web(1);
    world.createAutoScalingGroup("other");
    world.launch("other");
    world.attachTargetGroups("g", [arn]);
    world.attachTargetGroups("other", [arn]);
    time = 100;
    world.detachTargetGroups("g", [arn]);
    expect(healths(arn)).toEqual(["draining", "healthy"]);
  });

  test.each([
    ["unknown", () => "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/no/1", /may not be valid/],
    ["of target type ip", () => world.createTargetGroup("ip", { TargetType: "ip" }).arn, /invalid target type/],
    ["in another VPC", () => world.createTargetGroup("far", { VpcId: "vpc-far" }).arn, /same VPC/],
  ])("a target group %s is refused, and nothing is attached", (_, make, message) => {
    const { arn } = web(1);
    const unfit = make();
    expect(() => world.attachTargetGroups("g", [arn, unfit])).toThrow(message);
    expect(states("g")).toEqual([]);
    expect(healths(arn)).toEqual([]);
  });

  test("at most 10 target groups per call", () => {
    web(0);
    const arns = Array.from({ length: 11 }, (_, i) => world.createTargetGroup(`t${i}`).arn);
    expect(() => world.attachTargetGroups("g", arns)).toThrow(/The limit is 10/);
    world.attachTargetGroups("g", arns.slice(1));
    expect(states("g")).toHaveLength(10);
  });

  test("what is not attached cannot be detached", () => {
    const { arn } = web(1);
    expect(() => world.detachTargetGroups("g", [arn])).toThrow(
      "Trying to remove Target Groups that are not part of the group",
    );
  });

  test("a change in progress blocks the next one", () => {
    world.settings.contentionMs = 40;
    const { arn } = web(1);
    world.attachTargetGroups("g", [arn]);
    time = 39;
    expect(() => world.detachTargetGroups("g", [arn])).toThrow(
      expect.objectContaining({ name: "ResourceContention", status: 500 }),
    );
    time = 40;
    world.detachTargetGroups("g", [arn]);
  });

  test("a change of one group does not block another group's", () => {
    world.settings.contentionMs = 40;
    const { arn } = web(1);
    world.createAutoScalingGroup("other");
    world.attachTargetGroups("g", [arn]);
    world.attachTargetGroups("other", [arn]);
  });

  test("scale-out registers a new instance once it is InService", () => {
    const { arn } = web(0);
    world.attachTargetGroups("g", [arn]);
    const [instance] = world.launch("g", 1, "Pending:Wait");
    expect(healths(arn)).toEqual([]);
    world.enter(instance?.id ?? "", "InService");
    expect(healths(arn)).toEqual(["initial"]);
    expect(world.group("g").shape.DesiredCapacity).toBe(1);
  });

  test("scale-in of an attached group drains before it kills: no request fails", () => {
    const { arn, instances } = web(2);
    const [first = { id: "" }, second = { id: "" }] = instances;
    world.attachTargetGroups("g", [arn]);
    time = 1000;
    world.terminate(first.id);
    time = 1200;
    world.terminate(first.id);
    expect(world.instancesOf("g").map((i) => i.lifecycleState)).toEqual(["Terminating", "InService"]);
    expect(world.group("g").shape.DesiredCapacity).toBe(1);
    for (time = 1000; time < 1300; time += 10)
      expect(world.traffic(arn)).toEqual([{ instanceId: second.id, version: "v1", answers: true }]);
    time = 1300;
    expect(world.instancesOf("g").map(({ id }) => id)).toEqual([second.id]);
  });

  test("an instance on standby is deregistered, and registered when it is back", () => {
    const { arn, instances } = web(1);
    world.attachTargetGroups("g", [arn]);
    world.enter(instances[0]?.id ?? "", "Standby");
    expect(healths(arn)).toEqual(["draining"]);
    world.enter(instances[0]?.id ?? "", "InService");
    expect(healths(arn)).toEqual(["initial"]);
  });

  test("scale-in of a group that is not attached fails requests: the bug this project is about", () => {
    const { arn, instances } = web(2);
    world.registerTargets(
      arn,
      instances.map(({ id }) => id),
    );
    time = 1000;
    world.terminate(instances[0]?.id ?? "");
    expect(world.traffic(arn).map((t) => t.answers)).toEqual([false, true]);
    time = 1100;
    expect(world.traffic(arn).map((t) => t.answers)).toEqual([true]);
    expect(healths(arn)).toEqual(["unused", "healthy"]);
  });

  test("a group replaces unhealthy instances only if it is attached and the grace period is over", () => {
    const { arn, instances } = web(2, { HealthCheckGracePeriod: 300 });
    world.registerTargets(
      arn,
      instances.map(({ id }) => id),
    );
    time = 100;
    world.setAnswering(instances[0]?.id ?? "", false);
    time = 400_000;
    expect(healths(arn)).toEqual(["unhealthy", "healthy"]);
    expect(world.replaceUnhealthy("g")).toEqual([]);
    world.attachTargetGroups("g", [arn]);
    time = 100_000;
    expect(world.replaceUnhealthy("g")).toEqual([]);
    time = 400_000;
    expect(world.replaceUnhealthy("g")).toHaveLength(1);
    expect(world.group("g").shape.DesiredCapacity).toBe(2);
  });

  test("an application that answers again is healthy again", () => {
    const { arn, instances } = web(1);
    world.attachTargetGroups("g", [arn]);
    time = 100;
    world.setAnswering(instances[0]?.id ?? "", false);
    time = 150;
    expect(healths(arn)).toEqual(["healthy"]);
    time = 200;
    expect(healths(arn)).toEqual(["unhealthy"]);
    world.setAnswering(instances[0]?.id ?? "", true);
    time = 299;
    expect(healths(arn)).toEqual(["unhealthy"]);
    time = 300;
    expect(healths(arn)).toEqual(["healthy"]);
  });

  test("a target group without a load balancer has unused targets and no traffic", () => {
    web(1);
    const { arn } = world.createTargetGroup("idle", { LoadBalancerArns: [] });
    world.attachTargetGroups("g", [arn]);
    time = DAY_MS;
    expect(healths(arn)).toEqual(["unused"]);
    expect(world.traffic(arn)).toEqual([]);
  });

  test("traffic goes to healthy targets, or to all if none is healthy", () => {
    const { arns, replacementInstances } = blueGreen(world, { originalInstances: 1, replacementInstances: 1 });
    expect(world.now).toBe(time);
    const [arn = ""] = arns;
    world.registerTargets(
      arn,
      replacementInstances.map(({ id }) => id),
    );
    expect(versions(arn)).toEqual(["v1"]);
    time = 100;
    expect(versions(arn)).toEqual(["v1", "v2"]);
    for (const { instance } of world.targets(arn)) world.setAnswering(instance.id, false);
    time = 1000;
    expect(healths(arn)).toEqual(["unhealthy", "unhealthy"]);
    expect(versions(arn)).toEqual(["v1", "v2"]);
  });

  test("a copied group has all settings of the original except its traffic sources", () => {
    const { original, replacement } = blueGreen(world, {
      group: { SuspendedProcesses: [{ ProcessName: "AZRebalance" }], Tags: [{ Key: "team", Value: "shop" }] },
    });
    const { AutoScalingGroupARN: _, CreatedTime: __, ...settings } = original.shape;
    expect(replacement.shape).toMatchObject(settings);
    expect(replacement.shape.SuspendedProcesses).not.toBe(original.shape.SuspendedProcesses);
    expect(original.attachments.size).toBe(1);
    expect(replacement.attachments.size).toBe(0);
    expect(replacement.launch.version).toBe("v2");
  });

  test("deleting a group terminates its instances", () => {
    const { arns, original } = blueGreen(world, { originalInstances: 1 });
    world.deleteAutoScalingGroup(original.name);
    expect(world.targets(arns[0] ?? "").map(({ health }) => health.State)).toEqual(["draining"]);
    time = 300;
    expect(world.targets(arns[0] ?? "")).toEqual([]);
    expect(() => world.group(original.name)).toThrow(/not found/);
  });

  test("a target group made again under its name is a new one, and a group keeps the ARN of the deleted one", () => {
    const { arn } = web(1);
    world.attachTargetGroups("g", [arn]);
    world.deleteTargetGroup(arn);
    const remade = world.createTargetGroup("web").arn;
    expect(remade).not.toBe(arn);
    world.launch("g");
    expect(healths(remade)).toEqual([]);
    expect(() => world.targets(arn)).toThrow(/not found/);
    expect(world.trafficSources("g").map(({ identifier }) => identifier)).toEqual([arn]);
  });

  test("ten thousand instances are attached and counted in a moment", () => {
    const { arn } = web(10_000);
    world.attachTargetGroups("g", [arn]);
    time = 100;
    expect(world.traffic(arn)).toHaveLength(10_000);
  });
});
