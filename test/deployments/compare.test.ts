import { describe, expect, it } from "vitest";
import { ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { differ, EVERY_ROW, LABEL_OF } from "../support/different-groups.ts";
import { deployment } from "./deployment.ts";
import { type Result, runHook, runProgram, writes } from "./program.ts";

const CHECK = { event: "AfterInstall", argv: ["--compare-original"] };
const DENIABLE = [
  ["lifecycle hooks", "DescribeLifecycleHooks"],
  ["scaling policies", "DescribePolicies"],
  ["scheduled actions", "DescribeScheduledActions"],
  ["notifications", "DescribeNotificationConfigurations"],
] as const;
const EXTRA_CALLS = new RegExp(DENIABLE.map(([, action]) => action).join("|"));

const whats = ({ json }: Result) => json.comparison?.map(({ what }) => what);
const repairs = ({ json }: Result) => json.comparison?.flatMap(({ repair }) => repair) ?? [];

function different() {
  const it = deployment();
  differ(it.original, it.replacement, it.arns[0] ?? "");
  return it;
}

describe("check --compare-original", () => {
  it("reports every difference, each with its repair, and changes nothing", async () => {
    const { aws, instanceId } = different();
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.json, run.log).toMatchObject({ outcome: "would-attach", exitCode: 0, warnings: [] });
    expect(whats(run)).toEqual(EVERY_ROW);
    expect(run.json.comparison?.every(({ repair, unread }) => repair.length > 0 && !unread)).toBe(true);
    const types = run.json.comparison?.[0];
    expect(types).toEqual({
      what: "health check type",
      original: "ELB",
      own: "EC2",
      note: null,
      repair: [
        `aws autoscaling update-auto-scaling-group --region eu-central-1 --auto-scaling-group-name ${REPLACEMENT_GROUP} --health-check-type ELB`,
      ],
      unread: false,
    });
    expect(writes(aws)).toEqual([]);
    expect(run.calls.filter((call) => !/:(?:Describe|Get)/.test(call))).toEqual([]);
  });

  it("prints a table and the lines to paste, all under 400 characters", async () => {
    const { aws, instanceId } = different();
    const run = await runHook(aws, { instanceId, ...CHECK });
    const lines = run.log.split("\n");
    const section = lines.slice(lines.indexOf("nothing was changed") + 1);
    const begin = section.indexOf("to repair it:");
    expect(section[0]).toBe(`what else differs from original group ${ORIGINAL_GROUP}:`);
    expect(section[1]).toMatch(/^SETTING +ORIGINAL +THIS GROUP$/);
    expect(section[2]).toMatch(/^health check type +ELB +EC2$/);
    expect(section).toContain("  note: it works, and AWS accepts it, only once target group web is attached");
    expect(section.slice(begin + 1, -2)).toEqual(repairs(run));
    expect(section.at(-2)).toMatch(/^would-attach: web /);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
  });

  it("reports that nothing else differs", async () => {
    const { aws, instanceId } = deployment({ group: { EnabledMetrics: [{ Metric: "GroupMinSize" }] } });
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain(`\nnothing else differs from original group ${ORIGINAL_GROUP}\n`);
    expect(run.log).not.toContain("to repair it");
    expect(run.json.comparison).toEqual([]);
  });

  it("makes each read once for each group, or once for both, in parallel", async () => {
    const { aws, instanceId } = deployment();
    aws.settings.latencyMs = 200;
    const run = await runHook(aws, { instanceId, ...CHECK });
    const extra = aws.calls.filter(({ action }) => EXTRA_CALLS.test(action));
    expect(extra.map(({ action }) => action).sort()).toEqual([
      "DescribeLifecycleHooks",
      "DescribeLifecycleHooks",
      "DescribeNotificationConfigurations",
      "DescribePolicies",
      "DescribePolicies",
      "DescribeScheduledActions",
      "DescribeScheduledActions",
    ]);
    const times = extra.map(({ at }) => at);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(200);
    expect(run.calls.filter((call) => call === "autoscaling:DescribeAutoScalingGroups")).toHaveLength(2);
    const groups = aws.calls.findLast(({ action }) => action === "DescribeAutoScalingGroups");
    expect(groups?.params["IncludeInstances"]).toBe(false);
  });

  it("reads every page", async () => {
    const { aws, instanceId } = different();
    aws.settings.maxPageSize = 1;
    expect(whats(await runHook(aws, { instanceId, ...CHECK }))).toEqual(EVERY_ROW);
  });

  it("reports policies that count requests of a target group that is not attached yet, though the group has them", async () => {
    const { aws, instanceId, original, replacement, arns } = deployment();
    const policy = {
      PolicyName: "requests",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: "ALBRequestCountPerTarget" as const,
          ResourceLabel: LABEL_OF(arns[0] ?? ""),
        },
        TargetValue: 1000,
      },
    };
    original.scalingPolicies = [{ ...policy, AutoScalingGroupName: ORIGINAL_GROUP }];
    replacement.scalingPolicies = [{ ...policy, AutoScalingGroupName: REPLACEMENT_GROUP }];
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.json.comparison).toMatchObject([
      { what: "scaling policy requests", note: "it works only once target group web is attached", repair: [] },
    ]);
    const attached = await runHook(aws, { instanceId, argv: ["--compare-original", "--json"] });
    expect(attached.json).toMatchObject({ outcome: "attached", comparison: [] });
  });
});

describe("a read that is denied", () => {
  it.each(DENIABLE)("%s: its row tells, the others are compared, exit 0", async (what, action) => {
    const { aws, instanceId } = different();
    aws.deny(`autoscaling:${action}`);
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(new RegExp(`\\n${what} +not read *\\n  note: access denied: autoscaling:${action}\\n`));
    expect(run.json.comparison?.filter(({ unread }) => unread)).toEqual([
      { what, original: null, own: null, note: `access denied: autoscaling:${action}`, repair: [], unread: true },
    ]);
    const singular = what.replace(/ies$/, "y").replace(/s$/, "");
    expect(whats(run)?.filter((row) => row !== what)).toEqual(EVERY_ROW.filter((row) => !row.startsWith(singular)));
  });

  it("all four, and nothing else differs: no lines to paste", async () => {
    const { aws, instanceId } = deployment();
    for (const [, action] of DENIABLE) aws.deny(`autoscaling:${action}`);
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.log.match(/not read/g)).toHaveLength(4);
    expect(run.log).not.toContain("to repair it");
  });

  it("throttled until the deadline does not fail the run either", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ service: "autoscaling", action: "DescribePolicies" }, { status: 400, code: "Throttling", message: "" });
    const run = await runHook(aws, { instanceId, ...CHECK, env: { TARGET_GROUPS_TIMEOUT: "2" } });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("note: autoscaling:DescribePolicies was throttled (Throttling) until the deadline");
  });
});

describe("a dry run", () => {
  it("reports differences without --compare-original", async () => {
    const { aws, instanceId } = different();
    const run = await runHook(aws, { instanceId, argv: ["--dry-run"] });
    expect(run.log).toContain(`what else differs from original group ${ORIGINAL_GROUP}:`);
    expect(whats(run)).toEqual(EVERY_ROW);
    expect(writes(aws)).toEqual([]);
  });

  it("prints nothing about it where nothing differs, or there is no original group", async () => {
    const { aws, instanceId, deploymentGroup } = deployment();
    expect((await runHook(aws, { instanceId, argv: ["--dry-run"] })).log).not.toMatch(/differs|original group/);
    deploymentGroup.autoScalingGroups = [{ name: REPLACEMENT_GROUP }];
    expect((await runHook(aws, { instanceId, argv: ["--dry-run"] })).log).not.toMatch(/compared/);
  });

  it("by hand, from elsewhere, puts the profile into the lines", async () => {
    const { aws } = different();
    const argv = ["attach", "--dry-run", "--application", "shop", "--deployment-group", "shop-production"];
    argv.push("--auto-scaling-group", REPLACEMENT_GROUP);
    const run = await runProgram(aws, { argv, env: { AWS_PROFILE: "ops" } });
    expect(run.json.outcome, run.log).toBe("would-attach");
    expect(repairs(run)[0]).toMatch(/^aws autoscaling update-auto-scaling-group --region eu-central-1 --profile ops /);
  });
});

describe("without an original group", () => {
  const NAMES = [
    ["gone", [{ name: "web-v0" }], "web-v0 no longer exists"],
    ["none", [], "deployment group shop-production lists no Auto Scaling group"],
    ["this one", [{ name: REPLACEMENT_GROUP }], `deployment group shop-production lists ${REPLACEMENT_GROUP} itself`],
    [
      "several",
      [{ name: ORIGINAL_GROUP }, { name: "web-v0" }],
      `deployment group shop-production lists several groups: ${ORIGINAL_GROUP}, web-v0`,
    ],
  ] as const;

  it.each(NAMES)("%s: a warning tells, exit 0", async (_, autoScalingGroups, reason) => {
    const { aws, instanceId, deploymentGroup } = deployment();
    deploymentGroup.autoScalingGroups = [...autoScalingGroups];
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain(`\nwarning: not compared with an original group: ${reason}\n`);
    expect(run.json.comparison).toBeNull();
    expect(run.json.warnings).toContain(`not compared with an original group: ${reason}`);
  });

  it("in no group at all: a warning tells", async () => {
    const { aws } = deployment();
    const run = await runHook(aws, { instanceId: aws.world.createInstance().id, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("not compared with an original group: there is no Auto Scaling group");
  });
});

describe("with named target groups", () => {
  it("reads the original group from the deployment group", async () => {
    const { aws, instanceId } = different();
    const argv = ["--compare-original", "--target-group", "web"];
    const run = await runHook(aws, { instanceId, event: "AfterInstall", argv });
    expect(whats(run)).toEqual(EVERY_ROW);
  });

  it("warns when that is denied", async () => {
    const { aws, instanceId } = different();
    aws.deny("codedeploy:GetDeploymentGroup");
    const run = await runHook(aws, {
      instanceId,
      event: "AfterInstall",
      argv: [...CHECK.argv, "--target-group", "web"],
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("the deployment group could not be read: access denied: codedeploy:GetDeploymentGroup");
  });
});

describe("a plain run", () => {
  it.each(["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterBlockTraffic"])(
    "in %s reads none of it",
    async (event) => {
      const { aws, instanceId } = different();
      const run = await runHook(aws, { instanceId, event });
      expect(run.json).toMatchObject({ exitCode: 0, comparison: null });
      expect(run.calls.join()).not.toMatch(EXTRA_CALLS);
    },
  );
});
