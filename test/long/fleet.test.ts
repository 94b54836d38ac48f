import { describe, expect, it } from "vitest";
import { type Conditions, runFleet, WAYS } from "../../bench/fleet/fleet.ts";
import { plot } from "../../bench/fleet/plot.ts";
import { summaryOf } from "../../bench/fleet/summary.ts";
import { DEFAULT_TIMEOUT } from "../../src/hook/options.ts";
import { AUTO_SCALING_BUCKET, CODEDEPLOY_BUCKET, ELB_BUCKET } from "../../src/simulator/aws/settings.ts";

const CONDITIONS: Conditions = {
  seed: 1,
  targetGroups: 2,
  deadline: 3_600_000,
  latency: 40,
  adding: 2_000,
  buckets: { autoscaling: AUTO_SCALING_BUCKET, codedeploy: CODEDEPLOY_BUCKET, elasticloadbalancing: ELB_BUCKET },
};

const ours = async (instances: number, more: Partial<Conditions> = {}) => {
  const met = { ...CONDITIONS, ...more };
  return summaryOf(await runFleet(WAYS.ours, instances, met), { codedeploy: 2, autoscaling: 1 }, met);
};

const SEEDS = [1, 2, 3];
const FLEETS = [1, 3, 4, 10, 30, 100, 300].flatMap((instances) => SEEDS.map((seed) => [instances, seed] as const));

describe("a fleet that starts at the same moment", () => {
  it.each(FLEETS)("of %i instances, seed %i: none fails, and few write", async (instances, seed) => {
    const fleet = await ours(instances, { seed });
    expect(fleet.failures).toBe(0);
    expect(fleet.attachedAt).toBeDefined();
    expect(fleet.writes).toBeLessThanOrEqual(3);
    if (fleet.bound > 0) expect(fleet.p99 / fleet.bound).toBeLessThan(1.3);
  });

  it.each([10, 30, 100])("of %i instances and twelve target groups: few write each ten of them", async (instances) => {
    for (const seed of SEEDS) {
      const fleet = await ours(instances, { seed, targetGroups: 12 });
      expect(fleet.failures).toBe(0);
      expect(fleet.writes).toBeLessThanOrEqual(6);
    }
  });

  it("makes 3 reads if the work is done already, and as many for the plan if it is not", async () => {
    const { runs } = await runFleet(WAYS.ours, 1_000, CONDITIONS);
    const fewest = Math.min(...runs.map(({ reads }) => reads));
    expect(fewest).toBe(3);
    // Instances that find it missing look again at their turn, and wait while the group changes.
    const others = runs.filter(({ writes }) => writes === 0);
    expect(others.filter(({ reads }) => reads <= 5).length / others.length).toBeGreaterThan(0.99);
  });

  it("of one instance does not wait before it writes", async () => {
    const { attachedAt = Number.POSITIVE_INFINITY } = await ours(1);
    // Three answers in sequence, each at most one and a half times the average, and the way of a fourth call.
    expect(attachedAt).toBeLessThan(4 * 1.5 * CONDITIONS.latency);
  });

  it("of 1,000 instances, CodeDeploy's limit: none fails at the default timeout", async () => {
    const deadline = Number(DEFAULT_TIMEOUT) * 1000;
    for (let seed = 1; seed <= 10; seed++) expect((await ours(1_000, { seed, deadline })).failures).toBe(0);
  }, 600_000);

  it("fails if the deadline is too short for the throttle, and prints that", async () => {
    const { runs } = await runFleet(WAYS.ours, 1_000, { ...CONDITIONS, deadline: 60_000 });
    const failed = runs.flatMap(({ failure }) => failure ?? []);
    expect(failed.length).toBeGreaterThan(0);
    for (const { message } of failed) expect(message).toMatch(/^codedeploy:\w+ was throttled .* until the deadline$/);
  });
});

describe("the plot", () => {
  it("draws every fleet in every way", async () => {
    const fleets = [await ours(1), await ours(100)];
    const svg = plot([
      { way: "ours", fleets },
      { way: "classic", fleets },
    ]);
    expect(svg.match(/<circle/g)).toHaveLength(8);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
