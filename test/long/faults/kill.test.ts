import type { ChildProcess } from "node:child_process";
import { describe, it, vi } from "vitest";
import type { Effect } from "../../../src/simulator/aws/faults.ts";
import { runHook } from "../../process/bundle.ts";
import { faultsOfOutput } from "./output.ts";
import { SIDE_BY_SIDE } from "./pace.ts";
import { SCENES, type Scene } from "./scenes.ts";

vi.setConfig(SIDE_BY_SIDE);

/** The number of calls of an undisturbed run; parallel ones may come in any order. */
const CALLS = { attach: 7, detach: 14, many: 9 } as const;

/** The moment of a call at which the run dies. */
const MOMENTS: Readonly<Record<string, (kill: () => void) => Effect>> = {
  "before it is carried out": () => ({ hang: true }),
  "after it was carried out, before its answer": (kill) => ({
    mutate(body) {
      kill();
      return body;
    },
  }),
};

const run = (scene: Scene, onStart?: (child: ChildProcess) => void) =>
  runHook(scene.aws, { instanceId: scene.instanceId, event: scene.event, ...(onStart && { onStart }) });

const names = Object.keys(CALLS) as (keyof typeof CALLS)[];
const cases = names.flatMap((name) =>
  Array.from({ length: CALLS[name] }, (_, index) => index + 1).flatMap((call) =>
    Object.keys(MOMENTS).map((moment) => ({ name, call, moment })),
  ),
);

describe("SIGKILL, and then another run", () => {
  it.concurrent.for(cases)("$name, in call $call, $moment", async ({ name, call, moment }, { expect }) => {
    const scene = await SCENES[name]();
    const { aws, attached } = scene;
    const final = scene.goal === "attached" ? scene.names : [];
    try {
      let child: ChildProcess | undefined;
      const kill = () => void child?.kill("SIGKILL");
      const remove = aws.fault({ after: call - 1, times: 1 }, MOMENTS[moment]?.(kill) ?? { hang: true });
      let ended = false;
      const first = run(scene, (started) => {
        child = started.once("exit", () => {
          ended = true;
        });
      });
      while (aws.calls.length < call && !ended) await new Promise((resolve) => setTimeout(resolve, 5));
      kill();
      expect((await first).signal).toBe("SIGKILL");
      remove();

      const second = await run(scene);
      expect({ exitCode: second.exitCode, output: faultsOfOutput(second) }, second.stdout).toEqual({
        exitCode: 0,
        output: [],
      });
      expect(attached()).toEqual(final);
      const third = await run(scene);
      expect(third.exitCode).toBe(0);
      expect(third.calls.filter((action) => /:(?:Attach|Detach)/.test(action))).toEqual([]);
      expect(attached()).toEqual(final);
    } finally {
      await aws.close();
    }
  });

  it.concurrent("the runs above are killed in every call of a run", async ({ expect }) => {
    for (const name of names) {
      const scene = await SCENES[name]();
      expect((await run(scene)).calls).toHaveLength(CALLS[name]);
      await scene.aws.close();
    }
  });
});
