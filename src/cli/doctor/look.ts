import { groupOfInstance } from "../../aws/autoscaling.ts";
import type { Aws } from "../../aws/call.ts";
import { type Connection, clientsOf, connectionOf } from "../../aws/clients.ts";
import { deploymentsUnderWay } from "../../aws/codedeploy.ts";
import { AwsError } from "../../aws/errors.ts";
import { MetadataService, metadataEndpoint } from "../../aws/metadata-service.ts";
import { Deadline } from "../../base/clock.ts";
import type { Environment } from "../../base/environment.ts";
import { Failure } from "../../base/failure.ts";
import type { Identity, Situation } from "../../domain/situation.ts";
import { locate, observe, type Place } from "../../hook/observe.ts";
import type { Options } from "../../hook/options.ts";
import { originalGroups } from "../../hook/wanted.ts";
import { type CallerClients, callerArn, callerClients, type Verdict } from "./caller.ts";
import { type Answer, answerOf, ask, whyNot } from "./check.ts";
import {
  type DescribedDeploymentGroup,
  describeDeploymentGroup,
  describeGroupHealth,
  describeHealthChecks,
  type GroupHealth,
  type TargetHealthCheck,
} from "./own-reads.ts";
import { isDenied, NO_INSTANCE, type Reads, readAll, simulateWrites } from "./probes.ts";
import { sourceOf } from "./source-of-credentials.ts";

/** Everything that doctor has found out. It draws no conclusions yet. */
export interface Seen {
  readonly options: Options;
  /** Whether AWS could be asked at all: without a region or credentials it could not. */
  readonly reachedAws: boolean;
  readonly place: Answer<Place>;
  /** Where the credentials come from, for people. */
  readonly source: Answer<string>;
  /** The ARN of the caller. */
  readonly caller: Answer<string>;
  /** As the hook would find it; after a failure, as far as it is known. */
  readonly identity: Partial<Identity>;
  readonly situation: Answer<Situation>;
  readonly groupOfInstance: Answer<string | undefined>;
  readonly deploymentGroup: Answer<DescribedDeploymentGroup>;
  /** Names of the original groups, as far as they are known. */
  readonly originals: readonly string[];
  /** This group and the original ones. */
  readonly groups: Answer<readonly GroupHealth[]>;
  readonly healthChecks: Answer<readonly TargetHealthCheck[]>;
  /** By IAM action: the answer to the call. */
  readonly reads: Reads;
  /** By IAM action: the answer of IAM's simulator. */
  readonly writes: Answer<ReadonlyMap<string, Verdict>>;
}

/** Milliseconds for what only doctor calls: IAM and STS may be out of reach where the hook works. */
const OWN_CALLS_LIMIT = 8_000;

/** Looks at everything, in parallel as far as possible. Changes nothing and never throws. */
export async function look(options: Options, environment: Environment, deadline: Deadline): Promise<Seen> {
  const metadata = new MetadataService(metadataEndpoint(environment), deadline, () => {});
  const place = await ask(() => locate(options, metadata, deadline));
  const region = answerOf(place)?.region ?? options.region;
  if (region === undefined) return blind({ options, place, source: { notAsked: whyNot(place) } }, whyNot(place));
  const settings = { region, profile: options.profile, environment, metadata };
  const connection = await ask(() => connectionOf(settings));
  if (!("value" in connection)) return blind({ options, place, source: connection }, whyNot(connection));
  const { credentials } = connection.value;
  const source = await ask(async () => {
    try {
      return sourceOf(await deadline.attempt(deadline.left, () => credentials.fetch()), options);
    } catch (thrown) {
      throw thrown instanceof Failure ? thrown : new AwsError("sts:GetCallerIdentity", thrown);
    }
  });
  if (!("value" in source)) return blind({ options, place, source }, "there are no credentials");
  const where = answerOf(place) ?? { region, instanceId: options.instanceId, metadata: undefined };
  return lookAtAws({ options, place, source }, where, connection.value, deadline);
}

type Start = Pick<Seen, "options" | "place" | "source">;

async function lookAtAws(start: Start, where: Place, connection: Connection, deadline: Deadline): Promise<Seen> {
  const aws: Aws = { clients: clientsOf(connection), deadline, trace: () => {} };
  const ownAws = (): Aws => {
    const limit = Math.min(OWN_CALLS_LIMIT, deadline.left);
    return { ...aws, deadline: new Deadline(deadline.clock, limit, deadline.stop) };
  };
  const callers = callerClients(connection);
  try {
    return await lookWith(start, where, { aws, ownAws, callers });
  } finally {
    for (const client of [aws.clients, callers.sts, callers.iam]) client.destroy();
  }
}

interface Ways {
  readonly aws: Aws;
  /** For calls that only doctor makes. */
  readonly ownAws: () => Aws;
  readonly callers: CallerClients;
}

async function lookWith(start: Start, where: Place, { aws, ownAws, callers }: Ways): Promise<Seen> {
  const { options } = start;
  const { application = "", deploymentGroup: name = "" } = options;
  let identity: Partial<Identity> = {};
  const ofDeploymentGroup = <T>(read: (aws: Aws, application: string, name: string) => Promise<T>) =>
    application && name
      ? ask(() => read(aws, application, name))
      : { notAsked: "no deployment group is named", remedy: "give --application and --deployment-group" };
  const [caller, situation, ofInstance, deploymentGroup, underWay] = await Promise.all([
    ask(() => callerArn(ownAws(), callers)),
    "value" in start.place
      ? ask(() =>
          observe(options, where, aws, (more) => {
            identity = { ...identity, ...more };
          }),
        )
      : { notAsked: whyNot(start.place) },
    ask(() => groupOfInstance(aws, where.instanceId ?? NO_INSTANCE)),
    ofDeploymentGroup(describeDeploymentGroup),
    ofDeploymentGroup(deploymentsUnderWay),
  ]);
  if (isRefusedCaller(caller)) return { ...blind(start, "AWS does not accept the credentials"), caller };
  identity = { ...identity, ...answerOf(situation) };
  const own = identity.group;
  const originals = originalGroups({ ...identity, deploymentGroup: answerOf(deploymentGroup) }, "check");
  const arns = (answerOf(situation)?.trafficSources ?? []).flatMap(({ type, identifier }) =>
    type === "elbv2" && identifier ? [identifier] : [],
  );
  const [groups, healthChecks, reads] = await Promise.all([
    own === undefined
      ? { notAsked: "the Auto Scaling group is not known" }
      : ask(() => describeGroupHealth(aws, [own, ...originals])),
    arns.length === 0 ? { notAsked: "no target group is known" } : ask(() => describeHealthChecks(aws, arns)),
    readAll(
      aws,
      {
        instanceId: where.instanceId ?? NO_INSTANCE,
        tagsStandIn: isDenied(ofInstance),
        group: own,
        deployment: answerOf(deploymentGroup)?.lastDeployment ?? answerOf(underWay)?.[0],
        targetGroup: arns[0],
        targetGroupNames: (answerOf(situation)?.trafficSources ?? []).map(({ name }) => name),
      },
      new Map<string, Answer<unknown>>([
        ["autoscaling:DescribeAutoScalingInstances", ofInstance],
        ["codedeploy:GetDeploymentGroup", deploymentGroup],
        ["codedeploy:ListDeployments", underWay],
      ]),
    ),
  ]);
  const writes = await simulateWrites(ownAws(), callers, caller, {
    group: answerOf(groups)?.find((group) => group.name === own)?.arn,
    region: where.region,
    targetGroups: arns,
  });
  return {
    ...start,
    ...{ reachedAws: true, caller, identity, situation, groupOfInstance: ofInstance },
    ...{ deploymentGroup, originals, groups, healthChecks, reads, writes },
  };
}

/** Whether AWS does not accept the credentials: then every call fails for the same reason. */
export const isRefusedCaller = (caller: Answer<string>): caller is { readonly failure: AwsError } =>
  "failure" in caller && caller.failure instanceof AwsError && caller.failure.kind === "credentials";

/** What is left if AWS cannot be asked at all. @param why the reason */
function blind(start: Start, why: string): Seen {
  const unasked = { notAsked: why };
  return {
    ...start,
    ...{ reachedAws: false, caller: unasked, identity: {}, situation: unasked, groupOfInstance: unasked },
    ...{ deploymentGroup: unasked, originals: [], groups: unasked, healthChecks: unasked },
    ...{ reads: new Map(), writes: unasked },
  };
}
