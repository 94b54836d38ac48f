/** What an operator sees of a run that the agent ends at the event's timeout: only what it printed before. */
import { expect, it } from "vitest";
import { runHook as runInAgent } from "../../src/simulator/agent/run-hook.ts";
import { blueGreen, DEPLOYMENT } from "../../src/simulator/aws/fixtures.ts";
import { NODE } from "../support/node.ts";
import { CONTEXT, copyHook } from "./attach.ts";
import { startAws } from "./aws.ts";
import { runHook } from "./bundle.ts";
import { LOCATION } from "./revision.ts";
import { scratchFolder } from "./scratch.ts";

const FIRST = `attach at BeforeAllowTraffic of ${DEPLOYMENT} may take 20 s: the event's timeout must be longer\n`;
const ENV = { TARGET_GROUPS_TIMEOUT: "20" };

async function replacement() {
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  return { aws, instanceId: replacementInstances[0]?.id ?? "" };
}

it("is printed before the first call, and alone survives the agent's timeout", async () => {
  const { aws, instanceId } = await replacement();
  aws.fault({ service: "metadata" }, { hang: true });
  const result = await runInAgent({
    revision: copyHook(scratchFolder()),
    location: LOCATION,
    context: CONTEXT,
    agentEnv: { ...(await aws.environment(instanceId)), ...ENV },
    node: NODE,
    timeoutSeconds: 2,
  });
  expect(result).toMatchObject({ timedOut: true, stdout: FIRST, stderr: "", exitCode: 7 });
  expect(result.error?.message).toContain("failed to complete in 2 seconds");
  expect(result.scriptsLog).toContain(`[stdout]${FIRST}`);
});

it("goes to stderr with --json", async () => {
  const { aws, instanceId } = await replacement();
  const run = await runHook(aws, { instanceId, argv: ["--json"], env: ENV });
  expect(run.stderr.startsWith(FIRST)).toBe(true);
  expect(run.json.outcome).toBe("attached");
});

it("names the instance if it is known, and the event if there is one", async () => {
  const { aws, instanceId } = await replacement();
  const argv = ["check", "--instance-id", instanceId, "--dry-run", "--timeout", "20"];
  const run = await runHook(aws, { instanceId, argv, event: "" });
  expect(run.stdout.split("\n")[0]).toBe(`check (dry run) of ${DEPLOYMENT} for ${instanceId} may take 20 s`);
});

it("is not printed for an event that asks for nothing", async () => {
  const { aws, instanceId } = await replacement();
  expect((await runHook(aws, { instanceId, event: "ApplicationStop" })).stdout).toMatch(/^nothing-to-do: .*\n$/);
});
