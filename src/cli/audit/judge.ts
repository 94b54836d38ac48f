import type { SurveyedGroup } from "../../aws/autoscaling.ts";
import { UNDER_WAY } from "../../aws/codedeploy.ts";
import type { ListedDeployment, ListedDeploymentGroup } from "../../aws/codedeploy-lists.ts";
import type { AuditedGroup } from "../../domain/json-reports.ts";
import { isAttached, type ObservedTrafficSource, type TrafficSourceType } from "../../domain/situation.ts";
import { type Attached, combine, keyOf } from "../../hook/attached.ts";
import { groupVpc, problemOf } from "../../hook/plan.ts";
import { sourceName, wantedTrafficSources } from "../../hook/wanted.ts";
import type { Details, RegionFound } from "./found.ts";

export type Finding = AuditedGroup["finding"];

/** Worst first. */
const FINDINGS: readonly Finding[] = ["missing", "leftover", "gone", "under-way", "ok"];

/** A traffic source that a group lacks. */
export interface Lack {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** The ARN, or the name of a Classic Load Balancer; undefined where there is no such target group. */
  readonly identifier: string | undefined;
  /** Why it cannot be attached. */
  readonly problem: string | undefined;
  /** How many of the group's instances are registered one by one; undefined where that is not known. */
  readonly registered: number | undefined;
  /** The deployment groups that want it. */
  readonly wantedBy: readonly ListedDeploymentGroup[];
}

/** What audit reports about an Auto Scaling group. */
export interface Row {
  readonly finding: Finding;
  readonly region: string;
  readonly name: string;
  /** Those that list it; for a leftover, the one that made it, if it was read. */
  readonly deploymentGroups: readonly ListedDeploymentGroup[];
  /** The deployment that made the group, or is under way. */
  readonly deployment: Pick<ListedDeployment, "id" | "status"> | undefined;
  readonly lacks: readonly Lack[];
  /** As Auto Scaling describes it; undefined where it does not exist. */
  readonly group: SurveyedGroup | undefined;
  /** How many instances it has; undefined where that was not read. */
  readonly instances: number | undefined;
}

const COPY = /^CodeDeploy_(.+)_(d-[A-Z0-9]+)$/;

/** The deployment group and the deployment in the name that CodeDeploy gives a copy; undefined for other names. */
export function madeBy(name: string): { readonly deploymentGroup: string; readonly id: string } | undefined {
  const [, deploymentGroup, id] = COPY.exec(name) ?? [];
  return deploymentGroup !== undefined && id !== undefined ? { deploymentGroup, id } : undefined;
}

const isNewer = ({ createdAt }: ListedDeployment, { lastAttempt }: ListedDeploymentGroup): boolean =>
  lastAttempt === undefined || (createdAt ?? 0) > (lastAttempt.createdAt ?? Number.POSITIVE_INFINITY);

export const isUnderWay = (status: string | undefined): boolean => UNDER_WAY.some((known) => known === status);

/** Auto Scaling groups that deployment groups list, by name. */
function listedGroups({ deploymentGroups }: RegionFound): ReadonlyMap<string, ListedDeploymentGroup[]> {
  const listed = new Map<string, ListedDeploymentGroup[]>();
  for (const deploymentGroup of deploymentGroups)
    for (const name of new Set(deploymentGroup.autoScalingGroups)) {
      const others = listed.get(name);
      if (others) others.push(deploymentGroup);
      else listed.set(name, [deploymentGroup]);
    }
  return listed;
}

/** What a group lacks of what its deployment groups want. Does not count registered instances. */
function lacksOf(
  group: SurveyedGroup,
  deploymentGroups: readonly ListedDeploymentGroup[],
  targetGroups: RegionFound["targetGroups"],
): Lack[] {
  const attached = attachedTo(group);
  const lacks = new Map<string, Lack & { wantedBy: ListedDeploymentGroup[] }>();
  for (const deploymentGroup of deploymentGroups) {
    const found = wantedBy(deploymentGroup).map((source) => combine(source, attached, targetGroups));
    const vpcId = groupVpc({ vpcId: undefined, trafficSources: found });
    for (const source of found.filter(({ state }) => !isAttached(state))) {
      const known = lacks.get(keyOf(source));
      if (known) known.wantedBy.push(deploymentGroup);
      else lacks.set(keyOf(source), lackOf(source, vpcId, deploymentGroup));
    }
  }
  return [...lacks.values()];
}

function lackOf(source: ObservedTrafficSource, vpcId: string | undefined, wantedBy: ListedDeploymentGroup) {
  const { type, name, identifier } = source;
  return { type, name, identifier, problem: problemOf(source, vpcId), registered: undefined, wantedBy: [wantedBy] };
}

/** What the hook would want if it ran by hand. Settings do not count if the deployments route no traffic. */
const wantedBy = (deploymentGroup: ListedDeploymentGroup) =>
  deploymentGroup.routesTraffic ? wantedTrafficSources([], { deployment: undefined, deploymentGroup }, []) : [];

export const wantsTargetGroups = (deploymentGroup: ListedDeploymentGroup): boolean =>
  wantedBy(deploymentGroup).some(({ type }) => type === "elbv2");

/** Everything that a group has attached. */
const attachedSources = ({ attached }: SurveyedGroup) =>
  (["elbv2", "elb", "vpc-lattice"] as const).flatMap((type) =>
    attached[type].map((identifier) => ({ type, identifier, name: sourceName(type, identifier) })),
  );

const attachedTo = (group: SurveyedGroup): Attached =>
  new Map(
    attachedSources(group).map((source) => [
      keyOf(source),
      { identifier: source.identifier, state: "attached" as const },
    ]),
  );

/** Names of everything that a group has attached. */
export const attachedNames = (group: SurveyedGroup): string[] => attachedSources(group).map(({ name }) => name);

/** Copies that no deployment group lists, and that serve or cost something, or may do so. */
export function unlisted(found: RegionFound): SurveyedGroup[] {
  const listed = listedGroups(found);
  const names = new Set(found.deploymentGroups.map(({ name }) => name));
  const isNarrow = found.narrowing.application !== undefined;
  return [...(found.groups?.values() ?? [])].filter((group) => {
    const made = madeBy(group.name);
    if (!made || listed.has(group.name) || (isNarrow && !names.has(made.deploymentGroup))) return false;
    return group.desiredCapacity > 0 || attachedNames(group).length > 0;
  });
}

/** The deployment group whose deployment was under way when it was read: it may have ended since. */
export const underWayIn = (
  deploymentGroups: readonly ListedDeploymentGroup[],
  id: string,
): ListedDeploymentGroup | undefined =>
  deploymentGroups.find(({ lastAttempt }) => lastAttempt?.id === id && isUnderWay(lastAttempt.status));

/** Every row of a region, those that are ok included. Pure. */
export function judge(found: RegionFound, details: Details): Row[] {
  return [
    ...[...listedGroups(found)].flatMap(([name, by]) => judgeListed(name, by, found, details) ?? []),
    ...unlisted(found).flatMap((group) => judgeUnlisted(group, found, details) ?? []),
  ];
}

const rank = ({ finding, group }: Row): number =>
  2 * FINDINGS.indexOf(finding) + (finding === "leftover" && group && attachedNames(group).length > 0 ? 0 : 1);

/** The order of rows. */
export const worstFirst = (a: Row, b: Row): number =>
  rank(a) - rank(b) || compare(a.region, b.region) || compare(a.name, b.name);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A group that is listed; undefined where not enough was read to tell. */
function judgeListed(
  name: string,
  deploymentGroups: readonly ListedDeploymentGroup[],
  { region, groups, targetGroups }: RegionFound,
  { instances, targets }: Details,
): Row | undefined {
  if (!groups) return undefined;
  const made = madeBy(name);
  const group = groups.get(name);
  const ids = instances.get(name);
  const row: Omit<Row, "finding"> = {
    ...{ region, name, deploymentGroups, lacks: [], group, instances: ids?.length },
    deployment: made && { id: made.id, status: "" },
  };
  const underWay = deploymentGroups.find(({ lastAttempt }) => isUnderWay(lastAttempt?.status));
  if (underWay) return { ...row, finding: "under-way", deployment: underWay.lastAttempt };
  if (!group) return { ...row, finding: "gone" };
  const lacks = lacksOf(group, deploymentGroups, targetGroups).map((lack) => {
    const registered = targets.get(lack.identifier ?? "");
    return { ...lack, registered: registered && ids?.filter((id) => registered.has(id)).length };
  });
  if (lacks.length > 0) return { ...row, finding: "missing", lacks };
  // An attached target group may be another one of that name, deleted since.
  const isKnown = targetGroups !== undefined || !deploymentGroups.some(wantsTargetGroups);
  return isKnown ? { ...row, finding: "ok" } : undefined;
}

/** A copy that no deployment group lists; undefined if it is someone else's, or if not enough was read to tell. */
function judgeUnlisted(
  group: SurveyedGroup,
  { region, narrowing, deploymentGroups, allDeploymentGroups }: RegionFound,
  { deployments, allDeployments }: Details,
): Row | undefined {
  const { name } = group;
  const id = madeBy(name)?.id ?? "";
  const deployment = deployments.get(id);
  const starter = underWayIn(deploymentGroups, id);
  const owner =
    starter ??
    deploymentGroups.find((it) => it.application === deployment?.application && it.name === deployment.deploymentGroup);
  const row: Omit<Row, "finding"> = {
    ...{ region, name, lacks: [], group, instances: undefined },
    deploymentGroups: owner ? [owner] : [],
    deployment: deployment ?? starter?.lastAttempt ?? { id, status: "" },
  };
  if (starter || (deployment && isUnderWay(deployment.status) && (owner || narrowing.application === undefined)))
    return { ...row, finding: "under-way" };
  // It began and ended after its deployment group was read, which may list it by now.
  if (owner && deployment && isNewer(deployment, owner)) return { ...row, finding: "under-way" };
  if (owner) return { ...row, finding: "leftover" };
  // Nothing that was read made it. Either no one is left to list it, or it is not ours to judge.
  const isNobodys = narrowing.application === undefined && allDeploymentGroups && (deployment || allDeployments);
  return isNobodys ? { ...row, finding: "leftover" } : undefined;
}
