/** What audit says of groups, each in a region of the emulator: the real reads, and the real judgment. */
import { describe, expect, it } from "vitest";
import type { AuditedGroup } from "../../src/domain/json-reports.ts";
import type { World } from "../../src/simulator/aws/index.ts";
import {
  APPLICATION,
  addDeployment,
  addDeploymentGroup,
  addGroup,
  audit,
  copyOf,
  GROUP,
  HOME_REGION,
  OTHER_REGION,
  startRegions,
  targetGroup,
} from "./audit.ts";

const COPY = copyOf("d-NEW111111");
const OLD = copyOf("d-OLD111111");
const LATTICE = "arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-0a1b2c3d";
const ELB = { HealthCheckType: "ELB" };
const IN_PLACE = { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" } as const;

interface Case {
  readonly title: string;
  readonly world: (world: World) => void;
  /** Of each row: what matters of it. */
  readonly rows: readonly Partial<AuditedGroup>[];
  readonly exitCode: number;
  readonly summary?: string;
  readonly meaning?: RegExp;
  readonly effect?: RegExp;
  /** Actions that it takes no call of. */
  readonly without?: readonly string[];
}

const lack = (name: string, registered: number | null, more: object = {}) =>
  expect.objectContaining({ type: "elbv2", name, registered, problem: null, ...more });

const CASES: readonly Case[] = [
  {
    title: "a copy without its target groups, with health check type ELB",
    world: (world) => {
      addGroup(world, COPY, { registered: ["web"], shape: ELB });
      addDeploymentGroup(world, { lists: [COPY], wants: ["web", "admin"] });
    },
    rows: [
      {
        finding: "missing",
        region: HOME_REGION,
        autoScalingGroup: COPY,
        deploymentGroups: [{ application: APPLICATION, deploymentGroup: GROUP }],
        deploymentId: "d-NEW111111",
        missing: [lack("web", 2), lack("admin", 0)],
        attached: [],
        desiredCapacity: 2,
        instances: 2,
        healthCheckTypes: ["ELB"],
      },
    ],
    exitCode: 5,
    summary: "1 of 1 deployment group lacks target groups, in eu-central-1",
    meaning:
      /^Not attached since d-NEW111111 made the group: web \(2 of 2 .*\), admin \(0 of 2 .*\)\. A scale-in terminates .*, and Auto Scaling never replaces one .*, although the health check type is ELB\.$/,
    effect: /^Attaching gives all instances requests at once, and Auto Scaling then replaces unhealthy ones\.$/,
  },
  {
    title: "a group with health check type EC2, all of whose instances are registered",
    world: (world) => {
      addGroup(world, "web-v1", { registered: ["web"], shape: { HealthCheckType: "EC2" } });
      addDeploymentGroup(world, { lists: ["web-v1"] });
    },
    rows: [{ finding: "missing", deploymentId: null, missing: [lack("web", 2)] }],
    exitCode: 5,
    meaning:
      /^Not attached: web .* with health check type EC2, Auto Scaling never replaces one that the load balancer finds unhealthy\.$/,
    effect: /^Attaching moves no traffic: every instance is registered already\.$/,
  },
  {
    title: "a group without registered instances",
    world: (world) => {
      addGroup(world, "web-v1", { shape: { HealthCheckType: "EC2" } });
      addDeploymentGroup(world, { lists: ["web-v1"] });
    },
    rows: [{ finding: "missing", missing: [lack("web", 0)] }],
    exitCode: 5,
    meaning: /No instance of the group gets requests through it\.$/,
    effect: /^Attaching gives all instances requests at once, including those not registered yet\.$/,
  },
  {
    title: "draining targets are not registered",
    world: (world) => {
      world.settings.drainingMs = 600_000;
      addGroup(world, "web-v1", { registered: ["web"] });
      const [first] = world.instancesOf("web-v1");
      world.deregisterTargets(targetGroup(world, "web"), [first?.id ?? ""]);
      addDeploymentGroup(world, { lists: ["web-v1"] });
    },
    rows: [{ finding: "missing", missing: [lack("web", 1)] }],
    exitCode: 5,
  },
  {
    title: "a target group of the same name, deleted and made again",
    world: (world) => {
      addGroup(world, COPY, { attached: ["web"] });
      world.deleteTargetGroup(targetGroup(world, "web"));
      addDeploymentGroup(world, { lists: [COPY] });
    },
    rows: [{ finding: "missing", missing: [lack("web", 0)], attached: ["web"] }],
    exitCode: 5,
  },
  {
    title: "target groups that cannot be attached, so there is no command",
    world: (world) => {
      addGroup(world, COPY);
      addDeploymentGroup(world, { lists: [COPY], wants: ["by-ip", "nowhere"] });
      world.targetGroup(targetGroup(world, "by-ip")).shape.TargetType = "ip";
      world.deleteTargetGroup(targetGroup(world, "nowhere"));
    },
    rows: [
      {
        finding: "missing",
        missing: [
          expect.objectContaining({ name: "by-ip", problem: expect.stringContaining("target type ip") }),
          expect.objectContaining({ name: "nowhere", identifier: null, problem: expect.stringContaining("not exist") }),
        ],
        commands: [],
        effect: null,
      },
    ],
    exitCode: 5,
    meaning: /\. Correct the load balancer settings of the deployment group/,
  },
  {
    title: "an in-place deployment group with a load balancer",
    world: (world) => {
      addGroup(world, "web-v1", { registered: ["web"], shape: ELB });
      addDeploymentGroup(world, { lists: ["web-v1"], deploymentStyle: IN_PLACE });
    },
    rows: [{ finding: "missing" }],
    exitCode: 5,
    effect: /^Attaching moves no traffic, and Auto Scaling then replaces unhealthy instances\.$/,
  },
  {
    title: "an in-place deployment group that routes no traffic, whatever its settings name",
    world: (world) => {
      addGroup(world, "web-v1");
      const deploymentStyle = { ...IN_PLACE, deploymentOption: "WITHOUT_TRAFFIC_CONTROL" } as const;
      addDeploymentGroup(world, { lists: ["web-v1"], deploymentStyle });
    },
    rows: [{ finding: "ok" }],
    exitCode: 0,
  },
  {
    title: "a Classic Load Balancer",
    world: (world) => {
      addGroup(world, COPY, { attached: ["web"] });
      addDeploymentGroup(world, { lists: [COPY], wantsClassic: ["classic"] });
    },
    rows: [
      {
        finding: "missing",
        missing: [{ type: "elb", name: "classic", identifier: "classic", problem: null, registered: null }],
        attached: ["web"],
      },
    ],
    exitCode: 5,
    meaning: /classic \(Classic Load Balancer, registered instances not counted\)/,
  },
  {
    title: "Classic and VPC Lattice sources that are attached",
    world: (world) => {
      world.classicLoadBalancers.add("classic");
      const otherAttached = [
        { type: "elb", identifier: "classic" },
        { type: "vpc-lattice", identifier: LATTICE },
      ] as const;
      addGroup(world, COPY, { otherAttached });
      addDeploymentGroup(world, { lists: [COPY], wants: [], wantsClassic: ["classic"] });
    },
    rows: [{ finding: "ok", attached: ["classic", "tg-0a1b2c3d"] }],
    exitCode: 0,
  },
  {
    title: "several groups of one deployment group",
    world: (world) => {
      addGroup(world, "web-a", { attached: ["web"] });
      addGroup(world, "web-b");
      addDeploymentGroup(world, { lists: ["web-a", "web-b"] });
    },
    rows: [
      { finding: "missing", autoScalingGroup: "web-b" },
      { finding: "ok", autoScalingGroup: "web-a" },
    ],
    exitCode: 5,
    summary: "1 of 1 deployment group lacks target groups, in eu-central-1",
  },
  {
    title: "one group of two deployment groups, which want different target groups",
    world: (world) => {
      addGroup(world, "web-v1", { attached: ["shared"] });
      addDeploymentGroup(world, { lists: ["web-v1"], wants: ["shared", "web"] });
      addDeploymentGroup(world, { lists: ["web-v1"], wants: ["shared", "api"], deploymentGroupName: "second" });
      addDeploymentGroup(world, { lists: ["web-v1"], wants: ["web"], deploymentGroupName: "third" });
    },
    rows: [
      {
        finding: "missing",
        deploymentGroups: [GROUP, "second", "third"].map((it) => ({ application: APPLICATION, deploymentGroup: it })),
        missing: [lack("web", 0), lack("api", 0)],
        // Those of the third are attached by then.
        commands: [GROUP, GROUP, "second", "second"].map((it) => expect.stringContaining(`--deployment-group ${it} `)),
      },
    ],
    exitCode: 5,
    summary: "3 of 3 deployment groups lack target groups, in eu-central-1",
  },
  {
    title: "a copy that was replaced and kept alive",
    world: (world) => {
      addDeployment(world, "d-OLD111111");
      addDeployment(world, "d-NEW111111");
      addGroup(world, OLD, { attached: ["web"] });
      addGroup(world, COPY, { attached: ["web"] });
      addDeploymentGroup(world, { lists: [COPY] });
    },
    rows: [
      {
        finding: "leftover",
        autoScalingGroup: OLD,
        deploymentId: "d-OLD111111",
        deploymentGroups: [{ application: APPLICATION, deploymentGroup: GROUP }],
        attached: ["web"],
        commands: [expect.stringContaining(" detach --dry-run "), expect.stringContaining(" detach --region ")],
      },
      { finding: "ok", autoScalingGroup: COPY },
    ],
    exitCode: 5,
    summary: "none of 1 deployment group lacks target groups, in eu-central-1; 1 leftover",
    meaning:
      /^No deployment group lists this group any longer; d-OLD111111 made it \(Succeeded\)\. It still has web attached and a desired capacity of 2: new instances of it serve the old version\./,
  },
  {
    title: "the copy of a failed deployment: it costs money, but there is nothing to repair",
    world: (world) => {
      addDeployment(world, "d-NEW111111", { status: "Failed" });
      addGroup(world, COPY);
      addGroup(world, "web-v1", { attached: ["web"] });
      addDeploymentGroup(world, { lists: ["web-v1"] });
    },
    rows: [{ finding: "leftover", autoScalingGroup: COPY, commands: [] }, { finding: "ok" }],
    exitCode: 0,
    meaning: /d-NEW111111 made it \(Failed\)\. It has a desired capacity of 2 and nothing attached/,
  },
  {
    title: "a leftover of a deployment group that does not list its own copy: no deployment has replaced it",
    world: (world) => {
      addDeployment(world, "d-OLD111111");
      addGroup(world, OLD, { attached: ["web"] });
      const other = addGroup(world, copyOf("d-NEW111111", "second"), { attached: ["web"] });
      addDeploymentGroup(world, { lists: [other] });
    },
    rows: [{ finding: "leftover", autoScalingGroup: OLD, commands: [], effect: null }, { finding: "ok" }],
    exitCode: 5,
  },
  {
    title: "leftovers with target groups come before those without; each type of traffic source counts",
    world: (world) => {
      world.classicLoadBalancers.add("classic");
      addGroup(world, copyOf("d-AAA111111"));
      addGroup(world, copyOf("d-BBB111111"), {
        instances: 0,
        otherAttached: [{ type: "vpc-lattice", identifier: LATTICE }],
      });
      addGroup(world, copyOf("d-CCC111111"), { instances: 0, otherAttached: [{ type: "elb", identifier: "classic" }] });
      for (const id of ["d-AAA111111", "d-BBB111111", "d-CCC111111"]) addDeployment(world, id);
      addDeploymentGroup(world, { wants: [] });
    },
    rows: [
      { finding: "leftover", autoScalingGroup: copyOf("d-BBB111111"), attached: ["tg-0a1b2c3d"], commands: [] },
      { finding: "leftover", autoScalingGroup: copyOf("d-CCC111111"), attached: ["classic"], commands: [] },
      { finding: "leftover", autoScalingGroup: copyOf("d-AAA111111"), attached: [] },
    ],
    exitCode: 5,
  },
  {
    title: "ignores an empty copy with nothing attached, and other unlisted groups",
    world: (world) => {
      addGroup(world, OLD, { instances: 0 });
      addGroup(world, "somebody-elses", { attached: ["web"] });
      addGroup(world, "CodeDeploy_by-hand", { attached: ["web"] });
      addDeploymentGroup(world);
    },
    rows: [],
    exitCode: 0,
  },
  {
    title: "a copy whose application and deployment no longer exist",
    world: (world) => void addGroup(world, OLD, { attached: ["web"] }),
    rows: [{ finding: "leftover", deploymentGroups: [], deploymentId: "d-OLD111111" }],
    exitCode: 5,
    summary: "no deployment groups for EC2 in eu-central-1; 1 leftover",
  },
  {
    title: "a copy that another deployment group lists is not a leftover",
    world: (world) => {
      addDeployment(world, "d-OLD111111");
      addGroup(world, OLD, { attached: ["web"] });
      addDeploymentGroup(world);
      addDeploymentGroup(world, { deploymentGroupName: "second", lists: [OLD] });
    },
    rows: [{ finding: "ok", autoScalingGroup: OLD }],
    exitCode: 0,
  },
  {
    title: "a group that does not exist",
    world: (world) => {
      addDeploymentGroup(world, { lists: ["nowhere"] });
    },
    rows: [
      { finding: "gone", autoScalingGroup: "nowhere", desiredCapacity: null, attached: [], commands: [], effect: null },
    ],
    exitCode: 5,
    summary: "none of 1 deployment group lacks target groups, in eu-central-1; 1 gone",
    meaning: /^A deployment group lists this group, but it does not exist/,
  },
  ...["Created", "Queued", "InProgress", "Baking", "Ready"].map(
    (status): Case => ({
      title: `a deployment that is ${status}: neither its original group nor its copy is judged`,
      world: (world) => {
        addDeployment(world, "d-NEW111111", { status: status as "Ready" });
        addGroup(world, "web-v1");
        addGroup(world, COPY, { attached: ["web"] });
        addDeploymentGroup(world, { lists: ["web-v1"] });
      },
      rows: [
        { finding: "under-way", autoScalingGroup: COPY, deploymentId: "d-NEW111111", commands: [] },
        { finding: "under-way", autoScalingGroup: "web-v1", deploymentId: "d-NEW111111", commands: [] },
      ],
      exitCode: 0,
      summary: "none of 1 deployment group lacks target groups, in eu-central-1; 2 under way",
      meaning: new RegExp(`^Deployment d-NEW111111 is under way \\(${status}\\)`),
      without: ["BatchGetDeployments", "DescribeTargetHealth"],
    }),
  ),
  {
    title: "a missing group is not called gone while a deployment is under way",
    world: (world) => {
      addDeployment(world, "d-NEW111111", { status: "InProgress" });
      addDeploymentGroup(world, { lists: ["nowhere"] });
    },
    rows: [{ finding: "under-way" }],
    exitCode: 0,
  },
  {
    title: "a copy whose deployment is under way but was not the last attempt",
    world: (world) => {
      addDeployment(world, "d-NEW111111", { status: "InProgress" });
      addGroup(world, COPY);
      addDeploymentGroup(world, { lastAttemptedDeployment: { deploymentId: "d-ZZZ111111", status: "Failed" } });
    },
    rows: [{ finding: "under-way", autoScalingGroup: COPY }],
    exitCode: 0,
  },
  {
    title: "a copy whose deployment began and ended after its deployment group was read",
    world: (world) => {
      addDeployment(world, "d-NEW111111");
      addGroup(world, COPY, { attached: ["web"] });
      const createTime = new Date(world.now - 60_000);
      addDeploymentGroup(world, {
        lastAttemptedDeployment: { deploymentId: "d-OLD111111", status: "Succeeded", createTime },
      });
    },
    rows: [{ finding: "under-way", autoScalingGroup: COPY }],
    exitCode: 0,
    meaning: /^Deployment d-NEW111111 began and ended during the audit \(Succeeded\)/,
  },
  {
    title: "everything as it should be",
    world: (world) => {
      addGroup(world, COPY, { attached: ["web", "admin"] });
      addDeploymentGroup(world, { lists: [COPY], wants: ["web", "admin"] });
    },
    rows: [{ finding: "ok", meaning: "Nothing is missing; attached: web, admin." }],
    exitCode: 0,
    without: ["BatchGetDeployments", "DescribeTargetHealth"],
    summary: "none of 1 deployment group lacks target groups, in eu-central-1",
  },
  {
    title: "instances by tags instead of groups",
    world: (world) => {
      const ec2TagFilters = [{ Key: "role", Value: "web", Type: "KEY_AND_VALUE" as const }];
      addDeploymentGroup(world, { ec2TagFilters });
    },
    rows: [],
    exitCode: 0,
    summary: "none of 1 deployment group lacks target groups, in eu-central-1",
  },
  {
    title: "applications on Lambda and ECS",
    world: (world) => {
      for (const computePlatform of ["Lambda", "ECS"] as const)
        addDeploymentGroup(world, { applicationName: computePlatform, computePlatform, lists: ["nowhere"] });
    },
    rows: [],
    exitCode: 0,
    summary: "no deployment groups for EC2 in eu-central-1",
  },
  {
    title: "an account without any application",
    world: () => {},
    rows: [],
    exitCode: 0,
    without: ["BatchGetApplications", "ListDeploymentGroups", "DescribeTargetGroups"],
    summary: "no deployment groups for EC2 in eu-central-1",
  },
];

describe("audit finds", () => {
  it.each(CASES)("$title", async ({ world, rows, exitCode, summary, meaning, effect, without = [] }) => {
    const aws = await startRegions();
    world(aws.world);
    const { report, text, ...ran } = await audit(aws, ["--verbose"]);
    expect({ ...ran, groups: report.groups }).toMatchObject({ exitCode, groups: rows });
    expect(report.groups).toHaveLength(rows.length);
    expect(report).toMatchObject({
      outcome: exitCode === 0 ? "ok" : "found",
      exitCode,
      regions: [HOME_REGION],
      notLookedAt: [],
    });
    if (summary) expect(report.summary).toBe(summary);
    if (meaning) expect(report.groups[0]?.meaning).toMatch(meaning);
    if (effect) expect(report.groups[0]?.effect).toMatch(effect);
    // What the one who reads sees is the same.
    const shown = text.trimEnd().split("\n");
    expect(shown.at(-1)).toBe(report.summary);
    for (const { finding, autoScalingGroup } of rows) {
      const start = finding === "under-way" ? "under way" : finding;
      expect(shown).toContainEqual(expect.stringMatching(new RegExp(`^${start} .* ${autoScalingGroup ?? ""}`)));
    }
    expect(ran.calls.filter(({ action }) => !/^(?:List|BatchGet|Describe)/.test(action))).toEqual([]);
    expect(ran.calls.filter(({ statusCode }) => statusCode !== 200)).toEqual([]);
    expect(ran.calls.filter(({ action }) => without.includes(action))).toEqual([]);
    // Groups of many instances are throttled more: all groups are read without.
    const ofAll = ran.calls.filter(({ params }) => params["MaxRecords"] && !params["AutoScalingGroupNames"]);
    for (const { params } of ofAll) expect(params).toMatchObject({ IncludeInstances: "false" });
    // Of other platforms nothing is read but the application.
    const platforms = ran.calls.map(({ params }) => aws.world.applications.get(`${params["applicationName"]}`)?.info);
    expect(platforms.filter((info) => info && info.computePlatform !== "Server")).toEqual([]);
  });

  it("nothing about groups that are ok, unless requested", async () => {
    const aws = await startRegions();
    addGroup(aws.world, COPY, { attached: ["web"] });
    addDeploymentGroup(aws.world, { lists: [COPY] });
    const { report, text } = await audit(aws);
    expect(report.groups).toEqual([]);
    expect(text).toBe("none of 1 deployment group lacks target groups, in eu-central-1\n");
  });

  it("the worst of several regions first", async () => {
    const aws = await startRegions();
    for (const region of [HOME_REGION, OTHER_REGION]) {
      const world = aws.region(region);
      addGroup(world, "web-v1", { attached: region === HOME_REGION ? ["web"] : [] });
      addDeploymentGroup(world, { lists: ["web-v1", "nowhere"] });
      addGroup(world, OLD, { attached: ["web"] });
    }
    const { exitCode, report } = await audit(aws, ["--verbose", "--region", HOME_REGION, "--region", OTHER_REGION]);
    expect(exitCode).toBe(5);
    expect(report.groups.map(({ finding, region }) => [finding, region])).toEqual([
      ["missing", OTHER_REGION],
      ["leftover", HOME_REGION],
      ["leftover", OTHER_REGION],
      ["gone", HOME_REGION],
      ["gone", OTHER_REGION],
      ["ok", HOME_REGION],
    ]);
    expect(report.summary).toBe("1 of 2 deployment groups lacks target groups, in us-east-1; 2 leftover; 2 gone");
  });
});

describe("audit narrowed", () => {
  async function twoApplications() {
    const aws = await startRegions();
    addDeploymentGroup(aws.world, { applicationName: "function", computePlatform: "Lambda" });
    for (const applicationName of ["shop", "blog"]) {
      for (const deploymentGroupName of ["production", "test"]) {
        const name = `${applicationName}-${deploymentGroupName}`;
        addGroup(aws.world, name);
        addDeploymentGroup(aws.world, { applicationName, deploymentGroupName, lists: [name] });
        const id = `d-${`${applicationName}${deploymentGroupName}`.toUpperCase()}`;
        addDeployment(aws.world, id, { applicationName, deploymentGroupName });
        addGroup(aws.world, copyOf(id, deploymentGroupName), { attached: ["web"] });
      }
    }
    return aws;
  }

  it.each([
    [
      ["--application", "shop"],
      ["shop-production", "shop-test", "CodeDeploy_production_d-SHOPPRODUCTION", "CodeDeploy_test_d-SHOPTEST"],
    ],
    [
      ["--application", "shop", "--deployment-group", "test"],
      ["shop-test", "CodeDeploy_test_d-SHOPTEST"],
    ],
  ])("by %j reads and calls nothing else", async (argv, names) => {
    const aws = await twoApplications();
    const { exitCode, report, calls } = await audit(aws, argv);
    expect(report.groups.map(({ autoScalingGroup }) => autoScalingGroup)).toEqual(names);
    expect(exitCode).toBe(5);
    expect(calls.map(({ action }) => action)).not.toContain("ListApplications");
    expect(calls.some(({ params }) => params["applicationName"] === "blog")).toBe(false);
    // Of a deployment of another deployment group, a narrow policy would not even allow to ask.
    const asked = calls.flatMap(({ params }) => params["deploymentIds"] ?? []);
    expect(asked.some((id) => `${id}`.includes("PRODUCTION"))).toBe(argv.length === 2);
  });

  it.each([
    [["--application", "nowhere"], /application "nowhere" has no deployment group for EC2 in eu-central-1/],
    [["--application", "function"], /application "function" has no deployment group for EC2/],
    [["--application", "not a name"], /application "not a name" has no deployment group for EC2/],
    [["--application", "shop", "--deployment-group", "nowhere"], /has no deployment group "nowhere" for EC2/],
  ])("by %j, which does not exist, is refused", async (argv, message) => {
    const aws = await twoApplications();
    await expect(audit(aws, argv)).rejects.toThrow(message);
  });

  it("finds an application in one of the regions", async () => {
    const aws = await startRegions();
    addGroup(aws.region(OTHER_REGION), "web-v1");
    addDeploymentGroup(aws.region(OTHER_REGION), { lists: ["web-v1"] });
    const argv = ["--region", HOME_REGION, "--region", OTHER_REGION, "--application", "shop"];
    const { report, calls } = await audit(aws, argv);
    expect(report.groups).toMatchObject([{ finding: "missing", region: OTHER_REGION }]);
    // Where it is not, nothing else is asked.
    expect(calls.filter(({ region }) => region === HOME_REGION).map(({ action }) => action)).toEqual([
      "ListDeploymentGroups",
    ]);
  });
});
