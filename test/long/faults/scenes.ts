import { blueGreen, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator } from "../../../src/simulator/aws/index.ts";

/** A moment of a deployment at which a run has something to change. */
export interface Scene {
  readonly aws: Emulator;
  readonly instanceId: string;
  readonly event: string;
  /** The instance's group. */
  readonly group: string;
  readonly goal: "attached" | "detached";
  /** The target groups, in alphabetical order. */
  readonly names: readonly string[];
  /** Names of the target groups that the group has attached now, except those being removed. */
  attached(): string[];
}

const FEW = ["admin", "web"];
/** More than one call can attach. */
const MANY = Array.from("abcdefghijkl", (letter) => `tg-${letter}`);

const QUICK = { addedAfterMs: 0, drainingMs: 0, removedShownMs: 0, healthyAfterMs: 0 };

/**
 * - `attach`: nothing is attached to the replacement group yet, and metadata does not name the group;
 * - `tags`: the same, and calls to Auto Scaling are denied;
 * - `many`: like `attach`, with more target groups than one call accepts;
 * - `detach`: traffic has shifted, and everything is still attached to the original group.
 */
export const SCENES = {
  attach: () => beforeTraffic(FEW),
  many: () => beforeTraffic(MANY),
  async tags() {
    const scene = await beforeTraffic(FEW);
    scene.aws.deny("autoscaling:DescribeAutoScalingInstances");
    return scene;
  },
  async detach() {
    const aws = await startEmulator({ settings: QUICK });
    const { arns, originalInstances } = blueGreen(aws.world, { targetGroups: FEW });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    return sceneOf(aws, originalInstances[0], ORIGINAL_GROUP, "AfterBlockTraffic", "detached");
  },
} as const satisfies Record<string, () => Promise<Scene>>;

async function beforeTraffic(names: string[]): Promise<Scene> {
  const aws = await startEmulator({ settings: QUICK });
  const { replacementInstances } = blueGreen(aws.world, { targetGroups: names });
  return sceneOf(aws, replacementInstances[0], REPLACEMENT_GROUP, "BeforeAllowTraffic", "attached");
}

function sceneOf(
  aws: Emulator,
  instance: { id: string; tagsInMetadata: boolean } | undefined,
  group: string,
  event: string,
  goal: Scene["goal"],
): Scene {
  if (!instance) throw new Error("no instance");
  instance.tagsInMetadata = false;
  const attached = () =>
    aws.world
      .trafficSources(group)
      .filter(({ state }) => !/^Remov/.test(state))
      .map(({ identifier }) => aws.world.targetGroup(identifier).name)
      .sort();
  const names = [...aws.world.targetGroups.values()].map(({ name }) => name).sort();
  return { aws, instanceId: instance.id, event, group, goal, names, attached };
}
