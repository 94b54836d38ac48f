import { describe, expect, it } from "vitest";
import { seededRandom } from "../../bench/fleet/random.ts";
import { VirtualClock } from "../../bench/fleet/virtual-clock.ts";
import { type Aws, backoff, call } from "../../src/aws/call.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { AwsError } from "../../src/aws/errors.ts";
import { Deadline } from "../../src/base/clock.ts";

const error = (name: string) => Object.assign(new Error(name), { name, $fault: "client", $metadata: {} });

/** A run with 60 seconds, in virtual time. */
function aRun(seed = 1): { aws: Aws; clock: VirtualClock } {
  const clock = new VirtualClock(seededRandom(seed));
  const deadline = new Deadline(clock, 60_000, new AbortController().signal);
  return { aws: { clients: {} as Clients, deadline, trace: () => {} }, clock };
}

/** An AWS that takes 20 ms for an answer, which is error `name` until `until`. */
function failing(clock: VirtualClock, name: string, until: number) {
  const tries: number[] = [];
  const send = async () => {
    tries.push(clock.now());
    await clock.sleep(20);
    if (clock.now() < until) throw error(name);
    return "done";
  };
  return { send, tries };
}

describe("backoff", () => {
  it("draws the first wait from 0 up, and further ones as a share of all before", () => {
    expect(backoff("throttled", 1, 0, 0)).toBe(0);
    expect(backoff("throttled", 1, 0, 0.9)).toBe(900);
    expect(backoff("throttled", 2, 99_500, 0)).toBe(20_000);
    expect(backoff("throttled", 9, 99_500, 0.999)).toBeCloseTo(50_000, -2);
  });

  it("has no longest wait for a throttle, and 4 s for other passing errors", () => {
    for (const kind of ["contended", "unavailable"] as const) expect(backoff(kind, 20, 60_000, 0.9)).toBe(4_000);
    expect(backoff("throttled", 20, 600_000, 0.9)).toBeGreaterThan(100_000);
  });

  it.each(["denied", "invalid", "untrusted"] as const)("does not retry %s", (kind) => {
    expect(backoff(kind, 1, 0, 0.5)).toBeUndefined();
  });
});

describe("a call that is throttled", () => {
  it("ends soon after the throttle does, after few tries", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { aws, clock } = aRun(seed);
      const { send, tries } = failing(clock, "Throttling", 30_000);
      expect(await clock.run(call(aws, "autoscaling:Describe", send))).toBe("done");
      expect(clock.now()).toBeLessThan(30_000 * 1.55);
      expect(tries.length).toBeLessThan(24);
    }
  });

  it.each(["Throttling", "ResourceContention", "ServiceUnavailable"])(
    "or gets %s is tried until shortly before the deadline, and ends before it",
    async (name) => {
      for (let seed = 1; seed <= 20; seed++) {
        const { aws, clock } = aRun(seed);
        const { send, tries } = failing(clock, name, Number.POSITIVE_INFINITY);
        const ended = call(aws, "autoscaling:Describe", send).catch((thrown: unknown) => thrown);
        expect(await clock.run(ended)).toBeInstanceOf(AwsError);
        expect(tries.at(-1)).toBeGreaterThan(59_000);
        expect(clock.now()).toBeLessThan(60_000);
      }
    },
  );

  it("does not end at the same moment as others that started together", async () => {
    const lastTries = new Set<number>();
    for (let seed = 1; seed <= 50; seed++) {
      const { aws, clock } = aRun(seed);
      const { send, tries } = failing(clock, "Throttling", Number.POSITIVE_INFINITY);
      await clock.run(call(aws, "autoscaling:Describe", send).catch(() => {}));
      for (const time of tries.filter((time) => time > 50_000)) lastTries.add(Math.round(time / 10));
    }
    expect(lastTries.size).toBeGreaterThan(100);
  });

  it("makes the others of its service wait, but none of another service", async () => {
    const { aws, clock } = aRun();
    const first = failing(clock, "ThrottlingException", 20_000);
    const second = failing(clock, "ThrottlingException", 20_000);
    const elsewhere = failing(clock, "Throttling", 1_000);
    const ends = { elsewhere: 0 };
    await clock.run(
      Promise.all([
        call(aws, "codedeploy:GetDeployment", first.send),
        call(aws, "codedeploy:GetDeploymentGroup", second.send),
        call(aws, "autoscaling:Describe", elsewhere.send).then(() => {
          ends.elsewhere = clock.now();
        }),
      ]),
    );
    expect(first.tries.length).toBeGreaterThan(8);
    expect(second.tries).toHaveLength(2);
    expect(second.tries[1]).toBe((first.tries.at(-1) as number) + 20);
    expect(ends.elsewhere).toBeLessThan(2_000);
  });

  it("lets the others have their turn when it fails for good", async () => {
    const { aws, clock } = aRun();
    let tries = 0;
    const denied = async () => {
      throw error(tries++ === 0 ? "ThrottlingException" : "AccessDeniedException");
    };
    const second = failing(clock, "ThrottlingException", 100);
    const both = Promise.allSettled([
      call(aws, "codedeploy:GetDeployment", denied),
      call(aws, "codedeploy:GetDeploymentGroup", second.send),
    ]);
    const [first, other] = await clock.run(both);
    expect(first).toMatchObject({ status: "rejected", reason: { kind: "denied" } });
    expect(other).toMatchObject({ status: "fulfilled", value: "done" });
  });
});

describe("a host that cannot be looked up", () => {
  const lookUp = (code: string) =>
    Object.assign(new Error(`getaddrinfo ${code} codedeploy.x`), { name: "Error", code, hostname: "codedeploy.x" });
  const triesOf = async (code: string) => {
    const { aws, clock } = aRun();
    let tries = 0;
    const send = async () => {
      tries++;
      throw lookUp(code);
    };
    await clock.run(call(aws, "codedeploy:GetDeployment", send).catch(() => {}));
    return tries;
  };

  it("is final if it does not exist", async () => {
    expect(await triesOf("ENOTFOUND")).toBe(1);
  });

  it("is looked up again if the name server did not answer", async () => {
    expect(await triesOf("EAI_AGAIN")).toBeGreaterThan(5);
  });
});

describe("a service that has never answered", () => {
  const runOf = (timeout: number) => {
    const clock = new VirtualClock(seededRandom(1));
    const deadline = new Deadline(clock, timeout, new AbortController().signal);
    return { clock, aws: { clients: {} as Clients, deadline, trace: () => {} } as Aws };
  };
  const ended = (promise: Promise<unknown>) => promise.catch((thrown: unknown) => thrown);

  it.each(["no answer", "refused"])("(%s) is given up after 60 s, whatever the deadline", async (how) => {
    const { aws, clock } = runOf(300_000);
    const send = () =>
      how === "refused"
        ? Promise.reject(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))
        : new Promise(() => {});
    const error = await clock.run(ended(call(aws, "codedeploy:GetDeployment", send)));
    expect(error).toMatchObject({ kind: "unavailable", exitCode: 6 });
    expect(clock.now()).toBeGreaterThan(50_000);
    expect(clock.now()).toBeLessThanOrEqual(60_000);
  });

  it("is given up then also if its credentials never come", async () => {
    const { aws, clock } = runOf(300_000);
    const waiting = { ...aws, clients: { credentials: () => new Promise(() => {}) } as unknown as Clients };
    await clock.run(ended(call(waiting, "codedeploy:GetDeployment", async () => "done")));
    expect(clock.now()).toBeLessThanOrEqual(60_000);
  });

  it("has until the deadline once it has answered, even with a throttle", async () => {
    for (const first of ["answered", "throttled"]) {
      const { aws, clock } = runOf(300_000);
      let tries = 0;
      const send = async () => {
        tries++;
        if (first === "throttled" && tries === 1) throw error("Throttling");
        if (clock.now() < 200_000 && (first === "throttled" || tries > 1)) throw error("ServiceUnavailable");
        return "done";
      };
      if (first === "answered") await clock.run(call(aws, "codedeploy:GetDeployment", send));
      expect(await clock.run(call(aws, "codedeploy:GetDeployment", send))).toBe("done");
      expect(clock.now()).toBeGreaterThan(200_000);
    }
  });
});
