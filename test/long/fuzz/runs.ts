import type fc from "fast-check";

/** The cases of all files together: `FUZZ_RUNS=1000000 npm run test:fuzz`. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 10_000);

/** `FUZZ_SEED`: a failure's message has its seed. */
const SEED = process.env["FUZZ_SEED"];

/** Parameters for fc.assert, with this share of all cases. */
export const share = (part: number): fc.Parameters<unknown> => ({
  numRuns: Math.ceil(RUNS * part),
  ...(SEED !== undefined && { seed: Number(SEED) }),
});

/** Milliseconds: the virtual clock finds what hangs, not this. */
export const TIME_LIMIT = Math.max(600_000, RUNS * 200);
