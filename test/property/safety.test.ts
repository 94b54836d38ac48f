import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCase } from "./case.ts";
import { FOUND } from "./found.ts";
import { play } from "./play.ts";

/** `PROPERTY_RUNS` random deployments; `PROPERTY_SEED` and, of a counter-example, `PROPERTY_PATH` play them again. */
const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 1_000);
// The same deployments every time unless told otherwise: a test that fails by chance tells nobody what changed.
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_261_124);
const path = process.env["PROPERTY_PATH"];

it.each(FOUND.map((found, index) => [index, found] as const))("what was found once: %i", async (_, found) => {
  expect(await play(found)).toEqual([]);
});

it(
  "whatever happens in a deployment, the laws hold",
  async () => {
    const start = performance.now();
    const check = await fc.check(
      fc.asyncProperty(anyCase, async (it) => {
        const broken = await play(it);
        if (broken.length > 0) throw new Error(broken.join("\n"));
      }),
      { numRuns, seed, ...(path && { path }) },
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`${check.numRuns} random deployments in ${seconds} s, seed ${seed}`);
    if (check.failed) throw new Error(fc.defaultReportMessage(check) ?? "", { cause: check.errorInstance });
  },
  Number.POSITIVE_INFINITY,
);
