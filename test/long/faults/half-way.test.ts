import { describe, it, vi } from "vitest";
import type { Effect } from "../../../src/simulator/aws/faults.ts";
import { faultsOfOutput, untruths } from "./output.ts";
import { measurePace, SIDE_BY_SIDE } from "./pace.ts";
import { runTimed } from "./run.ts";
import { SCENES } from "./scenes.ts";

vi.setConfig(SIDE_BY_SIDE);

const WRITE = "AttachLoadBalancerTargetGroups";
const READ = "DescribeLoadBalancerTargetGroups";

/** What happens to the second of two writes, or to the look at it, and what the run must say then. */
const CASES: readonly { what: string; action: string; effect: Effect; exitCode: number; says: string }[] = [
  {
    what: "the second write is denied",
    action: WRITE,
    effect: { status: 403, code: "AccessDenied", message: "no" },
    exitCode: 4,
    says: "attached: tg-a, tg-b, tg-c and 7 more; not attached: tg-k, tg-l",
  },
  {
    what: "the second write is refused",
    action: WRITE,
    effect: { status: 400, code: "ValidationError", message: "no" },
    exitCode: 5,
    says: "attached: tg-a, tg-b, tg-c and 7 more; not attached: tg-k, tg-l",
  },
  {
    what: "the second write is throttled forever",
    action: WRITE,
    effect: { status: 400, code: "Throttling", message: "Rate exceeded" },
    exitCode: 6,
    says: "attached: tg-a, tg-b, tg-c and 7 more; not attached: tg-k, tg-l",
  },
  {
    what: "the second write is contended forever",
    action: WRITE,
    effect: { status: 500, code: "ResourceContention", message: "busy" },
    exitCode: 6,
    says: "attached: tg-a, tg-b, tg-c and 7 more; not attached: tg-k, tg-l",
  },
  {
    what: "the second write gets no answer",
    action: WRITE,
    effect: { hang: true },
    exitCode: 6,
    says: "attached: tg-a, tg-b, tg-c and 7 more; may be attached: tg-k, tg-l",
  },
];

describe("never half-attached without saying so", () => {
  it.concurrent.for(CASES)("$what: exit $exitCode", async ({ action, effect, exitCode, says }, { expect }) => {
    const timeout = Math.max(4, (6 * (await measurePace(1))) / 1000);
    const scene = await SCENES.many();
    scene.aws.fault({ action, after: 1 }, effect);
    try {
      const { run } = await runTimed(scene, { env: { TARGET_GROUPS_TIMEOUT: String(timeout) } });
      expect(
        { exitCode: run.exitCode, output: faultsOfOutput(run), untruths: untruths(run, scene) },
        run.stdout,
      ).toEqual({ exitCode, output: [], untruths: [] });
      expect(run.stdout.split("\n")).toContain(says);
      expect(scene.attached()).toHaveLength(10);
    } finally {
      await scene.aws.close();
    }
  });

  it.concurrent("a look that fails after the first write does not hide it", async ({ expect }) => {
    const timeout = Math.max(4, (6 * (await measurePace(1))) / 1000);
    const scene = await SCENES.many();
    scene.aws.fault({ action: READ }, { status: 403, code: "AccessDenied", message: "no" });
    try {
      const { run } = await runTimed(scene, { env: { TARGET_GROUPS_TIMEOUT: String(timeout) } });
      expect(
        { exitCode: run.exitCode, output: faultsOfOutput(run), untruths: untruths(run, scene) },
        run.stdout,
      ).toEqual({ exitCode: 4, output: [], untruths: [] });
      expect(run.stdout.split("\n")).toContain("attached: tg-a, tg-b, tg-c and 7 more; not attached: tg-k, tg-l");
    } finally {
      await scene.aws.close();
    }
  });
});
