/** A large account, throttled: as few calls as AWS allows, in memory that does not grow with it. */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { AuditReport } from "../../src/domain/json-reports.ts";
import { startEmulator } from "../../src/simulator/aws/index.ts";
import { addGroup } from "../cli/audit.ts";
import { runBundle } from "../process/bundle.ts";
import { fillRegion } from "../support/large-account.ts";
import { leastCalls } from "../support/least-calls.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
const REGIONS = ["eu-central-1", "us-east-1", "ap-southeast-2"];
const LEFTOVERS = 30;

/**
 * Megabytes. For 30,000 deployment groups, AWS answers about 100 MB, which take several times that once parsed; what
 * audit keeps takes 20 MB. A heap of 100 MB is enough, and a process of 300 MB including Node itself.
 */
const HEAP_LIMIT = 100;
const MEMORY_LIMIT = 300;

/** Makes a process print its peak memory when it ends. */
const SAYS_MEMORY =
  "--import=data:text/javascript,process.on('exit',()=>console.error('maxRSS',process.resourceUsage().maxRSS))";

/** An audit of an account with so many applications in each region. */
async function auditOf(applications: number) {
  const aws = await startEmulator({ regions: REGIONS.slice(1) });
  const lacking = REGIONS.flatMap((region) => {
    const world = aws.region(region);
    const filled = fillRegion(world, { applications, lackingEvery: 100 });
    for (let index = 0; index < LEFTOVERS; index++)
      addGroup(world, `CodeDeploy_old_d-OLD${String(index).padStart(6, "0")}`, { instances: 1 });
    return filled.lacking.map((name) => `${region} ${name}`);
  });
  aws.fault({ every: 10 }, { status: 400, code: "ThrottlingException", message: "Rate exceeded" });
  const argv = ["audit", "--json", ...REGIONS.flatMap((region) => ["--region", region])];
  const env = { ...aws.laptopEnvironment(), NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT} ${SAYS_MEMORY}` };
  const { exitCode, stdout, stderr, durationMs } = await runBundle(aws, { bundle: CLI, argv, env });
  const answered = aws.calls.filter(({ statusCode }) => statusCode === 200).length;
  const suspects = { lacking: lacking.length / REGIONS.length, leftovers: LEFTOVERS };
  const least = REGIONS.reduce((sum, region) => sum + leastCalls(aws.region(region), suspects), 0);
  await aws.close();
  const megabytes = Number(/^maxRSS (\d+)$/m.exec(stderr)?.[1]) / 1024;
  const report: AuditReport = JSON.parse(stdout);
  console.log(
    `${report.deploymentGroups} deployment groups: ${answered} calls answered, ${least} needed, ${(durationMs / 1000).toFixed(0)} s, ${megabytes.toFixed(0)} MB`,
  );
  return { exitCode, report, answered, least, megabytes, lacking };
}

it("2,000 applications with 5 groups in 3 regions, every tenth call throttled", { timeout: 600_000 }, async () => {
  const small = await auditOf(20);
  const large = await auditOf(2_000);
  for (const { exitCode, report, answered, least, lacking } of [small, large]) {
    expect({ exitCode, outcome: report.outcome, notLookedAt: report.notLookedAt }).toEqual({
      exitCode: 5,
      outcome: "found",
      notLookedAt: [],
    });
    const missing = report.groups.filter(({ finding }) => finding === "missing");
    expect(
      missing
        .flatMap(({ region, deploymentGroups }) =>
          deploymentGroups.map(({ application, deploymentGroup }) => `${region} ${application}/${deploymentGroup}`),
        )
        .sort(),
    ).toEqual([...lacking].sort());
    expect(report.groups.filter(({ finding }) => finding === "leftover")).toHaveLength(LEFTOVERS * REGIONS.length);
    expect(answered / least).toBeLessThanOrEqual(1.1);
  }
  expect(large.report.deploymentGroups).toBe(30_000);
  expect(large.megabytes).toBeLessThan(MEMORY_LIMIT);
});
