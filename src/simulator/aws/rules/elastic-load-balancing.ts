import { AwsError } from "../errors.ts";
import { hex } from "../ids.ts";
import { answering, type Instance, isTerminated } from "../instance.ts";
import { deregister, register, type TargetGroup, type TargetHealth, targetHealth } from "../target-group.ts";
import { Ec2 } from "./ec2.ts";

/** Target groups: which instances are registered, how healthy they are and who gets the requests. */
export class ElasticLoadBalancing extends Ec2 {
  /** By ARN. */
  readonly targetGroups = new Map<string, TargetGroup>();
  /** Names of the Classic load balancers that exist. */
  readonly classicLoadBalancers = new Set<string>();

  /** ARN of the last target group of a name. */
  readonly #arns = new Map<string, string>();
  /** How often a target group with a name was made: each has its own ARN. */
  readonly #made = new Map<string, number>();

  createTargetGroup(name: string, { TargetType = "instance", ...shape }: TargetGroup["shape"] = {}): TargetGroup {
    const { partition, region, accountId } = this.settings;
    const elb = `arn:${partition}:elasticloadbalancing:${region}:${accountId}`;
    const earlier = this.#made.get(name) ?? 0;
    this.#made.set(name, earlier + 1);
    const arn = `${elb}:targetgroup/${name}/${hex(`${name}${earlier || ""}`, 16)}`;
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
    this.#arns.set(name, arn);
    return group;
  }

  /** Whatever has it attached keeps its ARN, even if another target group takes its name. */
  deleteTargetGroup(arn: string): void {
    this.targetGroups.delete(arn);
  }

  targetGroupNamed(name: string): TargetGroup {
    return this.targetGroup(this.#arns.get(name) ?? "");
  }

  targetGroup(arn: string): TargetGroup {
    const group = this.targetGroups.get(arn);
    if (!group) throw new AwsError("TargetGroupNotFound", "One or more target groups not found");
    return group;
  }

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
   * load balancer fails open, every registered one when none is healthy. `answers` is false if the request fails.
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
}
