import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AutoScalingGroup } from "../../src/simulator/aws/auto-scaling-group.ts";
import {
  type BlueGreenOptions,
  blueGreen,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { type BundleRun, runBundle, runHook, writes } from "./bundle.ts";
import { cli, runLines } from "./repairs.ts";

async function deployment(options: BlueGreenOptions = {}) {
  const aws = await startAws();
  const it = blueGreen(aws.world, options);
  const instanceId = it.replacementInstances[0]?.id ?? "";
  return { aws, ...it, instanceId };
}

const CHECK = { event: "AfterInstall", argv: ["--compare-original"] };
const CHECK_JSON = { event: "AfterInstall", argv: ["--compare-original", "--json"] };
const DENIABLE = [
  ["lifecycle hooks", "DescribeLifecycleHooks"],
  ["scaling policies", "DescribePolicies"],
  ["scheduled actions", "DescribeScheduledActions"],
  ["notifications", "DescribeNotificationConfigurations"],
] as const;
const EXTRA_CALLS = new RegExp(DENIABLE.map(([, action]) => action).join("|"));

const whats = ({ json }: BundleRun) => json.comparison?.map(({ what }) => what);
const repairs = ({ json }: BundleRun) => json.comparison?.flatMap(({ repair }) => repair) ?? [];

const TOPIC = "arn:aws:sns:eu-central-1:123456789012:ops";
const LABEL_OF = (arn: string) => `app/shop/1111111111111111/${arn.split(":").at(-1)}`;
const NASTY_HOOK = `it's a "hook" at $HOME;\`id\`\n\u{1f600}`;

/** Makes the groups differ in every way there is: missing, other, and too much. */
function differ(original: AutoScalingGroup, replacement: AutoScalingGroup, arn: string): void {
  const there = { AutoScalingGroupName: ORIGINAL_GROUP };
  const here = { AutoScalingGroupName: REPLACEMENT_GROUP };
  const metrics = (...names: string[]) => names.map((Metric) => ({ Metric, Granularity: "1Minute" }));
  const cpu = (TargetValue: number) => ({
    PolicyName: "cpu",
    PolicyType: "TargetTrackingScaling",
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" as const },
      TargetValue,
    },
    Enabled: true,
  });
  const dimensions = Array.from({ length: 12 }, (_, i) => ({ Name: `dimension-${i}`, Value: `it's "value" ${i}` }));
  Object.assign(original.shape, {
    HealthCheckType: "ELB",
    HealthCheckGracePeriod: 300,
    TerminationPolicies: ["OldestLaunchTemplate", "Default"],
    EnabledMetrics: metrics(...Array.from({ length: 20 }, (_, i) => `GroupAndWarmPoolCapacity${i}`)),
    SuspendedProcesses: [{ ProcessName: "AZRebalance", SuspensionReason: "User suspended at 2026-01-01T00:00:00Z" }],
  });
  Object.assign(replacement.shape, {
    HealthCheckType: "EC2",
    HealthCheckGracePeriod: 0,
    TerminationPolicies: ["Default"],
    EnabledMetrics: metrics("GroupMinSize"),
    SuspendedProcesses: [{ ProcessName: "Launch", SuspensionReason: "User suspended at 2026-01-01T00:00:00Z" }],
  });
  const hook = { LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING", HeartbeatTimeout: 60 };
  original.lifecycleHooks = [
    { ...there, ...hook, LifecycleHookName: NASTY_HOOK, NotificationMetadata: "https://hooks.example.com/?a=1&b=2" },
    { ...there, ...hook, LifecycleHookName: "drain", GlobalTimeout: 6_000, DefaultResult: "CONTINUE" },
    { ...there, ...hook, LifecycleHookName: "CodeDeploy-managed-automatic-launch-deployment-hook-shop" },
  ];
  replacement.lifecycleHooks = [
    { ...here, ...hook, LifecycleHookName: "drain", NotificationTargetARN: TOPIC, DefaultResult: "CONTINUE" },
    { ...here, ...hook, LifecycleHookName: "extra" },
  ];
  original.scalingPolicies = [
    { ...there, ...cpu(50) },
    {
      ...there,
      PolicyName: "requests",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: "ALBRequestCountPerTarget",
          ResourceLabel: LABEL_OF(arn),
        },
        TargetValue: 1000.5,
        DisableScaleIn: true,
      },
    },
    {
      ...there,
      PolicyName: "queue",
      PolicyType: "TargetTrackingScaling",
      Enabled: false,
      TargetTrackingConfiguration: {
        CustomizedMetricSpecification: {
          MetricName: "Backlog",
          Namespace: "Shop",
          Dimensions: [{ Name: "AutoScalingGroupName", Value: ORIGINAL_GROUP }, ...dimensions],
          Statistic: "Average",
        },
        TargetValue: 10,
      },
    },
    {
      ...there,
      PolicyName: "down",
      PolicyType: "StepScaling",
      AdjustmentType: "PercentChangeInCapacity",
      MinAdjustmentMagnitude: 2,
      StepAdjustments: [
        { MetricIntervalUpperBound: -10, ScalingAdjustment: -20 },
        { MetricIntervalLowerBound: -10, MetricIntervalUpperBound: 0, ScalingAdjustment: -10 },
      ],
      EstimatedInstanceWarmup: 120,
      Alarms: [{ AlarmName: "quiet", AlarmARN: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:quiet" }],
    },
    {
      ...there,
      PolicyName: "one-less",
      PolicyType: "SimpleScaling",
      AdjustmentType: "ChangeInCapacity",
      ScalingAdjustment: -1,
      Cooldown: 60,
    },
    {
      ...there,
      PolicyName: "forecast",
      PolicyType: "PredictiveScaling",
      PredictiveScalingConfiguration: {
        MetricSpecifications: [
          { TargetValue: 40, PredefinedMetricPairSpecification: { PredefinedMetricType: "ASGCPUUtilization" } },
        ],
        Mode: "ForecastOnly",
        SchedulingBufferTime: 300,
      },
    },
  ];
  replacement.scalingPolicies = [
    { ...here, ...cpu(70) },
    { ...here, PolicyName: "extra", PolicyType: "SimpleScaling", ScalingAdjustment: 1 },
  ];
  const night = { MinSize: 1, MaxSize: 2, DesiredCapacity: 1, Recurrence: "0 22 * * *", TimeZone: "Europe/Berlin" };
  const [tonight, before] = [new Date("2030-01-02T21:00:00Z"), new Date("2030-01-01T21:00:00Z")];
  original.scheduledActions = [
    { ...there, ...night, ScheduledActionName: "night", StartTime: tonight },
    { ...there, ...night, ScheduledActionName: "night too", StartTime: tonight },
    { ...there, ScheduledActionName: "sale", StartTime: before, EndTime: tonight, DesiredCapacity: 0 },
  ];
  replacement.scheduledActions = [
    { ...here, ...night, ScheduledActionName: "night too", StartTime: before },
    { ...here, ScheduledActionName: "sale", StartTime: before, MaxSize: 5 },
    { ...here, ScheduledActionName: "extra", StartTime: before, MinSize: 2 },
  ];
  const notify = (group: object, TopicARN: string, ...types: string[]) =>
    types.map((type) => ({ ...group, TopicARN, NotificationType: `autoscaling:EC2_INSTANCE_${type}` }));
  original.notificationConfigurations = notify(there, TOPIC, "TERMINATE", "LAUNCH");
  replacement.notificationConfigurations = [...notify(here, TOPIC, "LAUNCH"), ...notify(here, `${TOPIC}-2`, "LAUNCH")];
}

const EVERY_ROW = [
  "health check type",
  "health check grace period",
  "termination policies",
  "metrics collection",
  "suspended processes",
  `lifecycle hook ${NASTY_HOOK}`,
  "lifecycle hook drain",
  "lifecycle hook extra",
  "scaling policy cpu",
  "scaling policy requests",
  "scaling policy queue",
  "scaling policy down",
  "scaling policy one-less",
  "scaling policy forecast",
  "scaling policy extra",
  "scheduled action night",
  "scheduled action sale",
  "scheduled action extra",
  `notifications to ${TOPIC}`,
  `notifications to ${TOPIC}-2`,
];

async function different() {
  const it = await deployment();
  differ(it.original, it.replacement, it.arns[0] ?? "");
  return it;
}

describe("check --compare-original", () => {
  it("tells every difference, each with what repairs it, and changes nothing", async () => {
    const { aws, instanceId } = await different();
    const run = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(run.json, run.stderr).toMatchObject({ outcome: "would-attach", exitCode: 0, warnings: [] });
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

  it("prints a table, and below it the lines to paste, none of 400 characters", async () => {
    const { aws, instanceId } = await different();
    const run = await runHook(aws, { instanceId, ...CHECK });
    const json = await runHook(aws, { instanceId, ...CHECK_JSON });
    const lines = run.stdout.split("\n");
    const section = lines.slice(lines.indexOf("nothing was changed") + 1);
    const begin = section.indexOf("to repair it:");
    expect(section[0]).toBe(`what else differs from original group ${ORIGINAL_GROUP}:`);
    expect(section[1]).toMatch(/^SETTING +ORIGINAL +OWN$/);
    expect(section[2]).toMatch(/^health check type +ELB +EC2$/);
    expect(section).toContain("  note: it works only once target group web is attached, and AWS takes it only then");
    expect(section.slice(begin + 1, -2)).toEqual(repairs(json));
    expect(section.at(-2)).toMatch(/^would-attach: web /);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
  });

  it("says that nothing else differs", async () => {
    const { aws, instanceId } = await deployment({ group: { EnabledMetrics: [{ Metric: "GroupMinSize" }] } });
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(`\nnothing else differs from original group ${ORIGINAL_GROUP}\n`);
    expect(run.stdout).not.toContain("to repair it");
    expect((await runHook(aws, { instanceId, ...CHECK_JSON })).json.comparison).toEqual([]);
  });

  it("asks each thing once of each group, or once of both, side by side", async () => {
    const { aws, instanceId } = await deployment();
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
    expect(groups?.params["IncludeInstances"]).toBe("false");
  });

  it("reads every page", async () => {
    const { aws, instanceId } = await different();
    aws.settings.maxPageSize = 1;
    expect(whats(await runHook(aws, { instanceId, ...CHECK_JSON }))).toEqual(EVERY_ROW);
  });

  it("tells policies that count the requests of a target group not attached yet, though the group has them", async () => {
    const { aws, instanceId, original, replacement, arns } = await deployment();
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
    const run = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(run.json.comparison).toMatchObject([
      { what: "scaling policy requests", note: "it works only once target group web is attached", repair: [] },
    ]);
    const attached = await runHook(aws, { instanceId, argv: ["--compare-original", "--json"] });
    expect(attached.json).toMatchObject({ outcome: "attached", comparison: [] });
  });
});

describe("a read that is denied", () => {
  it.each(DENIABLE)("%s: its row says so, the others are compared, exit 0", async (what, action) => {
    const { aws, instanceId } = await different();
    aws.deny(`autoscaling:${action}`);
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(new RegExp(`\\n${what} +not read *\\n  note: access denied: autoscaling:${action}\\n`));
    const json = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(json.json.comparison?.filter(({ unread }) => unread)).toEqual([
      { what, original: null, own: null, note: `access denied: autoscaling:${action}`, repair: [], unread: true },
    ]);
    const singular = what.replace(/ies$/, "y").replace(/s$/, "");
    expect(whats(json)?.filter((row) => row !== what)).toEqual(EVERY_ROW.filter((row) => !row.startsWith(singular)));
  });

  it("all four, with nothing else to tell: no lines to paste", async () => {
    const { aws, instanceId } = await deployment();
    for (const [, action] of DENIABLE) aws.deny(`autoscaling:${action}`);
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.stdout.match(/not read/g)).toHaveLength(4);
    expect(run.stdout).not.toContain("to repair it");
  });

  it("does not fail the run when AWS throttles until the deadline either", async () => {
    const { aws, instanceId } = await deployment();
    aws.fault({ service: "autoscaling", action: "DescribePolicies" }, { status: 400, code: "Throttling", message: "" });
    const run = await runHook(aws, { instanceId, ...CHECK, env: { TARGET_GROUPS_TIMEOUT: "2" } });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("note: autoscaling:DescribePolicies was throttled (Throttling) until the deadline");
  });
});

describe("a dry run", () => {
  it("tells differences without being asked", async () => {
    const { aws, instanceId } = await different();
    const run = await runHook(aws, { instanceId, argv: ["--dry-run"] });
    expect(run.stdout).toContain(`what else differs from original group ${ORIGINAL_GROUP}:`);
    const json = await runHook(aws, { instanceId, argv: ["--dry-run", "--json"] });
    expect(whats(json)).toEqual(EVERY_ROW);
    expect(writes(aws)).toEqual([]);
  });

  it("says nothing of it where nothing differs, or there is no original group", async () => {
    const { aws, instanceId, deploymentGroup } = await deployment();
    expect((await runHook(aws, { instanceId, argv: ["--dry-run"] })).stdout).not.toMatch(/differs|original group/);
    deploymentGroup.autoScalingGroups = [{ name: REPLACEMENT_GROUP }];
    expect((await runHook(aws, { instanceId, argv: ["--dry-run"] })).stdout).not.toMatch(/compared/);
  });

  it("by hand, from elsewhere, gives the lines the profile", async () => {
    const { aws } = await different();
    const argv = ["attach", "--dry-run", "--json", "--application", "shop", "--deployment-group", "shop-production"];
    argv.push("--auto-scaling-group", REPLACEMENT_GROUP);
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...laptop } = aws.laptopEnvironment();
    const folder = mkdtempSync(join(tmpdir(), "target-groups-"));
    const keys = `aws_access_key_id=${AWS_ACCESS_KEY_ID}\naws_secret_access_key=${AWS_SECRET_ACCESS_KEY}\n`;
    writeFileSync(join(folder, "credentials"), `[ops]\n${keys}`);
    const env = { ...laptop, AWS_PROFILE: "ops", AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials") };
    const run = await runBundle(aws, { argv, env });
    rmSync(folder, { recursive: true });
    expect(run.json.outcome, run.stderr).toBe("would-attach");
    expect(repairs(run)[0]).toMatch(/^aws autoscaling update-auto-scaling-group --region eu-central-1 --profile ops /);
  });
});

describe("without an original group", () => {
  const NAMES = [
    ["gone", [{ name: "web-v0" }], "web-v0 exists no longer"],
    ["none", [], "shop-production names no original group"],
    [
      "this one",
      [{ name: REPLACEMENT_GROUP }],
      `shop-production names ${REPLACEMENT_GROUP} itself, and no original group`,
    ],
    [
      "several",
      [{ name: ORIGINAL_GROUP }, { name: "web-v0" }],
      `shop-production names several original groups: ${ORIGINAL_GROUP}, web-v0`,
    ],
  ] as const;

  it.each(NAMES)("%s: it says so, exit 0", async (_, autoScalingGroups, reason) => {
    const { aws, instanceId, deploymentGroup } = await deployment();
    deploymentGroup.autoScalingGroups = [...autoScalingGroups];
    const run = await runHook(aws, { instanceId, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(`\nwarning: not compared with an original group: ${reason}\n`);
    const { json } = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(json.comparison).toBeNull();
    expect(json.warnings).toContain(`not compared with an original group: ${reason}`);
  });

  it("in no group at all: it says so", async () => {
    const { aws } = await deployment();
    const run = await runHook(aws, { instanceId: aws.world.createInstance().id, ...CHECK });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("not compared with an original group: there is no Auto Scaling group");
  });
});

describe("with named target groups", () => {
  it("the deployment group is asked for the original one", async () => {
    const { aws, instanceId } = await different();
    const argv = ["--compare-original", "--json", "--target-group", "web"];
    const run = await runHook(aws, { instanceId, event: "AfterInstall", argv });
    expect(whats(run)).toEqual(EVERY_ROW);
  });

  it("and says so where that is denied", async () => {
    const { aws, instanceId } = await different();
    aws.deny("codedeploy:GetDeploymentGroup");
    const run = await runHook(aws, {
      instanceId,
      event: "AfterInstall",
      argv: [...CHECK.argv, "--target-group", "web"],
    });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(
      "the deployment group could not be read: access denied: codedeploy:GetDeploymentGroup",
    );
  });
});

describe("a plain run", () => {
  it.each(["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterBlockTraffic"])(
    "in %s reads none of it",
    async (event) => {
      const { aws, instanceId } = await different();
      const run = await runHook(aws, { instanceId, event, argv: ["--json"] });
      expect(run.json).toMatchObject({ exitCode: 0, comparison: null });
      expect(run.calls.join()).not.toMatch(EXTRA_CALLS);
    },
  );
});

const title = cli
  ? `the lines to paste, run by ${cli.version}`
  : "the lines to paste (SKIPPED: there is no aws command here; apt-get install awscli)";

describe.skipIf(!cli)(title, { timeout: 600_000 }, () => {
  it("leave nothing that differs", async () => {
    const { aws, instanceId, arns } = await different();
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const before = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(whats(before)).toEqual(EVERY_ROW);
    const { calls, stderr } = await runLines(aws, repairs(before));
    expect(stderr).toBe("");
    expect(calls).toHaveLength(repairs(before).filter((line) => line.startsWith("aws ")).length);
    const after = await runHook(aws, { instanceId, ...CHECK_JSON });
    expect(after.json.comparison).toEqual([
      expect.objectContaining({
        what: "scaling policy down",
        note: "its alarm is left to you: in CloudWatch, one like quiet with this policy as action",
        repair: [],
      }),
    ]);
  });
});
