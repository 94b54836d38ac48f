import { describe, expect, it } from "vitest";
import { blueGreen, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { deployment } from "./deployment.ts";
import { runHook, startAws, writes } from "./program.ts";

const LATTICE = "arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0123456789abcdef0";

function mixed() {
  const aws = startAws();
  aws.world.classicLoadBalancers.add("classic-a").add("classic-b");
  const it = blueGreen(aws.world, {
    deployment: {
      loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }], elbInfoList: [{ name: "classic-a" }] },
    },
  });
  aws.world.attach(ORIGINAL_GROUP, [
    { type: "elb", identifier: "classic-b" },
    { type: "vpc-lattice", identifier: LATTICE },
  ]);
  return { aws, ...it, instanceId: it.replacementInstances[0]?.id ?? "" };
}

describe("parity with the original group", () => {
  it("Classic Load Balancers and VPC Lattice target groups get their own calls", async () => {
    const { aws, arns, instanceId } = mixed();
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0 });
    expect(writes(aws).map(({ action }) => action)).toEqual([
      "AttachLoadBalancerTargetGroups",
      "AttachLoadBalancers",
      "AttachTrafficSources",
    ]);
    const attached = aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier);
    expect(attached.sort()).toEqual([arns[0], LATTICE, "classic-a", "classic-b"].sort());
    expect(run.json.targetGroups.map(({ name }) => name)).toEqual(["web"]);
    expect(run.json.otherTrafficSources).toEqual([
      { type: "elb", identifier: "classic-a", sources: ["deployment"], state: expect.any(String), action: "attach" },
      {
        type: "elb",
        identifier: "classic-b",
        sources: ["original-group"],
        state: expect.any(String),
        action: "attach",
      },
      {
        type: "vpc-lattice",
        identifier: LATTICE,
        sources: ["original-group"],
        state: expect.any(String),
        action: "attach",
      },
    ]);
  });

  it("a second run changes nothing", async () => {
    const { aws, instanceId } = mixed();
    await runHook(aws, { instanceId });
    const before = writes(aws).length;
    const run = await runHook(aws, { instanceId });
    expect(run.json.outcome).toBe("already-attached");
    expect(writes(aws)).toHaveLength(before);
  });

  it("the dry run prints every call", async () => {
    const { aws, arns, instanceId } = mixed();
    const run = await runHook(aws, { instanceId, argv: ["--dry-run"] });
    expect(run.log).toContain(
      [
        "would call autoscaling:AttachLoadBalancerTargetGroups",
        `  AutoScalingGroupName ${REPLACEMENT_GROUP}`,
        `  TargetGroupARNs.1 ${arns[0]}`,
        "would call autoscaling:AttachLoadBalancers",
        `  AutoScalingGroupName ${REPLACEMENT_GROUP}`,
        "  LoadBalancerNames.1 classic-a",
        "  LoadBalancerNames.2 classic-b",
        "would call autoscaling:AttachTrafficSources",
        `  AutoScalingGroupName ${REPLACEMENT_GROUP}`,
        `  TrafficSources.1 ${LATTICE}`,
      ].join("\n"),
    );
    expect(writes(aws)).toEqual([]);
  });

  it("a Classic Load Balancer that does not exist: AWS refuses it, exit 5", async () => {
    const { aws, instanceId } = deployment({
      deployment: { loadBalancerInfo: { elbInfoList: [{ name: "clasic" }] } },
    });
    const run = await runHook(aws, { instanceId });
    expect(run.exitCode).toBe(5);
    expect(run.log).toContain("attached: web; not attached: clasic");
    expect(run.log).toContain("AWS refused autoscaling:AttachLoadBalancers (ValidationError)");
  });

  it("a deployment with only target groups makes none of the other calls", async () => {
    const { aws, instanceId } = deployment();
    const run = await runHook(aws, { instanceId });
    expect(run.calls.join()).not.toMatch(/TrafficSources|LoadBalancers\b/);
  });
});
