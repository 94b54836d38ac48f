import type { Identity } from "./situation.ts";

/**
 * What a deployment calls for.
 * - `attach`: attach what is missing
 * - `report`: say what is missing, change nothing
 * - `nothing`: the run ends here
 * - `refuse`: the run fails
 */
export type Decision = "attach" | "report" | "nothing" | "refuse";

export interface Ruling {
  readonly decision: Decision;
  readonly reason: string;
  /** For `refuse`. */
  readonly remedy?: string;
  readonly warn?: true;
}

type Case = Pick<Identity, "group" | "instanceId" | "deployment" | "deploymentGroup"> & { readonly inPlace: boolean };

interface Rule {
  readonly when: (it: Case) => boolean;
  readonly decision: Decision;
  readonly reason: (it: Case) => string;
  readonly remedy?: string;
  readonly warn?: true;
}

const creator = (it: Case) => it.deployment?.creator;
const blueGreen = (it: Case) => it.deployment?.type === "BLUE_GREEN";
const platform = (it: Case) => it.deployment?.computePlatform ?? it.deploymentGroup?.computePlatform ?? "Server";

/** Every rule about deployments: the first row that matches decides. */
const ATTACH_RULES: readonly Rule[] = [
  {
    when: (it) => it.group === undefined,
    decision: "nothing",
    reason: (it) => `${it.instanceId ?? "this machine"} is in no Auto Scaling group`,
  },
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
    when: (it) => blueGreen(it) && it.deployment?.replacementGroups.length === 0,
    decision: "attach",
    reason: () => "a blue/green deployment that names no replacement group yet",
  },
  {
    when: (it) => blueGreen(it) && (it.deployment?.replacementGroups.includes(it.group ?? "") ?? false),
    decision: "attach",
    reason: () => "a blue/green deployment, and this is its replacement group",
  },
  {
    when: blueGreen,
    decision: "nothing",
    warn: true,
    reason: (it) =>
      `${it.group} is the original environment: this blue/green deployment replaces it by ${it.deployment?.replacementGroups.join(", ")}`,
  },
  {
    when: (it) => it.inPlace,
    decision: "attach",
    reason: () => "an in-place deployment, and --in-place was given",
  },
  {
    when: () => true,
    decision: "report",
    reason: () => "an in-place deployment: attaching a whole group that serves is left to you (--in-place attaches)",
  },
];

/** The ruling of the first row that matches. Pure. */
export function ruleOf(it: Case): Ruling {
  for (const { when, decision, reason, remedy, warn } of ATTACH_RULES) {
    if (when(it)) return { decision, reason: reason(it), ...(remedy && { remedy }), ...(warn && { warn }) };
  }
  throw new Error("the last rule matches everything");
}
