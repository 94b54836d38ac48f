/** The calls of an audit to one service: how many at a time, and when they are given up. In virtual time. */
import { describe, expect, it } from "vitest";
import type { Aws } from "../../src/aws/call.ts";
import { AwsError } from "../../src/aws/errors.ts";
import { Deadline } from "../../src/base/clock.ts";
import { Lane } from "../../src/cli/audit/lane.ts";

/** A lane whose clock only moves when it is told to. */
function lane(timeout = 3_600_000) {
  let now = 0;
  const clock = { now: () => now, sleep: async () => {}, random: () => 0.5 };
  const deadline = new Deadline(clock, timeout, new AbortController().signal);
  const aws = { deadline, trace: () => {} } as unknown as Aws;
  const pass = (ms: number) => {
    now += ms;
  };
  return { lane: new Lane(aws), pass };
}

const error = (name: string) =>
  new AwsError("codedeploy:ListApplications", { name, $fault: "client", $metadata: { httpStatusCode: 400 } });
const THROTTLED = error("ThrottlingException");
const DENIED = error("AccessDeniedException");

describe("a lane", () => {
  it("runs four calls at a time, in order", async () => {
    const { lane: it } = lane();
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const call = (index: number) =>
      it.run(async () => {
        order.push(index);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return index;
      });
    const all = Array.from({ length: 10 }, (_, index) => index);
    expect(await Promise.all(all.map(call))).toEqual(all);
    expect({ most, order }).toEqual({ most: 4, order: all });
  });

  it("gives each call its own Aws, and a minute", async () => {
    const { lane: it } = lane();
    const seen = await Promise.all([0, 1].map(() => it.run(async (aws) => aws)));
    expect(seen[0]).not.toBe(seen[1]);
    expect(seen.map(({ deadline }) => deadline.left)).toEqual([60_000, 60_000]);
  });

  it("gives no call more time than the audit has left", async () => {
    const { lane: it } = lane(5_000);
    expect((await it.run(async (aws) => aws)).deadline.left).toBe(5_000);
  });

  it("gives up the other calls after one was blocked for its whole time", async () => {
    const { lane: it, pass } = lane();
    let tried = 0;
    const call = () =>
      it.run(async () => {
        tried++;
        pass(60_000);
        throw THROTTLED;
      });
    await expect(call()).rejects.toBe(THROTTLED);
    await expect(call()).rejects.toBe(THROTTLED);
    expect(tried).toBe(1);
  });

  it("retries a throttled call while others get through", async () => {
    const { lane: it, pass } = lane();
    let tried = 0;
    const unlucky = it.run(async () => {
      await it.run(async () => pass(30_000));
      pass(30_000);
      if (++tried < 4) throw THROTTLED;
      return "answer";
    });
    expect(await unlucky).toBe("answer");
    expect(tried).toBe(4);
  });

  it("stops doing so at the audit's deadline", async () => {
    const { lane: it, pass } = lane(150_000);
    const unlucky = it.run(async () => {
      await it.run(async () => pass(30_000));
      pass(30_000);
      throw THROTTLED;
    });
    await expect(unlucky).rejects.toBe(THROTTLED);
  });

  it("continues after an error that concerns only one call", async () => {
    const { lane: it } = lane();
    await expect(it.run(() => Promise.reject(DENIED))).rejects.toBe(DENIED);
    expect(await it.run(async () => "answer")).toBe("answer");
  });
});
