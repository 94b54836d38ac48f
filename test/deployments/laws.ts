import type { DeploymentInfo, DeploymentStatus } from "@aws-sdk/client-codedeploy";
import type { TargetGroup } from "../../src/simulator/aws/target-group.ts";
import type { Case } from "./case.ts";
import type { Moment, Sight } from "./sight.ts";
import { copyOf, type Stage } from "./stage.ts";

/** A call that attaches or detaches, when AWS carries it out. */
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
 * What must hold. At a write:
 * 1. A detached group is not attached again, unless a rollback gives it its traffic back.
 * 2. No target group loses more targets than the groups that take over have healthy ones.
 * 5. No group is attached before its turn.
 * 6. Detaching needs a deployment that is InProgress or Succeeded.
 * 7. Only a group that is known to be replaced is detached.
 * 8. A scale-out attaches only in a blue/green deployment group, and only if AWS tells who is in charge.
 * 9. Any other deployment attaches only the groups to which it shifts traffic: none if it is in-place.
 *
 * At the end:
 * 3. A group that gets the traffic has everything attached; a known limit leads to a warning.
 * 4. A hook that runs again changes nothing.
 */
export class Laws {
  readonly violations: string[] = [];
  /** The writes, each with its deployment's creator: `user attach`. */
  readonly writes: string[] = [];
  /** Groups that were detached, and did not get their traffic back in a rollback. */
  readonly detached = new Set<string>();
  /** Groups that must not get traffic yet. */
  readonly waiting = new Set<string>();
  /** Whether CodeDeploy and Auto Scaling count different instances: one was launched, terminated, or failed. */
  disturbed = false;
  /** Whether a hook of this deployment has warned or failed. */
  warned = false;

  constructor(
    private readonly it: Case,
    private readonly stage: Stage,
  ) {}

  broken(violation: string): void {
    this.violations.push(violation);
  }

  /** Carries out a write, and judges it by what its run saw before. */
  witness(write: Write, carryOut: () => object): object {
    const answer = carryOut();
    this.writes.push(`${write.deployment.creator} ${write.action}`);
    if (write.action === "attach") this.#attach(write);
    else this.#detach(write);
    return answer;
  }

  #attach({ group, deployment }: Write): void {
    if (this.detached.has(group)) this.broken(`(1) ${group} was attached again after it was detached`);
    if (this.waiting.has(group)) this.broken(`(5) ${group} was attached before its turn`);
    if (deployment.creator === "autoscaling") {
      const style = this.stage.deploymentGroup.deploymentStyle?.deploymentType;
      if (style !== "BLUE_GREEN") this.broken(`(8) a scale-out attached ${group} in a deployment group ${style}`);
      if (this.it.denied === "ListDeployments")
        this.broken(`(8) a scale-out attached ${group}, and it is not known who is in charge`);
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
        this.broken(`(2) detaching ${group} took more targets from ${arn} than the others have healthy ones`);
    const mayDetach = MAY_DETACH.includes(deployment.status);
    if (!sight.lately(({ status }) => MAY_DETACH.includes(status)) || !MAY_DETACH.includes(sight.statusRead))
      this.broken(`(6) ${group} was detached by a deployment ${deployment.status}, read as ${sight.statusRead}`);
    if (!this.#isReplaced(group, deployment)) this.broken(`(7) ${group} was detached, and nothing replaces it`);
    // Not if the deployment is over: a rollback may have started, and a scale-out may attach again.
    if (mayDetach) this.detached.add(group);
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

  /** What is true now, for a run that has waited this many milliseconds. */
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

  /** (3) Checks a group that got the traffic of a deployment, at its end. */
  end(group: string, wanted: readonly TargetGroup[]): void {
    const attached = this.stage.attached(group);
    const missing = wanted.map(({ name }) => name).filter((name) => !attached.includes(name));
    if (missing.length === 0) return;
    if (!this.lastOneIsMissing) this.broken(`(3) ${group} was left without ${missing}`);
    else if (!this.warned) this.broken(`(3) ${group} was left without ${missing}, and without a warning`);
  }

  /** A known limit: the last instance attaches, and there may be none. */
  get lastOneIsMissing(): boolean {
    return this.it.attachAt === "AfterAllowTraffic" && this.disturbed;
  }
}
