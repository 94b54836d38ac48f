import type fc from "fast-check";

/** Cases in all, of every file: `FUZZ_RUNS=1000000 npm run test:fuzz`. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 10_000);

/** The seed of what failed is in its message; `FUZZ_SEED` runs it again. */
const SEED = process.env["FUZZ_SEED"];

/** For fc.assert, with this share of all cases. */
export const share = (part: number): fc.Parameters<unknown> => ({
  numRuns: Math.ceil(RUNS * part),
  ...(SEED !== undefined && { seed: Number(SEED) }),
});

/** Milliseconds: what hangs is found by the virtual clock, not by this. */
export const TIME_LIMIT = Math.max(600_000, RUNS * 200);
