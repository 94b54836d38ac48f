import { describe, expect, it } from "vitest";
import { seededRandom } from "../../bench/fleet/random.ts";
import { VirtualClock } from "../../bench/fleet/virtual-clock.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { Deadline } from "../../src/base/clock.ts";
import { compareWithOriginal } from "../../src/compare/compare-original.ts";

const NAMES = { application: "shop", deploymentGroup: "shop-production", profile: undefined };
const GROUP = { autoScalingGroups: ["web-v1"], name: "shop-production", application: "shop" };

/** A comparison with an Auto Scaling that answers this way. */
async function compared(send: (clock: VirtualClock) => Promise<object>) {
  const clock = new VirtualClock(seededRandom(1));
  const calls: string[] = [];
  const autoScaling = {
    send: (command: { constructor: { name: string } }) => {
      calls.push(command.constructor.name);
      return send(clock);
    },
  };
  const deadline = new Deadline(clock, 300_000, new AbortController().signal);
  const aws = { clients: { autoScaling } as unknown as Clients, deadline, trace: () => {} };
  const identity = { group: "web-v2", region: "eu-central-1", deploymentGroup: GROUP as never };
  const comparison = await clock.run(compareWithOriginal(NAMES, identity, aws));
  return { comparison, calls, ms: clock.now() };
}

describe("the reads of a comparison, which a run can do without", () => {
  it.each<[string, (clock: VirtualClock) => Promise<object>]>([
    ["no answer comes", () => new Promise(() => {})],
    [
      "all fail",
      async (clock) => {
        await clock.sleep(40);
        throw Object.assign(new Error("x"), { name: "ServiceUnavailable", $metadata: { httpStatusCode: 503 } });
      },
    ],
    [
      "all are throttled",
      async (clock) => {
        await clock.sleep(40);
        throw Object.assign(new Error("x"), {
          name: "Throttling",
          $fault: "client",
          $metadata: { httpStatusCode: 400 },
        });
      },
    ],
  ])("have 10 s together and one retry when %s", async (_, send) => {
    const { comparison, calls, ms } = await compared(send);
    expect(ms).toBeLessThanOrEqual(10_000);
    for (const name of new Set(calls)) expect(calls.filter((call) => call === name).length).toBeLessThanOrEqual(4);
    expect(comparison).toHaveProperty("differences");
  });
});
