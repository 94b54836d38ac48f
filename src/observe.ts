import { type AutoScalingGroup, describeGroups, groupOfInstance } from "./aws/autoscaling.ts";
import type { Aws } from "./aws/call.ts";
import {
  type Deployment,
  type DeploymentGroup,
  deploymentsUnderWay,
  getDeployment,
  getDeploymentGroup,
} from "./aws/codedeploy.ts";
import { groupInTags } from "./aws/ec2.ts";
import { describeTargetGroups, type TargetGroup } from "./aws/elbv2.ts";
import { AwsError } from "./aws/errors.ts";
import type { InstanceMetadata } from "./aws/metadata.ts";
import { DESCRIBE } from "./aws/traffic-sources.ts";
import { attachesLast } from "./events.ts";
import { EXIT, Failure } from "./failure.ts";
import { withHealth } from "./health.ts";
import type { Options } from "./options.ts";
import { ruleOf } from "./rules.ts";
import {
  type AttachmentState,
  type Identity,
  isAttached,
  type ObservedTrafficSource,
  type Situation,
} from "./situation.ts";
import { spreads } from "./spread.ts";
import { nameOf, originalGroups, type WantedTrafficSource, wantedTrafficSources } from "./wanted.ts";

/** Where the run is: from options first, instance metadata second. */
export interface Place {
  readonly region: string;
  readonly instanceId: string | undefined;
  /** Undefined when metadata was not read, or is another instance's. */
  readonly metadata: InstanceMetadata | undefined;
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
  const { decision } = ruleOf(identity, options);
  if (identity.group === undefined || decision === "nothing" || decision === "refuse")
    return { ...identity, desiredCapacity: 0, others: [], goneGroups: [], trafficSources: [] };
  return observeTrafficSources(options, identity, identity.group, aws);
}

async function observeIdentity(
  options: Options,
  { region, instanceId, metadata }: Place,
  aws: Aws,
  seen: (identity: Partial<Identity>) => void,
): Promise<Identity> {
  const findGroup = async () => {
    const group =
      options.autoScalingGroup ?? metadata?.groupTag ?? (instanceId && (await groupFromAws(aws, instanceId)));
    seen({ group });
    return group;
  };
  const [group, [deployment, deploymentGroup]] = await settled([findGroup(), readDeployment(options, aws)]);
  const undone = await readUndone(options, deployment, aws);
  return { region, instanceId, vpcId: metadata?.vpcId, group, deployment, undone, deploymentGroup };
}

/**
 * Auto Scaling knows; where it may not be asked, the instance's tag says the same. Only a denial leads to the tag: a
 * call that failed says nothing about the group.
 */
async function groupFromAws(aws: Aws, instanceId: string): Promise<string | undefined> {
  try {
    return await groupOfInstance(aws, instanceId);
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind !== "denied") throw error;
    try {
      return await groupInTags(aws, instanceId);
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

/** The deployment and its group, side by side where the agent has told all names. */
async function readDeployment(
  { deploymentId, application, deploymentGroup, targetGroups }: Options,
  aws: Aws,
): Promise<[Deployment | undefined, DeploymentGroup | undefined]> {
  const group = (app: string | undefined, name: string | undefined) =>
    targetGroups.length === 0 && app && name ? getDeploymentGroup(aws, app, name) : undefined;
  if (deploymentId === undefined) return [undefined, await group(application, deploymentGroup)];
  if (application && deploymentGroup)
    return settled([getDeployment(aws, deploymentId), group(application, deploymentGroup)]);
  const deployment = await getDeployment(aws, deploymentId);
  return [deployment, await group(deployment.application, deployment.deploymentGroup)];
}

/** What a rollback undoes says which group is to let go, and, when nothing was named, what the other one had. */
const readUndone = async ({ command, targetGroups }: Options, deployment: Deployment | undefined, aws: Aws) =>
  deployment?.creator === "codeDeployRollback" &&
  deployment.type === "BLUE_GREEN" &&
  deployment.undoes &&
  (command === "detach" || targetGroups.length === 0)
    ? getDeployment(aws, deployment.undoes)
    : undefined;

/** Promise.all that waits for all before it throws the first error: nothing goes on behind a failed run's back. */
async function settled<A, B>(promises: readonly [A, B]): Promise<[Awaited<A>, Awaited<B>]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function observeTrafficSources(
  options: Options,
  identity: Identity,
  ownName: string,
  aws: Aws,
): Promise<Situation> {
  const detaching = options.command === "detach";
  const scaling = identity.deployment?.creator === "autoscaling";
  const last = attachesLast(options.command, options.event) && !scaling;
  const originalNames = originalGroups(identity, options.command);
  const { own, originals } = await readGroups(aws, ownName, originalNames, detaching || last);
  if (!own) {
    throw new Failure(
      EXIT.refused,
      `Auto Scaling group ${ownName} does not exist in ${identity.region}`,
      "correct --auto-scaling-group or --region",
    );
  }
  const wanted = wantedTrafficSources(options.targetGroups, identity, originals);
  const states = await readStates(aws, own, identity);
  const missing = wanted.filter((it) => !isAttached(stateOf(it, states)));
  const described =
    detaching || missing.length === 0 || knownToFit(missing, own, options) ? undefined : await describe(aws, wanted);
  const found = wanted.map((it) => combine(it, states, described));
  const looks = detaching || (missing.length > 0 && last);
  return {
    ...identity,
    desiredCapacity: own.desiredCapacity,
    others: scaling && missing.length > 0 ? await readOthers(aws, identity) : [],
    goneGroups: originalNames.filter((name) => !originals.some((group) => group.name === name)),
    trafficSources: looks ? await withHealth(aws, own, found) : found,
  };
}

/**
 * The other deployments of the deployment group that may be in charge of the own group: those under way, and, of a group
 * that the deployment group lists no longer, the last that succeeded. Where AWS says no to the question, there are none
 * to be known, and the rule for scale-outs stands alone.
 */
async function readOthers(aws: Aws, { deployment, group = "" }: Identity): Promise<Deployment[]> {
  if (!deployment) return [];
  const { application, deploymentGroup } = deployment;
  const ids = new Set(await unlessRefused(deploymentsUnderWay(aws, application, deploymentGroup)));
  // Only now, whatever is known of it already: a deployment that has just ended is either in the list or in here.
  const now = await unlessRefused(getDeploymentGroup(aws, application, deploymentGroup));
  if (now?.lastSuccessful && !now.autoScalingGroups.includes(group)) ids.add(now.lastSuccessful);
  ids.delete(deployment.id);
  const others = await Promise.all([...ids].map((id) => unlessRefused(getDeployment(aws, id))));
  return others.flatMap((other) => other ?? []);
}

/** An answer that may be missing: denied, or of something that exists no longer. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && (error.exitCode === EXIT.denied || error.exitCode === EXIT.refused))
      return undefined;
    throw error;
  }
}

/** The own group and the original ones; with the own one's instances where health will be looked at. */
async function readGroups(aws: Aws, ownName: string, originalNames: readonly string[], withInstances: boolean) {
  const others = originalNames.filter((name) => name !== ownName);
  const groups = withInstances
    ? await settled([
        describeGroups(aws, [ownName], { instances: true }),
        others.length > 0 ? describeGroups(aws, others) : [],
      ]).then((both) => both.flat())
    : await describeGroups(aws, [ownName, ...others]);
  return {
    own: groups.find(({ name }) => name === ownName),
    originals: groups.filter(({ name }) => originalNames.includes(name)),
  };
}

/** By kind and name: the state at the own group, and the identifier it has there. */
type States = ReadonlyMap<string, { readonly identifier: string; readonly state: AttachmentState }>;

const keyOf = ({ type, name }: Pick<WantedTrafficSource, "type" | "name">) => `${type} ${name}`;

/**
 * What the own group has. Whether its list still holds what is being removed is not verified, and only in a rollback
 * can something be: there, and only there, the states are asked for too.
 */
async function readStates(aws: Aws, own: AutoScalingGroup, { deployment }: Identity): Promise<States> {
  const asked = deployment?.creator === "codeDeployRollback" ? await DESCRIBE.elbv2(aws, own.name) : undefined;
  const states = new Map<string, { identifier: string; state: AttachmentState }>();
  for (const type of ["elbv2", "elb", "vpc-lattice"] as const) {
    for (const identifier of own.attached[type]) {
      const name = type === "elb" ? identifier : nameOf(identifier);
      states.set(keyOf({ type, name }), { identifier, state: asked?.get(identifier) ?? "attached" });
    }
  }
  return states;
}

function stateOf(wanted: WantedTrafficSource, states: States): AttachmentState {
  const own = states.get(keyOf(wanted));
  const same = wanted.identifier === undefined || wanted.identifier === own?.identifier;
  return own && same ? own.state : "missing";
}

/**
 * What an original group has attached exists and fits. A single instance looks it up all the same, to name what is wrong
 * better than a refused write does; a fleet would look it up once an instance, for nothing.
 */
const knownToFit = (
  missing: readonly WantedTrafficSource[],
  { desiredCapacity }: AutoScalingGroup,
  { command, dryRun }: Options,
): boolean =>
  spreads(desiredCapacity) &&
  command === "attach" &&
  !dryRun &&
  missing.every(({ sources }) => sources.includes("original-group"));

const describe = (aws: Aws, wanted: readonly WantedTrafficSource[]) => {
  const names = wanted.filter(({ type }) => type === "elbv2").map(({ name }) => name);
  return describeTargetGroups(aws, names);
};

/** A wanted traffic source with its state and, for target groups that were looked up, what was found. */
function combine(
  wanted: WantedTrafficSource,
  states: States,
  described: ReadonlyMap<string, TargetGroup> | undefined,
): ObservedTrafficSource {
  const state = stateOf(wanted, states);
  const known = state === "missing" ? undefined : states.get(keyOf(wanted))?.identifier;
  const base = { ...wanted, state, health: undefined };
  if (wanted.type !== "elbv2" || !described)
    return { ...base, identifier: known ?? wanted.identifier, description: undefined };
  const found = described.get(wanted.name);
  const same = found && (wanted.identifier === undefined || found.arn === wanted.identifier);
  return { ...base, identifier: same ? found.arn : known, description: same ? found : null };
}
