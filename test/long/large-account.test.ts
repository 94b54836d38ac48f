/** The emulator is fast enough for what reads a large account: 30,000 deployment groups in three regions. */
import { paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { paginateListApplications } from "@aws-sdk/client-codedeploy";
import { paginateDescribeTargetGroups } from "@aws-sdk/client-elastic-load-balancing-v2";
import { expect, test } from "vitest";
import { startEmulator } from "../../src/simulator/aws/index.ts";
import { clients } from "../../src/simulator/aws/sdk.ts";
import { all } from "../simulator/aws/pages.ts";
import { fillRegion } from "../support/large-account.ts";

const REGIONS = ["eu-central-1", "us-east-1", "ap-southeast-2"];
/** Calls at the same time in each region. */
const PARALLEL = 4;

/** Reads a region's deployment groups, and everything they name, in as many calls as it takes. */
async function readRegion({ autoscaling, codedeploy, elb }: ReturnType<typeof clients>) {
  const applications = await all(paginateListApplications({ client: codedeploy }, {}), (p) => p.applications);
  for (let i = 0; i < applications.items.length; i += 100)
    await codedeploy.batchGetApplications({ applicationNames: applications.items.slice(i, i + 100) });
  const waiting = [...applications.items];
  const wanted: string[] = [];
  const worker = async () => {
    for (let applicationName = waiting.pop(); applicationName; applicationName = waiting.pop()) {
      const { deploymentGroups } = await codedeploy.listDeploymentGroups({ applicationName });
      const { deploymentGroupsInfo = [] } = await codedeploy.batchGetDeploymentGroups({
        applicationName,
        deploymentGroupNames: deploymentGroups,
      });
      wanted.push(...deploymentGroupsInfo.map((g) => g.lastSuccessfulDeployment?.deploymentId ?? ""));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  const groups = await all(
    paginateDescribeAutoScalingGroups({ client: autoscaling }, { MaxRecords: 100 }),
    (p) => p.AutoScalingGroups,
  );
  const targetGroups = await all(paginateDescribeTargetGroups({ client: elb }, {}), (p) => p.TargetGroups);
  for (let i = 0; i < targetGroups.items.length; i += 20)
    await elb.describeTargetGroups({
      Names: targetGroups.items.slice(i, i + 20).map((g) => g.TargetGroupName ?? ""),
    });
  const attached = groups.items.filter((g) => g.TargetGroupARNs?.length);
  return { deployments: new Set(wanted).size, attached: attached.length, targetGroups: targetGroups.items.length };
}

/** Of the processor, client and emulator together: other tests may run beside this one. */
const SECONDS = 40;

test(`14,000 calls to three regions take less than ${SECONDS} s`, { timeout: 300_000 }, async () => {
  const aws = await startEmulator({ regions: REGIONS.slice(1) });
  for (const region of REGIONS) fillRegion(aws.region(region), { lackingEvery: 100 });
  const started = process.cpuUsage();
  const found = await Promise.all(
    REGIONS.map(async (region) => {
      const sdk = clients(aws, { region });
      const read = await readRegion(sdk);
      sdk.destroy();
      return read;
    }),
  );
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1_000_000;
  await aws.close();
  console.log(`${aws.calls.length} calls in ${seconds.toFixed(0)} s`);
  expect(found).toEqual(REGIONS.map(() => ({ deployments: 10_000, attached: 9_900, targetGroups: 10_000 })));
  expect(seconds).toBeLessThan(SECONDS);
});
