import { runTimed } from "./run.ts";
import { SCENES } from "./scenes.ts";

/** Runs side by side: nearly all of a run is waiting. */
const PARALLEL = 10;

/** Of vitest, for the files that run that many. */
export const SIDE_BY_SIDE = { maxConcurrency: PARALLEL, testTimeout: 300_000 };

/**
 * Milliseconds that a run which nothing disturbs takes here and now, the slowest of as many as will run side by side.
 * Deadlines are multiples of it, so that a busy machine makes these tests slower and not red.
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
