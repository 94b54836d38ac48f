import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type AutoScalingGroup, sourceKey } from "../../src/simulator/aws/auto-scaling-group.ts";
import { listen } from "../../src/simulator/aws/http.ts";
import type { Emulator } from "../../src/simulator/aws/index.ts";
import { texts } from "../../src/simulator/aws/params.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import { query } from "../../src/simulator/aws/protocols/query.ts";
import { findAwsCli } from "../support/aws-cli.ts";

export const cli = findAwsCli();

/**
 * What the calls of repair lines change in a group of the emulator, which does not know these calls. It keeps
 * everything as the text that arrived.
 */
const ACTIONS: Readonly<Record<string, (group: AutoScalingGroup, params: Params) => void>> = {
  UpdateAutoScalingGroup: (group, params) => void Object.assign(group.shape, params),
  EnableMetricsCollection({ shape }, params) {
    if (params["Granularity"] !== "1Minute") throw new Error("no granularity");
    shape.EnabledMetrics = [
      ...(shape.EnabledMetrics ?? []),
      ...texts(params, "Metrics").map((Metric) => ({ Metric, Granularity: "1Minute" })),
    ];
  },
  DisableMetricsCollection({ shape }, params) {
    shape.EnabledMetrics = shape.EnabledMetrics?.filter(
      ({ Metric }) => !texts(params, "Metrics").includes(Metric ?? ""),
    );
  },
  SuspendProcesses({ shape }, params) {
    shape.SuspendedProcesses = [
      ...(shape.SuspendedProcesses ?? []),
      ...texts(params, "ScalingProcesses").map((ProcessName) => ({ ProcessName, SuspensionReason: "User suspended" })),
    ];
  },
  ResumeProcesses({ shape }, params) {
    shape.SuspendedProcesses = shape.SuspendedProcesses?.filter(
      ({ ProcessName }) => !texts(params, "ScalingProcesses").includes(ProcessName ?? ""),
    );
  },
  PutLifecycleHook: (group, params) => put(group.lifecycleHooks, "LifecycleHookName", params),
  DeleteLifecycleHook: (group, params) => remove(group.lifecycleHooks, "LifecycleHookName", params),
  PutScalingPolicy(group, params) {
    const label = /"ResourceLabel":"[^"]*\/(targetgroup\/[^"]+)"/.exec(JSON.stringify(params))?.[1];
    if (label && ![...group.attachments.values()].some((it) => sourceKey(it).endsWith(`:${label}`)))
      throw new Error(`${label} is not attached`);
    put(group.scalingPolicies, "PolicyName", params);
  },
  DeletePolicy: (group, params) => remove(group.scalingPolicies, "PolicyName", params),
  PutScheduledUpdateGroupAction: (group, params) => put(group.scheduledActions, "ScheduledActionName", params),
  DeleteScheduledAction: (group, params) => remove(group.scheduledActions, "ScheduledActionName", params),
  PutNotificationConfiguration(group, params) {
    const { AutoScalingGroupName, TopicARN } = params;
    remove(group.notificationConfigurations, "TopicARN", params);
    for (const NotificationType of texts(params, "NotificationTypes"))
      append(group.notificationConfigurations, { AutoScalingGroupName, TopicARN, NotificationType });
  },
  DeleteNotificationConfiguration: (group, params) => remove(group.notificationConfigurations, "TopicARN", params),
};

const append = (list: object[], item: object) => void list.push(item);

/** Puts an item like AWS: keeps the parameters that are not set. */
function put<T extends object>(list: T[], key: keyof T & string, params: Params): void {
  const present = list.find((item) => item[key] === params[key]);
  if (present) Object.assign(present, params);
  else append(list, params);
}

function remove<T extends object>(list: T[], key: keyof T & string, params: Params): void {
  const kept = list.filter((item) => item[key] !== params[key]);
  if (kept.length === list.length && !params["NotificationTypes"]) throw new Error(`no ${params[key]}`);
  list.splice(0, list.length, ...kept);
}

/** Runs the lines in a shell, in which `aws` is a real AWS CLI whose calls change the emulator. */
export async function runLines(aws: Emulator, lines: readonly string[]): Promise<{ calls: string[]; stderr: string }> {
  const calls: string[] = [];
  const endpoint = await listen("127.0.0.1", async ({ body }) => {
    const { Action: action = "", Version: _, ...params } = query.decode(body);
    const act = ACTIONS[String(action)];
    calls.push(String(action));
    act?.(aws.world.group(String(params["AutoScalingGroupName"])), params);
    const status = act ? 200 : 400;
    const text = query.encode(String(action), {}, "http://autoscaling.amazonaws.com/doc/2011-01-01/", "1");
    return { status, headers: { "content-type": query.contentType }, body: text };
  });
  const script = ["set -eu", `aws() { "$AWS_CLI" "$@" --endpoint-url ${endpoint.url}; }`, ...lines].join("\n");
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = aws.laptopEnvironment();
  const env = {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: "/nonexistent",
    AWS_PAGER: "",
    AWS_MAX_ATTEMPTS: "1",
    AWS_CLI: cli?.command ?? "",
    AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY,
  };
  try {
    const { stderr } = await promisify(execFile)("sh", ["-c", script], { env });
    return { calls, stderr };
  } finally {
    await endpoint.close();
  }
}
