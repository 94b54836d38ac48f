/**
 * A stand-in for CodeDeploy: begins deployments, carries out their phases, and deploys to instances that Auto Scaling
 * launches and terminates in a group that the deployment group lists.
 */
import { join } from "node:path";
import type { DeploymentCreator, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import { DEPLOYMENT } from "../aws/fixtures.ts";
import type { Instance } from "../aws/index.ts";
import { Deployment, type Ground } from "./deployment.ts";
import { copyRevision } from "./revision.ts";
import type { Environment, Hooks } from "./scenario.ts";

const USUAL_HOOKS: Hooks = ["BeforeAllowTraffic", "AfterBlockTraffic"];

interface Revision {
  readonly folder: string;
  readonly version: string;
}

export class CodeDeploy {
  /** Without those to a single instance that Auto Scaling launches or terminates. */
  readonly deployments: Deployment[] = [];
  /** The last one that was deployed successfully: new instances get it. */
  #current: Revision;
  #count = 0;

  private constructor(
    private readonly ground: Ground,
    private readonly root: string,
    earlier: Revision,
  ) {
    this.#current = earlier;
  }

  /** With v1 on the original instances from an earlier deployment, unless the setup says that there was none. */
  static async start(ground: Ground, root: string): Promise<CodeDeploy> {
    const { setup } = ground.stage;
    const hooks = setup.earlierHooks === undefined ? (setup.hooks ?? USUAL_HOOKS) : setup.earlierHooks;
    const earlier = { folder: copyRevision(join(root, "revision-v1"), hooks ?? []), version: "v1" };
    if (hooks !== null) await ground.fleet.installed(ground.stage.instances("original"), earlier.folder);
    return new CodeDeploy(ground, root, earlier);
  }

  get latest(): Deployment {
    const deployment = this.deployments.at(-1);
    if (!deployment) throw new Error("no deployment has begun");
    return deployment;
  }

  /** A blue/green deployment of the next version, to a new replacement environment. */
  provision(how: "copy" | "group" | "tags", count: number, hooks: Hooks | undefined): void {
    const { stage } = this.ground;
    const { folder, version } = this.#next(hooks);
    stage.provision(how, count, version);
    const group = stage.groups.get("replacement");
    const targetInstances =
      how === "tags"
        ? { tagFilters: [{ Key: "environment", Value: `shop-${version}`, Type: "KEY_AND_VALUE" as const }] }
        : { autoScalingGroups: group ? [group] : [] };
    this.#begin("BLUE_GREEN", "user", { folder, version }, { targetInstances });
  }

  /** An original environment that is kept stays as it is. */
  succeed(original: "terminated" | "kept"): void {
    const { stage } = this.ground;
    this.#end("Succeeded");
    stage.list("replacement");
    const group = stage.groups.get("original");
    if (original === "terminated" && group) stage.aws.world.deleteAutoScalingGroup(group);
  }

  fail(): void {
    this.latest.end("Failed");
  }

  async rollBack(): Promise<void> {
    const { stage } = this.ground;
    const undone = this.latest;
    const group = stage.groups.get("original");
    const deployment = this.#begin("BLUE_GREEN", "codeDeployRollback", this.#current, {
      rollbackInfo: { rollbackTriggeringDeploymentId: undone.id },
      targetInstances: { autoScalingGroups: group ? [group] : [] },
    });
    await deployment.inBatches("allow", stage.instances("original"));
    if (!deployment.ended) await deployment.block(stage.instances("replacement"));
    if (!deployment.ended) deployment.end("Succeeded");
  }

  /** Deploys the next version to the group, or the current one to the instances that have an older one. */
  async inPlace(creator: DeploymentCreator, hooks: Hooks | undefined): Promise<void> {
    const { stage } = this.ground;
    stage.deploymentGroup.deploymentStyle = {
      deploymentType: "IN_PLACE",
      deploymentOption: "WITH_TRAFFIC_CONTROL",
    };
    const update = creator === "CodeDeployAutoUpdate";
    const revision = update ? this.#current : this.#next(hooks);
    const environment = stage.isListed("replacement") ? "replacement" : "original";
    const instances = stage.instances(environment).filter(({ version }) => !update || version !== revision.version);
    const deployment = this.#begin("IN_PLACE", creator, revision, {});
    await deployment.inBatches("inPlace", instances);
    if (!deployment.ended) this.#end("Succeeded");
  }

  /** Deploys the current revision to a launched instance, which Auto Scaling holds back until then. */
  async scaleOut(instance: Instance): Promise<void> {
    const deployment = this.#begin(this.#style, "autoscaling", this.#current, {}, "single");
    await deployment.everywhere("scaleOut", [instance], "Succeeded");
    if (!deployment.ended) deployment.end("Succeeded");
  }

  /** Runs the termination deployment on an instance, which Auto Scaling terminates only after it. */
  async terminate(instance: Instance): Promise<void> {
    const deployment = this.#begin(this.#style, "autoscalingTermination", this.#current, {}, "single");
    await deployment.everywhere("termination", [instance], "Succeeded");
    if (!deployment.ended) deployment.end("Succeeded");
  }

  /** Whether new instances of an environment get a deployment. */
  deploysTo(environment: Environment): boolean {
    return this.ground.stage.isListed(environment);
  }

  get #style(): "BLUE_GREEN" | "IN_PLACE" {
    return this.ground.stage.deploymentGroup.deploymentStyle?.deploymentType ?? "IN_PLACE";
  }

  #next(hooks: Hooks | undefined): Revision {
    const version = `v${Number(this.#current.version.slice(1)) + 1}`;
    const folder = join(this.root, `revision-${version}`);
    return { folder: copyRevision(folder, hooks ?? this.ground.stage.setup.hooks ?? USUAL_HOOKS), version };
  }

  #begin(
    type: "BLUE_GREEN" | "IN_PLACE",
    creator: DeploymentCreator,
    { folder, version }: Revision,
    info: Partial<DeploymentInfo>,
    single?: "single",
  ): Deployment {
    const id = `${DEPLOYMENT.slice(0, -1)}${Number(DEPLOYMENT.slice(-1)) + this.#count++}`;
    const deployment = new Deployment(this.ground, { id, type, creator, revision: folder, version, info });
    if (!single) this.deployments.push(deployment);
    return deployment;
  }

  #end(status: "Succeeded"): void {
    const { id, revision, version } = this.latest;
    this.latest.end(status);
    this.ground.stage.deploymentGroup.lastSuccessfulDeployment = { deploymentId: id };
    this.#current = { folder: revision, version };
  }
}
