/**
 * CodeDeploy's part of a blue/green deployment: gives the agents their events in its order, shifts traffic in batches
 * and registers and deregisters single targets. What its copy of the Auto Scaling group leaves behind stays behind.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, type Deployment, type EventResult } from "../agent/agent.ts";
import { APPLICATION, type BlueGreen, DEPLOYMENT_GROUP } from "../aws/fixtures.ts";
import type { EmbeddedAws, Instance } from "../aws/index.ts";

/** Something that happened: told to who watches, as it happens. */
export type Step =
  | {
      readonly kind: "hook";
      readonly environment: Environment;
      readonly instance: Instance;
      readonly result: EventResult;
    }
  | { readonly kind: "codedeploy"; readonly event: string; readonly instance: Instance };

export type Environment = "original" | "replacement";

/** Events in which CodeDeploy itself acts, between those in which scripts run. */
const INSTALL_EVENTS = [
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
];

export interface CodeDeployOptions {
  readonly aws: EmbeddedAws;
  readonly blueGreen: BlueGreen;
  /** Folders: the revision being deployed, and the one that the original instances run. */
  readonly revision: string;
  readonly originalRevision: string;
  /** An empty folder for the agents. */
  readonly root: string;
  readonly watch: (step: Step) => void;
  /** More of the agents' own environment, for example TARGET_GROUPS_ATTACH_AT. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A hook failed, and with it the deployment. */
export class DeploymentFailed extends Error {}

export class CodeDeploy {
  readonly #options: CodeDeployOptions;
  readonly #deployment: Deployment;
  readonly #agents = new Map<string, Promise<Agent>>();

  constructor(options: CodeDeployOptions) {
    this.#options = options;
    const { deploymentId = "", creator = "user" } = options.blueGreen.deployment;
    this.#deployment = { id: deploymentId, type: "BLUE_GREEN", creator, revision: options.revision };
  }

  /** Everything on the replacement instances that comes before traffic, on all of them at the same time. */
  async install(instances: readonly Instance[] = this.#options.blueGreen.replacementInstances): Promise<void> {
    for (const event of INSTALL_EVENTS)
      await Promise.all(instances.map((instance) => this.#event(event, "replacement", instance)));
  }

  /** Lets traffic to instances, `batch` at a time. */
  async allowTraffic(
    instances: readonly Instance[] = this.#options.blueGreen.replacementInstances,
    batch = 1,
  ): Promise<void> {
    for (let i = 0; i < instances.length; i += batch) {
      await Promise.all(
        instances.slice(i, i + batch).map(async (instance) => {
          await this.#event("BeforeAllowTraffic", "replacement", instance);
          await this.#traffic("AllowTraffic", instance);
          await this.#event("AfterAllowTraffic", "replacement", instance);
        }),
      );
    }
  }

  /** Takes traffic from the original instances, all at once. */
  async blockTraffic(instances: readonly Instance[] = this.#options.blueGreen.originalInstances): Promise<void> {
    await Promise.all(
      instances.map(async (instance) => {
        await this.#event("BeforeBlockTraffic", "original", instance);
        await this.#traffic("BlockTraffic", instance);
        await this.#event("AfterBlockTraffic", "original", instance);
      }),
    );
  }

  async #event(event: string, environment: Environment, instance: Instance): Promise<void> {
    const agent = await this.#agent(environment, instance);
    const result = await agent.runEvent(event, this.#deployment);
    if (result.scripts.length > 0) this.#options.watch({ kind: "hook", environment, instance, result });
    if (result.status === "Failed")
      throw new DeploymentFailed(`${event} failed on ${instance.id}: ${result.error?.message}`);
  }

  /** Registers or deregisters one instance with the deployment's target groups, and waits until that shows. */
  async #traffic(event: "AllowTraffic" | "BlockTraffic", instance: Instance): Promise<void> {
    const { aws, blueGreen, watch } = this.#options;
    const names = (blueGreen.deployment.loadBalancerInfo?.targetGroupInfoList ?? []).map(({ name }) => name);
    const arns = blueGreen.targetGroups.filter(({ name }) => names.includes(name)).map(({ arn }) => arn);
    watch({ kind: "codedeploy", event, instance });
    for (const arn of arns) {
      if (event === "AllowTraffic") aws.world.registerTargets(arn, [instance.id]);
      else aws.world.deregisterTargets(arn, [instance.id]);
    }
    const wanted = (arn: string) => {
      const health = aws.world.targets(arn).find((target) => target.instance.id === instance.id)?.health.State;
      return event === "AllowTraffic" ? health === "healthy" : health === undefined;
    };
    while (!arns.every(wanted)) await sleep(20);
  }

  /** The agent of an instance. Those of original instances have the earlier revision installed already. */
  #agent(environment: Environment, instance: Instance): Promise<Agent> {
    const known = this.#agents.get(instance.id) ?? this.#startAgent(environment, instance);
    this.#agents.set(instance.id, known);
    return known;
  }

  async #startAgent(environment: Environment, instance: Instance): Promise<Agent> {
    const { aws, root, env, originalRevision } = this.#options;
    const agent = new Agent({
      root: `${root}/${instance.id}`,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      // The Node that runs the rehearsal, wherever it was installed.
      env: { ...(await aws.environment(instance.id)), TARGET_GROUPS_NODE: process.execPath, ...env },
    });
    if (environment === "original")
      await agent.install({ id: "d-EARLIER01", type: "BLUE_GREEN", creator: "user", revision: originalRevision });
    return agent;
  }
}
