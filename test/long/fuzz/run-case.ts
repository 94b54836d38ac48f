import fc from "fast-check";
import { Deadline } from "../../../src/base/clock.ts";
import type { Environment } from "../../../src/base/environment.ts";
import { EXIT, type Failure } from "../../../src/base/failure.ts";

import { type Options, parseOptions } from "../../../src/hook/options.ts";

import { exitCodeOf, jsonReport, jsonText, line, textReport } from "../../../src/hook/report.ts";
import type { Run } from "../../../src/hook/run.ts";
import { run } from "../../../src/hook/run.ts";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  REPLACEMENT_GROUP,
} from "../../../src/simulator/aws/fixtures.ts";
import { World } from "../../../src/simulator/aws/index.ts";
import { Turns } from "../../deployments/turns.ts";
import { type Spoil, spoil } from "./spoil.ts";
import { Stage } from "./stage.ts";

/** A run in the middle of a deployment, and what happens to its answers. */
export interface Case {
  readonly event: string;
  readonly side: "replacement" | "original" | "lone";
  readonly targetGroups: number;
  /** How many of them are attached already. */
  readonly attached: number;
  readonly tagsInMetadata: boolean;
  readonly creator: string;
  readonly type: "BLUE_GREEN" | "IN_PLACE";
  readonly argv: readonly string[];
  /** Variables besides those of the agent. */
  readonly environment: Environment;
  readonly seed: number;
  readonly aws: readonly Spoil[];
  readonly metadata: readonly Spoil[];
}

const flags = fc
  .tuple(
    fc.constantFrom([], [], [], [], [], [], ["--dry-run"], ["check"]),
    fc.constantFrom([], [], ["--in-place"]),
    fc.constantFrom([], [], [], ["--target-group", "tg-0"]),
    fc.constantFrom([], [], ["--timeout", "1"], ["--timeout", "3600"]),
  )
  .map((parts) => parts.flat());

const MOSTLY_USER = [
  ..."user user user user user user autoscaling codeDeployRollback autoscalingTermination".split(" "),
];
const MOSTLY_BLUE_GREEN = ["BLUE_GREEN", "BLUE_GREEN", "BLUE_GREEN", "BLUE_GREEN", "BLUE_GREEN", "IN_PLACE"] as const;

export const cases = (events: readonly string[], side: Case["side"]): fc.Arbitrary<Case> =>
  fc.record({
    event: fc.constantFrom(...events),
    // Usually there is something to change.
    side: fc.constantFrom(side, side, side, side, side, side, "replacement", "original", "lone"),
    targetGroups: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 11, max: 12 })),
    attached: fc.constantFrom(...(side === "original" ? [3, 3, 3, 1, 0] : [0, 0, 0, 1, 2])),
    tagsInMetadata: fc.boolean(),
    creator: fc.constantFrom(...MOSTLY_USER),
    type: fc.constantFrom(...MOSTLY_BLUE_GREEN),
    argv: flags,
    environment: fc.constant({}),
    seed: fc.nat(),
    aws: fc.array(spoil, { maxLength: 12 }),
    metadata: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(spoil, { maxLength: 6 })),
  });

export interface Played {
  readonly stage: Stage;
  readonly result: Run;
  readonly traced: readonly string[];
}

/** What is wrong with a run of the real program, on the emulator in this process, in virtual time; empty if nothing. */
export async function wrongsOf(it: Case): Promise<string[]> {
  const environment = {
    LIFECYCLE_EVENT: it.event,
    DEPLOYMENT_ID: DEPLOYMENT,
    APPLICATION_NAME: APPLICATION,
    DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP,
    AWS_REGION: "eu-central-1",
    ...it.environment,
  };
  const parsed = parseOptions(it.argv, environment);
  if (parsed.kind === "wrong") return wrongLines(parsed.errors.map(line));
  // An event that asks for nothing makes no run.
  if (parsed.kind !== "run" || parsed.options.command === "none") return [];
  return wrongs(it, await play(it, parsed.options, environment));
}

async function play(it: Case, options: Options, environment: Environment): Promise<Played> {
  const random = mulberry(it.seed);
  const turns = new Turns((of) => Math.floor(random() * of));
  const world = new World(turns, { healthyAfterMs: 0, addedAfterMs: 300, drainingMs: 300 });
  const names = Array.from({ length: it.targetGroups }, (_, index) => `tg-${index}`);
  const scene = blueGreen(world, {
    targetGroups: names,
    deployment: { creator: it.creator, deploymentStyle: { deploymentType: it.type } } as object,
  });
  const attached = scene.arns.slice(0, Math.min(it.attached, it.targetGroups));
  if (attached.length > 0) world.attachTargetGroups(REPLACEMENT_GROUP, attached);
  const instance = { ...scene, lone: undefined }[`${it.side as "replacement"}Instances`]?.[0] ?? world.createInstance();
  instance.tagsInMetadata = it.tagsInMetadata;

  const stage = new Stage(world, instance, turns, it);
  const traced: string[] = [];
  const clock = turns.clockOf({ dead: false });
  const deadline = new Deadline(clock, options.timeout, new AbortController().signal);
  const result = await turns.until(
    run(options, environment, deadline, (text) => traced.push(line(text)), {
      connect: async ({ metadata }) => stage.clients(metadata),
      fetchMetadata: stage.fetchMetadata,
    }),
  );
  return { stage, result, traced };
}

function wrongs(it: Case, { stage, result, traced }: Played): string[] {
  const wrong: string[] = [];
  const code = exitCodeOf(result.outcome, "fail");
  if (code === EXIT.bug) wrong.push(`a bug: ${(result.outcome.failure as Failure).detail}`);
  if (code === EXIT.stopped || code === EXIT.options) wrong.push(`exit ${code}`);
  const lines = textReport(result);
  wrong.push(...wrongLines([...lines, ...traced]));
  const output = [...lines, ...traced, jsonText(jsonReport(result))].join("\n");
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(jsonText(jsonReport(result)))) wrong.push("a hidden character in the JSON");
  if (stage.secrets.some((secret) => output.includes(secret))) wrong.push("a secret");
  if (code !== 0 && !lines.at(-1)?.startsWith("  to do: ")) wrong.push("the last line is not a remedy");
  const { group, groupFromTag } = result.identity;
  if (code === 0 && groupFromTag && group && it.aws.length === 0 && !stage.world.groups.has(group))
    wrong.push(`it ends well for ${group}, which does not exist`);
  return [...wrong, ...wrongWrites(it, stage, result)];
}

function wrongLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) => [
    ...(line.length >= 400 ? [`${line.length} characters`] : []),
    ...(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line) ? [`not a line: ${JSON.stringify(line)}`] : []),
  ]);
}

/**
 * A write is right if answers that AWS might have given lead to it: to this instance's group, of what was looked up and
 * wanted, at most ten at once, and never in a dry run or a check.
 */
function wrongWrites({ side }: Case, { account, arrived }: Stage, { options, identity }: Run): string[] {
  const heard = (...actions: string[]) =>
    arrived
      .filter(({ action, status }) => status < 300 && actions.includes(action))
      .map(({ text }) => text)
      .join("\n");
  const writes = account.calls.filter(({ action }) => /^(?:Attach|Detach)/.test(action));
  if (writes.length > 0 && (options.command === "check" || options.dryRun)) return ["a write in a dry run or a check"];
  return writes.flatMap(({ action, params }) => {
    const wrong: string[] = [];
    const group = String(params["AutoScalingGroupName"]);
    if (group !== identity.group) wrong.push(`to ${group} instead of ${identity.group}`);
    if (options.autoScalingGroup !== undefined) {
      if (group !== options.autoScalingGroup) wrong.push(`to ${group} instead of ${options.autoScalingGroup}`);
    } else if (
      side === "lone" &&
      !heard("DescribeAutoScalingInstances", "DescribeTags").includes(group) &&
      !lied(group)
    )
      wrong.push("by an instance of no group");
    const identifiers = [params["TargetGroupARNs"] ?? params["LoadBalancerNames"] ?? params["TrafficSources"]]
      .flat()
      .map((it) =>
        typeof it === "object" && it !== null ? String((it as { Identifier?: unknown }).Identifier) : String(it),
      );
    if (identifiers.length === 0 || identifiers.length > 10) wrong.push(`${identifiers.length} at once`);
    const attaches = action.startsWith("Attach");
    if (attaches !== (options.command === "attach")) wrong.push(`${action} in ${options.command}`);
    const found = heard(...(action === "AttachLoadBalancerTargetGroups" ? ["DescribeTargetGroups"] : ALL_READS));
    const wanted = heard(...ALL_READS) + options.targetGroups.join();
    for (const identifier of identifiers) {
      const name = identifier.split("/")[1] ?? identifier;
      if (!says(found, identifier)) wrong.push(`${identifier}, which was not looked up`);
      if (!says(wanted, name)) wrong.push(`${name}, which is not wanted`);
    }
    if (!attaches && !heard("DescribeTargetHealth").includes("healthy"))
      wrong.push("a detach without a look at health");
    return wrong.map((what) => `${action}: ${what}`);
  });

  function lied(group: string): boolean {
    return identity.group === group; // Spoiled metadata named the group: nothing contradicts it.
  }
}

const ALL_READS = ["GetDeployment", "GetDeploymentGroup", "DescribeAutoScalingGroups", "DescribeTargetGroups"];

/** Whether answers hold a value, plain or as XML or JSON spells it. */
const says = (answers: string, value: string): boolean =>
  [
    value,
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    JSON.stringify(value).slice(1, -1),
  ].some((spelling) => answers.includes(spelling));

/** A small random number generator: a case is the same every time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
