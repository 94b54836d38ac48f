import { describe, it, vi } from "vitest";
import type { Effect, FaultMatch } from "../../../src/simulator/aws/faults.ts";
import { faultsOfOutput, untruths } from "./output.ts";
import { measurePace, SIDE_BY_SIDE } from "./pace.ts";
import { runTimed } from "./run.ts";
import { SCENES } from "./scenes.ts";

vi.setConfig(SIDE_BY_SIDE);

const WRITE = { action: "AttachLoadBalancerTargetGroups", after: 1 };
const READ = { action: "DescribeLoadBalancerTargetGroups" };
const DENIED = { status: 403, code: "AccessDenied", message: "no" };

/** What happens to the second of two writes, or to the look before it, and what the run must print about the rest. */
const CASES: readonly [what: string, match: FaultMatch, effect: Effect, exitCode: number, rest: string][] = [
  ["the second write is denied", WRITE, DENIED, 4, "not attached"],
  ["the second write is refused", WRITE, { status: 400, code: "ValidationError", message: "no" }, 5, "not attached"],
  [
    "the second write is throttled forever",
    WRITE,
    { status: 400, code: "Throttling", message: "Rate exceeded" },
    6,
    "not attached",
  ],
  [
    "the second write is contended forever",
    WRITE,
    { status: 500, code: "ResourceContention", message: "busy" },
    6,
    "not attached",
  ],
  ["the second write gets no answer", WRITE, { hang: true }, 6, "may be attached"],
  ["a look after the first write is denied", READ, DENIED, 4, "not attached"],
];

describe("a half-attached group is reported", () => {
  it.concurrent.for(CASES)("%s", async ([, match, effect, exitCode, rest], { expect }) => {
    const timeout = Math.max(4, (6 * (await measurePace(1))) / 1000);
    const scene = await SCENES.many();
    scene.aws.fault(match, effect);
    try {
      const { run } = await runTimed(scene, { env: { TARGET_GROUPS_TIMEOUT: String(timeout) } });
      expect(
        { exitCode: run.exitCode, output: faultsOfOutput(run), untruths: untruths(run, scene) },
        run.stdout,
      ).toEqual({ exitCode, output: [], untruths: [] });
      expect(run.stdout.split("\n")).toContain(`attached: tg-a, tg-b, tg-c and 7 more; ${rest}: tg-k, tg-l`);
      expect(scene.attached()).toHaveLength(10);
    } finally {
      await scene.aws.close();
    }
  });
});
