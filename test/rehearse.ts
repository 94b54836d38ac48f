/**
 * A blue/green deployment of this very revision on the embedded AWS, as a timeline: `npm run rehearse`. Exits 1 unless
 * the replacement group has every target group attached before traffic shifts to it, and keeps them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlueGreen, blueGreen, DEPLOYMENT, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "./aws/fixtures.ts";
import { type EmbeddedAws, startEmbeddedAws } from "./aws/index.ts";
import { CodeDeploy, DeploymentFailed, type Step } from "./rehearsal/codedeploy.ts";
import { copyRevision } from "./rehearsal/revision.ts";
import { Timeline } from "./rehearsal/timeline.ts";

const INSTANCES = 3;

async function rehearse(aws: EmbeddedAws, root: string, write: (line: string) => void): Promise<string[]> {
  const deployed = blueGreen(aws.world, {
    targetGroups: ["web", "admin"],
    originalInstances: INSTANCES,
    replacementInstances: INSTANCES,
  });
  await settle(aws);
  const revision = copyRevision(join(root, "revision"));
  const timeline = new Timeline(aws, deployed.targetGroups, write);
  const problems: string[] = [];
  const watch = (step: Step) => {
    if (step.kind === "codedeploy") {
      timeline.entry("CodeDeploy", step.instance, step.event);
      if (step.event === "AllowTraffic")
        problems.push(...unattached(aws, deployed, `when ${step.event} began on ${step.instance.id}`));
      return;
    }
    timeline.entry(step.environment, step.instance, step.result.event);
    for (const { stdout, stderr } of step.result.scripts) timeline.output(stdout + stderr);
  };
  const codeDeploy = new CodeDeploy({ aws, blueGreen: deployed, revision, originalRevision: revision, root, watch });

  write("A blue/green deployment of this revision, rehearsed on an embedded AWS");
  write("");
  write(`  ${DEPLOYMENT}: ${ORIGINAL_GROUP} (v1, ${INSTANCES} instances) is replaced by ${REPLACEMENT_GROUP} (v2),`);
  write("  CodeDeploy's copy of it, one instance at a time. The copy has no target groups:");
  write("");
  timeline.groups();
  write("");
  write("  time   who         at   what                                who gets requests");
  try {
    await codeDeploy.install();
    await codeDeploy.allowTraffic();
    await codeDeploy.blockTraffic();
    timeline.entry("Auto Scaling", undefined, `deletes ${ORIGINAL_GROUP}`);
    aws.world.deleteAutoScalingGroup(ORIGINAL_GROUP);
  } catch (error) {
    if (!(error instanceof DeploymentFailed)) throw error;
    problems.push(error.message);
  }
  await settle(aws);
  timeline.entry("Auto Scaling", undefined, "");
  write("");
  timeline.groups();
  write("");
  problems.push(...unattached(aws, deployed, "at the end"));
  return problems;
}

/** What is not attached to the replacement group now. */
const unattached = ({ world }: EmbeddedAws, { targetGroups }: BlueGreen, when: string): string[] => {
  const attached = world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier);
  return targetGroups
    .filter(({ arn }) => !attached.includes(arn))
    .map(({ name }) => `${name} was not attached to ${REPLACEMENT_GROUP} ${when}`);
};

/** Until targets are healthy, attachments are in service and drains are over. */
const settle = ({ settings }: EmbeddedAws) =>
  new Promise((resolve) => setTimeout(resolve, settings.healthyAfterMs + settings.drainingMs + settings.addedAfterMs));

const aws = await startEmbeddedAws();
const root = mkdtempSync(join(tmpdir(), "target-groups-rehearsal-"));
try {
  const problems = await rehearse(aws, root, console.log);
  if (problems.length === 0)
    console.log("passed: every target group was attached before traffic shifted, and still is");
  for (const problem of problems) console.error(`failed: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await aws.close();
  rmSync(root, { recursive: true, force: true });
}
