import {
  type Attachment,
  type AutoScalingGroup,
  attachmentState,
  sourceKey,
  type TrafficSource,
} from "../auto-scaling-group.ts";
import { AwsError, validationError } from "../errors.ts";
import { deregister, register } from "../target-group.ts";
import { AutoScaling } from "./auto-scaling.ts";

/** The most traffic sources in a call of Attach* or Detach*. AWS's limit. */
const MAX_SOURCES_A_CALL = 10;

/** What is attached to an Auto Scaling group. */
export class TrafficSources extends AutoScaling {
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

  /** The traffic sources of a group with their current state, including those being removed. */
  trafficSources(groupName: string, type?: TrafficSource["type"]): (TrafficSource & { state: string })[] {
    const group = this.group(groupName);
    return [...group.attachments.values()].flatMap((attachment) => {
      const state = attachmentState(attachment, this.now, this.settings);
      if (!state || (type && type !== attachment.type)) return [];
      const inService = state === "Added" && this.passedElbHealthCheck(group, attachment);
      return [{ type: attachment.type, identifier: attachment.identifier, state: inService ? "InService" : state }];
    });
  }

  /** What the group's own description lists, without states: what is attached and, where settings say so, Removing. */
  listedTrafficSources({ attachments }: AutoScalingGroup): TrafficSource[] {
    return [...attachments.values()].filter((attachment) => {
      const state = attachmentState(attachment, this.now, this.settings);
      return state === "Adding" || state === "Added" || (state === "Removing" && this.settings.listsRemoving);
    });
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
