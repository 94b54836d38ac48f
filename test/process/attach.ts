/** The hook script and the committed bundle on a replacement instance of a blue/green deployment, run by the agent. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type HookRequest, type HookResult, runHook } from "../../src/simulator/agent/run-hook.ts";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { LOCATION, REPOSITORY } from "./revision.ts";

export const CONTEXT = {
  lifecycleEvent: "BeforeAllowTraffic",
  deploymentId: DEPLOYMENT,
  applicationName: APPLICATION,
  deploymentGroupName: DEPLOYMENT_GROUP,
  deploymentGroupId: "11111111-2222-3333-4444-555555555555",
};

/** Copies the hook's two committed files into a folder. */
export function copyHook(
  revision: string,
  script = LOCATION,
  others: readonly string[] = ["dist/target-groups.cjs"],
): string {
  for (const file of [script, ...others]) cpSync(join(REPOSITORY, file), join(revision, file));
  return revision;
}

/** Runs the hook in BeforeAllowTraffic, and checks that it attaches. */
export async function expectAttached(
  request: Omit<HookRequest, "location" | "context"> & { readonly location?: string },
): Promise<HookResult> {
  const aws = await startAws();
  const { arns, replacementInstances } = blueGreen(aws.world);
  const instance = await aws.environment(replacementInstances[0]?.id ?? "");
  const result = await runHook({
    location: LOCATION,
    context: CONTEXT,
    ...request,
    agentEnv: { ...instance, ...request.agentEnv },
  });
  expect(result).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringMatching(/^attached: web /m) });
  expect(aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier)).toEqual(arns);
  return result;
}
