import type { DeploymentInfo, DeploymentStatus } from "@aws-sdk/client-codedeploy";
import type { TargetGroup } from "../../src/simulator/aws/target-group.ts";
import type { Case } from "./case.ts";
import type { Moment, Sight } from "./sight.ts";
import { copyOf, type Stage } from "./stage.ts";

/** A call that changes what a group has attached, at the moment when AWS carries it out. */
export interface Write {
  readonly action: "attach" | "detach";
  readonly group: string;
  readonly arns: readonly string[];
  /** The run's. */
  readonly deployment: DeploymentInfo;
  readonly sight: Sight;
}

const MAY_DETACH: readonly (DeploymentStatus | undefined)[] = ["InProgress", "Succeeded"];

/**
 * What must never happen. At a write:
 * 1. A group that has let go is not attached again, unless a rollback gives it its traffic back.
 * 2. No target group loses a healthy target where the groups that take over have fewer healthy ones than are taken.
 * 5. Nothing is attached before its turn.
 * 6. Nothing is detached unless the deployment is InProgress or Succeeded.
 * 7. Only what is known to be replaced is detached.
 * 8. A scale-out attaches only in a blue/green deployment group, and only where AWS says who is in charge.
 * 9. Any other deployment attaches only the groups that get the traffic by it: none, if it is in-place.
 *
 * In the end:
 * 3. What gets the traffic has everything attached; and what has not, by a known limit, is warned of.
 * 4. A hook that ran, run again, changes nothing.
 */
export class Laws {
  readonly violations: string[] = [];
  /** What was written, and by whose deployment: `user attach`. */
  readonly writes: string[] = [];
  /** Groups that let go in a deployment, and were not given their traffic back by its rollback. */
  readonly letGo = new Set<string>();
  /** Groups whose turn to get traffic is still to come. */
  readonly waiting = new Set<string>();
  /** CodeDeploy and Auto Scaling count different instances: one came or went in between, or failed. */
  disturbed = false;
  /** A hook of this deployment has warned, or failed. */
  warned = false;

  constructor(
    private readonly it: Case,
    private readonly stage: Stage,
  ) {}

  broken(violation: string): void {
    this.violations.push(violation);
  }

  /** Carries a write out, and judges it by what its run saw before. */
  witness(write: Write, carryOut: () => object): object {
    const answer = carryOut();
    this.writes.push(`${write.deployment.creator} ${write.action}`);
    if (write.action === "attach") this.#attach(write);
    else this.#detach(write);
    return answer;
  }

  #attach({ group, deployment }: Write): void {
    if (this.letGo.has(group)) this.broken(`(1) ${group} was attached again after it had let go`);
    if (this.waiting.has(group)) this.broken(`(5) ${group} was attached before its turn`);
    if (deployment.creator === "autoscaling") {
      const style = this.stage.deploymentGroup.deploymentStyle?.deploymentType;
      if (style !== "BLUE_GREEN") this.broken(`(8) a scale-out attached ${group} in a deployment group ${style}`);
      if (this.it.denied === "ListDeployments")
        this.broken(`(8) a scale-out attached ${group}, who knows in whose charge`);
    } else if (!this.#getsTraffic(group, deployment)) {
      this.broken(`(9) ${deployment.creator} deployment ${deployment.deploymentId} attached ${group}`);
    }
  }

  #getsTraffic(
    group: string,
    { deploymentStyle, creator, targetInstances, deploymentId = "" }: DeploymentInfo,
  ): boolean {
    if (deploymentStyle?.deploymentType !== "BLUE_GREEN") return false;
    if (creator === "codeDeployRollback") return this.stage.groups.original.includes(group);
    const named = targetInstances?.autoScalingGroups ?? [];
    return creator === "user" && (named.length > 0 ? named.includes(group) : group === copyOf(deploymentId));
  }

  #detach({ group, arns, deployment, sight }: Write): void {
    for (const arn of arns.filter((one) => this.stage.world.targetGroups.has(one)))
      if (!sight.lately(({ carried }) => carried.has(arn)))
        this.broken(`(2) detaching ${group} took more from ${arn} than the others carry there`);
    const mayDetach = MAY_DETACH.includes(deployment.status);
    if (!sight.lately(({ status }) => MAY_DETACH.includes(status)) || !MAY_DETACH.includes(sight.statusRead))
      this.broken(`(6) ${group} was detached by a deployment ${deployment.status}, read as ${sight.statusRead}`);
    if (!this.#isReplaced(group, deployment)) this.broken(`(7) ${group} was detached, which nobody replaces`);
    // What is over lets nobody go: a rollback may have begun, and a scale-out may heal.
    if (mayDetach) this.letGo.add(group);
    else this.disturbed = true;
  }

  #isReplaced(group: string, { deploymentStyle, creator, targetInstances, rollbackInfo }: DeploymentInfo): boolean {
    const { stage } = this;
    if (deploymentStyle?.deploymentType !== "BLUE_GREEN") return false;
    if (creator === "codeDeployRollback") {
      const undone = stage.world.deployments.get(rollbackInfo?.rollbackTriggeringDeploymentId ?? "");
      const broughtUp = undone?.targetInstances?.autoScalingGroups ?? [];
      return broughtUp.includes(group) && !stage.groups.original.includes(group);
    }
    const named = targetInstances?.autoScalingGroups ?? [];
    const known = [group, ...stage.groups.replacement].some((name) => stage.isListed(name));
    return creator === "user" && named.length > 0 && !named.includes(group) && known;
  }

  /** What is true now, for a run that has waited so many milliseconds. */
  moment(group: string, deployment: DeploymentInfo, waited: number): Moment {
    const { world, groups, targetGroups } = this.stage;
    const takeOver = deployment.creator === "codeDeployRollback" ? groups.original : groups.replacement;
    const carried = targetGroups.filter(({ arn }) => {
      const healthy = world.targets(arn).filter(({ health }) => health.State === "healthy");
      const taken = healthy.filter(({ instance }) => instance.groupName === group).length;
      const left = healthy.filter(
        ({ instance: { groupName = "" } }) => groupName !== group && takeOver.includes(groupName),
      ).length;
      return left >= taken;
    });
    return { waited, status: deployment.status, carried: new Set(carried.map(({ arn }) => arn)) };
  }

  /** (3) In the end of a deployment, of a group that got the traffic by it. */
  end(group: string, wanted: readonly TargetGroup[]): void {
    const attached = this.stage.attached(group);
    const missing = wanted.map(({ name }) => name).filter((name) => !attached.includes(name));
    if (missing.length === 0) return;
    if (!this.lastOneIsMissing) this.broken(`(3) ${group} was left without ${missing}`);
    else if (!this.warned) this.broken(`(3) ${group} was left without ${missing}, and nobody said so`);
  }

  /** A known limit: the last one attaches, and there may be none. */
  get lastOneIsMissing(): boolean {
    return this.it.attachAt === "AfterAllowTraffic" && this.disturbed;
  }
}
