import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCase } from "./case.ts";
import { FOUND } from "./found.ts";
import { play } from "./play.ts";

/** `PROPERTY_RUNS` random deployments; `PROPERTY_SEED`, and `PROPERTY_PATH` of a counterexample, replay them. */
const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 1_000);
// The same deployments every time by default: a test that fails at random does not show what changed.
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_261_124);
const path = process.env["PROPERTY_PATH"];

/** Who attaches and detaches in these deployments. */
const WRITES = [
  "autoscaling attach",
  "codeDeployRollback attach",
  "codeDeployRollback detach",
  "user attach",
  "user detach",
];

it.each(FOUND.map((found, index) => [index, found] as const))("a bug that was found: %i", async (_, found) => {
  expect((await play(found)).violations).toEqual([]);
});

it(
  "whatever happens in a deployment, the laws hold",
  async () => {
    const start = performance.now();
    const did = new Map<string, number>();
    const check = await fc.check(
      fc.asyncProperty(anyCase, async (it) => {
        const { violations, writes, story } = await play(it);
        for (const write of writes) did.set(write, (did.get(write) ?? 0) + 1);
        if (violations.length > 0) throw new Error([...violations, "What happened:", ...story].join("\n"));
      }),
      { numRuns, seed, ...(path && { path }) },
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const written = [...did].map(([write, times]) => `${times} ${write}`).join(", ");
    console.log(`${check.numRuns} random deployments in ${seconds} s, seed ${seed}: ${written}`);
    if (check.failed) throw new Error(fc.defaultReportMessage(check) ?? "", { cause: check.errorInstance });
    // A program that does nothing breaks no law.
    if (check.numRuns >= 1_000) expect([...did.keys()].sort()).toEqual(WRITES);
  },
  Number.POSITIVE_INFINITY,
);
