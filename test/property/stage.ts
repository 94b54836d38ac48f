import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import { APPLICATION, DEPLOYMENT_GROUP, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../aws/fixtures.ts";
import { type Instance, World } from "../aws/index.ts";
import { isTerminated } from "../aws/instance.ts";
import type { TargetGroup } from "../aws/target-group.ts";
import type { Environment } from "../rehearsal/scenario.ts";
import type { Case } from "./case.ts";
import type { Turns } from "./turns.ts";

export const GROUPS: Readonly<Record<Environment, string>> = {
  original: ORIGINAL_GROUP,
  replacement: REPLACEMENT_GROUP,
};

/** The world of a case when its deployment begins: the original group serves v1, and has everything attached. */
export class Stage {
  readonly world: World;
  readonly targetGroups: readonly TargetGroup[];
  /** Those of the load balancer settings. */
  readonly balanced: readonly TargetGroup[];
  readonly deploymentGroup: DeploymentGroupInfo;

  constructor(it: Case, turns: Turns) {
    const world = new World(turns, { ...it.times, unhealthyAfterMs: it.times.healthyAfterMs, removedShownMs: 50 });
    world.advance(-3_600_000);
    this.world = world;
    this.targetGroups = ["web", "admin", "api"].slice(0, it.targetGroups).map((name) => world.createTargetGroup(name));
    this.balanced = this.targetGroups.slice(0, it.balanced);
    world.createAutoScalingGroup(ORIGINAL_GROUP, { HealthCheckGracePeriod: 0 });
    world.launch(ORIGINAL_GROUP, it.originals);
    world.attachTargetGroups(
      ORIGINAL_GROUP,
      this.targetGroups.map(({ arn }) => arn),
    );
    world.advance(3_600_000);
    this.deploymentGroup = {
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      computePlatform: "Server",
      deploymentStyle: { deploymentType: it.course === "in place" ? "IN_PLACE" : "BLUE_GREEN" },
      loadBalancerInfo: { targetGroupInfoList: this.balanced.map(({ name }) => ({ name })) },
      autoScalingGroups: [{ name: ORIGINAL_GROUP }],
    };
    world.deploymentGroups.push(this.deploymentGroup);
  }

  /** Those that are not gone, or going. */
  instances(environment: Environment): Instance[] {
    const { world } = this;
    return world.groups.has(GROUPS[environment])
      ? world.instancesOf(GROUPS[environment]).filter(({ terminatedAt }) => terminatedAt === undefined)
      : [];
  }

  isGone(instance: Instance): boolean {
    return isTerminated(instance, this.world.now);
  }

  isListed(environment: Environment): boolean {
    return (this.deploymentGroup.autoScalingGroups ?? []).some(({ name }) => name === GROUPS[environment]);
  }

  /** The names of the target groups that a group has attached. */
  attached(environment: Environment): string[] {
    const { world, targetGroups } = this;
    if (!world.groups.has(GROUPS[environment])) return [];
    const states = new Map(
      world.trafficSources(GROUPS[environment]).map(({ identifier, state }) => [identifier, state]),
    );
    return targetGroups
      .filter(({ arn }) => ["Adding", "Added", "InService"].includes(states.get(arn) ?? ""))
      .map(({ name }) => name);
  }
}
