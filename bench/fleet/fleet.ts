import { Deadline } from "../../src/base/clock.ts";
import { asFailure, type Failure } from "../../src/base/failure.ts";
import { apply } from "../../src/hook/apply.ts";
import { observe } from "../../src/hook/observe.ts";
import { type Options, parseOptions } from "../../src/hook/options.ts";
import { outcomeWithoutChange } from "../../src/hook/outcome.ts";
import { plan } from "../../src/hook/plan.ts";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import type { Bucket, Settings } from "../../src/simulator/aws/settings.ts";
import { World } from "../../src/simulator/aws/world.ts";
import { classicRun } from "./classic.ts";
import { seededRandom } from "./random.ts";
import { type Answer, VirtualAws, virtualClients, type Witness } from "./virtual-aws.ts";
import { VirtualClock } from "./virtual-clock.ts";
import type { Way } from "./way.ts";

/** The conditions of a fleet. Times in milliseconds. */
export interface Conditions {
  readonly seed: number;
  readonly targetGroups: number;
  /** The timeout of each run. */
  readonly deadline: number;
  readonly latency: number;
  /** How long an attached target group is Adding, and the group refuses other changes. */
  readonly adding: number;
  readonly buckets: Readonly<Record<string, Bucket>>;
}

/** How one instance's run went. */
export interface InstanceRun {
  /** Milliseconds. */
  readonly duration: number;
  readonly failure: Failure | undefined;
  /** Without throttled ones. */
  readonly reads: number;
  /** Without throttled ones. */
  readonly writes: number;
}

/** By action: `autoscaling:DescribeAutoScalingGroups`. */
export type CallCounts = ReadonlyMap<string, Readonly<Record<Answer, number>>>;

export interface FleetResult {
  readonly instances: number;
  readonly runs: readonly InstanceRun[];
  readonly calls: CallCounts;
  /** Milliseconds until everything was attached; undefined if it never was. */
  readonly attachedAt: number | undefined;
}

/** `ours` is the hook's observe, plan and apply; `classic` is described in classic.ts. */
export const WAYS = { ours: ourRun, classic: classicRun } satisfies Record<string, Way>;

export const isWrite = (action: string): boolean => /:(?:Attach|Detach)/.test(action);

/** Starts all instances of a fleet at the same moment and waits for all of them. */
export async function runFleet(way: Way, instances: number, conditions: Conditions): Promise<FleetResult> {
  const clock = new VirtualClock(seededRandom(conditions.seed));
  const world = new World(clock, settingsOf(conditions));
  const { replacementInstances, arns } = blueGreen(world, {
    targetGroups: Array.from({ length: conditions.targetGroups }, (_, index) => `tg-${index}`),
    replacementInstances: instances,
    group: { HealthCheckType: "EC2" },
  });
  const aws = new VirtualAws(world, clock, conditions.latency);
  const calls = new Map<string, Record<Answer, number>>();
  const runs = replacementInstances.map(async ({ id }): Promise<InstanceRun> => {
    const made = { reads: 0, writes: 0 };
    const witness: Witness = (action, answer) => {
      const count = calls.get(action) ?? { ok: 0, throttled: 0, refused: 0 };
      count[answer]++;
      calls.set(action, count);
      if (answer !== "throttled") made[isWrite(action) ? "writes" : "reads"]++;
    };
    const deadline = new Deadline(clock, conditions.deadline, new AbortController().signal);
    let failure: Failure | undefined;
    try {
      await way({ id, aws, deadline, witness });
    } catch (thrown) {
      failure = asFailure(thrown);
    }
    return { ...made, duration: clock.now(), failure };
  });
  const ended = await clock.run(Promise.all(runs));
  const times = arns.map((arn) => world.group(REPLACEMENT_GROUP).attachments.get(`elbv2 ${arn}`)?.attachedAt);
  return {
    instances,
    runs: ended,
    calls: new Map([...calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    attachedAt: times.every((time) => time !== undefined) ? Math.max(...times) : undefined,
  };
}

const settingsOf = ({ adding, buckets }: Conditions): Partial<Settings> => ({
  addedAfterMs: adding,
  contentionMs: adding,
  throttle: buckets,
});

async function ourRun({ id, aws, deadline, witness }: Parameters<Way>[0]): Promise<void> {
  const { region } = aws.world.settings;
  const { vpcId } = aws.world.instance(id);
  const metadata = { instanceId: id, region, vpcId, groupTag: REPLACEMENT_GROUP };
  const access = { clients: virtualClients(aws, witness), deadline, trace: () => {} };
  const situation = await observe(OPTIONS, { region, instanceId: id, metadata }, access, () => {});
  const planned = plan(situation, OPTIONS);
  const { failure } = outcomeWithoutChange(planned, true) ?? (await apply(planned, access));
  if (failure) throw failure;
}

const OPTIONS = optionsOf({
  LIFECYCLE_EVENT: "BeforeAllowTraffic",
  DEPLOYMENT_ID: DEPLOYMENT,
  APPLICATION_NAME: APPLICATION,
  DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP,
});

function optionsOf(environment: Record<string, string>): Options {
  const parsed = parseOptions([], environment);
  if (parsed.kind !== "run") throw new Error("the options of the benchmark are wrong");
  return parsed.options;
}
