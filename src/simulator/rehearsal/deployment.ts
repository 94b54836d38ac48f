import { setTimeout as sleep } from "node:timers/promises";
import type { DeploymentCreator, DeploymentInfo, DeploymentOverview } from "@aws-sdk/client-codedeploy";
import type { DeploymentKind } from "../agent/revision-choice.ts";
import type { Instance } from "../aws/index.ts";
import { isTerminated } from "../aws/instance.ts";
import { inBatches } from "./batches.ts";
import { closingLines } from "./closing-lines.ts";
import type { Fleet } from "./fleet.ts";
import { LIFECYCLES, type Lifecycle, type LifecycleEvent } from "./lifecycle.ts";
import type { Recorder } from "./record.ts";
import { settle } from "./settle.ts";
import type { Stage } from "./stage.ts";

/** Everything that a deployment needs. */
export interface Ground {
  readonly stage: Stage;
  readonly fleet: Fleet;
  readonly record: Recorder;
}

export interface DeploymentOrder {
  readonly id: string;
  readonly type: DeploymentKind["type"];
  readonly creator: DeploymentCreator;
  /** The revision's folder, and the version that instances serve with it. */
  readonly revision: string;
  readonly version: string;
  /** The rest of what GetDeployment returns. */
  readonly info?: Partial<DeploymentInfo>;
}

type Status = keyof DeploymentOverview;

/** Milliseconds in which a target has to be healthy, or drained. */
const TRAFFIC_LIMIT = 20_000;

/** One deployment: carried out as CodeDeploy does, and shown by GetDeployment. */
export class Deployment {
  readonly #ground: Ground;
  readonly #order: DeploymentOrder;
  readonly #info: DeploymentInfo;
  readonly #statuses = new Map<Instance, Status>();

  constructor(ground: Ground, order: DeploymentOrder) {
    const { stage } = ground;
    const { autoScalingGroups: _, ...shared } = stage.deploymentGroup;
    this.#ground = ground;
    this.#order = order;
    this.#info = {
      applicationName: shared.applicationName,
      deploymentGroupName: shared.deploymentGroupName,
      deploymentConfigName: `CodeDeployDefault.${stage.setup.config ?? "OneAtATime"}`,
      computePlatform: "Server",
      deploymentStyle: { deploymentType: order.type, deploymentOption: "WITH_TRAFFIC_CONTROL" },
      loadBalancerInfo: shared.loadBalancerInfo,
      deploymentId: order.id,
      creator: order.creator,
      status: "InProgress",
      createTime: new Date(stage.aws.world.now),
      ...order.info,
    };
    stage.aws.world.deployments.set(order.id, this.#info);
  }

  get id(): string {
    return this.#order.id;
  }

  get version(): string {
    return this.#order.version;
  }

  get revision(): string {
    return this.#order.revision;
  }

  /** Undefined until it has ended. */
  get ended(): "Succeeded" | "Failed" | undefined {
    const { status } = this.#info;
    return status === "Succeeded" || status === "Failed" ? status : undefined;
  }

  end(status: "Succeeded" | "Failed"): void {
    this.#info.status = status;
    this.#info.completeTime = new Date(this.#ground.stage.aws.world.now);
  }

  /** A whole lifecycle on all instances at the same time; the deployment fails only if all of them fail. */
  async everywhere(lifecycle: Lifecycle, instances: readonly Instance[], done: Status): Promise<void> {
    for (const instance of instances) this.#set(instance, "Pending");
    const results = await Promise.all(instances.map((instance) => this.#run(lifecycle, instance, done)));
    if (!results.some(Boolean)) this.end("Failed");
    await settle(this.#ground);
  }

  /** Shifts traffic to the instances that have this deployment's revision: it does not know of any launched since. */
  async reroute(): Promise<void> {
    const ready = [...this.#statuses].filter(([, status]) => status === "Ready").map(([instance]) => instance);
    await this.inBatches("allow", ready);
  }

  /** A lifecycle in the batches of the deployment configuration, which also sets how many instances may fail. */
  async inBatches(lifecycle: Lifecycle, instances: readonly Instance[]): Promise<void> {
    const { stage } = this.#ground;
    const succeeded = await inBatches(
      instances,
      stage.setup.config ?? "OneAtATime",
      (instance) => this.#run(lifecycle, instance, "Succeeded"),
      () => settle(this.#ground),
      (instance) => this.#set(instance, "Skipped"),
    );
    if (!succeeded) this.end("Failed");
  }

  /** Blocks traffic to all instances at the same time; each of them has to succeed. */
  async block(instances: readonly Instance[]): Promise<void> {
    const results = await Promise.all(instances.map((instance) => this.#run("block", instance, undefined)));
    if (!results.every(Boolean)) this.end("Failed");
    await settle(this.#ground);
  }

  #set(instance: Instance, status: Status): void {
    this.#statuses.set(instance, status);
    const overview: DeploymentOverview = {};
    for (const each of this.#statuses.values()) overview[each] = (overview[each] ?? 0) + 1;
    this.#info.deploymentOverview = overview;
  }

  /** @param done the instance's status afterwards; undefined if this deployment does not count the instance */
  async #run(lifecycle: Lifecycle, instance: Instance, done: Status | undefined): Promise<boolean> {
    if (done) this.#set(instance, "InProgress");
    for (const event of LIFECYCLES[lifecycle]) {
      if (await this.#event(event, instance)) continue;
      if (done) this.#set(instance, "Failed");
      return false;
    }
    if (done) this.#set(instance, done);
    return true;
  }

  async #event(event: LifecycleEvent, instance: Instance): Promise<boolean> {
    const { fleet, record, stage } = this.#ground;
    if (isTerminated(instance, stage.aws.world.now)) {
      record.add({ who: "CodeDeploy", instance, what: `${event}: it is gone` });
      return false;
    }
    if (event === "AllowTraffic" || event === "BlockTraffic") return this.#traffic(event, instance);
    const agent = await fleet.agentOf(instance);
    const { type, creator, id, revision } = this.#order;
    const result = await agent.runEvent(event, { type, creator, id, revision });
    const succeeded = result.status !== "Failed";
    if (event === "Install" && succeeded) {
      instance.version = this.version;
      stage.aws.world.setAnswering(instance.id, true);
    }
    if (result.scripts.length > 0 || !succeeded) {
      const outputs = result.scripts.map(({ stdout, stderr }) => stdout + stderr);
      if (outputs.join("") === "" && result.error) outputs.push(result.error.message);
      const inShort = outputs.map((output, i) => (result.scripts[i]?.error ? output.trimEnd() : closingLines(output)));
      const hook = {
        output: outputs.join(""),
        inShort: inShort.filter(Boolean),
        failed: !succeeded,
        revision: result.revision,
      };
      record.add({ who: stage.environmentOf(instance) ?? "CodeDeploy", instance, what: event, hook });
    }
    return succeeded;
  }

  /** Registers or deregisters one instance with the deployment's target groups, and waits until that is done. */
  async #traffic(event: "AllowTraffic" | "BlockTraffic", instance: Instance): Promise<boolean> {
    const { stage, record } = this.#ground;
    const { world } = stage.aws;
    record.add({ who: "CodeDeploy", instance, what: event });
    for (const { arn } of stage.balanced) {
      if (event === "AllowTraffic") world.registerTargets(arn, [instance.id]);
      else world.deregisterTargets(arn, [instance.id]);
    }
    const reached = () =>
      stage.balanced.every(({ arn }) => {
        const state = world.targets(arn).find((target) => target.instance.id === instance.id)?.health.State;
        return event === "AllowTraffic" ? state === "healthy" : state === undefined;
      });
    const limit = performance.now() + TRAFFIC_LIMIT;
    while (!reached()) {
      if (performance.now() > limit) return false;
      await sleep(5);
    }
    return true;
  }
}
