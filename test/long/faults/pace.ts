import { runTimed } from "./run.ts";
import { SCENES } from "./scenes.ts";

/** Parallel runs: a run mostly waits. */
const PARALLEL = 10;

/** Vitest's settings for files that run this many. */
export const SIDE_BY_SIDE = { maxConcurrency: PARALLEL, testTimeout: 300_000 };

/**
 * Milliseconds that an undisturbed run takes here and now, the slowest of as many as run in parallel.
 * Deadlines are multiples of it, so that a busy machine makes these tests slower, but does not fail them.
 */
export async function measurePace(parallel = PARALLEL): Promise<number> {
  const times = await Promise.all(
    Array.from({ length: parallel }, async () => {
      const scene = await SCENES.attach();
      try {
        const { run, ms } = await runTimed(scene);
        if (run.exitCode !== 0) throw new Error(`an undisturbed run fails:\n${run.stdout}${run.stderr}`);
        return ms ?? 0;
      } finally {
        await scene.aws.close();
      }
    }),
  );
  return Math.max(...times);
}
