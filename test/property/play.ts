import type { DeploymentCreator, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import type { Outcome } from "../../src/apply.ts";
import { APPLICATION, DEPLOYMENT_GROUP } from "../aws/fixtures.ts";
import type { Instance } from "../aws/index.ts";
import { inBatches } from "../rehearsal/batches.ts";
import { LIFECYCLES, type Lifecycle, type LifecycleEvent } from "../rehearsal/lifecycle.ts";
import type { Environment } from "../rehearsal/scenario.ts";
import type { Case, Fate, Surprise } from "./case.ts";
import { runHook } from "./hook-run.ts";
import { Laws } from "./laws.ts";
import { GROUPS, Stage } from "./stage.ts";
import { Turns } from "./turns.ts";

const GOES_WELL: Fate = { killedAfter: undefined, faults: [] };

/** The most looks at a target's health in AllowTraffic. */
const LOOKS = 50;

/** Hooks that run again in the end. */
const AGAIN = 3;

/** Milliseconds after which everything that takes time in AWS is over. */
const A_WHILE = 5_000;

/** Plays a case to its end, and gives what it broke. */
export async function play(it: Case): Promise<string[]> {
  let taken = 0;
  const turns = new Turns((of) => (it.choices[taken++ % (it.choices.length || 1)] ?? 0) % of);
  const play = new Play(it, turns);
  await turns.until(play.everything());
  return play.laws.violations;
}

/** A hook that ran. */
interface HookOf {
  readonly instance: Instance;
  readonly event: string;
  readonly deploymentId: string;
  /** It saw a target group without a healthy target elsewhere, and let everything be: later it would not. */
  heldBack: boolean;
}

class Play {
  readonly laws: Laws;
  readonly #stage: Stage;
  readonly #lives = new Map<Instance, Set<() => void>>();
  /** The hooks of the last deployment. */
  #again: HookOf[] = [];
  #started = 0;
  /** Of deployments to single instances. */
  #count = 0;
  /** CodeDeploy and Auto Scaling count different instances: one came or went in between, or failed. */
  #disturbed = false;

  constructor(
    private readonly it: Case,
    private readonly turns: Turns,
  ) {
    this.#stage = new Stage(it, turns);
    this.laws = new Laws(this.#stage.world);
  }

  async everything(): Promise<void> {
    const { course } = this.it;
    await Promise.all([course === "in place" ? this.#inPlace() : this.#blueGreen(), this.#surprises()]);
    await this.turns.sleep(A_WHILE);
    await this.#runAgain();
  }

  // Deployments

  async #blueGreen(): Promise<void> {
    const { it } = this;
    const { world } = this.#stage;
    world.copyAutoScalingGroup(GROUPS.original, GROUPS.replacement, { version: "v2" });
    world.launch(GROUPS.replacement, it.replacements);
    const instances = this.#stage.instances("replacement");
    const deployment = this.#deployment("d-FORWARD01", "user", {
      targetInstances: { autoScalingGroups: it.namesReplacement ? [GROUPS.replacement] : [] },
    });
    if (it.attachAt !== "AfterInstall") this.laws.waiting.add(GROUPS.replacement);
    const installed = await this.#sideBySide("install", instances, deployment);
    this.laws.waiting.clear();
    if (it.course === "fails after install") return this.#rollBack(deployment);
    const some = it.course === "fails in reroute" ? installed.slice(0, 1) : installed;
    const rerouted = some.length > 0 && (await this.#inBatches("allow", some, deployment));
    if (!rerouted || it.course === "fails in reroute" || it.course === "fails after reroute")
      return this.#rollBack(deployment);
    const originals = this.#stage.instances("original");
    const blocked = await this.#sideBySide("block", originals, deployment);
    if (
      it.course === "fails after block" ||
      blocked.length < originals.filter((one) => !this.#stage.isGone(one)).length
    )
      return this.#rollBack(deployment);
    this.#succeed(deployment);
  }

  #succeed(deployment: DeploymentInfo): void {
    const { it } = this;
    const { world, deploymentGroup, targetGroups } = this.#stage;
    deployment.status = "Succeeded";
    deploymentGroup.autoScalingGroups = [{ name: GROUPS.replacement }];
    deploymentGroup.lastSuccessfulDeployment = { deploymentId: deployment.deploymentId };
    if (!it.keepsOriginal) world.deleteAutoScalingGroup(GROUPS.original);
    const missing = targetGroups.length - this.#stage.attached("replacement").length;
    if (missing > 0 && !this.#lastOneIsMissing) this.laws.broken(`(3) the deployment left ${missing} not attached`);
  }

  async #rollBack(failed: DeploymentInfo): Promise<void> {
    failed.status = "Failed";
    this.laws.retired.delete(GROUPS.original);
    this.#again = [];
    const deployment = this.#deployment("d-ROLLBACK1", "codeDeployRollback", {
      rollbackInfo: { rollbackTriggeringDeploymentId: "d-FORWARD01" },
      targetInstances: { autoScalingGroups: this.it.namesReplacement ? [GROUPS.original] : [] },
    });
    const originals = this.#stage.instances("original");
    const back = await this.#inBatches("allow", originals, deployment);
    if (back) await this.#sideBySide("block", this.#stage.instances("replacement"), deployment);
    deployment.status = back ? "Succeeded" : "Failed";
    if (!back || originals.length === 0) return;
    const missing = this.#stage.targetGroups.length - this.#stage.attached("original").length;
    if (missing > 0 && !this.#lastOneIsMissing) this.laws.broken(`(3) the rollback left ${missing} not attached`);
  }

  async #inPlace(): Promise<void> {
    const deployment = this.#deployment("d-INPLACE01", "user", {});
    await this.#inBatches("inPlace", this.#stage.instances("original"), deployment);
    deployment.status = "Succeeded";
  }

  #deployment(deploymentId: string, creator: DeploymentCreator, more: Partial<DeploymentInfo>): DeploymentInfo {
    const { loadBalancerInfo, deploymentStyle } = this.#stage.deploymentGroup;
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
    this.#stage.world.deployments.set(deploymentId, info);
    return info;
  }

  /** @returns those that succeeded */
  async #sideBySide(
    lifecycle: Lifecycle,
    instances: readonly Instance[],
    deployment: DeploymentInfo,
  ): Promise<Instance[]> {
    const results = await Promise.all(instances.map((instance) => this.#lifecycle(lifecycle, instance, deployment)));
    return instances.filter((_, i) => results[i]);
  }

  #inBatches(lifecycle: Lifecycle, instances: readonly Instance[], deployment: DeploymentInfo): Promise<boolean> {
    return inBatches(
      instances,
      this.it.config,
      (instance) => this.#lifecycle(lifecycle, instance, deployment),
      async () => {},
      () => {},
    );
  }

  async #lifecycle(lifecycle: Lifecycle, instance: Instance, deployment: DeploymentInfo): Promise<boolean> {
    for (const event of LIFECYCLES[lifecycle]) {
      if (!this.#stage.isGone(instance) && (await this.#event(event, instance, deployment))) continue;
      if (lifecycle !== "block") {
        const { Failed = 0, ...others } = deployment.deploymentOverview ?? {};
        deployment.deploymentOverview = { ...others, Failed: Failed + 1 };
      }
      // It may have been the last one, for whom the others had left it to attach.
      if (lifecycle === "allow") this.#disturbed = true;
      return false;
    }
    return true;
  }

  async #event(event: LifecycleEvent, instance: Instance, deployment: DeploymentInfo): Promise<boolean> {
    const { it } = this;
    if (event === "AllowTraffic" || event === "BlockTraffic") return this.#traffic(event, instance);
    const called =
      event === "AfterBlockTraffic" ? it.detaches : /^(?:AfterInstall|(?:Before|After)AllowTraffic)$/.test(event);
    if (!called) return true;
    const { deploymentId = "" } = deployment;
    const hook: HookOf = { instance, event, deploymentId, heldBack: false };
    this.#again.push(hook);
    return this.#hook(hook);
  }

  async #traffic(event: "AllowTraffic" | "BlockTraffic", instance: Instance): Promise<boolean> {
    const { world, balanced } = this.#stage;
    for (const { arn } of balanced) {
      if (event === "AllowTraffic") world.registerTargets(arn, [instance.id]);
      else world.deregisterTargets(arn, [instance.id]);
    }
    const wanted = event === "AllowTraffic" ? "healthy" : "unused";
    for (let looks = 0; looks < LOOKS; looks++) {
      if (balanced.every((targetGroup) => world.targetHealth(targetGroup, instance.id).State === wanted)) return true;
      await this.turns.sleep(100);
      if (this.#stage.isGone(instance)) return false;
    }
    return false;
  }

  /** A known limit: the last one attaches, and there may be none. */
  get #lastOneIsMissing(): boolean {
    return this.it.attachAt === "AfterAllowTraffic" && this.#disturbed;
  }

  // Hooks

  /** Runs a hook, and, if it was killed or failed, runs it again, as an operator would. */
  async #hook(hook: HookOf): Promise<boolean> {
    const fate = this.it.fates[this.#started++];
    let outcome = await this.#runOnce(hook, fate ?? GOES_WELL);
    if ((!outcome || outcome.failure) && !this.#stage.isGone(hook.instance))
      outcome = await this.#runOnce(hook, GOES_WELL);
    hook.heldBack = outcome?.reason.startsWith("nothing was detached") ?? false;
    return outcome !== undefined && !outcome.failure;
  }

  async #runOnce({ instance, event, deploymentId }: HookOf, fate: Fate): Promise<Outcome | undefined> {
    const { it, turns } = this;
    const lives = this.#lives.get(instance) ?? new Set();
    this.#lives.set(instance, lives);
    let die = () => {};
    const outcome = await runHook({
      world: this.#stage.world,
      turns,
      instance,
      event,
      deploymentId,
      env: {
        TARGET_GROUPS_ATTACH_AT: it.attachAt,
        ...(it.named && { TARGET_GROUPS_TARGET_GROUP: this.#stage.targetGroups.map(({ name }) => name).join(",") }),
      },
      tagsInMetadata: it.tagsInMetadata,
      fate,
      life: { dead: false },
      onStart: (kill) => {
        die = kill;
        lives.add(kill);
      },
      onWrite: (write, carryOut) => this.laws.witness(write, carryOut),
    });
    lives.delete(die);
    if (outcome?.failure?.exitCode === 1) this.laws.broken(`a bug: ${outcome.failure.detail}`);
    return outcome;
  }

  /** Hooks of the last deployment, twice in a row: neither run finds anything to change. */
  async #runAgain(): Promise<void> {
    for (let i = 0; i < AGAIN && this.#again.length > 0; i++) {
      const [hook] = this.#again.splice(this.turns.choose(this.#again.length), 1);
      if (!hook || this.#stage.isGone(hook.instance) || !this.#hasGroup(hook.instance)) continue;
      const first = await this.#changeBy(hook);
      if (first && !hook.heldBack && !this.#lastOneIsMissing) this.laws.broken(`(4) ${hook.event} again: ${first}`);
      const second = await this.#changeBy(hook);
      if (second) this.laws.broken(`(4) ${hook.event} a third time: ${second}`);
    }
  }

  async #changeBy(hook: HookOf): Promise<string | undefined> {
    const before = this.#attachments();
    await this.#runOnce(hook, GOES_WELL);
    await this.turns.sleep(A_WHILE);
    const after = this.#attachments();
    return after === before ? undefined : `${before} became ${after}`;
  }

  #hasGroup({ groupName }: Instance): boolean {
    return groupName !== undefined && this.#stage.world.groups.has(groupName);
  }

  #attachments(): string {
    return JSON.stringify([this.#stage.attached("original"), this.#stage.attached("replacement")]);
  }

  // Auto Scaling, and applications

  async #surprises(): Promise<void> {
    const launched: Promise<unknown>[] = [];
    for (const surprise of this.it.surprises) {
      for (let i = 0; i < surprise.after; i++) await this.turns.turn();
      launched.push(this.#surprise(surprise));
    }
    await Promise.all(launched);
  }

  async #surprise({ what, environment, which }: Surprise): Promise<void> {
    const { world } = this.#stage;
    const instances = this.#stage.instances(environment);
    const instance = instances[which % (instances.length || 1)];
    if (!instance) return;
    switch (what) {
      case "scale out":
        return this.#launch(environment);
      case "scale in":
        if (this.#isNeeded(instance)) return;
        if (this.it.terminationHook && this.#stage.isListed(environment)) {
          world.enter(instance.id, "Terminating:Wait");
          const deployment = this.#deployment(`d-SCALEIN${this.#count++}`, "autoscalingTermination", {});
          deployment.status = (await this.#lifecycle("termination", instance, deployment)) ? "Succeeded" : "Failed";
        }
        return this.#terminate(instance);
      case "replace":
        if (this.#isNeeded(instance)) return;
        this.#terminate(instance);
        return this.#launch(environment);
      case "sicken":
        if (!this.#isNeeded(instance)) world.setAnswering(instance.id, false);
        return;
      case "recover":
        world.setAnswering(instance.id, true);
    }
  }

  /** Whether some target group would be left without a healthy target of its group: nobody does that on purpose. */
  #isNeeded(instance: Instance): boolean {
    const { world, targetGroups } = this.#stage;
    return targetGroups.some(({ arn }) => {
      const healthy = world
        .targets(arn)
        .filter((target) => target.health.State === "healthy" && target.instance.groupName === instance.groupName);
      return healthy.length === 1 && healthy[0]?.instance === instance;
    });
  }

  /** Its hooks die with it. */
  #terminate(instance: Instance): void {
    this.#disturbed = true;
    this.#stage.world.terminate(instance.id);
    for (const die of this.#lives.get(instance) ?? []) die();
  }

  async #launch(environment: Environment): Promise<void> {
    const { world } = this.#stage;
    const deploys = this.#stage.isListed(environment);
    const [instance] = world.launch(GROUPS[environment], 1, deploys ? "Pending:Wait" : "Pending");
    if (!instance) return;
    if (environment === "replacement") this.#disturbed = true;
    if (deploys) {
      const deployment = this.#deployment(`d-SCALEOUT${this.#count++}`, "autoscaling", {});
      deployment.status = (await this.#lifecycle("scaleOut", instance, deployment)) ? "Succeeded" : "Failed";
    } else world.setAnswering(instance.id, false);
    if (!this.#stage.isGone(instance) && world.groups.has(GROUPS[environment])) world.enter(instance.id, "InService");
  }
}
