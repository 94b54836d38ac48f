import type { DeploymentInfo } from "@aws-sdk/client-codedeploy";
import type { Outcome } from "../../src/hook/outcome.ts";
import type { Instance } from "../../src/simulator/aws/index.ts";
import type { Case, Fate } from "./case.ts";
import { type Call, runHook } from "./hook-run.ts";
import type { Laws, Write } from "./laws.ts";
import { Sight } from "./sight.ts";
import type { Stage } from "./stage.ts";
import type { Turns } from "./turns.ts";

const GOES_WELL: Fate = { killedAfter: undefined, faults: [] };

/** Hooks that run again at the end. */
const AGAIN = 3;

/** Milliseconds until everything that takes time in AWS has ended. */
export const A_WHILE = 5_000;

/** A hook that ran. */
interface Hook {
  readonly instance: Instance;
  readonly event: string;
  readonly deployment: DeploymentInfo;
  /** Whether it found something to do, or that it was done already: else it may find it later. */
  did: boolean;
}

const DOES: readonly (string | undefined)[] = ["attached", "already-attached", "detached", "already-detached"];

/** The hooks of a case: each is a run of the real program, and another if the first failed. */
export class Hooks {
  /** How every run ended, to explain a violation. */
  readonly story: string[] = [];
  readonly #lives = new Map<Instance, Set<() => void>>();
  /** Those of the last deployment. */
  #ran: Hook[] = [];
  #started = 0;

  constructor(
    private readonly it: Case,
    private readonly turns: Turns,
    private readonly stage: Stage,
    private readonly laws: Laws,
  ) {}

  /** Starts a deployment: the hooks of earlier ones have ended. */
  forget(): void {
    this.#ran = [];
    this.laws.warned = false;
  }

  /**
   * Runs a hook, and, if it was killed or failed, runs it again, as an operator would.
   * @returns whether it succeeded
   */
  async run(instance: Instance, event: string, deployment: DeploymentInfo): Promise<boolean> {
    const hook: Hook = { instance, event, deployment, did: false };
    this.#ran.push(hook);
    const fate = this.it.fates[this.#started++];
    let outcome = await this.#once(hook, fate ?? GOES_WELL);
    if ((!outcome || outcome.failure) && !this.stage.isGone(instance)) outcome = await this.#once(hook, GOES_WELL);
    hook.did = DOES.includes(outcome?.name);
    return outcome !== undefined && !outcome.failure;
  }

  /** The hooks of an instance die with it. */
  die(instance: Instance): void {
    for (const die of this.#lives.get(instance) ?? []) die();
  }

  async #once({ instance, event, deployment }: Hook, fate: Fate): Promise<Outcome | undefined> {
    const { it, turns, stage, laws } = this;
    const lives = this.#lives.get(instance) ?? new Set();
    this.#lives.set(instance, lives);
    const sight = new Sight();
    const names = stage.targetGroups.map(({ name }) => name).join(",");
    let die = () => {};
    const outcome = await runHook({
      world: stage.world,
      turns,
      instance,
      event,
      deploymentId: deployment.deploymentId ?? "",
      env: {
        TARGET_GROUPS_ATTACH_AT: it.attachAt,
        ...(it.targetGroups.named && { TARGET_GROUPS_TARGET_GROUP: names }),
      },
      tagsInMetadata: it.tagsInMetadata,
      fate,
      life: { dead: false },
      onStart: (kill) => {
        die = kill;
        lives.add(kill);
      },
      denies: ({ action, params }) =>
        action === it.denied && (action !== "GetDeployment" || params["deploymentId"] !== deployment.deploymentId),
      onCall: (call, carryOut) => {
        if (event === "AfterBlockTraffic") sight.look(laws.moment(instance.groupName ?? "", deployment, call.waited));
        if (call.action === "GetDeployment" && call.params["deploymentId"] === deployment.deploymentId)
          sight.statusRead = deployment.status;
        const write = writeOf(call, deployment, sight);
        return write ? laws.witness(write, carryOut) : carryOut();
      },
    });
    lives.delete(die);
    const who = `${instance.groupName} ${instance.id.slice(-2)} ${event}`;
    const end = outcome ? `${outcome.name}: ${outcome.reason}` : "killed";
    this.story.push(`${turns.now()} ${deployment.deploymentId} (${deployment.status}) ${who} ${end}`);
    if (outcome?.failure?.exitCode === 1) laws.broken(`a bug: ${outcome.failure.detail}`);
    if (outcome && (outcome.failure || outcome.warnings.length > 0)) laws.warned = true;
    return outcome;
  }

  /** Runs the hooks of the last deployment twice in a row: neither run changes anything, except what was left to do. */
  async runAgain(): Promise<void> {
    for (let i = 0; i < AGAIN && this.#ran.length > 0; i++) {
      const [hook] = this.#ran.splice(this.turns.choose(this.#ran.length), 1);
      if (!hook || this.stage.isGone(hook.instance) || !this.#hasGroup(hook.instance)) continue;
      const first = await this.#changeBy(hook);
      if (first && hook.did && !this.laws.lastOneIsMissing) this.laws.broken(`(4) ${hook.event} again: ${first}`);
      const second = await this.#changeBy(hook);
      if (second) this.laws.broken(`(4) ${hook.event} a third time: ${second}`);
    }
  }

  async #changeBy(hook: Hook): Promise<string | undefined> {
    const before = this.#attachments();
    await this.#once(hook, GOES_WELL);
    await this.turns.sleep(A_WHILE);
    const after = this.#attachments();
    return after === before ? undefined : `${before} became ${after}`;
  }

  #hasGroup({ groupName }: Instance): boolean {
    return groupName !== undefined && this.stage.world.groups.has(groupName);
  }

  #attachments(): string {
    const { original, replacement } = this.stage.groups;
    return JSON.stringify([...original, ...replacement].map((group) => this.stage.attached(group)));
  }
}

function writeOf({ action, params }: Call, deployment: DeploymentInfo, sight: Sight): Write | undefined {
  const [, verb] = /^(Attach|Detach)/.exec(action) ?? [];
  if (!verb) return undefined;
  return {
    action: verb === "Attach" ? "attach" : "detach",
    group: String(params["AutoScalingGroupName"]),
    arns: params["TargetGroupARNs"] as string[],
    deployment,
    sight,
  };
}
