import type {
  LifecycleHook,
  NotificationConfiguration,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
  AutoScalingGroup as Shape,
} from "@aws-sdk/client-auto-scaling";
import type { Settings } from "./settings.ts";

/** Where a group's instances get traffic from: a target group (by ARN), a Classic load balancer or a Lattice group. */
export interface TrafficSource {
  type: "elbv2" | "elb" | "vpc-lattice";
  identifier: string;
}

/** A traffic source on a group. Its state follows only from these times (ms). */
export interface Attachment extends TrafficSource {
  attachedAt: number;
  detachedAt?: number;
}

/** Sizes, policies, tags, suspended processes, ...: all of DescribeAutoScalingGroups that is stored as it is. */
export type GroupShape = Omit<
  Partial<Shape>,
  "AutoScalingGroupName" | "Instances" | "LoadBalancerNames" | "TargetGroupARNs" | "TrafficSources"
>;

export interface AutoScalingGroup {
  readonly name: string;
  vpcId: string;
  shape: GroupShape;
  /** Instance ids in launch order. */
  readonly instanceIds: Set<string>;
  /** By type and identifier. */
  readonly attachments: Map<string, Attachment>;
  /** When its traffic sources were last changed, for ResourceContention. */
  changedAt: number;
  /** Version label, tags and the rest of what its launch template gives a new instance. */
  launch: { version: string; tagsInMetadata: boolean; instanceType: string };
  lifecycleHooks: LifecycleHook[];
  scalingPolicies: ScalingPolicy[];
  scheduledActions: ScheduledUpdateGroupAction[];
  notificationConfigurations: NotificationConfiguration[];
}

export const sourceKey = ({ type, identifier }: TrafficSource) => `${type} ${identifier}`;

type Times = Pick<Settings, "addedAfterMs" | "drainingMs" | "removedShownMs">;

/** The current state of an attachment, except InService (which needs the targets); undefined once it is gone. */
export function attachmentState(
  { attachedAt, detachedAt }: Attachment,
  now: number,
  times: Times,
): "Adding" | "Added" | "Removing" | "Removed" | undefined {
  if (detachedAt === undefined) return now < attachedAt + times.addedAfterMs ? "Adding" : "Added";
  if (now < detachedAt + times.drainingMs) return "Removing";
  return now < detachedAt + times.drainingMs + times.removedShownMs ? "Removed" : undefined;
}

/** The traffic sources that count as attached: those that were not detached. */
export const attached = (group: AutoScalingGroup, type?: TrafficSource["type"]): Attachment[] =>
  [...group.attachments.values()].filter((a) => a.detachedAt === undefined && (!type || a.type === type));
