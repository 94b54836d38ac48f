import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeLifecycleHooksCommand,
  DescribeNotificationConfigurationsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
} from "@aws-sdk/client-auto-scaling";
import { type Aws, call, only, pages, present } from "../aws/call.ts";
import { AwsError } from "../aws/errors.ts";
import type { Parameters } from "./aws-cli.ts";
import type { Basics, GroupSettings, Named, Read } from "./compare.ts";

type ByGroup<T> = ReadonlyMap<string, T>;

/** The settings of each group that exists, read in parallel. A read that fails leaves only its own settings unknown. */
export async function readGroupSettings(aws: Aws, names: readonly string[]): Promise<ByGroup<GroupSettings>> {
  const [basics, lifecycleHooks, scalingPolicies, scheduledActions, notifications] = await Promise.all([
    attempt(describeBasics(aws, names)),
    attempt(ofEach(names, (name) => describeLifecycleHooks(aws, name))),
    attempt(ofEach(names, (name) => describePolicies(aws, name))),
    attempt(ofEach(names, (name) => describeScheduledActions(aws, name))),
    attempt(describeNotifications(aws, names)),
  ]);
  const settings = new Map<string, GroupSettings>();
  for (const name of names) {
    const own = part(basics, name);
    if (!own) continue;
    settings.set(name, {
      name,
      basics: own,
      lifecycleHooks: part(lifecycleHooks, name) ?? NONE,
      scalingPolicies: part(scalingPolicies, name) ?? NONE,
      scheduledActions: part(scheduledActions, name) ?? NONE,
      notifications: part(notifications, name) ?? NONE,
    });
  }
  return settings;
}

const NONE: Named = new Map();

const part = <T>(read: Read<ByGroup<T>>, name: string): Read<T> | undefined =>
  "unread" in read ? read : read.get(name);

async function attempt<T>(reading: Promise<T>): Promise<Read<T>> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { unread: error.message };
  }
}

const ofEach = async <T>(names: readonly string[], read: (name: string) => Promise<T>): Promise<ByGroup<T>> =>
  new Map(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));

interface Page {
  readonly NextToken?: string | undefined;
}

/** Everything that a call describes of the groups, from all pages. */
const describe = <Output extends Page, Item extends { AutoScalingGroupName?: string | undefined }>(
  aws: Aws,
  action: string,
  names: readonly string[],
  send: (NextToken: string | undefined, options: { abortSignal: AbortSignal }) => Promise<Output>,
  itemsOf: (output: Output) => readonly Item[] | undefined,
): Promise<Item[]> =>
  pages(
    (token) =>
      call(aws, action, async (abortSignal) => {
        const output = await send(token, { abortSignal });
        const items = present(itemsOf(output), "its list");
        return {
          items: only(items, ({ AutoScalingGroupName = "" }) => names.includes(AutoScalingGroupName), "the groups"),
          next: output.NextToken,
        };
      }),
    ({ items }) => items,
    ({ next }) => next,
  );

async function describeBasics(aws: Aws, names: readonly string[]): Promise<ByGroup<Basics>> {
  const groups = await describe(
    aws,
    "autoscaling:DescribeAutoScalingGroups",
    names,
    (NextToken, options) => {
      const AutoScalingGroupNames = [...names];
      const command = new DescribeAutoScalingGroupsCommand({
        AutoScalingGroupNames,
        IncludeInstances: false,
        NextToken,
      });
      return aws.clients.autoScaling.send(command, options);
    },
    (output) => output.AutoScalingGroups,
  );
  return new Map(groups.map((group) => [group.AutoScalingGroupName ?? "", basicsOf(group)]));
}

const basicsOf = (group: AutoScalingGroup): Basics => ({
  settings: {
    HealthCheckType: group.HealthCheckType ?? "EC2",
    HealthCheckGracePeriod: group.HealthCheckGracePeriod ?? 0,
    TerminationPolicies: group.TerminationPolicies ?? [],
  },
  metrics: (group.EnabledMetrics ?? []).flatMap(({ Metric }) => Metric ?? []),
  suspendedProcesses: (group.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []),
  targetGroupArns: group.TargetGroupARNs ?? [],
});

export async function describeLifecycleHooks(aws: Aws, AutoScalingGroupName: string): Promise<Named> {
  const hooks = await describe(
    aws,
    "autoscaling:DescribeLifecycleHooks",
    [AutoScalingGroupName],
    async (_, options) => {
      const command = new DescribeLifecycleHooksCommand({ AutoScalingGroupName });
      const { LifecycleHooks } = await aws.clients.autoScaling.send(command, options);
      return { LifecycleHooks, NextToken: undefined };
    },
    (output) => output.LifecycleHooks,
  );
  // GlobalTimeout follows from the heartbeat timeout.
  return new Map(
    hooks.map(({ LifecycleHookName = "", AutoScalingGroupName: _, GlobalTimeout: __, ...hook }) => [
      LifecycleHookName,
      parameters(hook),
    ]),
  );
}

export async function describePolicies(aws: Aws, AutoScalingGroupName: string): Promise<Named> {
  const policies = await describe(
    aws,
    "autoscaling:DescribePolicies",
    [AutoScalingGroupName],
    (NextToken, options) =>
      aws.clients.autoScaling.send(new DescribePoliciesCommand({ AutoScalingGroupName, NextToken }), options),
    (output) => output.ScalingPolicies,
  );
  return new Map(
    policies.map(({ PolicyName = "", PolicyARN: _, MinAdjustmentStep, Enabled = true, ...policy }) => [
      PolicyName,
      parameters({
        ...policy,
        // An older name of the same parameter.
        MinAdjustmentMagnitude: policy.MinAdjustmentMagnitude ?? MinAdjustmentStep,
        AutoScalingGroupName: undefined,
        Enabled,
        // AWS manages the alarms of target tracking.
        Alarms: policy.PolicyType === "TargetTrackingScaling" ? [] : policy.Alarms?.map(({ AlarmName }) => AlarmName),
      }),
    ]),
  );
}

export async function describeScheduledActions(aws: Aws, AutoScalingGroupName: string): Promise<Named> {
  const actions = await describe(
    aws,
    "autoscaling:DescribeScheduledActions",
    [AutoScalingGroupName],
    (NextToken, options) =>
      aws.clients.autoScaling.send(new DescribeScheduledActionsCommand({ AutoScalingGroupName, NextToken }), options),
    (output) => output.ScheduledUpdateGroupActions,
  );
  return new Map(
    actions.map(({ ScheduledActionName = "", StartTime, EndTime, ...action }) => [
      ScheduledActionName,
      parameters({
        // For a recurring action, AWS shows the next time, and refuses a time in the past.
        StartTime: action.Recurrence ? undefined : timeText(StartTime),
        EndTime: timeText(EndTime),
        Recurrence: action.Recurrence,
        TimeZone: action.TimeZone,
        MinSize: action.MinSize,
        MaxSize: action.MaxSize,
        DesiredCapacity: action.DesiredCapacity,
      }),
    ]),
  );
}

export async function describeNotifications(aws: Aws, names: readonly string[]): Promise<ByGroup<Named>> {
  const notifications = await describe(
    aws,
    "autoscaling:DescribeNotificationConfigurations",
    names,
    (NextToken, options) => {
      const command = new DescribeNotificationConfigurationsCommand({ AutoScalingGroupNames: [...names], NextToken });
      return aws.clients.autoScaling.send(command, options);
    },
    (output) => output.NotificationConfigurations,
  );
  const byGroup = new Map<string, Map<string, { NotificationTypes: string[] }>>();
  for (const { AutoScalingGroupName = "", TopicARN = "", NotificationType = "" } of notifications) {
    const topics = byGroup.get(AutoScalingGroupName) ?? new Map<string, { NotificationTypes: string[] }>();
    const { NotificationTypes } = topics.get(TopicARN) ?? { NotificationTypes: [] };
    topics.set(TopicARN, { NotificationTypes: [...NotificationTypes, NotificationType].sort() });
    byGroup.set(AutoScalingGroupName, topics);
  }
  return byGroup;
}

/** Drops what is not set: AWS shows an empty list for a parameter that was not given. */
const parameters = (all: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

/** In whole seconds, like Auto Scaling. */
const timeText = (time: Date | undefined): string | undefined => time?.toISOString().replace(/\.\d+Z$/, "Z");
