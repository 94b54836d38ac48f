import { ACTIONS, type Action, type Uses } from "./actions.ts";

/** Where the policy applies. What is not known is a {@link Placeholder} in the result. */
export interface ArnParts {
  readonly partition: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

export interface Narrowing {
  readonly application: string | undefined;
  readonly deploymentGroup: string | undefined;
  /** The groups that a first deployment copies. CodeDeploy names its copies after the deployment group. */
  readonly autoScalingGroups: readonly string[];
  /** Names or ARNs. */
  readonly targetGroups: readonly string[];
}

/** What each format fills in by its own means. */
export const PLACEHOLDER = /‹(Partition|Region|Account)›/g;
export type Placeholder = "Partition" | "Region" | "Account";

/** An Allow statement. Its texts may contain placeholders: `arn:‹Partition›:...`. */
export interface Statement {
  readonly sid: string;
  /** Each with what it is for. */
  readonly actions: readonly Pick<Action, "name" | "why">[];
  readonly resources: readonly string[];
  /** Operator, key, values. */
  readonly conditions: readonly (readonly [operator: string, key: string, values: readonly string[]])[];
}

/** The fewest permissions for these uses. Pure. */
export function statementsOf(uses: Uses, narrowing: Narrowing, parts: ArnParts): Statement[] {
  const needed = ACTIONS.filter((action) => action.needed(uses));
  const arn = arnMaker(parts);
  const attached = narrowing.targetGroups.map((targetGroup) =>
    targetGroup.startsWith("arn:") ? targetGroup : arn("elasticloadbalancing", `targetgroup/${targetGroup}/*`),
  );
  const statements: Statement[] = [
    {
      sid: "Look",
      actions: needed.filter(({ scope }) => scope === "none"),
      resources: ["*"],
      conditions: [["StringEquals", "aws:RequestedRegion", [parts.region ?? "‹Region›"]]],
    },
    {
      sid: "LookAtDeployments",
      actions: needed.filter(({ scope }) => scope === "deployment-group"),
      resources: deploymentGroups(narrowing, arn),
      conditions: [],
    },
    {
      sid: "ChangeTargetGroups",
      actions: needed.filter(({ conditionKey }) => conditionKey !== undefined),
      resources: autoScalingGroups(narrowing, arn),
      conditions: attached.length === 0 ? [] : only("autoscaling:TargetGroupARNs", attached),
    },
    {
      sid: "ChangeOtherTrafficSources",
      actions: needed.filter(({ scope, conditionKey }) => scope === "auto-scaling-group" && conditionKey === undefined),
      resources: autoScalingGroups(narrowing, arn),
      conditions: [],
    },
  ];
  return statements.filter(({ actions }) => actions.length > 0);
}

/** Every value of a list must be one of these; ForAllValues alone would also match a request without the list. */
const only = (key: string, arns: readonly string[]): Statement["conditions"] => [
  ["ForAllValues:ArnLike", key, arns],
  ["Null", key, ["false"]],
];

type Arn = (service: string, resource: string) => string;

const arnMaker =
  ({ partition = "‹Partition›", region = "‹Region›", account = "‹Account›" }: ArnParts): Arn =>
  (service, resource) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;

const deploymentGroups = ({ application, deploymentGroup = "*" }: Narrowing, arn: Arn): string[] =>
  application === undefined ? ["*"] : [arn("codedeploy", `deploymentgroup:${application}/${deploymentGroup}`)];

/** A deployment group's copies and the groups that came first. If those are unknown, any group. */
function autoScalingGroups({ deploymentGroup, autoScalingGroups }: Narrowing, arn: Arn): string[] {
  if (autoScalingGroups.length === 0) return ["*"];
  const copies = `CodeDeploy_${deploymentGroup ?? ""}${deploymentGroup === undefined ? "" : "_"}*`;
  return [copies, ...autoScalingGroups].map((name) =>
    arn("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${name}`),
  );
}

/** The partition of a region; undefined if no region can have this name. */
export const partitionOf = (region: string): string | undefined =>
  PARTITIONS.find(([regions]) => regions.test(region))?.[1];

/** By the names of their regions, as AWS's own tools match them: a new region has a name like the others. */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/, "aws"],
  [/^cn-[a-z]+-\d+$/, "aws-cn"],
  [/^us-gov-[a-z]+-\d+$/, "aws-us-gov"],
  [/^us-iso-[a-z]+-\d+$/, "aws-iso"],
  [/^us-isob-[a-z]+-\d+$/, "aws-iso-b"],
  [/^eu-isoe-[a-z]+-\d+$/, "aws-iso-e"],
  [/^us-isof-[a-z]+-\d+$/, "aws-iso-f"],
  [/^eusc-de-[a-z]+-\d+$/, "aws-eusc"],
];
