import type { AutoScalingGroup } from "../../src/simulator/aws/auto-scaling-group.ts";
import { ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";

const TOPIC = "arn:aws:sns:eu-central-1:123456789012:ops";
export const LABEL_OF = (arn: string) => `app/shop/1111111111111111/${arn.split(":").at(-1)}`;
const NASTY_HOOK = `it's a "hook" at $HOME;\`id\`\n\u{1f600}`;

/** Makes the groups differ in every way: with missing, different and extra settings. */
export function differ(original: AutoScalingGroup, replacement: AutoScalingGroup, arn: string): void {
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

/** The rows for groups that {@link differ}. */
export const EVERY_ROW = [
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
