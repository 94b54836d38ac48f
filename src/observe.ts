import { describeGroups, groupOfInstance } from "./aws/autoscaling.ts";
import type { Aws } from "./aws/call.ts";
import { type Deployment, type DeploymentGroup, getDeployment, getDeploymentGroup } from "./aws/codedeploy.ts";
import { groupInTags } from "./aws/ec2.ts";
import { describeTargetGroups } from "./aws/elbv2.ts";
import { AwsError } from "./aws/errors.ts";
import type { InstanceMetadata } from "./aws/metadata.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Options } from "./options.ts";
import { ruleOf } from "./rules.ts";
import type { Identity, ObservedTargetGroup, Situation } from "./situation.ts";
import { nameOf, wantedTargetGroups } from "./wanted.ts";

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
  const { decision } = ruleOf({ ...identity, inPlace: options.inPlace });
  if (identity.group === undefined || decision === "nothing" || decision === "refuse")
    return { ...identity, desiredCapacity: 0, originalGroups: [], goneGroups: [], targetGroups: [] };
  return observeTargetGroups(options, identity, identity.group, aws);
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
  return { region, instanceId, vpcId: metadata?.vpcId, group, deployment, deploymentGroup };
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

/** Promise.all that waits for all before it throws the first error: nothing goes on behind a failed run's back. */
async function settled<A, B>(promises: readonly [A, B]): Promise<[Awaited<A>, Awaited<B>]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function observeTargetGroups(
  options: Options,
  identity: Identity,
  ownName: string,
  aws: Aws,
): Promise<Situation> {
  // A deployment group that lists the own group lists its peers, each with target groups of its own: no originals.
  const listed = identity.deploymentGroup?.autoScalingGroups ?? [];
  const originalGroups = listed.includes(ownName) ? [] : listed;
  const groups = await describeGroups(aws, [ownName, ...originalGroups]);
  const own = groups.find((group) => group.name === ownName);
  if (!own) {
    throw new Failure(
      EXIT.refused,
      `Auto Scaling group ${ownName} does not exist in ${identity.region}`,
      "correct --auto-scaling-group or --region",
    );
  }
  const originals = groups.filter((group) => group !== own);
  const originalArns = originals.flatMap((group) => group.targetGroupArns);
  const wanted = wantedTargetGroups(options.targetGroups, identity, originalArns);

  const attached = new Map(own.targetGroupArns.map((arn) => [nameOf(arn), arn]));
  const complete = wanted.every(
    ({ name, arn }) => attached.has(name) && (arn ?? attached.get(name)) === attached.get(name),
  );
  const described = complete
    ? undefined
    : await describeTargetGroups(
        aws,
        wanted.map(({ name }) => name),
      );
  const targetGroups = wanted.map(({ name, arn, sources }): ObservedTargetGroup => {
    const found = described?.get(name);
    const sameArn = arn === undefined || found === undefined || found.arn === arn;
    const knownArn = described ? (sameArn ? found?.arn : undefined) : attached.get(name);
    return {
      name,
      arn: knownArn,
      sources,
      state: knownArn !== undefined && attached.get(name) === knownArn ? "attached" : "missing",
      description: described ? (found && sameArn ? found : null) : undefined,
    };
  });
  return {
    ...identity,
    desiredCapacity: own.desiredCapacity,
    originalGroups,
    goneGroups: originalGroups.filter((name) => !originals.some((group) => group.name === name)),
    targetGroups,
  };
}
