import { describe, expect, it } from "vitest";
import type { AutoScalingGroup } from "../../src/aws/autoscaling.ts";
import type { Deployment, DeploymentGroup } from "../../src/domain/deployment.ts";
import type { Identity, InCharge, ObservedTrafficSource, Situation, TargetHealth } from "../../src/domain/situation.ts";
import { healthOf } from "../../src/hook/health.ts";
import { changesOf, plan } from "../../src/hook/plan.ts";
import { ruleOf, whyKept, whyNotHealed } from "../../src/hook/rules.ts";
import { nameOf, wantedTrafficSources } from "../../src/hook/wanted.ts";

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
  status: "InProgress",
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
  style: "BLUE_GREEN",
  targetGroups: ["web"],
  classicLoadBalancers: [],
};
const target = (name: string, more: Partial<ObservedTrafficSource> = {}): ObservedTrafficSource => ({
  type: "elbv2",
  name,
  identifier: arn(name),
  wantedArns: [],
  sources: ["deployment"],
  state: "missing",
  description: { arn: arn(name), targetType: "instance", vpcId: "vpc-1" },
  health: undefined,
  ...more,
});
const IDENTITY: Identity = {
  region: "eu-central-1",
  instanceId: "i-0a",
  vpcId: "vpc-1",
  group: "copy",
  deployment: DEPLOYMENT,
  undone: undefined,
  deploymentGroup: DEPLOYMENT_GROUP,
};
const situation = (more: Partial<Situation> = {}): Situation => ({
  ...IDENTITY,
  ruling: { decision: "attach", reason: "a reason" },
  desiredCapacity: 3,
  inCharge: undefined,
  originalGroups: [],
  goneGroups: [],
  trafficSources: [target("web")],
  ...more,
});
const DETACHING: Partial<Situation> = { group: "original", ruling: { decision: "detach", reason: "a reason" } };
const group = (name: string, elbv2: string[] = [], elb: string[] = []): AutoScalingGroup => ({
  name,
  desiredCapacity: 1,
  attached: { elbv2, elb, "vpc-lattice": [] },
  instances: [],
});
const ATTACH = { command: "attach", event: "BeforeAllowTraffic", inPlace: false } as const;
const RULES_OF_DETACH = { command: "detach", inPlace: false } as const;
const LAST = { ...ATTACH, event: "AfterAllowTraffic" };
const DETACH = { command: "detach", event: "AfterBlockTraffic", inPlace: false } as const;

describe("wanted traffic sources", () => {
  it("of the deployment and the original group are one if the ARN has the name", () => {
    expect(
      wantedTrafficSources([], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
        group("original", [arn("web"), arn("admin")]),
      ]),
    ).toEqual([
      { type: "elbv2", name: "web", identifiers: [arn("web")], sources: ["deployment", "original-group"] },
      { type: "elbv2", name: "admin", identifiers: [arn("admin")], sources: ["original-group"] },
    ]);
  });

  it("a Classic Load Balancer and a target group with one name stay two", () => {
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
    expect(first).toEqual({ type: "elbv2", name: "web", identifiers: [], sources: ["deployment-group"] });
  });

  it("named by option are the only ones", () => {
    const wanted = wantedTrafficSources(["api", arn("api")], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
      group("original", [arn("web")]),
    ]);
    expect(wanted).toEqual([{ type: "elbv2", name: "api", identifiers: [arn("api")], sources: ["option"] }]);
  });

  it("keep both ARNs if two groups have different ones for one name", () => {
    const old = arn("web").replace("0123456789abcdef", "fedcba9876543210");
    const wanted = wantedTrafficSources([], { deployment: DEPLOYMENT, deploymentGroup: undefined }, [
      group("original", [old]),
      group("other", [arn("web")]),
    ]);
    expect(wanted.map(({ identifiers }) => identifiers)).toEqual([[old, arn("web")]]);
  });

  it.each([
    [arn("web"), "web"],
    ["web", "web"],
    ["arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:targetgroup/web/0a", "web"],
    ["arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0a", "tg-0a"],
  ])("the name in %s is %s", (identifier, name) => expect(nameOf(identifier)).toBe(name));
});

describe("plan", () => {
  it("takes the group's VPC from its target groups if metadata does not tell", () => {
    const far = target("far", { description: { arn: arn("far"), targetType: "instance", vpcId: "vpc-2" } });
    const attached = target("admin", { state: "attached" });
    expect(plan(situation({ vpcId: undefined, trafficSources: [far, attached] }), ATTACH)).toMatchObject({
      decision: "refuse",
      reason: "target group far is in vpc-2, but the Auto Scaling group is in vpc-1",
    });
    expect(plan(situation({ vpcId: undefined, trafficSources: [far] }), ATTACH).decision).toBe("attach");
  });

  it("prefers this instance's VPC to that of the group's target groups", () => {
    const there = { targetType: "instance", vpcId: "vpc-2" };
    const trafficSources = [
      target("far", { description: { arn: arn("far"), ...there } }),
      target("admin", { state: "attached", description: { arn: arn("admin"), ...there } }),
    ];
    expect(plan(situation({ trafficSources }), ATTACH).reason).toBe(
      "target group far is in vpc-2, but the Auto Scaling group is in vpc-1",
    );
  });

  it("accepts a target group whose VPC is not known", () => {
    const description = { arn: arn("web"), targetType: "instance", vpcId: undefined };
    expect(plan(situation({ trafficSources: [target("web", { description })] }), ATTACH).decision).toBe("attach");
  });

  it("by hand at AfterAllowTraffic waits for the last instance in every target group", () => {
    const health = { unregistered: ["i-1"], registered: 0, healthySuccessors: 0 };
    const byHand = situation({ deployment: undefined, trafficSources: [target("web", { health })] });
    expect(plan(byHand, LAST).decision).toBe("nothing");
  });

  it("attaches again what is Removing", () => {
    const it = plan(situation({ trafficSources: [target("web", { state: "Removing" })] }), ATTACH);
    expect(it.trafficSources[0]?.action).toBe("attach");
  });

  it("makes one call for each ten of a type", () => {
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

  it("warns about original groups that no longer exist", () => {
    expect(plan(situation({ goneGroups: ["original"] }), ATTACH).warnings).toEqual([
      "original group original no longer exists: its target groups are not known",
    ]);
  });

  it("refuses each unfit target group by name and attaches none", () => {
    const trafficSources = [
      target("web"),
      target("gone", { identifier: undefined, description: null }),
      target("fn", { description: { arn: arn("fn"), targetType: "lambda", vpcId: undefined } }),
    ];
    const it = plan(situation({ trafficSources }), ATTACH);
    expect(it.reason).toBe(
      "target group gone does not exist in this region and account; target group fn has target type lambda: an Auto Scaling group accepts only target type instance",
    );
    expect(changesOf(it)).toEqual([]);
  });

  it("names both ARNs of a target group that was deleted and created again", () => {
    const old = arn("web").replace("0123456789abcdef", "fedcba9876543210");
    const reasonFor = (more: Partial<ObservedTrafficSource>) =>
      plan(situation({ trafficSources: [target("web", more)] }), ATTACH).reason;
    expect(reasonFor({ identifier: undefined, wantedArns: [old] })).toBe(
      "target group web was deleted and created again: targetgroup/web/fedcba9876543210 is wanted, but only targetgroup/web/0123456789abcdef exists",
    );
    expect(reasonFor({ wantedArns: [old, arn("web")] })).toBe(
      "target group web is named by 2 ARNs (targetgroup/web/fedcba9876543210, targetgroup/web/0123456789abcdef), of which at most one exists",
    );
  });

  it("detaches only target groups, and only those that are attached", () => {
    const health = { unregistered: [], registered: 1, healthySuccessors: 1 };
    const trafficSources = [
      target("web", { state: "attached", health }),
      target("admin", { state: "Removing", health }),
      target("api", { health }),
      target("classic", { type: "elb", identifier: "classic", state: "attached" }),
    ];
    const planned = plan(situation({ ...DETACHING, trafficSources }), DETACH);
    expect(
      changesOf(planned).map(({ call, trafficSources }) => [call.action, trafficSources.map(({ name }) => name)]),
    ).toEqual([["autoscaling:DetachLoadBalancerTargetGroups", ["web"]]]);
  });

  it("does not wait in a scale-out: its deployment has one instance", () => {
    const scaleOut: Deployment = { ...DEPLOYMENT, creator: "autoscaling", replacementGroups: [] };
    const health = { unregistered: ["i-1"], registered: 0, healthySuccessors: 0 };
    const planned = plan(situation({ deployment: scaleOut, trafficSources: [target("web", { health })] }), LAST);
    expect(planned.decision).toBe("attach");
  });

  it("warns while it waits for the last one, with names and a remedy", () => {
    const health = { unregistered: ["i-1"], registered: 2, healthySuccessors: 0 };
    const { warnings } = plan(situation({ trafficSources: [target("web", { health })] }), LAST);
    expect(warnings).toEqual([
      "not attached until i-1 is registered: web; if an instance never is, terminate it, or attach by hand: attach --auto-scaling-group copy",
    ]);
  });

  it("reports what a scale-out would attach if no other deployment were in charge", () => {
    const planned = plan(situation({ inCharge: { underWay: [], listed: false } }), ATTACH);
    expect(planned).toMatchObject({ decision: "nothing", trafficSources: [{ name: "web", action: "report" }] });
    expect(planned.warnings).toContain("not attached to copy: web");
    expect(plan(situation({ inCharge: { underWay: [], listed: true } }), ATTACH).decision).toBe("attach");
  });
});

describe("a scale-out", () => {
  const other = (more: Partial<Deployment> = {}): InCharge => ({
    underWay: [{ ...DEPLOYMENT, ...more }],
    listed: true,
  });

  it.each<[what: string, group: string, inCharge: InCharge, reason: RegExp]>([
    ["waits for its turn", "copy", other(), /d-1 is under way, which attaches copy later/],
    ["is being replaced", "original", other(), /d-1 is under way, which is replacing original/],
    ["is about to be replaced", "original", other({ replacementGroups: [] }), /d-1 is under way/],
    ["is being rolled back", "copy", other({ creator: "codeDeployRollback" }), /d-1 is under way/],
    ["was replaced, and kept", "original", { underWay: [], listed: false }, /no longer lists original/],
    [
      "may have another deployment in charge",
      "original",
      { unknown: "access denied" },
      /may be in charge of original: access denied/,
    ],
  ])("of a group that %s attaches nothing", (_, group, inCharge, reason) =>
    expect(whyNotHealed({ group }, inCharge)).toMatch(reason),
  );

  it.each<[what: string, inCharge: InCharge]>([
    ["nothing is under way", { underWay: [], listed: true }],
    ["the other one is in-place", other({ type: "IN_PLACE" })],
    ["the other one is a scale-out, too", other({ creator: "autoscaling" })],
    ["the other one is a termination", other({ creator: "autoscalingTermination" })],
  ])("attaches when %s", (_, inCharge) => expect(whyNotHealed({ group: "original" }, inCharge)).toBeUndefined());

  it("whose deployment group it may not read attaches nothing, and names the action to allow", () => {
    const deployment: Deployment = { ...DEPLOYMENT, creator: "autoscaling" };
    const ruling = ruleOf({ ...IDENTITY, deployment, deploymentGroup: undefined }, ATTACH);
    expect(ruling).toMatchObject({ decision: "report", warn: true });
    expect(ruling.reason).toContain("allow codedeploy:GetDeploymentGroup");
  });
});

describe("why a group keeps its target groups", () => {
  const original: Identity = { ...IDENTITY, group: "original" };
  const keeps = (health: Partial<TargetHealth> | undefined, more: Partial<Identity> = {}) =>
    whyKept({ ...original, ...more }, [
      { name: "web", health: health && { unregistered: [], registered: 0, healthySuccessors: 1, ...health } },
    ]);

  it.each<[registered: number, healthySuccessors: number, kept: boolean]>([
    [0, 1, false],
    [0, 0, true],
    [1, 1, false],
    [2, 1, true],
    [10, 10, false],
    [10, 9, true],
  ])("with %i of its instances registered and %i healthy ones that take over: %s", (registered, healthy, kept) =>
    expect(keeps({ registered, healthySuccessors: healthy }) !== undefined).toBe(kept),
  );

  it("names both sides, by target group", () =>
    expect(keeps({ registered: 9, healthySuccessors: 2 })).toBe(
      "too few healthy instances in copy to take over from original: web (2 healthy for 9 registered)",
    ));

  it("when health was not read", () => expect(keeps(undefined)).toContain("web (health not read)"));

  it.each(["Created", "Queued", "Ready", "Baking", "Failed", "Stopped", undefined])("in status %s", (status) =>
    expect(keeps({}, { deployment: { ...DEPLOYMENT, status } })).toContain(`d-1 is ${status}`),
  );

  it.each(["InProgress", "Succeeded"])("not in status %s", (status) =>
    expect(keeps({}, { deployment: { ...DEPLOYMENT, status } })).toBeUndefined(),
  );

  it.each<[listed: string[], kept: boolean]>([
    [["original"], false],
    [["another", "original"], false],
    [["copy"], false],
    [["another"], true],
    [[], true],
  ])("when the deployment group lists %j: %s", (autoScalingGroups, kept) =>
    expect(keeps({}, { deploymentGroup: { ...DEPLOYMENT_GROUP, autoScalingGroups } }) !== undefined).toBe(kept),
  );

  const undone = (...replacementGroups: string[]): Partial<Identity> => ({
    deployment: { ...DEPLOYMENT, creator: "codeDeployRollback", replacementGroups: ["original"] },
    undone: { ...DEPLOYMENT, id: "d-0", status: "Failed", replacementGroups },
  });

  it.each<[what: string, group: string, facts: Partial<Identity>, kept: RegExp | undefined]>([
    ["the group that is undone", "copy", undone("copy"), undefined],
    [
      "the original, which the undone deployment also lists",
      "original",
      undone("original", "copy"),
      /gets the traffic/,
    ],
    ["the other one of the two", "copy", undone("original", "copy"), undefined],
    [
      "a group whose deployment group lists none",
      "copy",
      { ...undone("copy"), deploymentGroup: { ...DEPLOYMENT_GROUP, autoScalingGroups: [] } },
      /lists no Auto Scaling group/,
    ],
  ])("in a rollback: %s", (_, group, facts, kept) => {
    const reason = whyKept({ ...IDENTITY, ...facts, group }, [
      { name: "web", health: { unregistered: [], registered: 1, healthySuccessors: 1 } },
    ]);
    if (kept) expect(reason).toMatch(kept);
    else expect(reason).toBeUndefined();
  });
});

describe("rules", () => {
  it("by hand refuse another compute platform, too", () => {
    const facts = {
      ...IDENTITY,
      deployment: undefined,
      deploymentGroup: { ...DEPLOYMENT_GROUP, computePlatform: "Lambda" },
    };
    expect(ruleOf(facts, ATTACH)).toMatchObject({ decision: "refuse" });
  });

  it("give a remedy with every refusal", () => {
    expect(ruleOf({ ...IDENTITY, deployment: { ...DEPLOYMENT, computePlatform: "ECS" } }, ATTACH).remedy).toBeTruthy();
  });

  it("for detaching are not those for attaching", () =>
    expect(ruleOf({ ...IDENTITY, group: "original" }, RULES_OF_DETACH).decision).toBe("detach"));
});

describe("target health, seen from this instance's group", () => {
  const own = {
    instances: [
      { id: "i-1", inService: true },
      { id: "i-2", inService: true },
      { id: "i-3", inService: false },
    ],
  };
  const successors = [
    { instances: [{ id: "i-8", inService: true }] },
    {
      instances: [
        { id: "i-9", inService: true },
        { id: "i-10", inService: false },
      ],
    },
  ];

  it("counts every target as registered unless it is draining or unused", () => {
    const targets = ["initial", "unhealthy"].map((state, index) => ({ id: `i-${index + 1}`, state }));
    expect(healthOf(targets, { own, successors })).toMatchObject({ unregistered: [], registered: 2 });
    for (const state of ["draining", "unused"])
      expect(healthOf([{ id: "i-1", state }], { own, successors })).toMatchObject({
        unregistered: ["i-1", "i-2"],
        registered: 0,
      });
  });

  it("counts only healthy InService instances of the groups that take over", () => {
    const targets = [
      { id: "i-1", state: "healthy" },
      { id: "i-8", state: "unhealthy" },
      { id: "i-9", state: "healthy" },
      { id: "i-10", state: "healthy" },
      { id: "i-11", state: "healthy" },
    ];
    expect(healthOf(targets, { own, successors }).healthySuccessors).toBe(1);
  });
});
