import type { Instance } from "../../src/simulator/aws/index.ts";
import type { Case, Surprise } from "./case.ts";
import type { CodeDeploy } from "./code-deploy.ts";
import type { Hooks } from "./hooks.ts";
import type { Laws } from "./laws.ts";
import type { Stage } from "./stage.ts";
import type { Turns } from "./turns.ts";

/** What Auto Scaling, applications and people do during the deployment. */
export class Surprises {
  constructor(
    private readonly it: Case,
    private readonly turns: Turns,
    private readonly stage: Stage,
    private readonly laws: Laws,
    private readonly hooks: Hooks,
    private readonly codeDeploy: CodeDeploy,
  ) {}

  async all(): Promise<void> {
    const begun: Promise<unknown>[] = [];
    for (const surprise of this.it.surprises) {
      for (let i = 0; i < surprise.after; i++) await this.turns.turn();
      begun.push(this.#one(surprise));
    }
    await Promise.all(begun);
  }

  async #one({ what, environment, which }: Surprise): Promise<void> {
    const { world } = this.stage;
    const instances = this.stage.instances(environment);
    const instance = instances[which % (instances.length || 1)];
    if (!instance) return;
    switch (what) {
      case "scale out":
        return this.#launch(instance.groupName ?? "");
      case "scale in":
        if (this.#isNeeded(instance)) return;
        if (this.it.terminationHook && this.stage.isListed(instance.groupName ?? "")) {
          world.enter(instance.id, "Terminating:Wait");
          await this.codeDeploy.single("termination", instance);
        }
        return this.#terminate(instance);
      case "replace":
        if (this.#isNeeded(instance)) return;
        this.#terminate(instance);
        return this.#launch(instance.groupName ?? "");
      case "sicken":
        world.setAnswering(instance.id, false);
        return;
      case "recover":
        world.setAnswering(instance.id, true);
        return;
      case "stop":
        return this.codeDeploy.stop();
      case "by hand":
        return this.#byHand(instance, environment, which);
    }
  }

  /** Does not attach what waits for its turn: people do that only on purpose. */
  async #byHand(instance: Instance, environment: Surprise["environment"], which: number): Promise<void> {
    const { latest } = this.codeDeploy;
    const event = environment === "original" && which % 2 === 0 ? "BeforeAllowTraffic" : "AfterBlockTraffic";
    if (latest) await this.hooks.run(instance, event, latest);
  }

  /** Whether a target group would keep no healthy target of its group: nobody does that on purpose. */
  #isNeeded(instance: Instance): boolean {
    const { world, targetGroups } = this.stage;
    return targetGroups.some(({ arn }) => {
      const healthy = world
        .targets(arn)
        .filter((target) => target.health.State === "healthy" && target.instance.groupName === instance.groupName);
      return healthy.length === 1 && healthy[0]?.instance === instance;
    });
  }

  #terminate(instance: Instance): void {
    this.laws.disturbed = true;
    this.stage.world.terminate(instance.id);
    this.hooks.die(instance);
  }

  async #launch(group: string): Promise<void> {
    const { world } = this.stage;
    const deploys = this.stage.isListed(group);
    const [instance] = world.launch(group, 1, deploys ? "Pending:Wait" : "Pending");
    if (!instance) return;
    this.laws.disturbed = true;
    if (deploys) await this.codeDeploy.single("scaleOut", instance);
    else world.setAnswering(instance.id, false);
    if (!this.stage.isGone(instance) && world.groups.has(group)) world.enter(instance.id, "InService");
  }
}
