import { beforeAll, describe, it, vi } from "vitest";
import { callName, writes } from "../../process/bundle.ts";
import { CALLS, type Call, type Verdict } from "./calls.ts";
import { FAULTS, type Fault, REFUSED, type Times, verdictOf } from "./faults.ts";
import { type Gate, openGate } from "./gate.ts";
import { causeOf, faultsOfOutput, leaks, untruths } from "./output.ts";
import { measurePace, SIDE_BY_SIDE } from "./pace.ts";
import { runTimed } from "./run.ts";
import { SCENES, type Scene } from "./scenes.ts";

/** The endpoint variable of each service. */
const ENDPOINT = {
  codedeploy: "AWS_ENDPOINT_URL_CODEDEPLOY",
  autoscaling: "AWS_ENDPOINT_URL_AUTO_SCALING",
  elasticloadbalancing: "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2",
  ec2: "AWS_ENDPOINT_URL_EC2",
} as const;

/** See {@link measurePace}. */
let pace = 0;
beforeAll(async () => {
  pace = await measurePace();
});

/** Seconds for a run that ends at its deadline, for one that loses whole tries first, and for the others. */
function timeoutOf({ fault, verdict }: Expected): number {
  if (verdict === 6) return Math.max(4, (4 * pace) / 1000);
  return fault.slow ? Math.max(12, 20 + (4 * pace) / 1000) : 120;
}

/** More than Node and the SDK need, but not enough to hold an answer of 10 MB as well. */
const MEMORY_LIMIT = 160;
/** The most calls of one kind, for each of two target groups, until a deadline of this many seconds. */
const callLimit = (timeout: number): number => 2 * (12 + timeout);

interface Case {
  readonly call: Call;
  readonly fault: Fault;
  readonly times: Times;
}

interface Expected extends Case {
  readonly verdict: Verdict;
}

const casesOf = (call: Call): Case[] =>
  FAULTS.filter((fault) => fault.effect(call) !== undefined).flatMap((fault) =>
    (fault.times ?? (["once", "twice", "forever"] as const)).map((times) => ({ call, fault, times })),
  );

vi.setConfig(SIDE_BY_SIDE);

describe.each(CALLS)("$service:$action", (call) => {
  const cases = casesOf(call).map((it) => ({
    ...it,
    name: it.fault.name,
    verdict: verdictOf(call, it.fault, it.times),
  }));
  it.concurrent.for(cases)("$name, $times: $verdict", async (it, { expect }) => {
    const scene = await SCENES[call.scene]();
    const { env, gate } = await inject(scene, it);
    const timeout = timeoutOf(it);
    try {
      const { run, ms, megabytes } = await runTimed(scene, {
        argv: ["--verbose"],
        env: { ...env, TARGET_GROUPS_TIMEOUT: String(timeout) },
      });
      const found = {
        verdict: verdictOfRun(run.exitCode, scene),
        output: faultsOfOutput(run),
        untruths: untruths(run, scene),
        leaks: leaks(run, scene.aws.secretsOf(scene.instanceId)),
        cause: causeOf(run.stdout) ?? "",
        calls: run.calls.filter((name) => name === `${call.service}:${call.action}`).length,
        unreadWrites: unreadWrites(scene),
      };
      expect(found, `${run.stdout}${run.stderr}`).toEqual({
        verdict: it.verdict,
        output: [],
        untruths: [],
        leaks: [],
        cause: expect.stringMatching(saysOf(it)),
        calls: expect.any(Number),
        unreadWrites: [],
      });
      const [fewest, most] = callsOf(it, timeout);
      expect(found.calls).toBeGreaterThanOrEqual(fewest);
      expect(found.calls).toBeLessThanOrEqual(most);
      // Within its deadline and a second; the pace is what Node takes to start.
      expect(ms).toBeLessThan(timeout * 1000 + 1000 + pace);
      expect(megabytes).toBeLessThan(MEMORY_LIMIT);
    } finally {
      await gate?.close();
      await scene.aws.close();
    }
  });
});

/** Sets the fault, in the emulator or a gate in front of it. Returns the run's environment. */
async function inject(
  { aws }: Scene,
  { call, fault, times }: Case,
): Promise<{ env: Record<string, string>; gate?: Gate }> {
  const effect = fault.effect(call);
  const { service, action } = call;
  const many = times === "forever" ? {} : { times: times === "once" ? 1 : 2 };
  const gate =
    effect === "refused"
      ? await openGate(aws.endpoint, { refusedAfter: call.after, ...(times !== "forever" && { forMs: 700 }) })
      : typeof effect === "object" && "trickle" in effect
        ? await openGate(aws.endpoint, { ...effect, action, ...many })
        : undefined;
  if (gate) return { gate, env: { [ENDPOINT[service]]: gate.url } };
  if (typeof effect === "object" && !("trickle" in effect)) aws.fault({ service, action, ...many }, effect);
  return { env: {} };
}

/** How the run ended, by its exit code and what is attached now. */
function verdictOfRun(exitCode: number | null, { goal, names, attached }: Scene): Verdict | string {
  if (exitCode !== 0) return (exitCode as Verdict | null) ?? "killed";
  const now = attached().join();
  const all = names.join();
  if (now !== all && now !== "") return `half-way: ${now}`;
  return (now === all) === (goal === "attached") ? "done" : "nothing";
}

/** What the cause must name: the call, or any call of a service that refuses connections. */
function saysOf({ fault, call, verdict }: Expected): RegExp {
  if (typeof verdict !== "number" || fault.means === "empty") return /^/;
  return new RegExp(` ${call.service}:${fault.name === REFUSED ? "" : call.action}\\b`);
}

/** The least and most calls; a refused connection is not a call. */
function callsOf({ call, fault, times, verdict }: Expected, timeout: number): [number, number] {
  const most = callLimit(timeout);
  if (fault.name === REFUSED) return [0, most];
  if (call.writes && fault.afterwards) return [1, 1];
  if (verdict === "done") return [fault.means === "transient" || fault.means === "credentials" ? 2 : 1, most];
  if (verdict === 6) return [1, most];
  if (fault.means === "credentials" && times === "forever") return [3, 6];
  return [1, 2];
}

/** Writes that follow another write without a look at the group in between. */
function unreadWrites({ aws }: Scene): string[] {
  const wrote = writes(aws);
  return wrote.slice(1).flatMap((write, index) => {
    const between = aws.calls.slice(aws.calls.indexOf(wrote[index] ?? write) + 1, aws.calls.indexOf(write));
    return between.some(({ action }) => action.startsWith("Describe")) ? [] : [callName(write)];
  });
}
