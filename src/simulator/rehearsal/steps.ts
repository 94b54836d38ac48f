import type { CodeDeploy } from "./codedeploy.ts";
import type { Ground } from "./deployment.ts";
import type { Environment, Happening, InstanceName } from "./scenario.ts";
import { settle } from "./settle.ts";

/** The phases of a blue/green deployment. */
const PHASES: readonly Happening["do"][] = ["install", "reroute", "block", "succeed"];

/** Performs the steps of a scenario, one after another. */
export class Performance {
  readonly #allow = new Map<string, () => void>();

  constructor(
    private readonly ground: Ground,
    private readonly codeDeploy: CodeDeploy,
  ) {}

  /** Whether a step is left out: it is a phase of a deployment that has failed. */
  isLeftOut(step: Happening): boolean {
    return PHASES.includes(step.do) && this.codeDeploy.latest.ended !== undefined;
  }

  async perform(step: Happening): Promise<void> {
    const { stage, record } = this.ground;
    const { codeDeploy } = this;
    const say = (who: "CodeDeploy" | "Auto Scaling" | "operator", what: string) => record.add({ who, what });
    switch (step.do) {
      case "provision": {
        const { how = "copy", instances = stage.setup.instances ?? 2, hooks } = step;
        codeDeploy.provision(how, instances, hooks);
        say("CodeDeploy", `begins ${codeDeploy.latest.id}`);
        break;
      }
      case "install":
        await codeDeploy.latest.everywhere("install", stage.instances("replacement"), "Ready");
        break;
      case "reroute":
        await codeDeploy.latest.reroute();
        break;
      case "block":
        await codeDeploy.latest.block(stage.instances("original"));
        break;
      case "succeed":
        codeDeploy.succeed(step.original);
        say(
          "CodeDeploy",
          step.original === "kept" ? "succeeded" : `succeeded, deletes ${stage.groups.get("original")}`,
        );
        break;
      case "fail":
        codeDeploy.fail();
        say("operator", step.because);
        break;
      case "roll back":
        say("CodeDeploy", "rolls back");
        await codeDeploy.rollBack();
        break;
      case "deploy in place":
        await Promise.all([
          codeDeploy.inPlace(step.creator ?? "user", step.hooks),
          step.meanwhile && this.#launch("original"),
        ]);
        break;
      case "scale out":
        await this.#launch(step.group);
        break;
      case "scale in":
        await this.#terminate(step.instance);
        break;
      case "replace": {
        const { id } = stage.instance(step.instance);
        record.add({ who: "Auto Scaling", instance: stage.instance(step.instance), what: "replaces it" });
        stage.aws.world.terminate(id);
        await this.#launch(step.instance.split(" ")[0] as Environment);
        break;
      }
      case "deny":
        this.#allow.set(step.permission, stage.aws.deny(step.permission));
        say("operator", `takes ${step.permission} away`);
        break;
      case "allow":
        this.#allow.get(step.permission)?.();
        say("operator", `gives ${step.permission}`);
        break;
      case "break":
        stage.aws.fault({ ...step.match, instanceId: stage.instance(step.instance).id }, step.effect);
        break;
    }
    await settle(this.ground);
  }

  /** If CodeDeploy deploys to the group, Auto Scaling holds the instance back until then. */
  async #launch(environment: Environment): Promise<void> {
    const { stage, record } = this.ground;
    const { world } = stage.aws;
    const deploys = this.codeDeploy.deploysTo(environment);
    const [instance] = world.launch(stage.groups.get(environment) ?? "", 1, deploys ? "Pending:Wait" : "Pending");
    if (!instance) return;
    record.add({ who: "Auto Scaling", instance, what: `launches one in ${environment}` });
    if (!stage.setup.bakedImage) {
      instance.version = "-";
      world.setAnswering(instance.id, false);
    }
    if (deploys) await this.codeDeploy.scaleOut(instance);
    world.enter(instance.id, "InService");
  }

  async #terminate(name: InstanceName): Promise<void> {
    const { stage, record } = this.ground;
    const { world } = stage.aws;
    const instance = stage.instance(name);
    const environment = name.split(" ")[0] as Environment;
    record.add({ who: "Auto Scaling", instance, what: "scales it in" });
    if (stage.setup.terminationHook && this.codeDeploy.deploysTo(environment)) {
      world.enter(instance.id, "Terminating:Wait");
      await this.codeDeploy.terminate(instance);
    }
    world.terminate(instance.id);
  }
}
