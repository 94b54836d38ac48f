import { expect, it } from "vitest";
import { runHook as runInAgent } from "../../src/simulator/agent/run-hook.ts";
import { CONTEXT, copyHook } from "./attach.ts";
import { startAws } from "./aws.ts";
import { runBundle } from "./bundle.ts";
import { LOCATION } from "./revision.ts";
import { scratchFolder } from "./scratch.ts";

/** What `codedeploy-local` gives a hook: the application is the revision's folder. */
const LOCAL = {
  lifecycleEvent: "BeforeAllowTraffic",
  deploymentId: "d-8D5LEHUFP-local",
  applicationName: "/home/dev/shop",
  deploymentGroupName: "LocalFleet",
  deploymentGroupId: "default-local-deployment-group",
};
const SAID = "nothing-to-do: codedeploy-local made d-8D5LEHUFP-local: AWS does not know this deployment\n";

it("has nothing to do, and makes no call and no metadata request", async () => {
  const aws = await startAws();
  const instance = await aws.environment(aws.world.createInstance().id);
  const hook = { revision: copyHook(scratchFolder()), location: LOCATION };
  const { exitCode, stdout, stderr } = await runInAgent({ ...hook, context: LOCAL, agentEnv: instance });
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: SAID, stderr: "" });
  expect(aws.calls).toEqual([]);
  expect(aws.metadataCalls).toEqual([]);
});

it("is recognized by its id, also with a command", async () => {
  const aws = await startAws();
  const run = await runBundle(aws, { argv: ["attach", "--deployment-id", "d-1-local", "--json"] });
  expect(run).toMatchObject({ exitCode: 0, calls: [] });
  expect(run.json).toMatchObject({ outcome: "nothing-to-do", deploymentId: "d-1-local" });
});

it("does not hide a wrong setting", async () => {
  const aws = await startAws();
  const env = { LIFECYCLE_EVENT: "AfterInstall", DEPLOYMENT_ID: CONTEXT.deploymentId, TARGET_GROUPS_TIMEOUT: "2m" };
  const run = await runBundle(aws, { env: { ...env, DEPLOYMENT_ID: LOCAL.deploymentId, APPLICATION_NAME: "/x" } });
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain("failed (exit 2): 1 wrong option");
});
