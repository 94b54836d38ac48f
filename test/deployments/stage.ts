import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import { APPLICATION, DEPLOYMENT_GROUP, ORIGINAL_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { type Instance, World } from "../../src/simulator/aws/index.ts";
import { isTerminated } from "../../src/simulator/aws/instance.ts";
import type { TargetGroup } from "../../src/simulator/aws/target-group.ts";
import type { Environment } from "../../src/simulator/rehearsal/scenario.ts";
import type { Case } from "./case.ts";
import type { Turns } from "./turns.ts";

/** The deployment that replaces the original groups. */
export const FORWARD = "d-FORWARD01";

/** The name that CodeDeploy gives a deployment's copy of an Auto Scaling group. */
export const copyOf = (deploymentId: string) => `CodeDeploy_${DEPLOYMENT_GROUP}_${deploymentId}`;

/** A group of another deployment group, in the same target groups. */
const OTHERS_GROUP = "shop-staging";

const AN_HOUR = 3_600_000;

/** The world of a case when its deployment starts: the original groups serve v1. */
export class Stage {
  readonly world: World;
  readonly groups: Readonly<Record<Environment, readonly string[]>>;
  readonly targetGroups: readonly TargetGroup[];
  /** The target groups of the load balancer settings. */
  readonly balanced: readonly TargetGroup[];
  readonly deploymentGroup: DeploymentGroupInfo;

  constructor(
    private readonly it: Case,
    turns: Turns,
  ) {
    const { originals, replacement } = it;
    this.groups = {
      original: Array.from({ length: originals.groups }, (_, i) =>
        i > 0 ? `web-v1-${i}` : originals.copied ? copyOf("d-EARLIER01") : ORIGINAL_GROUP,
      ),
      replacement: [
        { copy: copyOf(FORWARD), "another's copy": copyOf("d-ANOTHER01"), discovered: "web-v2" }[replacement.made],
      ],
    };
    this.world = new World(turns, { ...it.times, removedShownMs: 50, listsRemoving: it.listsRemoving });
    this.world.advance(-AN_HOUR);
    const earlier = ["web", "admin", "api"]
      .slice(0, it.targetGroups.count)
      .map((name) => this.world.createTargetGroup(name));
    for (const name of this.groups.original) this.#launchOriginals(name, earlier);
    this.targetGroups = it.targetGroups.madeAnew ? this.#firstMadeAnew(earlier) : earlier;
    this.balanced = this.targetGroups.slice(0, it.targetGroups.balanced);
    // Like the deployment of v1.
    for (const { id } of this.instances("original")) this.register(id);
    if (it.targetGroups.sharedWith > 0) this.#share(it.targetGroups.sharedWith);
    this.world.advance(AN_HOUR);
    this.deploymentGroup = {
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      computePlatform: "Server",
      deploymentStyle: { deploymentType: it.course === "in place" ? "IN_PLACE" : "BLUE_GREEN" },
      loadBalancerInfo: { targetGroupInfoList: this.balanced.map(({ name }) => ({ name })) },
      autoScalingGroups: originals.listed ? this.groups.original.map((name) => ({ name })) : [],
    };
    this.world.createDeploymentGroup(this.deploymentGroup);
  }

  #launchOriginals(name: string, targetGroups: readonly TargetGroup[]): void {
    const { lacking, balanced } = this.it.targetGroups;
    this.world.createAutoScalingGroup(name, { HealthCheckGracePeriod: 0 });
    this.world.launch(name, this.it.originals.instances);
    this.world.attachTargetGroups(
      name,
      targetGroups.slice(Math.min(lacking, balanced)).map(({ arn }) => arn),
    );
  }

  #firstMadeAnew([first, ...others]: readonly TargetGroup[]): TargetGroup[] {
    if (!first) return [];
    this.world.deleteTargetGroup(first.arn);
    return [this.world.createTargetGroup(first.name), ...others];
  }

  #share(count: number): void {
    this.world.createAutoScalingGroup(OTHERS_GROUP);
    this.world.launch(OTHERS_GROUP, count);
    this.world.attachTargetGroups(
      OTHERS_GROUP,
      this.targetGroups.map(({ arn }) => arn),
    );
  }

  /** Creates the replacement group with its instances. */
  provision(): void {
    const { world, it } = this;
    const [original = "", replacement = ""] = [this.groups.original[0], this.groups.replacement[0]];
    const { made, removing, instances, idle } = it.replacement;
    const group = world.copyAutoScalingGroup(original, replacement, { version: "v2" });
    const launched = world.launch(replacement, instances + idle);
    if (it.times.warmUpMs > 0) for (const { id } of launched) world.setAnswering(id, false);
    if (made === "copy" || !removing) return;
    const arns = this.targetGroups.map(({ arn }) => arn);
    world.attachTargetGroups(replacement, arns);
    group.changedAt = Number.NEGATIVE_INFINITY;
    world.detachTargetGroups(replacement, arns);
  }

  /** What AllowTraffic does. */
  register(instanceId: string): void {
    for (const { arn } of this.balanced) this.world.registerTargets(arn, [instanceId]);
  }

  /** What BlockTraffic does. */
  deregister(instanceId: string): void {
    for (const { arn } of this.balanced) this.world.deregisterTargets(arn, [instanceId]);
  }

  /** The instances that are not terminated or terminating. */
  instances(environment: Environment): Instance[] {
    return this.groups[environment]
      .filter((name) => this.world.groups.has(name))
      .flatMap((name) => this.world.instancesOf(name).filter(({ terminatedAt }) => terminatedAt === undefined));
  }

  isGone(instance: Instance): boolean {
    return isTerminated(instance, this.world.now);
  }

  /** Whether new instances of a group get a deployment. */
  isListed(group: string): boolean {
    return (this.deploymentGroup.autoScalingGroups ?? []).some(({ name }) => name === group);
  }

  /** Names of the target groups that are attached to a group. */
  attached(group: string): string[] {
    if (!this.world.groups.has(group)) return [];
    const states = new Map(this.world.trafficSources(group).map(({ identifier, state }) => [identifier, state]));
    return this.targetGroups
      .filter(({ arn }) => ["Adding", "Added", "InService"].includes(states.get(arn) ?? ""))
      .map(({ name }) => name);
  }
}
