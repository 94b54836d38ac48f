/** How a run reacts, and when, to what others do at the same moment and to what AWS does to a call. */
import { describe, expect, it } from "vitest";
import {
  type BlueGreenOptions,
  blueGreen,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { CONTENDED, DENIED, deployment, shifted, THROTTLED } from "./deployment.ts";
import { runHook, runHooks, startAws, type VirtualAws, writes } from "./program.ts";

const ARN_OF_WEB = blueGreen(startAws().world).arns[0] ?? "";
const TWELVE = Array.from({ length: 12 }, (_, index) => `tg-${index}`);
const ATTACH = "AttachLoadBalancerTargetGroups";
const DETACH = "DetachLoadBalancerTargetGroups";
const LOOK = "DescribeLoadBalancerTargetGroups";
const BLOCKED = { event: "AfterBlockTraffic" };

/** When an action was called, in virtual milliseconds. */
const timesOf = (aws: VirtualAws, action: string) =>
  aws.calls.filter((call) => call.action === action).map(({ at }) => at);
/** Names of the calls, from the first one of an action. */
const callsFrom = (aws: VirtualAws, action: string) => {
  const actions = aws.calls.map((call) => call.action);
  return actions.slice(actions.indexOf(action));
};
const callsBefore = (aws: VirtualAws, action: string) => {
  const actions = aws.calls.map((call) => call.action);
  return actions.slice(0, actions.indexOf(action));
};
const actions = (run: { json: { targetGroups: readonly { name: string; action: string }[] } }) =>
  Object.fromEntries(run.json.targetGroups.map(({ name, action }) => [name, action]));

describe("another instance that is faster", () => {
  it("with the second ten: this run neither writes them again nor reports them as its action", async () => {
    const { aws, arns, instanceId } = deployment({ targetGroups: TWELVE });
    aws.meanwhile({ action: ATTACH }, () => aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(10)));
    aws.settings.addedAfterMs = 1_000;
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0, warnings: [] });
    expect(writes(aws).map(({ params }) => params["TargetGroupARNs"])).toEqual([arns.slice(0, 10)]);
    expect(actions(run)).toEqual(
      Object.fromEntries(TWELVE.map((name, index) => [name, index < 10 ? "attach" : "none"])),
    );
    // Others verify what they attached.
    expect(run.log).toMatch(/^tg-11 .* Adding +-$/m);
  });

  it("while AWS blocks this one: already attached, by the other", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.meanwhile({ action: ATTACH }, () => aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns), CONTENDED);
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "already-attached", exitCode: 0 });
    expect(actions(run)).toEqual({ web: "none" });
    expect(writes(aws)).toHaveLength(1);
    // Others verify what they attached.
    expect(timesOf(aws, LOOK)).toHaveLength(1);
  });

  it("at detaching, and AWS refuses the second call: already detached", async () => {
    const { aws, arns, instanceId } = shifted();
    aws.meanwhile({ action: DETACH }, () => aws.world.detachTargetGroups(ORIGINAL_GROUP, arns));
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.json, run.log).toMatchObject({ outcome: "already-detached", exitCode: 0, warnings: [] });
    expect(writes(aws)).toHaveLength(1);
  });

  it("at detaching one of two: the health of that one no longer counts", async () => {
    const { aws, arns, instanceId } = shifted();
    aws.meanwhile({ action: DETACH }, () => aws.world.detachTargetGroups(ORIGINAL_GROUP, arns.slice(0, 1)), CONTENDED);
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", exitCode: 0, warnings: [] });
    expect(actions(run)).toEqual({ web: "none", admin: "detach" });
  });

  it.each([
    ["Removing", { drainingMs: 60_000 }],
    ["Removed", { drainingMs: 0, removedShownMs: 60_000 }],
  ])("at detaching, and AWS still shows %s", async (_, times) => {
    const { aws, arns, instanceId } = shifted();
    Object.assign(aws.settings, times);
    aws.meanwhile({ action: DETACH }, () => aws.world.detachTargetGroups(ORIGINAL_GROUP, arns));
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.json, run.log).toMatchObject({ outcome: "already-detached", exitCode: 0 });
  });
});

describe("a change without an answer", () => {
  it("that AWS carried out counts as this run's", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: ATTACH, times: 1 }, { reset: "middle" });
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0 });
    expect(actions(run)).toEqual({ web: "attach" });
    expect(writes(aws)).toHaveLength(1);
  });

  it("may have been carried out, if no look succeeds until the deadline", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: ATTACH }, { reset: "before" });
    aws.fault({ action: LOOK }, { reset: "before" });
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "5" } });
    expect(run.exitCode).toBe(6);
    expect(run.log).toContain("\nattached: none; may be attached: web\n");
    expect(run.json.reason).toContain(`AWS did not answer autoscaling:${ATTACH}`);
  });

  it("was not carried out, if a look shows that, and another call ends the run", async () => {
    const { aws, instanceId } = shifted();
    aws.fault({ action: DETACH, times: 1 }, { reset: "before" });
    aws.fault({ action: "GetDeployment", after: 2 }, DENIED);
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.exitCode).toBe(4);
    expect(run.log).toContain("\ndetached: none; not detached: web, admin\n");
  });
});

describe("a run that fails half-way", () => {
  it("does not report what was attached before", async () => {
    const { aws, arns, instanceId } = deployment({ targetGroups: ["web", "admin"] });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(1));
    aws.deny(`autoscaling:${ATTACH}`);
    const run = await runHook(aws, { instanceId });
    expect(run.log).toContain("\nattached: none; not attached: web\n");
  });

  it("reports what another instance has detached meanwhile", async () => {
    const { aws, arns, instanceId } = shifted();
    aws.meanwhile({ action: DETACH }, () => aws.world.detachTargetGroups(ORIGINAL_GROUP, arns.slice(0, 1)), CONTENDED);
    aws.fault({ action: "GetDeployment", after: 2 }, DENIED);
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.exitCode).toBe(4);
    expect(run.log).toContain("\ndetached: web; not detached: admin\n");
  });
});

describe("a change that AWS blocks", () => {
  it("is reported as the cause when the deadline cuts off a look", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: ATTACH }, CONTENDED);
    aws.fault({ action: LOOK }, { hang: true });
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "20" } });
    expect(run.json.reason).toBe(`autoscaling:${ATTACH} was blocked (ResourceContention) until the deadline`);
    expect(run.log).toContain("\nattached: none; not attached: web\n");
  });

  it("is not when the look is denied", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: ATTACH, times: 1 }, CONTENDED);
    aws.deny(`autoscaling:${LOOK}`);
    const run = await runHook(aws, { instanceId });
    expect(run.json.reason).toBe(`access denied: autoscaling:${LOOK}`);
  });

  it("until the deadline: exit 6", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: ATTACH }, CONTENDED);
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "20" } });
    expect(run.exitCode).toBe(6);
    expect(writes(aws).length).toBeGreaterThan(3);
  });

  it("is not tried again while another change is under way", async () => {
    const { aws, arns, instanceId } = deployment({ targetGroups: ["web", "admin"] });
    Object.assign(aws.settings, { contentionMs: 7_000, addedAfterMs: 7_000 });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(0, 1));
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
    expect(writes(aws)).toHaveLength(2);
    expect(timesOf(aws, ATTACH)[1]).toBeGreaterThan(7_000);
  });
});

describe("a change that AWS accepts and does not show", () => {
  it("at the deadline: exit 6, with what it shows", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.settings.drainingMs = 60_000;
    aws.meanwhile({ action: LOOK }, () => aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns));
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "3" } });
    expect(run.json).toMatchObject({ outcome: "failed", exitCode: 6 });
    expect(run.json.reason).toBe("AWS accepted the call, but shows web as Removing");
    expect(run.log).toContain("\nattached: none; may be attached: web\n");
  });

  it("and then no longer answers: exit 6", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.settings.drainingMs = 60_000;
    aws.meanwhile({ action: LOOK, times: 1 }, () => aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns));
    aws.fault({ action: LOOK, after: 1 }, { reset: "before" });
    const run = await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "20" } });
    expect(run.json, run.log).toMatchObject({ outcome: "failed", exitCode: 6, targetGroups: [{ state: "Removing" }] });
  });

  it("at first: it looks every 0.4 s, then after a tenth of the elapsed time, at most 5 s", async () => {
    const { aws, instanceId } = deployment();
    aws.settings.addedAfterMs = 100_000;
    aws.settings.healthyAfterMs = 200_000;
    const run = await runHook(aws, { instanceId });
    expect(run.json).toMatchObject({ outcome: "attached", targetGroups: [{ state: "Added" }] });
    const times = timesOf(aws, LOOK);
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...waits)).toBeLessThan(500);
    expect(Math.max(...waits)).toBeGreaterThan(4_900);
    expect(Math.max(...waits)).toBeLessThan(5_100);
    expect(waits.slice(0, 8).map((wait) => Math.round(wait / 100))).toEqual(Array(8).fill(4));
  });

  it("as gone, but for a while as Removed: it does not wait for that", async () => {
    const { aws, instanceId } = shifted();
    Object.assign(aws.settings, { drainingMs: 0, removedShownMs: 60_000 });
    const run = await runHook(aws, { instanceId, ...BLOCKED });
    expect(run.json, run.log).toMatchObject({ outcome: "detached", warnings: [] });
    expect(aws.turns.now()).toBeLessThan(1_000);
  });
});

describe("in a group of ten", () => {
  const TEN = { replacementInstances: 10 };
  /** STEP * log(THINNING * (10 - WRITERS) * 0.9): see spread.ts. */
  const TURN = 500 * Math.log(8 * 7 * 0.9);

  function ten(options: BlueGreenOptions = {}) {
    const one = deployment({ ...TEN, ...options });
    one.aws.random = () => 0.9;
    return one;
  }

  it("each instance waits for its turn, looks again, and then writes", async () => {
    const { aws, instanceId } = ten();
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached" });
    const [write = 0] = timesOf(aws, ATTACH);
    expect(write).toBeGreaterThan(TURN);
    expect(write).toBeLessThan(TURN + 300);
    expect(callsBefore(aws, ATTACH).at(-1)).toBe(LOOK);
    expect(callsBefore(aws, ATTACH).filter((action) => action === LOOK)).toHaveLength(1);
  });

  it("looks again however short the wait was", async () => {
    const { aws, instanceId } = ten();
    aws.random = () => 0.05;
    await runHook(aws, { instanceId });
    expect(timesOf(aws, ATTACH)[0]).toBeLessThan(1_000);
    expect(callsBefore(aws, ATTACH).at(-1)).toBe(LOOK);
  });

  it("a wait takes at most a quarter of the time left", async () => {
    const { aws, instanceId } = ten();
    await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "4" } });
    expect(timesOf(aws, ATTACH)[0]).toBeLessThan(1_200);
  });

  it("a throttled call does not wait for its turn, but for a token", async () => {
    const { aws, instanceId } = ten();
    aws.fault({ action: "DescribeAutoScalingGroups", times: 1 }, THROTTLED);
    await runHook(aws, { instanceId });
    const [write = 0] = timesOf(aws, ATTACH);
    const [, read = 0] = timesOf(aws, "DescribeAutoScalingGroups");
    expect(write - read).toBeGreaterThan(0.9 * 200);
    expect(write - read).toBeLessThan(0.9 * 200 + 100);
  });

  it("later instances find the work done, and look once", async () => {
    const { aws, arns, instanceId } = ten();
    aws.settings.addedAfterMs = 60_000;
    aws.meanwhile({ action: LOOK }, () => aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns));
    const run = await runHook(aws, { instanceId });
    expect(run.json, run.log).toMatchObject({ outcome: "already-attached", exitCode: 0 });
    expect(run.json.targetGroups).toMatchObject([{ state: "Adding", action: "none" }]);
    expect(writes(aws)).toEqual([]);
    expect(timesOf(aws, LOOK)).toHaveLength(1);
  });

  it("each waits while another change is under way, longer every time, but not forever", async () => {
    const { aws, instanceId } = ten();
    const { arn } = aws.world.createTargetGroup("extra");
    aws.settings.addedAfterMs = 1_000_000;
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, [arn]);
    await runHook(aws, { instanceId });
    const [write = 0] = timesOf(aws, ATTACH);
    const looks = timesOf(aws, LOOK).filter((time) => time < write);
    const waits = looks.slice(1).map((time, index) => time - (looks[index] ?? 0) - TURN);
    expect(waits.map((wait) => Math.round(wait / 100) / 10)).toEqual([0.5, 1, 2, 4, 8]);
  });

  it("and no such wait takes more than half of the time left", async () => {
    const { aws, instanceId } = ten();
    const { arn } = aws.world.createTargetGroup("extra");
    aws.settings.addedAfterMs = 1_000_000;
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, [arn]);
    await runHook(aws, { instanceId, env: { TARGET_GROUPS_TIMEOUT: "20" } });
    const [write = 0] = timesOf(aws, ATTACH);
    const looks = [...timesOf(aws, LOOK).filter((time) => time < write), write];
    for (const [index, time] of looks.slice(1).entries()) {
      const last = looks[index] ?? 0;
      expect(time - last).toBeLessThanOrEqual((20_000 - last) / 2);
    }
  });

  it("ten in parallel: one writes", async () => {
    const { aws, replacementInstances } = deployment(TEN);
    aws.settings.addedAfterMs = 5_000;
    const runs = await runHooks(
      aws,
      replacementInstances.map(({ id }) => ({ instanceId: id })),
    );
    expect(new Set(runs.map(({ exitCode }) => exitCode))).toEqual(new Set([0]));
    expect(runs.filter(({ json }) => json.outcome === "attached").length).toBe(writes(aws).length);
    expect(writes(aws).length).toBeLessThan(4);
  });

  it("what the original group has is not looked up by each of them", async () => {
    const { aws, instanceId } = ten();
    const run = await runHook(aws, { instanceId });
    expect(run.calls).not.toContain("elasticloadbalancing:DescribeTargetGroups");
  });

  it.each<[what: string, options: BlueGreenOptions, request: { event?: string; argv?: string[] }]>([
    ["by a check", {}, { event: "AfterInstall" }],
    ["by a dry run", {}, { argv: ["--dry-run"] }],
    ["when the original group lacks some of it", { inLoadBalancerInfo: ["web", "api"] }, {}],
    ["when it was named", {}, { argv: ["--target-group", ARN_OF_WEB] }],
  ])("but it is %s", async (_, options, request) => {
    const { aws, instanceId } = ten(options);
    aws.world.createTargetGroup("api");
    const run = await runHook(aws, { instanceId, ...request });
    expect(run.calls).toContain("elasticloadbalancing:DescribeTargetGroups");
  });
});

it("conflicting ARNs are looked up in a large group, too", async () => {
  const { aws, arns, instanceId, deploymentGroup } = deployment({ replacementInstances: 10 });
  aws.world.deleteTargetGroup(arns[0] ?? "");
  aws.world.createAutoScalingGroup("web-v1b");
  aws.world.attachTargetGroups("web-v1b", [aws.world.createTargetGroup("web").arn]);
  deploymentGroup.autoScalingGroups = [{ name: ORIGINAL_GROUP }, { name: "web-v1b" }];
  const run = await runHook(aws, { instanceId });
  expect(run.json.reason).toContain("target group web is named by 2 ARNs");
  expect(run.calls).toContain("elasticloadbalancing:DescribeTargetGroups");
});

describe("what was read of a group", () => {
  it("a second ago is read again before a write", async () => {
    const { aws, instanceId } = deployment();
    aws.fault({ action: "DescribeTargetGroups" }, { delayMs: 2_000 });
    await runHook(aws, { instanceId });
    expect(callsBefore(aws, ATTACH).at(-1)).toBe(LOOK);
  });

  it("just now is not", async () => {
    const { aws, instanceId } = deployment();
    await runHook(aws, { instanceId });
    expect(callsBefore(aws, ATTACH)).not.toContain(LOOK);
    expect(callsFrom(aws, ATTACH)).toEqual([ATTACH, LOOK, LOOK]);
  });

  it("in a group of three, is written at once", async () => {
    const { aws, instanceId } = deployment({ replacementInstances: 3 });
    aws.random = () => 0.9;
    await runHook(aws, { instanceId });
    expect(timesOf(aws, ATTACH)[0]).toBeLessThan(200);
  });
});
