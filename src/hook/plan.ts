import { chunks } from "../base/chunks.ts";
import { some } from "../base/some.ts";
import { ATTACH_CALLS, CHANGE_LIMIT, type ChangeCall, DETACH_CALL } from "../domain/changes.ts";
import type { Action, Source } from "../domain/json-reports.ts";
import {
  type AttachmentState,
  isAttached,
  type ObservedTrafficSource,
  type Situation,
  type TrafficSourceType,
} from "../domain/situation.ts";
import { attachesLast } from "./events.ts";
import type { Options } from "./options.ts";
import { type Facts, whyKept, whyNotHealed } from "./rules.ts";

export interface PlannedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** The ARN, or the name of a Classic Load Balancer; undefined when the target group does not exist. */
  readonly identifier: string | undefined;
  readonly sources: readonly Source[];
  readonly state: AttachmentState;
  readonly action: Action;
  /** Why it is refused. */
  readonly problem?: string;
}

/** What apply will do, or why it will do nothing. */
export interface Plan {
  readonly decision: "attach" | "detach" | "nothing" | "refuse";
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy: string | undefined;
  readonly warnings: readonly string[];
  /** This instance's Auto Scaling group; undefined when it is in none. */
  readonly group: string | undefined;
  readonly desiredCapacity: number;
  readonly originalGroups: readonly string[];
  readonly trafficSources: readonly PlannedTrafficSource[];
  /** What the rules decided on: apply checks them again right before it detaches. */
  readonly facts: Facts;
}

export interface Change {
  readonly call: ChangeCall;
  readonly type: TrafficSourceType;
  readonly group: string;
  readonly trafficSources: readonly PlannedTrafficSource[];
}

type Moment = Pick<Options, "command" | "event">;

export function plan(situation: Situation, options: Moment): Plan {
  const { ruling, group, desiredCapacity, originalGroups, trafficSources: found, inCharge } = situation;
  const { decision, reason, remedy, warn } = ruling;
  const { instanceId, deployment, undone, deploymentGroup } = situation;
  const facts = { group, instanceId, deployment, undone, deploymentGroup };
  const warnings = warn ? [reason] : [];
  const base = { reason, remedy, group, desiredCapacity, originalGroups, warnings, trafficSources: [], facts };
  if (decision === "nothing" || decision === "refuse") return { ...base, decision };
  if (found.length === 0) {
    const none = "neither the deployment nor an original group names a target group";
    return { ...base, warnings: [...warnings, ...warningsOf(situation)], decision: "nothing", reason: none };
  }
  if (decision === "detach") return planDetach(base, found);
  if (decision === "report") return planReport(base, situation);
  const notHealed = inCharge && whyNotHealed(facts, inCharge);
  if (notHealed) return planReport({ ...base, reason: notHealed, warnings: [notHealed] }, situation);
  return planAttach(base, situation, options);
}

type Base = Omit<Plan, "decision">;

function planAttach(base: Base, situation: Situation, { command, event }: Moment): Plan {
  const vpcId = groupVpc(situation);
  const trafficSources = situation.trafficSources.map((source) => {
    if (isAttached(source.state)) return withAction(source, "none");
    const problem = problemOf(source, vpcId);
    return problem ? { ...withAction(source, "refuse"), problem } : withAction(source, "attach");
  });
  const warnings = [...base.warnings, ...warningsOf(situation)];
  const refused = trafficSources.filter(({ action }) => action === "refuse");
  if (refused.length > 0) {
    return {
      ...base,
      warnings,
      trafficSources,
      decision: "refuse",
      reason: refused.map(({ name, problem }) => `target group ${name} ${problem}`).join("; "),
      remedy:
        "correct the deployment group's load balancer settings, or name the target groups with TARGET_GROUPS_TARGET_GROUP",
    };
  }
  const scaling = situation.deployment?.creator === "autoscaling";
  const waiting = attachesLast(command, event) && !scaling ? stillToCome(situation) : [];
  const failed = situation.deployment?.failedInstances ?? 0;
  if (waiting.length > failed) {
    // If one of them never registers, no instance is the last, and none attaches.
    const missing = situation.trafficSources.filter(({ state }) => !isAttached(state)).map(({ name }) => name);
    return {
      ...base,
      warnings: [
        ...warnings,
        `not attached until ${some(waiting)} ${waiting.length > 1 ? "are" : "is"} registered: ${some(missing)}; if an instance never is, terminate it, or attach by hand: attach --auto-scaling-group ${base.group}`,
      ],
      trafficSources: situation.trafficSources.map((source) => withAction(source, "none")),
      decision: "nothing",
      reason: `${waiting.length} of the group's instances are still to come (${some(waiting)}): the last one attaches`,
    };
  }
  // Unverified: deploymentOverview counts failed instances by now. If it does not, the last instance logs the warning
  // above instead of attaching.
  if (waiting.length > 0)
    warnings.push(`not registered, and not waited for, since their deployment failed: ${some(waiting)}`);
  return { ...base, warnings, trafficSources, decision: "attach" };
}

function planReport(base: Base, situation: Situation): Plan {
  const missing = situation.trafficSources.filter(({ state }) => !isAttached(state));
  const warnings = [...base.warnings, ...warningsOf(situation)];
  if (missing.length > 0) warnings.push(`not attached to ${base.group}: ${some(missing.map(({ name }) => name))}`);
  const trafficSources = situation.trafficSources.map((source) =>
    withAction(source, isAttached(source.state) ? "none" : "report"),
  );
  return { ...base, warnings, trafficSources, decision: "nothing" };
}

function planDetach(base: Base, found: readonly ObservedTrafficSource[]): Plan {
  const toDetach = found.filter(({ type, state }) => type === "elbv2" && isAttached(state));
  const kept = whyKept(base.facts, toDetach);
  if (kept !== undefined) {
    const reason = `nothing was detached: ${kept}`;
    const trafficSources = found.map((source) => withAction(source, "none"));
    return { ...base, decision: "nothing", reason, warnings: [reason], trafficSources };
  }
  const trafficSources = found.map((source) => withAction(source, toDetach.includes(source) ? "detach" : "none"));
  return { ...base, decision: "detach", trafficSources };
}

/** The calls of a plan, each for up to ten traffic sources of one type. */
export function changesOf({ decision, group, trafficSources }: Plan): Change[] {
  if ((decision !== "attach" && decision !== "detach") || group === undefined) return [];
  return (["elbv2", "elb", "vpc-lattice"] as const).flatMap((type) => {
    const changed = trafficSources.filter((source) => source.type === type && source.action === decision);
    const call = decision === "attach" ? ATTACH_CALLS[type] : DETACH_CALL;
    return chunks(changed, CHANGE_LIMIT).map((chunk) => ({ call, type, group, trafficSources: chunk }));
  });
}

function withAction(observed: ObservedTrafficSource, action: Action): PlannedTrafficSource {
  const { type, name, identifier, sources, state } = observed;
  return { type, name, identifier, sources, state, action };
}

/** Why Auto Scaling would not accept a target group; undefined when it would. */
function problemOf(
  { type, wantedArns, description }: ObservedTrafficSource,
  vpcId: string | undefined,
): string | undefined {
  if (type !== "elbv2") return undefined; // Auto Scaling itself checks the others.
  if (description === null) return "does not exist in this region and account";
  if (wantedArns.length > 1)
    return `is named by ${wantedArns.length} ARNs (${wantedArns.map(idOf).join(", ")}), of which at most one exists`;
  if (description === undefined) return undefined; // Not looked up: an original group has it.
  const [wantedArn = description.arn] = wantedArns;
  if (placeOf(wantedArn) !== placeOf(description.arn)) return "does not exist in this region and account";
  if (wantedArn !== description.arn)
    return `was deleted and created again: ${idOf(wantedArn)} is wanted, but only ${idOf(description.arn)} exists`;
  if (description.targetType !== "instance")
    return `has target type ${description.targetType}: an Auto Scaling group accepts only target type instance`;
  if (vpcId !== undefined && description.vpcId !== undefined && description.vpcId !== vpcId)
    return `is in ${description.vpcId}, but the Auto Scaling group is in ${vpcId}`;
  return undefined;
}

/** The part of an ARN up to its region and account. */
const placeOf = (arn: string): string => arn.slice(0, arn.lastIndexOf(":"));

/** The part of an ARN that tells target groups of one name apart: `targetgroup/NAME/ID`. */
const idOf = (arn: string): string => arn.slice(arn.lastIndexOf(":") + 1);

/** The group's VPC: this instance's, or else that of a target group which this or an original group has. */
function groupVpc({ vpcId, trafficSources }: Situation): string | undefined {
  const known = trafficSources.find(
    ({ state, sources, description }) =>
      description?.vpcId !== undefined && (isAttached(state) || sources.includes("original-group")),
  );
  return vpcId ?? known?.description?.vpcId;
}

/**
 * The InService instances that are not yet registered. Only the target groups of the load balancer settings count:
 * CodeDeploy registers instances in no others.
 */
function stillToCome({ deployment, trafficSources }: Situation): string[] {
  const shifted = trafficSources.filter(({ name }) => deployment?.targetGroups.includes(name) ?? true);
  return [...new Set(shifted.flatMap(({ health }) => health?.unregistered ?? []))];
}

const warningsOf = ({ goneGroups }: Situation): string[] =>
  goneGroups.map((name) => `original group ${name} no longer exists: its target groups are not known`);
