import { describeGroups } from "../../aws/autoscaling.ts";
import type { Aws } from "../../aws/call.ts";
import { getDeployment } from "../../aws/codedeploy.ts";
import { groupInTags } from "../../aws/ec2.ts";
import { describeTargetGroups, describeTargetHealth } from "../../aws/elbv2.ts";
import { AwsError } from "../../aws/errors.ts";
import { DESCRIBE } from "../../aws/traffic-sources.ts";
import {
  describeLifecycleHooks,
  describeNotifications,
  describePolicies,
  describeScheduledActions,
} from "../../compare/group-settings.ts";
import { ACTIONS, type Action } from "../policy/actions.ts";
import { type CallerClients, policySource, simulate, type Verdict } from "./caller.ts";
import { type Answer, answerOf, ask, type Unasked, whyNot } from "./check.ts";

/** What the calls can ask about. */
export interface Known {
  readonly instanceId: string;
  /** Whether the group must come from the instance's tags. */
  readonly tagsStandIn: boolean;
  readonly group: string | undefined;
  readonly deployment: string | undefined;
  /** An ARN. */
  readonly targetGroup: string | undefined;
  readonly targetGroupNames: readonly string[];
}

/** By IAM action. */
export type Reads = ReadonlyMap<string, Answer<unknown>>;

/** An instance that no account has: the call shows whether it is allowed even if no instance is known. */
export const NO_INSTANCE = "i-00000000000000000";

/** The same for a group or a target group: AWS accepts a name that it does not know. */
const NO_NAME = "codedeploy-target-groups-doctor";

/** The call itself, or why there is nothing to ask it about. */
type Probe = (aws: Aws, known: Known) => Promise<unknown> | Unasked;

const ofGroup =
  (read: (aws: Aws, group: string) => Promise<unknown>): Probe =>
  (aws, { group }) =>
    group === undefined ? { notAsked: "the Auto Scaling group is not known" } : read(aws, group);

/** Reads of the hook that doctor makes only to see whether they are allowed, by IAM action. */
const PROBES: Readonly<Record<string, Probe>> = {
  "codedeploy:GetDeployment": (aws, { deployment }) =>
    deployment === undefined
      ? { notAsked: "no deployment is known", remedy: "run doctor again after the first deployment" }
      : getDeployment(aws, deployment),
  "ec2:DescribeTags": (aws, { tagsStandIn, instanceId }) =>
    tagsStandIn ? groupInTags(aws, instanceId) : { notAsked: "autoscaling:DescribeAutoScalingInstances is not denied" },
  "autoscaling:DescribeAutoScalingGroups": (aws, { group = NO_NAME }) => describeGroups(aws, [group]),
  "elasticloadbalancing:DescribeTargetGroups": (aws, { targetGroupNames }) =>
    describeTargetGroups(aws, targetGroupNames.length > 0 ? targetGroupNames : [NO_NAME]),
  "elasticloadbalancing:DescribeTargetHealth": (aws, { targetGroup }) =>
    targetGroup === undefined ? { notAsked: "no target group is known" } : describeTargetHealth(aws, targetGroup),
  "autoscaling:DescribeLoadBalancerTargetGroups": ofGroup(DESCRIBE.elbv2),
  "autoscaling:DescribeLoadBalancers": ofGroup(DESCRIBE.elb),
  "autoscaling:DescribeTrafficSources": ofGroup(DESCRIBE["vpc-lattice"]),
  "autoscaling:DescribeLifecycleHooks": ofGroup(describeLifecycleHooks),
  "autoscaling:DescribePolicies": ofGroup(describePolicies),
  "autoscaling:DescribeScheduledActions": ofGroup(describeScheduledActions),
  "autoscaling:DescribeNotificationConfigurations": ofGroup((aws, group) => describeNotifications(aws, [group])),
};

export const changes = ({ scope }: Action): boolean => scope === "auto-scaling-group";

/** Makes every read of the list that is not among those made, side by side. @returns both */
export async function readAll(aws: Aws, known: Known, made: Reads): Promise<Reads> {
  const reads = ACTIONS.filter((action) => !changes(action));
  return new Map(
    await Promise.all(
      reads.map(async ({ name }): Promise<[string, Answer<unknown>]> => {
        const asked = made.get(name) ?? PROBES[name]?.(aws, known) ?? { notAsked: "this version has no call for it" };
        return [name, asked instanceof Promise ? await ask(() => asked) : asked];
      }),
    ),
  );
}

export const isDenied = (answer: Answer<unknown>): boolean =>
  "failure" in answer && answer.failure instanceof AwsError && answer.failure.kind === "denied";

/** What the changes are about. */
export interface Subject {
  /** The group's ARN. */
  readonly group: string | undefined;
  readonly region: string;
  /** ARNs of what is, or would be, attached. */
  readonly targetGroups: readonly string[];
}

/** IAM's answer for each change in the list. Nothing is changed. */
export async function simulateWrites(
  aws: Aws,
  clients: CallerClients,
  caller: Answer<string>,
  { group, region, targetGroups }: Subject,
): Promise<Answer<ReadonlyMap<string, Verdict>>> {
  const arn = answerOf(caller);
  if (arn === undefined) return { notAsked: `the caller is not known: ${whyNot(caller)}` };
  if (policySource(arn) === undefined)
    return { notAsked: `IAM simulates the policies of roles and users, not of ${arn}` };
  if (group === undefined) return { notAsked: "the Auto Scaling group is not known" };
  const question = (actions: readonly Action[], keys: Readonly<Record<string, readonly string[]>>) =>
    simulate(aws, clients, arn, {
      actions: actions.map(({ name }) => name),
      resource: group,
      context: { "aws:RequestedRegion": [region], ...keys },
    });
  const all = ACTIONS.filter(changes);
  const ofTargetGroups = all.filter(({ conditionKey }) => conditionKey !== undefined);
  const others = all.filter(({ conditionKey }) => conditionKey === undefined);
  return ask(async () => {
    const verdicts = await Promise.all([
      question(ofTargetGroups, targetGroups.length > 0 ? { "autoscaling:TargetGroupARNs": targetGroups } : {}),
      question(others, {}),
    ]);
    return new Map(verdicts.flatMap((some) => [...some]));
  });
}
