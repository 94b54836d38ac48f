/** Where most tests start: a blue/green deployment on the emulator, and what AWS answers to a call that fails. */
import { chunks } from "../../src/base/chunks.ts";
import { type BlueGreenOptions, blueGreen, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./program.ts";

export const IN_PLACE = { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" } as const;

export const CONTENDED = { status: 500, code: "ResourceContention", message: "a pending update" };
export const THROTTLED = { status: 400, code: "Throttling", message: "Rate exceeded" };
export const DENIED = { status: 403, code: "AccessDenied", message: "not authorized" };

/** A deployment whose replacement group is not attached yet; `instanceId` is one of its instances. */
export function deployment(options: BlueGreenOptions = {}, settings: Parameters<typeof startAws>[0] = {}) {
  const aws = startAws(settings);
  const it = blueGreen(aws.world, options);
  const instanceId = it.replacementInstances[0]?.id ?? "";
  const originalId = it.originalInstances[0]?.id ?? "";
  return { aws, ...it, instanceId, originalId };
}

/** A deployment whose traffic has shifted: `instanceId` is one of the original instances, which were just blocked. */
export function shifted(options: BlueGreenOptions = {}) {
  const { instanceId, originalId, ...it } = deployment(
    { targetGroups: ["web", "admin"], ...options },
    { drainingMs: 0, removedShownMs: 0, healthyAfterMs: 0 },
  );
  for (const arns of chunks(it.arns, 10)) it.aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
  return { ...it, instanceId: originalId, replacementId: instanceId };
}
