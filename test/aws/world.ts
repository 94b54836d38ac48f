import type { DeploymentGroupInfo, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import {
  type Attachment,
  type AutoScalingGroup,
  attached,
  attachmentState,
  type GroupShape,
  sourceKey,
  type TrafficSource,
} from "./auto-scaling-group.ts";
import { AwsError, validationError } from "./errors.ts";
import { hex } from "./ids.ts";
import { answering, type Instance, isTerminated } from "./instance.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { deregister, register, type TargetGroup, type TargetHealth, targetHealth } from "./target-group.ts";

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Traffic sources a call of Attach* or Detach* may change. AWS's limit. */
const MAX_SOURCES_A_CALL = 10;

/**
 * The state of this AWS and the rules by which it changes; knows nothing of HTTP. There are no timers: whatever takes
 * time (an attachment, a target's health, a drain) is derived from when it began and from the clock, so the same rules
 * run in real and in virtual time.
 */
export class World {
  readonly settings: Settings;
  readonly groups = new Map<string, AutoScalingGroup>();
  /** By ARN. */
  readonly targetGroups = new Map<string, TargetGroup>();
  /** Names of the Classic load balancers that exist. */
  readonly classicLoadBalancers = new Set<string>();
  /** Every instance there ever was, terminated ones too. */
  readonly instances = new Map<string, Instance>();
  /** CodeDeploy, exactly as GetDeployment and GetDeploymentGroup answer. */
  readonly deployments = new Map<string, DeploymentInfo>();
  readonly deploymentGroups: DeploymentGroupInfo[] = [];

  constructor(
    readonly clock: Clock = { now: Date.now },
    settings: Partial<Settings> = {},
  ) {
    this.settings = { ...defaultSettings(), ...settings };
  }

  private advancedMs = 0;

  get now(): number {
    return this.clock.now() + this.advancedMs;
  }

  /** Lets time pass in an instant, for tests that would otherwise wait; back as well, to set up what happened before. */
  advance(ms: number): void {
    this.advancedMs += ms;
  }

  // Making things

  createTargetGroup(name: string, { TargetType = "instance", ...shape }: TargetGroup["shape"] = {}): TargetGroup {
    const { partition, region, accountId } = this.settings;
    const elb = `arn:${partition}:elasticloadbalancing:${region}:${accountId}`;
    const arn = `${elb}:targetgroup/${name}/${hex(name, 16)}`;
    const group: TargetGroup = {
      arn,
      name,
      targets: new Map(),
      shape: {
        TargetGroupArn: arn,
        TargetGroupName: name,
        Protocol: "HTTP",
        Port: 80,
        VpcId: "vpc-shop",
        HealthCheckProtocol: "HTTP",
        HealthCheckPath: "/",
        HealthCheckEnabled: true,
        LoadBalancerArns: [`${elb}:loadbalancer/app/shop/${hex("shop", 16)}`],
        TargetType,
        ...shape,
      },
    };
    this.targetGroups.set(arn, group);
    return group;
  }

  createAutoScalingGroup(
    name: string,
    {
      vpcId = "vpc-shop",
      launch,
      ...shape
    }: GroupShape & { vpcId?: string; launch?: Partial<AutoScalingGroup["launch"]> } = {},
  ): AutoScalingGroup {
    const group: AutoScalingGroup = {
      name,
      vpcId,
      shape: {
        AutoScalingGroupARN: `arn:${this.settings.partition}:autoscaling:${this.settings.region}:${this.settings.accountId}:autoScalingGroup:${hex(name, 32)}:autoScalingGroupName/${name}`,
        MinSize: 0,
        MaxSize: 10,
        DesiredCapacity: 0,
        DefaultCooldown: 300,
        AvailabilityZones: [`${this.settings.region}a`, `${this.settings.region}b`],
        VPCZoneIdentifier: "subnet-a,subnet-b",
        HealthCheckType: "ELB",
        HealthCheckGracePeriod: 300,
        TerminationPolicies: ["Default"],
        NewInstancesProtectedFromScaleIn: false,
        CreatedTime: new Date(this.now),
        ...shape,
      },
      instanceIds: new Set(),
      attachments: new Map(),
      changedAt: Number.NEGATIVE_INFINITY,
      launch: { version: "v1", tagsInMetadata: true, instanceType: "t3.micro", ...launch },
      lifecycleHooks: [],
      scalingPolicies: [],
      scheduledActions: [],
      notificationConfigurations: [],
    };
    this.groups.set(name, group);
    return group;
  }

  /**
   * A group with the settings of another, without its traffic sources: what CodeDeploy's COPY_AUTO_SCALING_GROUP makes.
   * `launch` may name the version the new instances will serve.
   */
  copyAutoScalingGroup(
    name: string,
    copyName: string,
    launch: Partial<AutoScalingGroup["launch"]> = {},
  ): AutoScalingGroup {
    const original = this.group(name);
    const { AutoScalingGroupARN: _, CreatedTime: __, ...shape } = structuredClone(original.shape);
    const renamed = <T>(items: T[]) =>
      structuredClone(items).map((item) => ({ ...item, AutoScalingGroupName: copyName }));
    const copy = this.createAutoScalingGroup(copyName, {
      ...shape,
      DesiredCapacity: 0,
      vpcId: original.vpcId,
      launch: { ...original.launch, ...launch },
    });
    copy.lifecycleHooks = renamed(original.lifecycleHooks);
    copy.scalingPolicies = renamed(original.scalingPolicies);
    copy.scheduledActions = renamed(original.scheduledActions);
    copy.notificationConfigurations = renamed(original.notificationConfigurations);
    return copy;
  }

  /** An instance of its own, in no group. */
  createInstance(overrides: Partial<Instance> = {}): Instance {
    const id = `i-${(this.instances.size + 1).toString(16).padStart(17, "0")}`;
    const now = this.now;
    const instance: Instance = {
      id,
      groupName: undefined,
      vpcId: "vpc-shop",
      availabilityZone: `${this.settings.region}${this.instances.size % 2 ? "b" : "a"}`,
      instanceType: "t3.micro",
      version: "v1",
      health: { answers: true, since: now },
      lifecycleState: "InService",
      launchedAt: now,
      tags: {},
      tagsInMetadata: true,
      ...overrides,
    };
    this.instances.set(instance.id, instance);
    return instance;
  }

  // Scaling

  /** Scale-out: `count` new instances, which are registered with everything attached once they are InService. */
  launch(groupName: string, count = 1, lifecycleState = "InService"): Instance[] {
    const group = this.group(groupName);
    const launched = Array.from({ length: count }, () => {
      const instance = this.createInstance({
        ...group.launch,
        groupName,
        vpcId: group.vpcId,
        lifecycleState: "Pending",
        tags: { "aws:autoscaling:groupName": groupName },
      });
      group.instanceIds.add(instance.id);
      this.enter(instance.id, lifecycleState);
      return instance;
    });
    const size = this.instancesOf(groupName).filter(({ terminatedAt }) => terminatedAt === undefined).length;
    group.shape.DesiredCapacity = Math.max(size, group.shape.DesiredCapacity ?? 0);
    group.shape.MaxSize = Math.max(size, group.shape.MaxSize ?? 0);
    return launched;
  }

  /** Moves an instance to a lifecycle state. InService registers it with what is attached, Standby deregisters it. */
  enter(instanceId: string, lifecycleState: string): void {
    const instance = this.instance(instanceId);
    instance.lifecycleState = lifecycleState;
    for (const targetGroup of this.attachedTargetGroups(instance.groupName)) {
      if (lifecycleState === "InService") register(targetGroup, instanceId, this.now);
      if (lifecycleState === "Standby") deregister(targetGroup, instanceId, this.now);
    }
  }

  /**
   * Scale-in of one instance. What is attached to its group deregisters it and lets it drain first. With nothing
   * attached it dies at once, and a load balancer it was registered with by others notices only after a while.
   */
  terminate(instanceId: string): void {
    const instance = this.instance(instanceId);
    if (instance.terminatedAt !== undefined) return;
    const now = this.now;
    const attachedHere = this.attachedTargetGroups(instance.groupName).filter(({ targets }) => targets.has(instanceId));
    for (const targetGroup of attachedHere) deregister(targetGroup, instanceId, now);
    instance.lifecycleState = "Terminating";
    instance.terminatedAt = attachedHere.length ? now + this.settings.drainingMs : now;
    const group = this.groups.get(instance.groupName ?? "");
    if (group) group.shape.DesiredCapacity = Math.max(0, (group.shape.DesiredCapacity ?? 0) - 1);
  }

  /** Terminates every instance, then the group is gone. CodeDeploy does it to the original group in the end. */
  deleteAutoScalingGroup(name: string): void {
    for (const instance of this.instancesOf(name)) this.terminate(instance.id);
    this.groups.delete(name);
  }

  /** Whether the application on an instance answers health checks and requests from now on. */
  setAnswering(instanceId: string, answers: boolean): void {
    this.instance(instanceId).health = { answers, since: this.now };
  }

  /** What the group's own health check does: terminates its Unhealthy instances and launches as many. */
  replaceUnhealthy(groupName: string): Instance[] {
    const unhealthy = this.instancesOf(groupName).filter((i) => this.healthStatus(i) === "Unhealthy");
    for (const { id } of unhealthy) this.terminate(id);
    return this.launch(groupName, unhealthy.length);
  }

  // Traffic sources

  /** AttachLoadBalancerTargetGroups. */
  attachTargetGroups(groupName: string, arns: readonly string[]): void {
    this.attach(
      groupName,
      arns.map((identifier) => ({ type: "elbv2", identifier })),
    );
  }

  /** DetachLoadBalancerTargetGroups. */
  detachTargetGroups(groupName: string, arns: readonly string[]): void {
    this.detach(
      groupName,
      arns.map((identifier) => ({ type: "elbv2", identifier })),
    );
  }

  /** Adds traffic sources to a group and registers its InService instances at once; attached ones stay as they are. */
  attach(groupName: string, sources: readonly TrafficSource[]): void {
    const group = this.changeable(groupName, sources);
    for (const source of sources) this.refuseUnfit(group, source);
    for (const source of sources) {
      const known = group.attachments.get(sourceKey(source));
      if (known && known.detachedAt === undefined) continue;
      group.attachments.set(sourceKey(source), { ...source, attachedAt: this.now });
      group.changedAt = this.now;
      const targetGroup = this.targetGroups.get(source.identifier);
      if (!targetGroup) continue;
      for (const { id, lifecycleState } of this.instancesOf(groupName))
        if (lifecycleState === "InService") register(targetGroup, id, this.now);
    }
  }

  /** Takes traffic sources off a group; its instances are deregistered and drain. */
  detach(groupName: string, sources: readonly TrafficSource[]): void {
    const group = this.changeable(groupName, sources);
    const attachments = sources.map((source) => group.attachments.get(sourceKey(source)));
    if (!attachments.every((a): a is Attachment => a !== undefined && a.detachedAt === undefined))
      throw validationError(`Trying to remove ${kindOf(sources)} that are not part of the group`);
    for (const attachment of attachments) {
      attachment.detachedAt = this.now;
      group.changedAt = this.now;
      const targetGroup = this.targetGroups.get(attachment.identifier);
      if (targetGroup) for (const id of group.instanceIds) deregister(targetGroup, id, this.now);
    }
  }

  /** The traffic sources of a group with their state now, those being removed included. */
  trafficSources(groupName: string, type?: TrafficSource["type"]): (TrafficSource & { state: string })[] {
    const group = this.group(groupName);
    return [...group.attachments.values()].flatMap((attachment) => {
      const state = attachmentState(attachment, this.now, this.settings);
      if (!state || (type && type !== attachment.type)) return [];
      const inService = state === "Added" && this.passedElbHealthCheck(group, attachment);
      return [{ type: attachment.type, identifier: attachment.identifier, state: inService ? "InService" : state }];
    });
  }

  // Targets

  /** RegisterTargets, which is also what CodeDeploy's AllowTraffic does. */
  registerTargets(arn: string, instanceIds: readonly string[]): void {
    const targetGroup = this.targetGroup(arn);
    for (const id of instanceIds) {
      const instance = this.instances.get(id);
      if (!instance || isTerminated(instance, this.now))
        throw new AwsError(
          "InvalidTarget",
          `The following targets are not in a running state and cannot be registered: '${id}'`,
        );
      if (instance.vpcId !== targetGroup.shape.VpcId)
        throw new AwsError(
          "InvalidTarget",
          `The following targets are not in the target group VPC '${targetGroup.shape.VpcId}': '${id}'`,
        );
      register(targetGroup, id, this.now);
    }
  }

  /** DeregisterTargets, which is also what CodeDeploy's BlockTraffic does. */
  deregisterTargets(arn: string, instanceIds: readonly string[]): void {
    for (const id of instanceIds) deregister(this.targetGroup(arn), id, this.now);
  }

  /** The registered targets (draining ones included) with their health now. */
  targets(arn: string): { instance: Instance; health: TargetHealth }[] {
    const targetGroup = this.targetGroup(arn);
    return [...targetGroup.targets.keys()]
      .map((id) => ({ instance: this.instance(id), health: this.targetHealth(targetGroup, id) }))
      .filter(({ health }) => health.Reason !== "Target.NotRegistered");
  }

  targetHealth(targetGroup: TargetGroup, instanceId: string): TargetHealth {
    return targetHealth(targetGroup, this.instance(instanceId), this.now, this.settings);
  }

  /**
   * The instances that get requests through a target group now, with the version they serve: the healthy ones, or, as a
   * load balancer fails open, every registered one when none is healthy. `answers` is false where the request fails.
   */
  traffic(arn: string): { instanceId: string; version: string; answers: boolean }[] {
    const targets = this.targets(arn);
    const healthy = targets.filter(({ health }) => health.State === "healthy");
    const open = targets.filter(({ health }) => health.State === "initial" || health.State === "unhealthy");
    return (healthy.length ? healthy : open).map(({ instance }) => ({
      instanceId: instance.id,
      version: instance.version,
      answers: answering(instance, this.now).answers,
    }));
  }

  // Looking things up

  group(name: string): AutoScalingGroup {
    const group = this.groups.get(name);
    if (!group) throw validationError(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
    return group;
  }

  targetGroup(arn: string): TargetGroup {
    const group = this.targetGroups.get(arn);
    if (!group) throw new AwsError("TargetGroupNotFound", "One or more target groups not found");
    return group;
  }

  instance(id: string): Instance {
    const instance = this.instances.get(id);
    if (!instance) throw new AwsError("InvalidInstanceID.NotFound", `The instance ID '${id}' does not exist`);
    return instance;
  }

  /** The instances of a group that are not gone, draining ones included. */
  instancesOf(groupName: string): Instance[] {
    return [...this.group(groupName).instanceIds]
      .map((id) => this.instance(id))
      .filter((i) => !isTerminated(i, this.now));
  }

  /** Auto Scaling's verdict on an instance. It heeds the load balancer only with health check type ELB, after the grace period. */
  healthStatus(instance: Instance): "Healthy" | "Unhealthy" {
    const group = this.groups.get(instance.groupName ?? "");
    if (!group?.shape.HealthCheckType?.includes("ELB")) return "Healthy";
    if (this.now < instance.launchedAt + (group.shape.HealthCheckGracePeriod ?? 0) * 1000) return "Healthy";
    const unhealthy = this.attachedTargetGroups(group.name).some(
      (targetGroup) => this.targetHealth(targetGroup, instance.id).State === "unhealthy",
    );
    return unhealthy ? "Unhealthy" : "Healthy";
  }

  private attachedTargetGroups(groupName: string | undefined): TargetGroup[] {
    const group = this.groups.get(groupName ?? "");
    return group ? attached(group, "elbv2").flatMap(({ identifier }) => this.targetGroups.get(identifier) ?? []) : [];
  }

  private passedElbHealthCheck(group: AutoScalingGroup, { identifier }: Attachment): boolean {
    const targetGroup = this.targetGroups.get(identifier);
    if (!targetGroup || !group.shape.HealthCheckType?.includes("ELB")) return false;
    return this.instancesOf(group.name).some(({ id }) => this.targetHealth(targetGroup, id).State === "healthy");
  }

  private changeable(groupName: string, sources: readonly TrafficSource[]): AutoScalingGroup {
    if (sources.length > MAX_SOURCES_A_CALL)
      throw validationError(
        `Trying to update too many Load Balancers/Target Groups at once. The limit is ${MAX_SOURCES_A_CALL}`,
      );
    const group = this.group(groupName);
    if (this.now < group.changedAt + this.settings.contentionMs)
      throw new AwsError("ResourceContention", `You already have a pending update to an Auto Scaling resource.`, 500);
    return group;
  }

  private refuseUnfit(group: AutoScalingGroup, { type, identifier }: TrafficSource): void {
    if (type === "vpc-lattice") return;
    const targetGroup = this.targetGroups.get(identifier);
    const exists = type === "elb" ? this.classicLoadBalancers.has(identifier) : targetGroup;
    if (!exists)
      throw validationError(`Provided ${kindOf([{ type }])} may not be valid. Please ensure they exist and try again.`);
    if (!targetGroup) return;
    const { TargetType, VpcId } = targetGroup.shape;
    if (TargetType !== "instance")
      throw validationError(
        `Provided Target Group '${identifier}' has invalid target type. Please ensure all provided Target Groups have target type of instance.`,
      );
    if (VpcId !== group.vpcId)
      throw validationError(
        `Provided Target Group '${identifier}' is in VPC '${VpcId}', the Auto Scaling group is in VPC '${group.vpcId}'. Please ensure that they are in the same VPC.`,
      );
  }
}

const kindOf = (sources: readonly Pick<TrafficSource, "type">[]) =>
  sources[0]?.type === "elb" ? "Load Balancers" : sources[0]?.type === "elbv2" ? "Target Groups" : "Traffic Sources";
