import { some } from "../base/some.ts";
import type { Deployment } from "../domain/deployment.ts";
import type { Decision, Identity, InCharge, Ruling, TargetHealth } from "../domain/situation.ts";
import type { Options } from "./options.ts";

/** What the rules decide on. */
export type Facts = Pick<Identity, "group" | "instanceId" | "deployment" | "undone" | "deploymentGroup">;

type RuleOptions = Pick<Options, "command" | "inPlace">;

interface Rule {
  readonly when: (facts: Facts, options: RuleOptions) => boolean;
  readonly decision: Decision;
  readonly reason: (facts: Facts) => string;
  readonly remedy?: string;
  readonly warn?: true;
  readonly unlessInCharge?: true;
}

const creator = ({ deployment }: Facts) => deployment?.creator;
const blueGreen = ({ deployment }: Facts) => deployment?.type === "BLUE_GREEN";
/** For a scale-out, the style of the deployment group decides: its deployment's own style is not reliable. */
const inPlace = (facts: Facts) =>
  creator(facts) === "autoscaling" ? facts.deploymentGroup?.style !== "BLUE_GREEN" : !blueGreen(facts);
const rollback = (facts: Facts) => creator(facts) === "codeDeployRollback";
const replacements = ({ deployment }: Facts) => deployment?.replacementGroups ?? [];
const isReplacement = (facts: Facts) => replacements(facts).includes(facts.group ?? "");
const listed = ({ deploymentGroup }: Facts) => deploymentGroup?.autoScalingGroups ?? [];
const isListed = (facts: Facts) => listed(facts).includes(facts.group ?? "");
const platform = ({ deployment, deploymentGroup }: Facts) =>
  deployment?.computePlatform ?? deploymentGroup?.computePlatform ?? "Server";

/** The name that CodeDeploy gives a deployment's copy of an Auto Scaling group. */
const copyName = (deployment: Deployment | undefined) =>
  deployment && `CodeDeploy_${deployment.deploymentGroup}_${deployment.id}`;

/** Whether the group is the copy that this very deployment made. */
export const isOwnCopy = ({ group, deployment }: Pick<Facts, "group" | "deployment">): boolean =>
  group !== undefined && group === copyName(deployment);

const IN_NO_GROUP: Rule = {
  when: ({ group }) => group === undefined,
  decision: "nothing",
  reason: ({ instanceId }) => `${instanceId ?? "this machine"} is in no Auto Scaling group`,
};

/** Whether to attach: the first match decides. */
const ATTACH_RULES: readonly Rule[] = [
  IN_NO_GROUP,
  {
    when: (facts) => platform(facts) !== "Server",
    decision: "refuse",
    reason: (facts) =>
      `the compute platform is ${platform(facts)}: only EC2 deployments (Server) have Auto Scaling groups`,
    remedy: "remove the hook from this application's AppSpec",
  },
  {
    when: ({ deployment }) => deployment === undefined,
    decision: "attach",
    reason: ({ deploymentGroup }) =>
      deploymentGroup
        ? `run by hand, with the current settings of deployment group ${deploymentGroup.name}`
        : "run by hand, with the target groups that --target-group names",
  },
  {
    when: (facts) => creator(facts) === "autoscalingTermination",
    decision: "nothing",
    reason: () => "a termination deployment: the instance is being terminated",
  },
  {
    when: (facts) => creator(facts) === "autoscaling" && facts.deploymentGroup === undefined,
    decision: "report",
    reason: () =>
      "a scale-out deployment whose deployment group could not be read: allow codedeploy:GetDeploymentGroup in the policy of the instance's role",
    warn: true,
  },
  {
    when: (facts, options) => inPlace(facts) && options.inPlace,
    decision: "attach",
    reason: () => "an in-place deployment, with --in-place",
  },
  {
    when: inPlace,
    decision: "report",
    reason: () => "an in-place deployment attaches only with --in-place, because that affects the whole serving group",
  },
  {
    when: (facts) => creator(facts) === "autoscaling",
    decision: "attach",
    reason: () => "a scale-out deployment: the group gets what an earlier deployment did not attach",
    unlessInCharge: true,
  },
  {
    when: rollback,
    decision: "attach",
    reason: () => "a blue/green rollback: this group gets the traffic back",
  },
  {
    when: isReplacement,
    decision: "attach",
    reason: () => "this is the replacement group of a blue/green deployment",
  },
  {
    when: (facts) => replacements(facts).length === 0 && isOwnCopy(facts),
    decision: "attach",
    reason: () => "this group is the copy that the blue/green deployment made",
  },
  {
    when: (facts) => replacements(facts).length === 0,
    decision: "report",
    reason: ({ group, deployment }) =>
      `the deployment names no replacement group, and ${group} is not its copy (${copyName(deployment)})`,
    warn: true,
  },
  {
    when: () => true,
    decision: "nothing",
    reason: (facts) =>
      `${facts.group} is the original group: this blue/green deployment replaces it with ${replacements(facts).join(", ")}`,
    warn: true,
  },
];

const DETACHING_STATUSES: readonly (string | undefined)[] = ["InProgress", "Succeeded"];

/** Whether to detach: the first match decides. Health is the last guard: {@link whyKept}. */
const DETACH_RULES: readonly Rule[] = [
  IN_NO_GROUP,
  {
    when: ({ deployment }) => deployment === undefined,
    decision: "nothing",
    reason: ({ group }) => `only a deployment shows whether ${group} was replaced: give --deployment-id`,
  },
  {
    when: (facts) => !blueGreen(facts) || platform(facts) !== "Server",
    decision: "nothing",
    reason: () => "not a blue/green deployment on EC2: nothing was replaced",
  },
  {
    when: (facts) => creator(facts) === "autoscaling" || creator(facts) === "autoscalingTermination",
    decision: "nothing",
    reason: (facts) => `the deployment comes from scaling (creator ${creator(facts)}): nothing was replaced`,
  },
  {
    when: ({ deployment }) => !DETACHING_STATUSES.includes(deployment?.status),
    decision: "nothing",
    reason: ({ deployment }) => `deployment ${deployment?.id} is ${deployment?.status}, not InProgress or Succeeded`,
    warn: true,
  },
  {
    when: (facts) => rollback(facts) && facts.undone === undefined,
    decision: "nothing",
    reason: () => "the rollback does not name the deployment that it undoes",
  },
  {
    when: (facts) => rollback(facts) && !facts.undone?.replacementGroups.includes(facts.group ?? ""),
    decision: "nothing",
    reason: ({ group, undone }) => `${group} is not a replacement group of ${undone?.id}, which the rollback undoes`,
  },
  {
    when: (facts) => rollback(facts) && (isListed(facts) || listed(facts).length === 0),
    decision: "nothing",
    reason: (facts) =>
      isListed(facts)
        ? `${facts.group} gets the traffic back: the deployment group lists it`
        : "the deployment group lists no Auto Scaling group: it is not known which one gets the traffic back",
    warn: true,
  },
  {
    when: rollback,
    decision: "detach",
    reason: ({ group, undone }) => `${group} is the replacement group of ${undone?.id}, which the rollback undoes`,
  },
  {
    when: (facts) => replacements(facts).length === 0,
    decision: "nothing",
    reason: ({ group }) => `the deployment names no replacement group: it is not known whether ${group} was replaced`,
  },
  {
    when: isReplacement,
    decision: "nothing",
    reason: ({ group }) => `${group} is the replacement group`,
  },
  {
    when: (facts) => !isListed(facts) && !replacements(facts).some((name) => listed(facts).includes(name)),
    decision: "nothing",
    reason: (facts) =>
      `${facts.group} is not an original group: deployment group ${facts.deploymentGroup?.name} lists ${listed(facts).join(", ") || "no Auto Scaling group"}`,
    warn: true,
  },
  {
    when: () => true,
    decision: "detach",
    reason: (facts) => `${facts.group} was replaced by ${replacements(facts).join(", ")}`,
  },
];

/** The ruling of the first rule that matches. Pure. */
export function ruleOf(facts: Facts, options: RuleOptions): Ruling {
  const rules = options.command === "detach" ? DETACH_RULES : ATTACH_RULES;
  const rule = rules.find(({ when }) => when(facts, options));
  if (!rule) throw new Error("the last rule matches everything");
  const { when: _, reason, ...ruling } = rule;
  return { ...ruling, reason: reason(facts) };
}

/** The groups that serve once this one is detached: in a rollback, those that get the traffic back. Pure. */
export const successorsOf = (facts: Facts): readonly string[] =>
  (rollback(facts) ? listed(facts) : replacements(facts)).filter((name) => name !== facts.group);

/** A target group that is about to be detached. */
export interface Detachable {
  readonly name: string;
  readonly health?: TargetHealth | undefined;
}

/**
 * Why a group keeps its target groups; undefined when they may be detached, all or none: in each of them, the groups that
 * take over need a healthy target, and one for each target that is taken away. Checked by plan, and again right before
 * the write. Pure.
 */
export function whyKept(facts: Facts, targetGroups: readonly Detachable[]): string | undefined {
  const ruling = ruleOf(facts, { command: "detach", inPlace: false });
  if (ruling.decision !== "detach") return ruling.reason;
  const short = targetGroups.flatMap(({ name, health }) => {
    if (!health) return [`${name} (health not read)`];
    const { registered, healthySuccessors } = health;
    return healthySuccessors >= Math.max(1, registered)
      ? []
      : [`${name} (${healthySuccessors} healthy for ${registered} registered)`];
  });
  return short.length > 0
    ? `too few healthy instances in ${successorsOf(facts).join(", ")} to take over from ${facts.group}: ${some(short)}`
    : undefined;
}

const FROM_SCALING: readonly (string | undefined)[] = ["autoscaling", "autoscalingTermination"];

/**
 * Why a scale-out must not attach what its group lacks, and so give the whole group traffic: another blue/green
 * deployment is in charge of the group, or has replaced it, or that is not known. Undefined when it may attach. Pure.
 */
export function whyNotHealed({ group = "" }: Pick<Facts, "group">, inCharge: InCharge): string | undefined {
  if ("unknown" in inCharge)
    return `a scale-out deployment, but another deployment may be in charge of ${group}: ${inCharge.unknown}`;
  const other = inCharge.underWay.find(({ type, creator }) => type === "BLUE_GREEN" && !FROM_SCALING.includes(creator));
  if (other) {
    const does = other.replacementGroups.includes(group) ? `attaches ${group} later` : `is replacing ${group}`;
    return `a scale-out deployment, but ${other.id} is under way, which ${does}`;
  }
  return inCharge.listed
    ? undefined
    : `a scale-out deployment, but the deployment group no longer lists ${group}: it was replaced`;
}
