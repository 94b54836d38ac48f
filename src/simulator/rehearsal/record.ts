import type { RevisionChoice } from "../agent/revision-choice.ts";
import type { Instance } from "../aws/index.ts";
import { isTerminated } from "../aws/instance.ts";
import type { Environment } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** An instance as a moment shows it. */
export interface Member {
  readonly id: string;
  readonly environment: Environment;
  readonly version: string;
}

/** The state at one moment: which instances exist, which get requests, what is attached. Plain data. */
export interface Snapshot {
  /** Instances that exist, or that get requests although they are terminated. */
  readonly members: readonly Member[];
  /** By target group: the ids of the instances that get requests, and of those that get them and do not answer. */
  readonly traffic: Readonly<
    Record<string, { readonly requested: readonly string[]; readonly dead: readonly string[] }>
  >;
  /** By Auto Scaling group, then by target group: the state of what is attached. */
  readonly attached: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Something that happened, and the state at that moment. */
export interface Moment {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly who: Environment | "CodeDeploy" | "Auto Scaling" | "operator" | "";
  readonly instanceId?: string;
  /** A lifecycle event, or a text. */
  readonly what: string;
  /** Of a hook. */
  readonly hook?: {
    readonly output: string;
    /** Of each script that printed anything, the last lines: what it did. Of a failed one, everything. */
    readonly inShort: readonly string[];
    readonly failed: boolean;
    readonly revision: RevisionChoice | null;
  };
  /** Set if nothing is under way: targets are healthy or not, drains are over. */
  readonly settled?: true;
  readonly snapshot: Snapshot;
}

export interface Happened {
  readonly who: Moment["who"];
  readonly instance?: Instance | undefined;
  readonly what: string;
  readonly hook?: NonNullable<Moment["hook"]>;
  readonly settled?: true;
}

/** Records what happens, and reports each moment to a watcher. */
export class Recorder {
  readonly moments: Moment[] = [];
  readonly #start: number;

  constructor(
    private readonly stage: Stage,
    private readonly watch: (moment: Moment) => void,
  ) {
    this.#start = stage.aws.world.now;
  }

  add({ instance, ...happened }: Happened): Moment {
    const { world } = this.stage.aws;
    const moment: Moment = {
      at: world.now - this.#start,
      ...happened,
      ...(instance && { instanceId: instance.id }),
      snapshot: snapshot(this.stage),
    };
    this.moments.push(moment);
    this.watch(moment);
    return moment;
  }
}

export function snapshot(stage: Stage): Snapshot {
  const { world } = stage.aws;
  const traffic = Object.fromEntries(
    stage.targetGroups.map(({ name, arn }) => {
      const targets = world.traffic(arn);
      const ids = targets.map(({ instanceId }) => instanceId);
      const dead = targets.filter(({ answers }) => !answers).map(({ instanceId }) => instanceId);
      return [name, { requested: ids, dead }];
    }),
  );
  const requested = new Set(Object.values(traffic).flatMap(({ requested }) => requested));
  const members = [...world.instances.values()].flatMap((instance): Member[] => {
    const environment = stage.environmentOf(instance);
    const there = environment && (requested.has(instance.id) || !isTerminated(instance, world.now));
    return there ? [{ id: instance.id, environment, version: instance.version }] : [];
  });
  const nameOf = new Map(stage.targetGroups.map(({ arn, name }) => [arn, name]));
  const attached = Object.fromEntries(
    [...world.groups.keys()].map((group) => [
      group,
      Object.fromEntries(
        world.trafficSources(group).map(({ identifier, state }) => [nameOf.get(identifier) ?? identifier, state]),
      ),
    ]),
  );
  return { members, traffic, attached };
}
