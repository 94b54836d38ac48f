import type { DeploymentCreator, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import { APPLICATION, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import type { Instance } from "../../src/simulator/aws/index.ts";
import { inBatches } from "../../src/simulator/rehearsal/batches.ts";
import { LIFECYCLES, type Lifecycle, type LifecycleEvent } from "../../src/simulator/rehearsal/lifecycle.ts";
import type { Case } from "./case.ts";
import type { Hooks } from "./hooks.ts";
import type { Laws } from "./laws.ts";
import { FORWARD, type Stage } from "./stage.ts";
import type { Turns } from "./turns.ts";

/** The most looks at a target's health in AllowTraffic. */
const LOOKS = 50;

const HOOKED = /^(?:AfterInstall|(?:Before|After)AllowTraffic|AfterBlockTraffic)$/;

const isOver = ({ status }: DeploymentInfo) => status === "Stopped" || status === "Failed" || status === "Succeeded";

/** CodeDeploy's part of a case: the deployment, its rollback, and deployments to single instances. */
export class CodeDeploy {
  /** The deployment or rollback that started last. */
  latest: DeploymentInfo | undefined;
  /** The number of deployments to single instances. */
  #count = 0;

  constructor(
    private readonly it: Case,
    private readonly turns: Turns,
    private readonly stage: Stage,
    private readonly laws: Laws,
    private readonly hooks: Hooks,
  ) {}

  /** Runs the deployment of the case to its end. */
  deploy(): Promise<void> {
    return this.it.course === "in place" ? this.#inPlace() : this.#blueGreen();
  }

  /** Stops the deployment: running hooks continue, no other starts. */
  stop(): void {
    if (!this.latest || isOver(this.latest)) return;
    this.latest.status = "Stopped";
    // No deployment is in charge now: a scale-out may attach a detached group again, and earlier hooks may find work.
    this.laws.detached.clear();
    this.hooks.forget();
    this.laws.disturbed = true;
  }

  /** A deployment to an instance that Auto Scaling launches or terminates. */
  async single(lifecycle: "scaleOut" | "termination", instance: Instance): Promise<void> {
    const scaleOut = lifecycle === "scaleOut";
    const deployment = this.#begin(`d-SINGLE${this.#count++}`, scaleOut ? "autoscaling" : "autoscalingTermination", {
      deploymentStyle: { deploymentType: this.it.deployment.styleOfSingle },
    });
    deployment.status = (await this.#lifecycle(lifecycle, instance, deployment)) ? "Succeeded" : "Failed";
    if (deployment.status === "Succeeded" && scaleOut) this.#lastSuccessful(deployment);
  }

  // Deployments

  async #blueGreen(): Promise<void> {
    const { it, stage, laws } = this;
    const { original, replacement } = stage.groups;
    const { names, whileInstalling, whileBlocking } = it.deployment;
    stage.provision();
    if (it.replacement.idle > 0) laws.disturbed = true;
    const named = names === "originals too" ? [...replacement, ...original] : [...replacement];
    const targetInstances = { autoScalingGroups: names === "nothing" || names === "late" ? [] : named };
    const deployment = this.#begin(FORWARD, "user", { status: whileInstalling, targetInstances });
    this.latest = deployment;
    const instances = stage.instances("replacement").slice(0, it.replacement.instances);
    if (it.attachAt !== "AfterInstall") for (const group of replacement) laws.waiting.add(group);
    const installed = await this.#sideBySide("install", instances, deployment);
    laws.waiting.clear();
    if (names === "late") targetInstances.autoScalingGroups = named;
    this.#show(deployment, "InProgress");
    if (it.course === "fails after install") return this.#fail(deployment);
    const some = it.course === "fails in reroute" ? installed.slice(0, 1) : installed;
    const rerouted = some.length > 0 && (await this.#inBatches("allow", some, deployment));
    if (!rerouted || isOver(deployment) || it.course === "fails in reroute" || it.course === "fails after reroute")
      return this.#fail(deployment);
    if (whileBlocking === "Succeeded" && it.course === "succeeds") this.#succeed(deployment);
    else this.#show(deployment, whileBlocking === "Succeeded" ? "InProgress" : whileBlocking);
    const originals = stage.instances("original");
    const blocked = await this.#sideBySide("block", originals, deployment);
    const left = originals.filter((one) => !stage.isGone(one)).length;
    if (deployment.status === "Succeeded") return this.#afterSuccess();
    if (it.course === "fails after block" || blocked.length < left || isOver(deployment)) return this.#fail(deployment);
    this.#succeed(deployment);
    this.#afterSuccess();
  }

  #succeed(deployment: DeploymentInfo): void {
    const { deploymentGroup, groups } = this.stage;
    deployment.status = "Succeeded";
    deploymentGroup.autoScalingGroups = groups.replacement.map((name) => ({ name }));
    this.#lastSuccessful(deployment);
  }

  #lastSuccessful({ deploymentId }: DeploymentInfo): void {
    this.stage.deploymentGroup.lastSuccessfulDeployment = { deploymentId };
  }

  #afterSuccess(): void {
    const { it, stage, laws } = this;
    const { original, replacement } = stage.groups;
    if (!it.originals.kept) for (const group of original) stage.world.deleteAutoScalingGroup(group);
    const { names } = it.deployment;
    if (names === "nothing" && it.replacement.made !== "copy") return; // the hook only reports
    const wanted = it.targetGroups.named || it.originals.listed ? stage.targetGroups : stage.balanced;
    for (const group of replacement) laws.end(group, wanted);
  }

  async #fail(failed: DeploymentInfo): Promise<void> {
    const { it, stage, laws, hooks } = this;
    if (isOver(failed) && !it.deployment.stopRollsBack) return;
    if (!isOver(failed)) failed.status = "Failed";
    laws.detached.clear();
    hooks.forget();
    const { original } = stage.groups;
    const deployment = this.#begin("d-ROLLBACK1", "codeDeployRollback", {
      rollbackInfo: { rollbackTriggeringDeploymentId: FORWARD },
      targetInstances: { autoScalingGroups: it.deployment.names === "nothing" ? [] : [...original] },
    });
    this.latest = deployment;
    const originals = stage.instances("original");
    const allowed = new Set<string>();
    const back = await this.#inBatches("allow", originals, deployment, ({ groupName = "" }) => allowed.add(groupName));
    if (back) {
      this.#show(deployment, it.deployment.whileBlocking);
      await this.#sideBySide("block", stage.instances("replacement"), deployment);
      if (it.deployment.names === "originals too") await this.#alsoBlock(originals, deployment);
    }
    this.#show(deployment, back ? "Succeeded" : "Failed");
    // A known limit: original groups that the undone deployment names confirm the ARN of a deleted target group.
    const confirmed = it.targetGroups.madeAnew && it.deployment.names === "originals too";
    const wanted = stage.targetGroups.slice(confirmed ? 1 : 0);
    if (deployment.status === "Succeeded") for (const group of allowed) laws.end(group, wanted);
  }

  /** The hook runs wherever the undone deployment named groups, also on instances that got their traffic back. */
  async #alsoBlock(instances: readonly Instance[], deployment: DeploymentInfo): Promise<void> {
    const left = instances.filter((instance) => !this.stage.isGone(instance));
    await Promise.all(left.map((instance) => this.#event("AfterBlockTraffic", instance, deployment)));
  }

  async #inPlace(): Promise<void> {
    const deployment = this.#begin("d-INPLACE01", "user", {});
    this.latest = deployment;
    await this.#inBatches("inPlace", this.stage.instances("original"), deployment);
    this.#show(deployment, "Succeeded");
    if (deployment.status === "Succeeded") this.#lastSuccessful(deployment);
  }

  #begin(deploymentId: string, creator: DeploymentCreator, more: Partial<DeploymentInfo>): DeploymentInfo {
    const { loadBalancerInfo, deploymentStyle } = this.stage.deploymentGroup;
    const info: DeploymentInfo = {
      deploymentId,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      computePlatform: "Server",
      deploymentStyle,
      loadBalancerInfo,
      creator,
      status: "InProgress",
      ...more,
    };
    this.stage.world.deployments.set(deploymentId, info);
    return info;
  }

  /** Unless it is over. */
  #show(deployment: DeploymentInfo, status: NonNullable<DeploymentInfo["status"]>): void {
    if (!isOver(deployment)) deployment.status = status;
  }

  // Instances

  /** @returns the instances that succeeded */
  async #sideBySide(
    lifecycle: Lifecycle,
    instances: readonly Instance[],
    deployment: DeploymentInfo,
  ): Promise<Instance[]> {
    const results = await Promise.all(instances.map((instance) => this.#lifecycle(lifecycle, instance, deployment)));
    return instances.filter((_, i) => results[i]);
  }

  #inBatches(
    lifecycle: Lifecycle,
    instances: readonly Instance[],
    deployment: DeploymentInfo,
    succeeded: (instance: Instance) => void = () => {},
  ): Promise<boolean> {
    return inBatches(
      instances,
      this.it.config,
      async (instance) => {
        const success = await this.#lifecycle(lifecycle, instance, deployment);
        if (success) succeeded(instance);
        return success;
      },
      async () => {},
      () => {},
    );
  }

  async #lifecycle(lifecycle: Lifecycle, instance: Instance, deployment: DeploymentInfo): Promise<boolean> {
    for (const event of LIFECYCLES[lifecycle]) {
      const goesOn = deployment.status !== "Stopped" && !this.stage.isGone(instance);
      if (goesOn && (await this.#event(event, instance, deployment))) continue;
      if (lifecycle !== "block") {
        const { Failed = 0, ...others } = deployment.deploymentOverview ?? {};
        deployment.deploymentOverview = { ...others, Failed: Failed + 1 };
      }
      // It may have been the last one, which was to attach.
      if (lifecycle === "allow") this.laws.disturbed = true;
      return false;
    }
    return true;
  }

  async #event(event: LifecycleEvent, instance: Instance, deployment: DeploymentInfo): Promise<boolean> {
    const { it, hooks, stage } = this;
    if (event === "AllowTraffic" || event === "BlockTraffic") return this.#traffic(event, instance);
    if (event === "ApplicationStart" && !instance.health.answers)
      void this.turns.sleep(it.times.warmUpMs).then(() => stage.world.setAnswering(instance.id, true));
    if (!HOOKED.test(event) || (event === "AfterBlockTraffic" && !it.detaches)) return true;
    return hooks.run(instance, event, deployment);
  }

  async #traffic(event: "AllowTraffic" | "BlockTraffic", instance: Instance): Promise<boolean> {
    const { world, balanced } = this.stage;
    if (event === "AllowTraffic") this.stage.register(instance.id);
    else this.stage.deregister(instance.id);
    const wanted = event === "AllowTraffic" ? "healthy" : "unused";
    for (let looks = 0; looks < LOOKS; looks++) {
      if (balanced.every((targetGroup) => world.targetHealth(targetGroup, instance.id).State === wanted)) return true;
      await this.turns.sleep(100);
      if (this.stage.isGone(instance)) return false;
    }
    return false;
  }
}
