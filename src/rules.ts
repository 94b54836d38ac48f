import type { Deployment } from "./aws/codedeploy.ts";
import type { Options } from "./options.ts";
import type { Identity } from "./situation.ts";

/**
 * What a deployment calls for.
 * - `attach`: attach what is missing
 * - `detach`: detach what is attached
 * - `report`: say what is missing, change nothing
 * - `nothing`: the run ends here
 * - `refuse`: the run fails
 */
export type Decision = "attach" | "detach" | "report" | "nothing" | "refuse";

export interface Ruling {
  readonly decision: Decision;
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy?: string;
  readonly warn?: true;
}

type Case = Pick<Identity, "group" | "instanceId" | "deployment" | "undone" | "deploymentGroup"> & {
  readonly others?: readonly Deployment[];
};

/** What the command line has to say about the rules. */
type Wish = Pick<Options, "command" | "inPlace">;

interface Rule {
  readonly when: (it: Case, wish: Wish) => boolean;
  readonly decision: Decision;
  readonly reason: (it: Case) => string;
  readonly remedy?: string;
  readonly warn?: true;
}

const creator = (it: Case) => it.deployment?.creator;
const blueGreen = (it: Case) => it.deployment?.type === "BLUE_GREEN";
const replaces = (it: Case) => it.deployment?.replacementGroups ?? [];
const isReplacement = (it: Case) => replaces(it).includes(it.group ?? "");
const platform = (it: Case) => it.deployment?.computePlatform ?? it.deploymentGroup?.computePlatform ?? "Server";

/**
 * Which other blue/green deployment decides about the own group, and what it has made of it. A scale-out happens while
 * the group waits for its turn, or for its end: attaching then would give all of it traffic, unasked.
 */
function inCharge({ others = [], group = "", deploymentGroup }: Case): string | undefined {
  for (const { id, type, underWay, replacementGroups } of others) {
    if (type !== "BLUE_GREEN" || replacementGroups.length === 0) continue;
    if (!replacementGroups.includes(group))
      return `${id} ${underWay && deploymentGroup?.autoScalingGroups.includes(group) ? "is replacing" : "has replaced"} ${group}`;
    if (underWay) return `${id} is under way, which attaches ${group} in its turn`;
  }
  return undefined;
}

const IN_NO_GROUP: Rule = {
  when: (it) => it.group === undefined,
  decision: "nothing",
  reason: (it) => `${it.instanceId ?? "this machine"} is in no Auto Scaling group`,
};

/** Whether to attach: the first row that matches decides. */
const ATTACH_RULES: readonly Rule[] = [
  IN_NO_GROUP,
  {
    when: (it) => platform(it) !== "Server",
    decision: "refuse",
    reason: (it) => `the compute platform is ${platform(it)}: only EC2 deployments (Server) have Auto Scaling groups`,
    remedy: "remove the hook from this application's AppSpec",
  },
  {
    when: (it) => it.deployment === undefined,
    decision: "attach",
    reason: (it) =>
      it.deploymentGroup
        ? `run by hand: from the current settings of deployment group ${it.deploymentGroup.name}`
        : "run by hand: the target groups named with --target-group",
  },
  {
    when: (it) => creator(it) === "autoscalingTermination",
    decision: "nothing",
    reason: () => "a termination deployment: the instance is going away",
  },
  {
    when: (it) => creator(it) === "autoscaling" && inCharge(it) !== undefined,
    decision: "nothing",
    warn: true,
    reason: (it) => `a scale-out deployment, but ${inCharge(it)}`,
  },
  {
    when: (it) => creator(it) === "autoscaling",
    decision: "attach",
    reason: () => "a scale-out deployment: the group gets what an earlier deployment left behind",
  },
  {
    when: (it) => blueGreen(it) && creator(it) === "codeDeployRollback",
    decision: "attach",
    reason: () => "a blue/green rollback: this group gets the traffic back",
  },
  {
    when: (it) => blueGreen(it) && replaces(it).length === 0,
    decision: "attach",
    reason: () => "a blue/green deployment that names no replacement group yet",
  },
  {
    when: (it) => blueGreen(it) && isReplacement(it),
    decision: "attach",
    reason: () => "a blue/green deployment, and this is its replacement group",
  },
  {
    when: blueGreen,
    decision: "nothing",
    warn: true,
    reason: (it) =>
      `${it.group} is the original environment: this blue/green deployment replaces it by ${replaces(it).join(", ")}`,
  },
  {
    when: (_, wish) => wish.inPlace,
    decision: "attach",
    reason: () => "an in-place deployment, and --in-place was given",
  },
  {
    when: () => true,
    decision: "report",
    reason: () => "an in-place deployment: attaching a whole group that serves is left to you (--in-place attaches)",
  },
];

/** Whether to detach: every row but the last two is a guard that stops it. Health is plan's last guard. */
const DETACH_RULES: readonly Rule[] = [
  IN_NO_GROUP,
  {
    when: (it) => it.deployment === undefined,
    decision: "nothing",
    reason: (it) => `whether ${it.group} was retired only a deployment can tell: give --deployment-id`,
  },
  {
    when: (it) => !blueGreen(it) || platform(it) !== "Server",
    decision: "nothing",
    reason: () => "not a blue/green deployment on EC2: nothing was retired",
  },
  {
    when: (it) => creator(it) === "autoscaling" || creator(it) === "autoscalingTermination",
    decision: "nothing",
    reason: (it) => `the deployment comes from scaling (creator ${creator(it)}): nothing was retired`,
  },
  {
    when: (it) => creator(it) === "codeDeployRollback" && !it.undone?.replacementGroups.includes(it.group ?? ""),
    decision: "nothing",
    reason: (it) =>
      it.undone
        ? `${it.group} is not what the undone deployment ${it.undone.id} had brought up`
        : "the rollback does not say which deployment it undoes",
  },
  {
    when: (it) => creator(it) === "codeDeployRollback",
    decision: "detach",
    reason: (it) => `${it.group} was brought up by ${it.undone?.id}, which is being undone`,
  },
  {
    when: (it) => replaces(it).length === 0,
    decision: "nothing",
    reason: (it) => `the deployment names no replacement group: whether ${it.group} was retired is not known`,
  },
  {
    when: isReplacement,
    decision: "nothing",
    reason: (it) => `${it.group} is the replacement group`,
  },
  {
    when: () => true,
    decision: "detach",
    reason: (it) => `${it.group} was retired: ${replaces(it).join(", ")} replaces it`,
  },
];

/** The ruling of the first row that matches. Pure. */
export function ruleOf(it: Case, wish: Wish): Ruling {
  for (const { when, decision, reason, remedy, warn } of wish.command === "detach" ? DETACH_RULES : ATTACH_RULES) {
    if (when(it, wish)) return { decision, reason: reason(it), ...(remedy && { remedy }), ...(warn && { warn }) };
  }
  throw new Error("the last rule matches everything");
}
