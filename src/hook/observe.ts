import { type AutoScalingGroup, describeGroups, groupOfInstance } from "../aws/autoscaling.ts";
import type { Aws } from "../aws/call.ts";
import { configuredRegion } from "../aws/clients.ts";
import { deploymentsUnderWay, getDeployment, getDeploymentGroup } from "../aws/codedeploy.ts";
import { groupInTags } from "../aws/ec2.ts";
import { AwsError } from "../aws/errors.ts";
import { type InstanceMetadata, readMetadata } from "../aws/metadata.ts";
import type { MetadataService } from "../aws/metadata-service.ts";
import type { Deadline } from "../base/clock.ts";
import { EXIT, Failure } from "../base/failure.ts";
import { settled } from "../base/settled.ts";
import type { Deployment, DeploymentGroup } from "../domain/deployment.ts";
import {
  type Identity,
  type InCharge,
  isAttached,
  type ObservedTrafficSource,
  type Ruling,
  type Situation,
} from "../domain/situation.ts";
import { observeAttached } from "./attached.ts";
import { attachesLast } from "./events.ts";
import { readHealth } from "./health.ts";
import type { Options } from "./options.ts";
import { ruleOf, successorsOf } from "./rules.ts";
import { originalGroups, wantedTrafficSources } from "./wanted.ts";

export interface Place {
  readonly region: string;
  readonly instanceId: string | undefined;
  /** Undefined when not read, or when it describes another instance than the options name. */
  readonly metadata: InstanceMetadata | undefined;
}

/**
 * Finds out where the run is: from the options, else from instance metadata. When the options name a group or an
 * instance elsewhere, the region may also come from the configuration files.
 */
export async function locate(options: Options, service: MetadataService, deadline: Deadline): Promise<Place> {
  const ownInstance = options.instanceId === undefined;
  if ((options.autoScalingGroup !== undefined || !ownInstance) && options.event === undefined) {
    const region = options.region ?? (await configuredRegion(options.profile, deadline));
    if (region !== undefined) return { region, instanceId: options.instanceId, metadata: undefined };
  }
  const metadata = await readMetadata(service);
  return {
    region: options.region ?? metadata.region,
    instanceId: options.instanceId ?? metadata.instanceId,
    metadata: ownInstance ? metadata : undefined,
  };
}

/**
 * Reads who runs where, and then the target groups if a rule needs them. Independent reads run in parallel.
 * @param seen receives the identity as soon as it is known, so that a later failure can report it
 * @throws AwsError, or a Failure when something named does not exist
 */
export async function observe(
  options: Options,
  place: Place,
  aws: Aws,
  seen: (identity: Partial<Identity>) => void,
): Promise<Situation> {
  const identity = await observeIdentity(options, place, aws, seen);
  const ruling = ruleOf(identity, options);
  if (identity.group === undefined || ruling.decision === "nothing" || ruling.decision === "refuse") {
    // "Nothing to do" for a group that does not exist would pass a deployment without its target groups.
    if (identity.groupFromTag && identity.group && ruling.decision === "nothing")
      ownGroup(await describeGroups(aws, [identity.group]), identity);
    return {
      ...identity,
      ruling,
      desiredCapacity: 0,
      inCharge: undefined,
      originalGroups: [],
      goneGroups: [],
      trafficSources: [],
    };
  }
  return observeTrafficSources(options, identity, ruling, identity.group, aws);
}

async function observeIdentity(
  options: Options,
  { region, instanceId, metadata }: Place,
  aws: Aws,
  seen: (identity: Partial<Identity>) => void,
): Promise<Identity> {
  const findGroup = async (): Promise<Found> => {
    const found = await groupOf(options, metadata, instanceId, aws);
    seen(found);
    return found;
  };
  const [found, [deployment, deploymentGroup]] = await settled([findGroup(), readDeployment(options, aws)]);
  const undone = await readUndone(options, deployment, aws);
  return { region, instanceId, vpcId: metadata?.vpcId, ...found, deployment, undone, deploymentGroup };
}

type Found = Pick<Identity, "group" | "groupFromTag">;

async function groupOf(
  { autoScalingGroup }: Options,
  metadata: InstanceMetadata | undefined,
  instanceId: string | undefined,
  aws: Aws,
): Promise<Found> {
  if (autoScalingGroup !== undefined) return { group: autoScalingGroup };
  if (metadata?.groupTag !== undefined) return { group: metadata.groupTag, groupFromTag: true };
  return instanceId === undefined ? { group: undefined } : groupFromAws(aws, instanceId);
}

/** This instance's group among those described. @throws Failure when it does not exist */
function ownGroup(groups: readonly AutoScalingGroup[], { group, groupFromTag, region }: Identity): AutoScalingGroup {
  const own = groups.find(({ name }) => name === group);
  if (own) return own;
  if (!groupFromTag)
    throw new Failure(
      EXIT.refused,
      `Auto Scaling group ${group} does not exist in ${region}`,
      "correct --auto-scaling-group or --region",
    );
  throw new Failure(
    EXIT.refused,
    `the tag aws:autoscaling:groupName names group ${JSON.stringify(group)}, which does not exist in ${region}`,
    "find what answers instead of instance metadata (a proxy, a captive portal), or name the group with TARGET_GROUPS_AUTO_SCALING_GROUP",
  );
}

/**
 * Asks Auto Scaling, or, when that is denied, reads the instance's tag. Only a denial leads to the tag: a failed call
 * says nothing about the group.
 */
async function groupFromAws(aws: Aws, instanceId: string): Promise<Found> {
  try {
    return { group: await groupOfInstance(aws, instanceId) };
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== "denied") throw error;
    try {
      return { group: await groupInTags(aws, instanceId), groupFromTag: true };
    } catch (second) {
      if (!(second instanceof AwsError) || second.kind !== "denied") throw second;
      throw new Failure(
        EXIT.denied,
        `access denied: ${error.action}, and ${second.action}, which could replace it`,
        `allow ${error.action} in the policy of the instance's role, or enable tags in instance metadata`,
        error.detail,
      );
    }
  }
}

/**
 * Reads the deployment and its deployment group, in parallel when the agent passed every name. With named target groups,
 * only the rules for detaching and for a scale-out need the deployment group.
 */
async function readDeployment(
  { command, deploymentId, application, deploymentGroup, targetGroups }: Options,
  aws: Aws,
): Promise<[Deployment | undefined, DeploymentGroup | undefined]> {
  const named = targetGroups.length > 0;
  const asksForGroup = !named || command === "detach";
  if (deploymentId === undefined)
    return [
      undefined,
      !named && application && deploymentGroup
        ? await getDeploymentGroup(aws, application, deploymentGroup)
        : undefined,
    ];
  if (asksForGroup && application && deploymentGroup)
    return settled([getDeployment(aws, deploymentId), getDeploymentGroup(aws, application, deploymentGroup)]);
  const deployment = await getDeployment(aws, deploymentId);
  const group = () => getDeploymentGroup(aws, deployment.application, deployment.deploymentGroup);
  if (asksForGroup) return [deployment, await group()];
  return [deployment, deployment.creator === "autoscaling" ? await unlessRefused(group()) : undefined];
}

/** The deployment that a rollback undoes: it names the group to detach, and whose target groups the other one gets. */
const readUndone = async ({ command, targetGroups }: Options, deployment: Deployment | undefined, aws: Aws) =>
  deployment?.creator === "codeDeployRollback" &&
  deployment.type === "BLUE_GREEN" &&
  deployment.undoes &&
  (command === "detach" || targetGroups.length === 0)
    ? getDeployment(aws, deployment.undoes)
    : undefined;

async function observeTrafficSources(
  options: Options,
  identity: Identity,
  ruling: Ruling,
  ownName: string,
  aws: Aws,
): Promise<Situation> {
  const detaching = ruling.decision === "detach";
  const originalNames = originalGroups(identity, options.command);
  const groups = await describeGroups(aws, [...new Set([ownName, ...originalNames])]);
  const own = ownGroup(groups, identity);
  const originals = groups.filter(({ name }) => originalNames.includes(name));
  const wanted = wantedTrafficSources(options.targetGroups, identity, originals);
  const trafficSources = await observeAttached(aws, own, wanted, identity, options);
  const isMissing = trafficSources.some(({ state }) => !isAttached(state));
  const paces = isMissing && identity.deployment?.creator !== "autoscaling";
  const looks = detaching || (paces && attachesLast(options.command, options.event));
  return {
    ...identity,
    ruling,
    desiredCapacity: own.desiredCapacity,
    inCharge: ruling.unlessInCharge && isMissing ? await readInCharge(aws, identity) : undefined,
    originalGroups: originalNames,
    goneGroups: originalNames.filter((name) => !originals.some((group) => group.name === name)),
    trafficSources: looks ? await withHealth(aws, identity, trafficSources, detaching) : trafficSources,
  };
}

/** @param attachedOnly reads the health only of what is attached to this instance's group */
async function withHealth(
  aws: Aws,
  identity: Identity,
  trafficSources: readonly ObservedTrafficSource[],
  attachedOnly: boolean,
): Promise<ObservedTrafficSource[]> {
  const arns = trafficSources.flatMap(({ type, identifier, state }) =>
    type === "elbv2" && identifier && (isAttached(state) || !attachedOnly) ? [identifier] : [],
  );
  const health = await readHealth(aws, arns, { own: identity.group ?? "", successors: successorsOf(identity) });
  return trafficSources.map((source) => ({ ...source, health: health.get(source.identifier ?? "") }));
}

/**
 * Reads the deployment group's other unfinished deployments, and only then, even if known already, whether it still
 * lists this instance's group: a deployment that has just ended shows in one of the two.
 */
async function readInCharge(aws: Aws, { deployment, group = "" }: Identity): Promise<InCharge | undefined> {
  if (!deployment) return undefined;
  const { application, deploymentGroup } = deployment;
  try {
    const ids = (await deploymentsUnderWay(aws, application, deploymentGroup)).filter((id) => id !== deployment.id);
    const [{ autoScalingGroups }, underWay] = await settled([
      getDeploymentGroup(aws, application, deploymentGroup),
      settled(ids.map((id) => getDeployment(aws, id))),
    ]);
    return { underWay, listed: autoScalingGroups.includes(group) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { unknown: `${error.message}; ${error.remedy}` };
  }
}

/** Whether AWS understood the call and refused it: denied, or for something that no longer exists. */
const isRefusal = (error: unknown): error is Failure =>
  error instanceof Failure && (error.exitCode === EXIT.denied || error.exitCode === EXIT.refused);

/** The answer; undefined when AWS refuses it. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
