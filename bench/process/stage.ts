import { hookEnvironment } from "../../src/simulator/agent/environment.ts";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator } from "../../src/simulator/aws/index.ts";

/** An instance of a replacement group, and an emulator. */
export interface Stage {
  readonly aws: Emulator;
  readonly env: Readonly<Record<string, string>>;
  /** Brings the group to its state before, or after, a run that attaches. */
  prepare(attached: boolean): void;
  /** Whether the group has every target group. */
  isAttached(): boolean;
}

/** @param latencyMs how long each call takes */
export async function openStage(latencyMs = 0): Promise<Stage> {
  const aws = await startEmulator({
    settings: { latencyMs, addedAfterMs: 0, healthyAfterMs: 0, drainingMs: 0, removedShownMs: 0 },
  });
  const { arns, replacementInstances } = blueGreen(aws.world, { targetGroups: ["web", "admin"] });
  const [instance] = replacementInstances;
  if (!instance) throw new Error("no instance");
  instance.tagsInMetadata = true;
  const agent = hookEnvironment(
    {
      lifecycleEvent: "BeforeAllowTraffic",
      deploymentId: DEPLOYMENT,
      applicationName: APPLICATION,
      deploymentGroupName: DEPLOYMENT_GROUP,
      deploymentGroupId: "11111111-2222-3333-4444-555555555555",
    },
    {},
  );
  const has = () => aws.world.trafficSources(REPLACEMENT_GROUP).length === arns.length;
  return {
    aws,
    env: { ...agent, ...(await aws.environment(instance.id)) },
    prepare(attached) {
      if (attached && !has()) aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
      if (!attached && has()) aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns);
    },
    isAttached: has,
  };
}
