import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import { APPLICATION, DEPLOYMENT_GROUP, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../aws/fixtures.ts";
import type { Emulator, Instance } from "../aws/index.ts";
import type { TargetGroup } from "../aws/target-group.ts";
import type { Environment, InstanceName, Setup } from "./scenario.ts";

const AN_HOUR_MS = 3_600_000;

/** A group that an operator created for a deployment. */
const OTHER_GROUP = "web-v2";

/** What exists when a scenario begins, and the names that its steps use. */
export class Stage {
  readonly targetGroups: readonly TargetGroup[];
  readonly deploymentGroup: DeploymentGroupInfo;
  /** Auto Scaling groups by environment. */
  readonly groups = new Map<Environment, string>([["original", ORIGINAL_GROUP]]);
  readonly #tagged = new Set<Instance>();

  /** The original group is an hour old, serves v1, and has every target group. */
  constructor(
    readonly aws: Emulator,
    readonly setup: Setup,
  ) {
    const { world } = aws;
    const names = setup.targetGroups ?? ["web"];
    world.advance(-AN_HOUR_MS);
    this.targetGroups = names.map((name) => world.createTargetGroup(name));
    const original = world.createAutoScalingGroup(ORIGINAL_GROUP);
    world.launch(ORIGINAL_GROUP, setup.instances ?? 2);
    const arns = this.targetGroups.map(({ arn }) => arn);
    for (let i = 0; i < arns.length; i += 10) {
      original.changedAt = Number.NEGATIVE_INFINITY;
      world.attachTargetGroups(ORIGINAL_GROUP, arns.slice(i, i + 10));
    }
    world.advance(AN_HOUR_MS);
    this.deploymentGroup = {
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      computePlatform: "Server",
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      loadBalancerInfo: { targetGroupInfoList: (setup.inLoadBalancerInfo ?? names).map((name) => ({ name })) },
      autoScalingGroups: [],
    };
    this.list("original");
    world.createDeploymentGroup(this.deploymentGroup);
  }

  /** The target groups of the load balancer settings, which CodeDeploy knows. */
  get balanced(): TargetGroup[] {
    const named = (this.deploymentGroup.loadBalancerInfo?.targetGroupInfoList ?? []).map(({ name }) => name);
    return this.targetGroups.filter(({ name }) => named.includes(name));
  }

  /** Makes the deployment group list this environment's Auto Scaling group, so that its new instances get a deployment. */
  list(environment: Environment): void {
    const name = this.groups.get(environment);
    this.deploymentGroup.autoScalingGroups = name
      ? [{ name, hook: `CodeDeploy-managed-automatic-launch-deployment-hook-${DEPLOYMENT_GROUP}` }]
      : [];
  }

  isListed(environment: Environment): boolean {
    const listed = this.deploymentGroup.autoScalingGroups ?? [];
    return listed.some(({ name }) => name !== undefined && name === this.groups.get(environment));
  }

  /** Creates the replacement environment. A copy lacks what COPY_AUTO_SCALING_GROUP does not copy. */
  provision(how: "copy" | "group" | "tags", count: number, version: string): void {
    const { world } = this.aws;
    if (how === "tags") {
      const tags = { environment: `shop-${version}` };
      for (let i = 0; i < count; i++) this.#tagged.add(world.createInstance({ version, tags }));
      return;
    }
    const name = how === "copy" ? REPLACEMENT_GROUP : OTHER_GROUP;
    if (how === "copy") world.copyAutoScalingGroup(ORIGINAL_GROUP, name, { version });
    else world.createAutoScalingGroup(name, { launch: { version } });
    world.launch(name, count);
    this.groups.set("replacement", name);
  }

  /** The instances of an environment that are not terminated. */
  instances(environment: Environment): Instance[] {
    return this.#launched(environment).filter(({ terminatedAt }) => terminatedAt === undefined);
  }

  instance(name: InstanceName): Instance {
    const [environment, number] = name.split(" ") as [Environment, string];
    const instance = this.#launched(environment)[Number(number) - 1];
    if (!instance) throw new Error(`there is no instance ${name}`);
    return instance;
  }

  environmentOf(instance: Instance): Environment | undefined {
    if (this.#tagged.has(instance)) return "replacement";
    return [...this.groups].find(([, group]) => group === instance.groupName)?.[0];
  }

  #launched(environment: Environment): Instance[] {
    return [...this.aws.world.instances.values()].filter((instance) => this.environmentOf(instance) === environment);
  }
}
