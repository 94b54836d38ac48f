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

/** Where the run is: from options first, instance metadata second. */
export interface Place {
  readonly region: string;
  readonly instanceId: string | undefined;
  /** Undefined when metadata was not read, or is another instance's. */
  readonly metadata: InstanceMetadata | undefined;
}

/**
 * Where the run is: as the options say, and else as instance metadata does. Where that is not asked, since the options
 * name a group or an instance elsewhere, the configuration files may say the region.
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
 * Reads who runs where, then, when a rule asks for it, the target groups. Independent reads go out side by side, and
 * what a rule does not need is not read.
 * @param seen is told the identity as soon as it is known: a later failure can still say it
 * @throws AwsError, or a Failure when what was named does not exist
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

/** The own group among those described. @throws Failure where it does not exist */
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
    `the tag aws:autoscaling:groupName holds ${JSON.stringify(group)}, and Auto Scaling knows no such group in ${region}`,
    "look for what answers in the place of instance metadata (a proxy, a captive portal), or name the group with TARGET_GROUPS_AUTO_SCALING_GROUP",
  );
}

/**
 * Auto Scaling knows; where it may not be asked, the instance's tag says the same. Only a denial leads to the tag: a
 * call that failed says nothing about the group.
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
        `access denied: ${error.action}, and ${second.action} which could stand in`,
        `allow ${error.action} in the policy of the instance's role (README, "IAM policy"), or enable tags in instance metadata`,
        error.detail,
      );
    }
  }
}

/**
 * The deployment and its group, side by side where the agent has told all names. Where target groups were named, the
 * deployment group is read only for the rules that ask for it: those of detaching and of a scale-out.
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

/** What a rollback undoes says which group is to let go, and, when nothing was named, what the other one had. */
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

/** @param attachedOnly only the health of what the own group has attached is of interest */
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
 * The other deployments of the deployment group that have not come to an end, and then, whatever is known of it already,
 * whether the deployment group still lists the own group: a deployment that has just ended shows in one of the two.
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

/** AWS understood the question and says no: denied, or of something that exists no longer. */
const isRefusal = (error: unknown): error is Failure =>
  error instanceof Failure && (error.exitCode === EXIT.denied || error.exitCode === EXIT.refused);

/** An answer that may be missing. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
