import { describe, expect, it } from "vitest";
import type { AutoScalingGroup } from "../../src/aws/autoscaling.ts";
import type { Deployment, DeploymentGroup } from "../../src/aws/codedeploy.ts";
import { healthOf } from "../../src/health.ts";
import { changesOf, plan } from "../../src/plan.ts";
import { ruleOf } from "../../src/rules.ts";
import type { ObservedTrafficSource, Situation } from "../../src/situation.ts";
import { nameOf, wantedTrafficSources } from "../../src/wanted.ts";

const arn = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/${name}/0123456789abcdef`;
const DEPLOYMENT: Deployment = {
  id: "d-1",
  application: "shop",
  deploymentGroup: "production",
  computePlatform: "Server",
  type: "BLUE_GREEN",
  creator: "user",
  replacementGroups: ["copy"],
  underWay: true,
  failedInstances: 0,
  undoes: undefined,
  targetGroups: ["web"],
  classicLoadBalancers: [],
};
const DEPLOYMENT_GROUP: DeploymentGroup = {
  application: "shop",
  name: "production",
  computePlatform: "Server",
  autoScalingGroups: ["original"],
  lastSuccessful: undefined,
  targetGroups: ["web"],
  classicLoadBalancers: [],
};
const target = (name: string, more: Partial<ObservedTrafficSource> = {}): ObservedTrafficSource => ({
  type: "elbv2",
  name,
  identifier: arn(name),
  sources: ["deployment"],
  state: "missing",
  description: { targetType: "instance", vpcId: "vpc-1" },
  health: undefined,
  ...more,
});
const situation = (more: Partial<Situation> = {}): Situation => ({
  region: "eu-central-1",
  instanceId: "i-0a",
  vpcId: "vpc-1",
  group: "copy",
  deployment: DEPLOYMENT,
  undone: undefined,
  deploymentGroup: DEPLOYMENT_GROUP,
  desiredCapacity: 3,
  others: [],
  goneGroups: [],
  trafficSources: [target("web")],
  ...more,
});
const group = (name: string, elbv2: string[] = [], elb: string[] = []): AutoScalingGroup => ({
  name,
  desiredCapacity: 1,
  attached: { elbv2, elb, "vpc-lattice": [] },
  instances: [],
});
const ATTACH = { command: "attach", event: "BeforeAllowTraffic", inPlace: false } as const;
const LAST = { ...ATTACH, event: "AfterAllowTraffic" };
const DETACH = { command: "detach", event: "AfterBlockTraffic", inPlace: false } as const;

describe("wanted traffic sources", () => {
  it("of the deployment and the original group are one where the ARN holds the name", () => {
    expect(
      wantedTrafficSources([], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
        group("original", [arn("web"), arn("admin")]),
      ]),
    ).toEqual([
      { type: "elbv2", name: "web", identifier: arn("web"), sources: ["deployment", "original-group"] },
      { type: "elbv2", name: "admin", identifier: arn("admin"), sources: ["original-group"] },
    ]);
  });

  it("a Classic Load Balancer and a target group of one name stay two", () => {
    const wanted = wantedTrafficSources([], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
      group("original", [], ["web"]),
    ]);
    expect(wanted.map(({ type, name }) => [type, name])).toEqual([
      ["elbv2", "web"],
      ["elb", "web"],
    ]);
  });

  it("by hand come from the deployment group", () => {
    const [first] = wantedTrafficSources([], { deployment: undefined, deploymentGroup: DEPLOYMENT_GROUP }, []);
    expect(first).toEqual({ type: "elbv2", name: "web", identifier: undefined, sources: ["deployment-group"] });
  });

  it("that were named stand alone", () => {
    const wanted = wantedTrafficSources(["api", arn("api")], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
      group("original", [arn("web")]),
    ]);
    expect(wanted).toEqual([{ type: "elbv2", name: "api", identifier: arn("api"), sources: ["option"] }]);
  });

  it.each([
    [arn("web"), "web"],
    ["web", "web"],
    ["arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:targetgroup/web/0a", "web"],
    ["arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0a", "tg-0a"],
  ])("the name in %s is %s", (identifier, name) => expect(nameOf(identifier)).toBe(name));
});

describe("plan", () => {
  it("knows the group's VPC from target groups it has, when metadata does not say", () => {
    const far = target("far", { description: { targetType: "instance", vpcId: "vpc-2" } });
    const attached = target("admin", { state: "attached", description: { targetType: "instance", vpcId: "vpc-1" } });
    expect(plan(situation({ vpcId: undefined, trafficSources: [far, attached] }), ATTACH)).toMatchObject({
      decision: "refuse",
      reason: "target group far lies in vpc-2, the Auto Scaling group in vpc-1",
    });
    expect(plan(situation({ vpcId: undefined, trafficSources: [far] }), ATTACH).decision).toBe("attach");
  });

  it("attaches again what is on its way out", () => {
    const it = plan(situation({ trafficSources: [target("web", { state: "Removing" })] }), ATTACH);
    expect(it.trafficSources[0]?.action).toBe("attach");
  });

  it("makes one call for each ten of a kind, the kinds apart", () => {
    const many = Array.from({ length: 21 }, (_, i) => target(`tg-${i}`));
    const classic = target("classic", { type: "elb", identifier: "classic", description: undefined });
    const calls = changesOf(plan(situation({ trafficSources: [...many, classic] }), ATTACH));
    expect(calls.map(({ call, trafficSources }) => [call.action, trafficSources.length])).toEqual([
      ["autoscaling:AttachLoadBalancerTargetGroups", 10],
      ["autoscaling:AttachLoadBalancerTargetGroups", 10],
      ["autoscaling:AttachLoadBalancerTargetGroups", 1],
      ["autoscaling:AttachLoadBalancers", 1],
    ]);
  });

  it("warns of original groups that are gone", () => {
    expect(plan(situation({ goneGroups: ["original"] }), ATTACH).warnings).toEqual([
      "original group original exists no longer: what it had attached is not known",
    ]);
  });

  it("refuses each unfit target group by name and attaches none", () => {
    const trafficSources = [
      target("web"),
      target("gone", { identifier: undefined, description: null }),
      target("fn", { description: { targetType: "lambda", vpcId: undefined } }),
    ];
    const it = plan(situation({ trafficSources }), ATTACH);
    expect(it.reason).toBe(
      "target group gone does not exist in this region and account; target group fn has target type lambda: an Auto Scaling group takes only instance",
    );
    expect(changesOf(it)).toEqual([]);
  });

  it("detaches only target groups, and only those that are attached", () => {
    const health = { unregistered: [], healthyElsewhere: 1 };
    const trafficSources = [
      target("web", { state: "attached", health }),
      target("admin", { state: "Removing", health }),
      target("api", { health }),
      target("classic", { type: "elb", identifier: "classic", state: "attached" }),
    ];
    const it = plan(situation({ group: "original", trafficSources }), DETACH);
    expect(
      changesOf(it).map(({ call, trafficSources }) => [call.action, trafficSources.map(({ name }) => name)]),
    ).toEqual([["autoscaling:DetachLoadBalancerTargetGroups", ["web"]]]);
  });

  it("in a scale-out waits for nobody: the deployment is of one instance", () => {
    const scaleOut: Deployment = { ...DEPLOYMENT, creator: "autoscaling", replacementGroups: [] };
    const health = { unregistered: ["i-1"], healthyElsewhere: 1 };
    const it = plan(situation({ deployment: scaleOut, trafficSources: [target("web", { health })] }), LAST);
    expect(it.decision).toBe("attach");
  });

  it("does not detach where health was not seen", () => {
    const it = plan(situation({ group: "original", trafficSources: [target("web", { state: "attached" })] }), DETACH);
    expect(it.decision).toBe("nothing");
  });
});

describe("a scale-out", () => {
  const scaleOut: Deployment = { ...DEPLOYMENT, id: "d-2", creator: "autoscaling", replacementGroups: [] };
  const decide = (group: string, other: Partial<Deployment>, listed = ["original"]) =>
    ruleOf(
      {
        ...situation({ group, deployment: scaleOut, others: [{ ...DEPLOYMENT, ...other }] }),
        deploymentGroup: { ...DEPLOYMENT_GROUP, autoScalingGroups: listed },
      },
      ATTACH,
    );

  it.each<[what: string, group: string, other: Partial<Deployment>, listed: string[], reason: RegExp]>([
    ["waits for its turn", "copy", {}, ["original"], /d-1 is under way, which attaches copy in its turn/],
    ["is being replaced", "original", {}, ["original"], /d-1 is replacing original/],
    ["was replaced, and kept", "original", { underWay: false }, ["copy"], /d-1 has replaced original/],
  ])("of a group that %s attaches nothing, and warns", (_, group, other, listed, reason) => {
    expect(decide(group, other, listed)).toMatchObject({ decision: "nothing", warn: true });
    expect(decide(group, other, listed).reason).toMatch(reason);
  });

  it.each<[what: string, group: string, other: Partial<Deployment>, listed: string[]]>([
    ["the group came out of the last deployment", "copy", { underWay: false }, ["copy"]],
    ["the other one is in-place", "original", { type: "IN_PLACE" }, ["original"]],
    ["the other one names no group", "original", { replacementGroups: [] }, ["original"]],
  ])("attaches where %s", (_, group, other, listed) => expect(decide(group, other, listed).decision).toBe("attach"));
});

describe("rules", () => {
  it("by hand refuse another compute platform, too", () => {
    const it = {
      ...situation(),
      deployment: undefined,
      deploymentGroup: { ...DEPLOYMENT_GROUP, computePlatform: "Lambda" },
    };
    expect(ruleOf(it, ATTACH)).toMatchObject({ decision: "refuse" });
  });

  it("give a remedy with every refusal", () => {
    expect(
      ruleOf({ ...situation(), deployment: { ...DEPLOYMENT, computePlatform: "ECS" } }, ATTACH).remedy,
    ).toBeTruthy();
  });
});

describe("target health, seen from the own group", () => {
  const own = {
    instances: [
      { id: "i-1", inService: true },
      { id: "i-2", inService: true },
      { id: "i-3", inService: false },
    ],
  };

  it("counts as registered whatever is neither draining nor unused", () => {
    const targets = ["initial", "unhealthy"].map((state, i) => ({ id: `i-${i + 1}`, state }));
    expect(healthOf(targets, own).unregistered).toEqual([]);
    for (const state of ["draining", "unused"])
      expect(healthOf([{ id: "i-1", state }], own).unregistered).toEqual(["i-1", "i-2"]);
  });

  it("counts as healthy elsewhere only what is healthy, and not of this group in any state", () => {
    const targets = [
      { id: "i-1", state: "healthy" },
      { id: "i-3", state: "healthy" },
      { id: "i-8", state: "unhealthy" },
      { id: "i-9", state: "healthy" },
    ];
    expect(healthOf(targets, own).healthyElsewhere).toBe(1);
  });
});
