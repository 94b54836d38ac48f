import { describe, expect, it } from "vitest";
import type { Parameters } from "../../src/compare/aws-cli.ts";
import { type Basics, compare, type GroupSettings, type Named } from "../../src/compare/compare.ts";
import type { Difference } from "../../src/domain/json-reports.ts";

const TOPIC = "arn:aws:sns:eu-central-1:123456789012:ops";
const WEB = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef";
const AWS = "aws autoscaling";
const OWN = "--region eu-central-1 --auto-scaling-group-name web-v2";

type Given = Partial<Omit<Basics, "settings">> & { settings?: object };
const basics = ({ settings, ...rest }: Given = {}): Basics => ({
  settings: { HealthCheckType: "ELB", HealthCheckGracePeriod: 300, TerminationPolicies: ["Default"], ...settings },
  metrics: [],
  suspendedProcesses: [],
  targetGroupArns: [WEB],
  ...rest,
});
const named = (things: Record<string, Parameters> = {}): Named => new Map(Object.entries(things));
const group = (name: string, settings: Partial<GroupSettings> = {}): GroupSettings => ({
  name,
  basics: basics(),
  lifecycleHooks: named(),
  scalingPolicies: named(),
  scheduledActions: named(),
  notifications: named(),
  ...settings,
});

/** Compares web-v1, the original, with web-v2. */
const differences = (original: Partial<GroupSettings>, own: Partial<GroupSettings>): Difference[] =>
  compare(group("web-v1", original), group("web-v2", own), ["--region", "eu-central-1"]);
const basicDifferences = (original: Given, own: Given) =>
  differences({ basics: basics(original) }, { basics: basics(own) });

const NOTHING = { original: null, own: null, note: null, repair: [], unread: false };

it("finds nothing in groups that differ only in the order of keys", () => {
  const hook = { LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING", HeartbeatTimeout: 60 };
  const turned = { HeartbeatTimeout: 60, LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" };
  expect(differences({ lifecycleHooks: named({ warm: hook }) }, { lifecycleHooks: named({ warm: turned }) })).toEqual(
    [],
  );
});

describe("the group's own settings", () => {
  it.each([
    ["health check type", { HealthCheckType: "EC2" }, "ELB", "EC2", "--health-check-type ELB"],
    ["health check grace period", { HealthCheckGracePeriod: 0 }, "300", "0", "--health-check-grace-period 300"],
    [
      "termination policies",
      { TerminationPolicies: ["OldestInstance", "Default"] },
      "Default",
      "OldestInstance, Default",
      "--termination-policies Default",
    ],
  ])("%s", (what, settings, original, own, flags) => {
    expect(basicDifferences({}, { settings })).toEqual([
      { ...NOTHING, what, original, own, repair: [`${AWS} update-auto-scaling-group ${OWN} ${flags}`] },
    ]);
  });

  it("metrics collection: enables what is missing, disables the rest", () => {
    expect(basicDifferences({ metrics: ["A", "B", "C"] }, { metrics: ["B", "D"] })).toEqual([
      {
        ...NOTHING,
        what: "metrics collection",
        original: "A, C",
        own: "D",
        repair: [
          `${AWS} enable-metrics-collection ${OWN} --granularity 1Minute --metrics A C`,
          `${AWS} disable-metrics-collection ${OWN} --metrics D`,
        ],
      },
    ]);
  });

  it("suspended processes: suspends what is missing, resumes the rest", () => {
    expect(basicDifferences({ suspendedProcesses: ["AZRebalance"] }, { suspendedProcesses: ["Launch"] })).toEqual([
      {
        ...NOTHING,
        what: "suspended processes",
        original: "AZRebalance",
        own: "Launch",
        repair: [
          `${AWS} suspend-processes ${OWN} --scaling-processes AZRebalance`,
          `${AWS} resume-processes ${OWN} --scaling-processes Launch`,
        ],
      },
    ]);
    expect(basicDifferences({}, { suspendedProcesses: ["Launch"] })[0]?.repair).toHaveLength(1);
  });
});

describe("lifecycle hooks", () => {
  const hook = { LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING", HeartbeatTimeout: 60 };
  const put = `${AWS} put-lifecycle-hook ${OWN} --lifecycle-hook-name drain --lifecycle-transition autoscaling:EC2_INSTANCE_TERMINATING --heartbeat-timeout 60`;
  const remove = `${AWS} delete-lifecycle-hook ${OWN} --lifecycle-hook-name drain`;
  const abandons = "deleting a hook abandons the launches that wait in it";
  const drain = (original: Parameters | undefined, own: Parameters | undefined) =>
    differences(
      { lifecycleHooks: named(original && { drain: original }) },
      { lifecycleHooks: named(own && { drain: own }) },
    );

  it("that are missing are put", () => {
    expect(drain(hook, undefined)).toEqual([
      {
        ...NOTHING,
        what: "lifecycle hook drain",
        original: "LifecycleTransition=autoscaling:EC2_INSTANCE_TERMINATING, HeartbeatTimeout=60",
        repair: [put],
      },
    ]);
  });

  it("that differ are put again, and only the difference is reported", () => {
    expect(drain(hook, { ...hook, HeartbeatTimeout: 90 })).toEqual([
      {
        ...NOTHING,
        what: "lifecycle hook drain",
        original: "HeartbeatTimeout=60",
        own: "HeartbeatTimeout=90",
        repair: [put],
      },
    ]);
  });

  it("that have extra parameters are deleted first: a put keeps what it does not set", () => {
    expect(drain(hook, { ...hook, NotificationTargetARN: TOPIC })).toEqual([
      {
        ...NOTHING,
        what: "lifecycle hook drain",
        original: "none of this",
        own: `NotificationTargetARN=${TOPIC}`,
        note: abandons,
        repair: [remove, put],
      },
    ]);
  });

  it("that the original lacks are deleted", () => {
    expect(drain(undefined, hook)).toMatchObject([{ original: null, note: abandons, repair: [remove] }]);
  });

  it("of CodeDeploy are ignored", () => {
    const managed = named({ "CodeDeploy-managed-automatic-launch-deployment-hook-x": hook });
    expect(differences({ lifecycleHooks: managed }, {})).toEqual([]);
    expect(differences({}, { lifecycleHooks: managed })).toEqual([]);
  });
});

describe("scaling policies", () => {
  const tracking = (label?: string, TargetValue = 100) => ({
    PolicyType: "TargetTrackingScaling",
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: label
        ? { PredefinedMetricType: "ALBRequestCountPerTarget", ResourceLabel: label }
        : { PredefinedMetricType: "ASGAverageCPUUtilization" },
      TargetValue,
    },
  });
  const step = { PolicyType: "StepScaling", StepAdjustments: [{ ScalingAdjustment: 2 }], Alarms: ["busy"] };
  const LABEL = "app/shop/1111111111111111/targetgroup/web/0123456789abcdef";
  const policies = (
    original: Parameters | undefined,
    own: Parameters | undefined,
    ownBasics: GroupSettings["basics"] = basics(),
  ) =>
    differences(
      { scalingPolicies: named(original && { p: original }) },
      { scalingPolicies: named(own && { p: own }), basics: ownBasics },
    );

  it("that are missing are put, with their configuration as JSON", () => {
    expect(policies(tracking(), undefined)).toEqual([
      {
        ...NOTHING,
        what: "scaling policy p",
        original: expect.stringContaining("PolicyType=TargetTrackingScaling, TargetTrackingConfiguration.Pre"),
        repair: [
          `${AWS} put-scaling-policy ${OWN} --policy-name p --policy-type TargetTrackingScaling --target-tracking-configuration '${JSON.stringify(tracking().TargetTrackingConfiguration)}'`,
        ],
      },
    ]);
  });

  it("report nested differences", () => {
    expect(policies(tracking(undefined, 100), tracking(undefined, 50))).toMatchObject([
      {
        original: "TargetTrackingConfiguration.TargetValue=100",
        own: "TargetTrackingConfiguration.TargetValue=50",
        repair: [expect.stringContaining("put-scaling-policy")],
      },
    ]);
  });

  it("with another target group label differ", () => {
    const other = LABEL.replace("web/0123", "old/0123");
    expect(policies(tracking(LABEL), tracking(other))).toMatchObject([
      {
        original: expect.stringMatching(/ResourceLabel=.*\/web\//),
        own: expect.stringMatching(/ResourceLabel=.*\/old\//),
      },
    ]);
  });

  it("that count a target group's requests need it attached: AWS accepts them only then", () => {
    const unattached = basics({ targetGroupArns: [] });
    expect(policies(tracking(LABEL), undefined, unattached)).toMatchObject([
      { note: "it works, and AWS accepts it, only once target group web is attached" },
    ]);
    expect(policies(tracking(LABEL), undefined)).toMatchObject([{ note: null }]);
    expect(policies(tracking(LABEL), undefined, { unread: "denied" })).toContainEqual(
      expect.objectContaining({ note: expect.stringContaining("target group web") }),
    );
  });

  it("that count requests of a target group that is not attached are reported even if they are the same", () => {
    const same = policies(tracking(LABEL), tracking(LABEL), basics({ targetGroupArns: [] }));
    expect(same).toMatchObject([
      { what: "scaling policy p", note: "it works only once target group web is attached", repair: [] },
    ]);
    expect(same[0]?.own).toBe(same[0]?.original);
    expect(policies(tracking(LABEL), tracking(LABEL))).toEqual([]);
  });

  it("of another type are deleted first: AWS cannot change the type", () => {
    expect(policies(tracking(), step)[0]?.repair.map((line) => line.split(" ")[2])).toEqual([
      "delete-policy",
      "put-scaling-policy",
    ]);
  });

  it("that need an alarm leave it to the operator: its command would need what is not read", () => {
    const note = "create its CloudWatch alarm yourself: one like busy, with this policy as its action";
    expect(policies(step, undefined)).toMatchObject([{ note, repair: [expect.not.stringContaining("busy")] }]);
    expect(policies(step, { ...step, Alarms: [] })).toMatchObject([{ note, original: "Alarms=busy", repair: [] }]);
    expect(policies(step, { ...step, Alarms: ["busy-too"] })).toEqual([]);
    expect(policies(step, { ...tracking(), Alarms: ["its own"] })).toMatchObject([{ note }]);
  });

  it("that measure the original group should measure this group", () => {
    const custom = (Value: string) => ({
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: {
        CustomizedMetricSpecification: { Dimensions: [{ Name: "AutoScalingGroupName", Value }], Statistic: "Average" },
      },
    });
    expect(policies(custom("web-v1"), custom("web-v2"))).toEqual([]);
    expect(policies(custom("web-v1"), custom("web-v1"))).toMatchObject([
      { original: expect.stringContaining("web-v2"), own: expect.stringContaining("web-v1") },
    ]);
    expect(policies(custom("elsewhere"), custom("elsewhere"))).toEqual([]);
  });

  it("that the original lacks are deleted", () => {
    expect(policies(undefined, tracking())).toMatchObject([
      { original: null, note: null, repair: [`${AWS} delete-policy ${OWN} --policy-name p`] },
    ]);
  });
});

describe("scheduled actions", () => {
  const night = { Recurrence: "0 22 * * *", TimeZone: "Europe/Berlin", MinSize: 1, DesiredCapacity: 1 };
  const actions = (original: Record<string, Parameters>, own: Record<string, Parameters>) =>
    differences({ scheduledActions: named(original) }, { scheduledActions: named(own) });

  it("are put, deleted first if they have extra parameters, or deleted", () => {
    const put = `${AWS} put-scheduled-update-group-action ${OWN} --scheduled-action-name night --recurrence '0 22 * * *' --time-zone Europe/Berlin --min-size 1 --desired-capacity 1`;
    const remove = `${AWS} delete-scheduled-action ${OWN} --scheduled-action-name night`;
    const repairs = [
      actions({ night }, {}),
      actions({ night }, { night: { ...night, MaxSize: 9 } }),
      actions({}, { night }),
    ];
    expect(repairs.map((rows) => rows.map(({ repair }) => repair))).toEqual([[[put]], [[remove, put]], [[remove]]]);
  });
});

describe("notifications", () => {
  const types = (...NotificationTypes: string[]) => named({ [TOPIC]: { NotificationTypes } });

  it("to a topic are put as a whole, or deleted", () => {
    const own = { notifications: types("autoscaling:EC2_INSTANCE_LAUNCH") };
    const all = { notifications: types("autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_TERMINATE") };
    expect(differences(all, own)).toEqual([
      {
        ...NOTHING,
        what: `notifications to ${TOPIC}`,
        original: "NotificationTypes=autoscaling:EC2_INSTANCE_TERMINATE",
        own: "none of this",
        repair: [
          `${AWS} put-notification-configuration ${OWN} --topic-arn ${TOPIC} --notification-types autoscaling:EC2_INSTANCE_LAUNCH autoscaling:EC2_INSTANCE_TERMINATE`,
        ],
      },
    ]);
    expect(differences({}, own)[0]?.repair).toEqual([
      `${AWS} delete-notification-configuration ${OWN} --topic-arn ${TOPIC}`,
    ]);
  });
});

describe("what could not be read", () => {
  it.each([
    ["group settings", "basics"],
    ["lifecycle hooks", "lifecycleHooks"],
    ["scaling policies", "scalingPolicies"],
    ["scheduled actions", "scheduledActions"],
    ["notifications", "notifications"],
  ])("is a row of its own: %s", (what, key) => {
    const unread = { [key]: { unread: "access denied: autoscaling:Something" } };
    const row = { ...NOTHING, what, note: "access denied: autoscaling:Something", unread: true };
    expect(differences(unread, unread)).toEqual([row]);
    expect(differences({}, unread)).toEqual([row]);
  });
});

it("puts the flags into every line, and keeps lines under 400 characters", () => {
  const metrics = Array.from({ length: 30 }, (_, i) => `GroupInServiceInstances${i}`);
  const hook = { NotificationMetadata: "x".repeat(1023), LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" };
  const lines = compare(
    group("web-v1", { basics: basics({ metrics }), lifecycleHooks: named({ ["h".repeat(255)]: hook }) }),
    group("g".repeat(255)),
    ["--region", "eu-central-1", "--profile", "o'ps"],
  ).flatMap(({ repair }) => repair);
  expect(lines.every((line) => line.length < 400)).toBe(true);
  const commands = lines.filter((line) => line.startsWith("aws"));
  expect(commands.map((line) => line.split(" ").slice(0, 7).join(" "))).toEqual([
    `${AWS} enable-metrics-collection --region eu-central-1 --profile 'o'\\''ps'`,
    `${AWS} put-lifecycle-hook --region eu-central-1 --profile 'o'\\''ps'`,
  ]);
});
