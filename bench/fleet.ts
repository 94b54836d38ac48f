import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DEFAULT_TIMEOUT } from "../src/hook/options.ts";
import { AUTO_SCALING_BUCKET, type Bucket, CODEDEPLOY_BUCKET, ELB_BUCKET } from "../src/simulator/aws/settings.ts";
import { type Conditions, runFleet, WAYS } from "./fleet/fleet.ts";
import { plot } from "./fleet/plot.ts";
import { callsTable, conditionsText, fleetTable, type Series } from "./fleet/report.ts";
import { type Needs, type Summary, summaryOf } from "./fleet/summary.ts";

// npm run bench:fleet -- [flags]: many instances run the hook at the same moment, in virtual time.

const USAGE = `usage: npm run bench:fleet -- [flags]

  --instances N,N,...        sizes of the fleets (default 1,10,100,1000,10000)
  --quick                    the same as --instances 1,10,100,1000
  --seed N                   seed of the random numbers (default 1)
  --target-groups N          number of target groups (default 2)
  --timeout SECONDS          timeout of each run (default 3600)
  --latency MS               average time of a call (default 40)
  --adding SECONDS           how long attaching takes; the group refuses other
                             changes meanwhile (default 2)
  --autoscaling RATE,BURST   the account's throttle: calls per second, and how
                             many at once (default 10,100)
  --codedeploy RATE,BURST    the same for CodeDeploy (default 10,100)
  --elb RATE,BURST           the same for Elastic Load Balancing (default 10,40)
  --svg FILE                 write the chart to this file
  --help                     print this text`;

const { values } = parseArgs({
  options: {
    instances: { type: "string", default: "1,10,100,1000,10000" },
    quick: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    "target-groups": { type: "string", default: "2" },
    timeout: { type: "string", default: "3600" },
    latency: { type: "string", default: "40" },
    adding: { type: "string", default: "2" },
    autoscaling: { type: "string", default: textOf(AUTO_SCALING_BUCKET) },
    codedeploy: { type: "string", default: textOf(CODEDEPLOY_BUCKET) },
    elb: { type: "string", default: textOf(ELB_BUCKET) },
    svg: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** The calls that an instance needs at least, if the work is done already. */
const NEEDS: Readonly<Record<keyof typeof WAYS, Needs>> = {
  ours: { codedeploy: 2, autoscaling: 1 },
  classic: { codedeploy: 1, autoscaling: 2, elasticloadbalancing: 1 },
};

/** As many instances as CodeDeploy allows in a deployment, and the seeds to try them with. */
const MOST_INSTANCES = 1_000;
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

function textOf({ rate, burst }: Bucket): string {
  return `${rate},${burst}`;
}

function numbers(text: string): number[] {
  const all = text.split(",").map(Number);
  if (!all.every((count) => count > 0)) throw new Error(`${JSON.stringify(text)} are not numbers above 0\n${USAGE}`);
  return all;
}

function number(text: string): number {
  return numbers(text)[0] ?? 0;
}

function bucket(text: string): Bucket {
  const [rate = 0, burst = 0] = numbers(text);
  return { rate, burst };
}

const conditions: Conditions = {
  seed: number(values.seed),
  targetGroups: number(values["target-groups"]),
  deadline: number(values.timeout) * 1000,
  latency: number(values.latency),
  adding: number(values.adding) * 1000,
  buckets: {
    autoscaling: bucket(values.autoscaling),
    codedeploy: bucket(values.codedeploy),
    elasticloadbalancing: bucket(values.elb),
  },
};

const fleetOf = async (way: keyof typeof WAYS, instances: number, met = conditions): Promise<Summary> =>
  summaryOf(await runFleet(WAYS[way], instances, met), NEEDS[way], met);

const withDefault: Conditions = { ...conditions, deadline: Number(DEFAULT_TIMEOUT) * 1000 };

/** How many runs of the largest deployment fail with the default timeout, with all seeds together. */
async function failuresOfMost(): Promise<number> {
  let failures = 0;
  for (const seed of SEEDS) failures += (await fleetOf("ours", MOST_INSTANCES, { ...withDefault, seed })).failures;
  return failures;
}

/** The most instances without a failure with the default timeout, found by bisection. */
async function largestFleet(): Promise<number> {
  const met = withDefault;
  let [good, bad] = [1, 4_096];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if ((await fleetOf("ours", middle, met)).failures === 0) good = middle;
    else bad = middle;
  }
  return good;
}

if (values.help) console.log(USAGE);
else {
  const fleets = values.quick ? [1, 10, 100, 1_000] : numbers(values.instances);
  const all: Series[] = [];
  for (const way of ["ours", "classic"] as const) {
    const done: Summary[] = [];
    for (const instances of fleets) done.push(await fleetOf(way, instances));
    all.push({ way, fleets: done });
  }
  console.log([...fleetTable(all), "", ...callsTable(all), "", conditionsText(conditions)].join("\n"));
  if (values.svg) writeFileSync(values.svg, plot(all));
  console.log(
    `with the default timeout of ${DEFAULT_TIMEOUT} s, ${MOST_INSTANCES} instances, ${SEEDS.length} seeds: ${await failuresOfMost()} fail`,
  );
  console.log(`with the default timeout of ${DEFAULT_TIMEOUT} s, none fails up to ${await largestFleet()} instances`);
}
