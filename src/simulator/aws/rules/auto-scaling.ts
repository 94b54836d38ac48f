import { type AutoScalingGroup, attached, type GroupShape } from "../auto-scaling-group.ts";
import { validationError } from "../errors.ts";
import { hex } from "../ids.ts";
import { type Instance, isTerminated } from "../instance.ts";
import { deregister, register, type TargetGroup } from "../target-group.ts";
import { ElasticLoadBalancing } from "./elastic-load-balancing.ts";

/** Auto Scaling groups, and how they scale out and in. */
export class AutoScaling extends ElasticLoadBalancing {
  readonly groups = new Map<string, AutoScalingGroup>();

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

  group(name: string): AutoScalingGroup {
    const group = this.groups.get(name);
    if (!group) throw validationError(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
    return group;
  }

  /** The remaining instances of a group, including draining ones. */
  instancesOf(groupName: string): Instance[] {
    return [...this.group(groupName).instanceIds]
      .map((id) => this.instance(id))
      .filter((i) => !isTerminated(i, this.now));
  }

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

  /** What the group's own health check does: terminates its Unhealthy instances and launches as many. */
  replaceUnhealthy(groupName: string): Instance[] {
    const unhealthy = this.instancesOf(groupName).filter((i) => this.healthStatus(i) === "Unhealthy");
    for (const { id } of unhealthy) this.terminate(id);
    return this.launch(groupName, unhealthy.length);
  }

  /** Auto Scaling's verdict on an instance. It considers the load balancer only with health check type ELB, after the grace period. */
  healthStatus(instance: Instance): "Healthy" | "Unhealthy" {
    const group = this.groups.get(instance.groupName ?? "");
    if (!group?.shape.HealthCheckType?.includes("ELB")) return "Healthy";
    if (this.now < instance.launchedAt + (group.shape.HealthCheckGracePeriod ?? 0) * 1000) return "Healthy";
    const unhealthy = this.attachedTargetGroups(group.name).some(
      (targetGroup) => this.targetHealth(targetGroup, instance.id).State === "unhealthy",
    );
    return unhealthy ? "Unhealthy" : "Healthy";
  }

  protected attachedTargetGroups(groupName: string | undefined): TargetGroup[] {
    const group = this.groups.get(groupName ?? "");
    return group ? attached(group, "elbv2").flatMap(({ identifier }) => this.targetGroups.get(identifier) ?? []) : [];
  }
}
