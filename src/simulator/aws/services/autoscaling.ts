import type { Instance as InstanceShape } from "@aws-sdk/client-auto-scaling";
import type { AutoScalingGroup, TrafficSource } from "../auto-scaling-group.ts";
import { validationError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { page } from "../paging.ts";
import { number, required, requiredText, structures, text, texts } from "../params.ts";
import type { Params } from "../protocols/protocol.ts";
import { query } from "../protocols/query.ts";
import type { World } from "../world.ts";
import type { Service } from "./service.ts";

const TYPES = ["elb", "elbv2", "vpc-lattice"] as const;

const groupName = (params: Params) => requiredText(params, "AutoScalingGroupName");

/** One page of a list under its name, with NextToken where there is more. `most` is AWS's largest page. */
function paged<T>(
  world: World,
  params: Params,
  name: string,
  all: readonly T[],
  { usual = 50, most = 100, shape = (item: T): unknown => item } = {},
): object {
  const size = Math.min(number(params, "MaxRecords") ?? usual, most, world.settings.maxPageSize);
  const { items, next } = page(all, text(params, "NextToken"), size);
  return { [name]: items.map(shape), NextToken: next };
}

function instanceShape(world: World, instance: Instance): InstanceShape {
  return {
    InstanceId: instance.id,
    InstanceType: instance.instanceType,
    AvailabilityZone: instance.availabilityZone,
    LifecycleState: instance.lifecycleState as NonNullable<InstanceShape["LifecycleState"]>,
    HealthStatus: world.healthStatus(instance),
    LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", LaunchTemplateName: "shop", Version: "1" },
    ProtectedFromScaleIn: false,
  };
}

function groupShape(world: World, group: AutoScalingGroup, withInstances: boolean): object {
  const sources = world.listedTrafficSources(group);
  const identifiers = (type: TrafficSource["type"]) =>
    sources.filter((source) => source.type === type).map(({ identifier }) => identifier);
  return {
    AutoScalingGroupName: group.name,
    ...group.shape,
    LoadBalancerNames: identifiers("elb"),
    TargetGroupARNs: identifiers("elbv2"),
    Instances: withInstances ? world.instancesOf(group.name).map((i) => instanceShape(world, i)) : [],
    TrafficSources: sources.map(({ type, identifier }) => ({ Identifier: identifier, Type: type })),
  };
}

/** The type of traffic source that an ARN names; the name of a Classic Load Balancer does not tell. */
const typeOfArn = (identifier: string) =>
  identifier.includes(":targetgroup/") ? "elbv2" : identifier.startsWith("arn:") ? "vpc-lattice" : undefined;

/** The traffic sources a call names. The type may be left out if the identifier is an ARN. */
const trafficSources = (params: Params): TrafficSource[] =>
  required(structures(params, "TrafficSources"), "TrafficSources").map((source) => {
    const identifier = requiredText(source, "Identifier");
    const given = text(source, "Type") ?? typeOfArn(identifier);
    const type = TYPES.find((t) => t === given);
    if (!type)
      throw validationError(
        `Setting ${given} as traffic sources is currently not supported. Supported sources are [${TYPES.join(", ")}]. Provide a supported traffic source in your request and try again.`,
      );
    return { type, identifier };
  });

const named = (params: Params, name: string, type: TrafficSource["type"]): TrafficSource[] =>
  required(texts(params, name), name).map((identifier) => ({ type, identifier }));

/** The groups a call is about: the one it names, or all. */
const groups = (world: World, params: Params): AutoScalingGroup[] =>
  groupsNamed(world, [text(params, "AutoScalingGroupName") ?? []].flat());

/** The groups with these names, sorted by name, or all groups if none is named. */
const groupsNamed = (world: World, names: readonly string[]): AutoScalingGroup[] =>
  names.length
    ? [...new Set(names)].sort().flatMap((name) => world.groups.get(name) ?? [])
    : [...world.groups.values()];

/** Keeps what is named, or everything if nothing is named. */
const chosen = <T>(items: T[], names: string[], nameOf: (item: T) => string | undefined): T[] =>
  names.length ? items.filter((item) => names.includes(nameOf(item) ?? "")) : items;

export const autoscaling: Service = {
  name: "autoscaling",
  version: "2011-01-01",
  namespace: "http://autoscaling.amazonaws.com/doc/2011-01-01/",
  protocol: query,
  actions: {
    DescribeAutoScalingGroups(world, params) {
      const names = texts(params, "AutoScalingGroupNames");
      const most = Math.min(number(params, "MaxRecords") ?? 50, 100);
      if (names.length > most)
        throw validationError(`The number of group names that may be passed in is limited to ${most}`);
      const withInstances = text(params, "IncludeInstances") !== "false";
      return paged(world, params, "AutoScalingGroups", groupsNamed(world, names), {
        shape: (group) => groupShape(world, group, withInstances),
      });
    },

    DescribeAutoScalingInstances(world, params) {
      const all = [...world.groups.keys()].flatMap((name) => world.instancesOf(name));
      const shapes = chosen(all, texts(params, "InstanceIds"), (i) => i.id).map((instance) => ({
        ...instanceShape(world, instance),
        HealthStatus: world.healthStatus(instance).toUpperCase(),
        AutoScalingGroupName: instance.groupName,
      }));
      return paged(world, params, "AutoScalingInstances", shapes, { usual: 50, most: 50 });
    },

    AttachLoadBalancerTargetGroups(world, params) {
      world.attach(groupName(params), named(params, "TargetGroupARNs", "elbv2"));
      return {};
    },
    DetachLoadBalancerTargetGroups(world, params) {
      world.detach(groupName(params), named(params, "TargetGroupARNs", "elbv2"));
      return {};
    },
    DescribeLoadBalancerTargetGroups(world, params) {
      const states = world.trafficSources(groupName(params), "elbv2");
      const shapes = states.map(({ identifier, state }) => ({ LoadBalancerTargetGroupARN: identifier, State: state }));
      return paged(world, params, "LoadBalancerTargetGroups", shapes, { usual: 100 });
    },

    AttachLoadBalancers(world, params) {
      world.attach(groupName(params), named(params, "LoadBalancerNames", "elb"));
      return {};
    },
    DetachLoadBalancers(world, params) {
      world.detach(groupName(params), named(params, "LoadBalancerNames", "elb"));
      return {};
    },
    DescribeLoadBalancers(world, params) {
      const states = world.trafficSources(groupName(params), "elb");
      const shapes = states.map(({ identifier, state }) => ({ LoadBalancerName: identifier, State: state }));
      return paged(world, params, "LoadBalancers", shapes, { usual: 100 });
    },

    AttachTrafficSources(world, params) {
      world.attach(groupName(params), trafficSources(params));
      return {};
    },
    DetachTrafficSources(world, params) {
      world.detach(groupName(params), trafficSources(params));
      return {};
    },
    DescribeTrafficSources(world, params) {
      const wanted = text(params, "TrafficSourceType");
      const all = world.trafficSources(groupName(params)).filter(({ type }) => (wanted ?? type) === type);
      const shapes = all.map(({ identifier, type, state }) => ({
        TrafficSource: identifier,
        State: state,
        Identifier: identifier,
        Type: type,
      }));
      return paged(world, params, "TrafficSources", shapes);
    },

    DescribePolicies(world, params) {
      const all = groups(world, params).flatMap((g) => g.scalingPolicies);
      return paged(
        world,
        params,
        "ScalingPolicies",
        chosen(all, texts(params, "PolicyNames"), (p) => p.PolicyName),
      );
    },
    DescribeLifecycleHooks(world, params) {
      const all = world.group(groupName(params)).lifecycleHooks;
      return { LifecycleHooks: chosen(all, texts(params, "LifecycleHookNames"), (h) => h.LifecycleHookName) };
    },
    DescribeScheduledActions(world, params) {
      const all = groups(world, params).flatMap((g) => g.scheduledActions);
      const actions = chosen(all, texts(params, "ScheduledActionNames"), (a) => a.ScheduledActionName);
      return paged(world, params, "ScheduledUpdateGroupActions", actions);
    },
    DescribeNotificationConfigurations(world, params) {
      const all = groupsNamed(world, texts(params, "AutoScalingGroupNames"));
      return paged(
        world,
        params,
        "NotificationConfigurations",
        all.flatMap((g) => g.notificationConfigurations),
      );
    },
  },
};
