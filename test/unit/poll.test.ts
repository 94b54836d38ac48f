import { expect, it } from "vitest";
import { runFleet, WAYS } from "../../bench/fleet/fleet.ts";

const CONDITIONS = { seed: 1, targetGroups: 2, deadline: 300_000, latency: 40, buckets: {} };

it.each([0, 200, 700, 1_000, 2_000, 3_000, 4_500])(
  "a run ends within half a second of AWS, which takes %i ms",
  async (adding) => {
    for (let seed = 1; seed <= 10; seed++) {
      const { runs, attachedAt = Number.NaN } = await runFleet(WAYS.ours, 1, { ...CONDITIONS, seed, adding });
      expect((runs[0]?.duration ?? Number.NaN) - attachedAt - adding).toBeLessThan(500);
    }
  },
);

it("looks less often at what takes long", async () => {
  const { runs } = await runFleet(WAYS.ours, 1, { ...CONDITIONS, adding: 200_000 });
  expect(runs[0]?.reads).toBeLessThan(90);
});
