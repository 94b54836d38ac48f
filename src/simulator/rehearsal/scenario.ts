import type { Effect, FaultMatch, Settings } from "../aws/index.ts";

/**
 * One or more deployments as data: the setup, what happens step by step, and the expected result. The hook runs for
 * real: its script and the committed bundle, each time as a process, with AWS's protocols on the loopback interface.
 */
export interface Scenario {
  readonly name: string;
  /** One or two sentences. */
  readonly story: string;
  readonly setup: Setup;
  readonly steps: readonly Step[];
  readonly expect: Expectations;
  /** What it shows when everything is as expected. */
  readonly shows: string;
  /** What it shows is an outage or a limit, which nobody should read as a success. */
  readonly badEnd?: true;
  /** With `--verbose`, also draws the share of the new version in the traffic over time. */
  readonly chart?: true;
}

/**
 * Application shop, deployment group shop-production, and the original group web-v1, which serves v1. Everything has a
 * default.
 */
export interface Setup {
  /** Names of the target groups, all attached to the original group. Default: web. */
  readonly targetGroups?: readonly string[];
  /** Those of them in the deployment group's load balancer settings. Default: all. */
  readonly inLoadBalancerInfo?: readonly string[];
  /** Instances of the original group. Default: 2. */
  readonly instances?: number;
  /** Where the revisions call the hook. Default: BeforeAllowTraffic and AfterBlockTraffic. */
  readonly hooks?: Hooks;
  /** The same for the revision on the original instances; null: CodeDeploy never deployed to them. Default: `hooks`. */
  readonly earlierHooks?: Hooks | null;
  /** Variables of the agents, which the hooks inherit. */
  readonly env?: Readonly<Record<string, string>>;
  /** CodeDeploy's deployment configuration. Default: OneAtATime. */
  readonly config?: DeploymentConfig;
  /** The image contains the application: instances serve without a deployment. */
  readonly bakedImage?: true;
  /** CodeDeploy runs a termination deployment on instances that are scaled in. */
  readonly terminationHook?: true;
  /** How the emulator behaves, if the scenario needs something unusual. */
  readonly settings?: Partial<Settings>;
}

/** Lifecycle events; or this repository's AppSpec; or the folder of another revision. */
export type Hooks = readonly string[] | "as committed" | { readonly revision: string };

export type DeploymentConfig = "OneAtATime" | "HalfAtATime" | "AllAtOnce";

/** In a deployment to tagged instances, the replacement environment is not an Auto Scaling group. */
export type Environment = "original" | "replacement";

/** An instance: "original 1" is the first that its group launched. */
export type InstanceName = `${Environment} ${number}`;

/** What happens, and the expected state after it. */
export type Step = Happening & {
  /** Printed before it, for readers. */
  readonly note?: string;
  /** The expected state after it. */
  readonly after?: State;
  /** The expected traffic before it, after each of its batches, and after it, without repetitions. */
  readonly along?: readonly Traffic[];
};

export type Happening =
  /** A blue/green deployment of the next version begins. Its instances: a copy of the group, another group, or tagged ones. */
  | {
      readonly do: "provision";
      readonly how?: "copy" | "group" | "tags";
      readonly instances?: number;
      readonly hooks?: Hooks;
    }
  /** The new revision is installed on every replacement instance, up to ValidateService. */
  | { readonly do: "install" }
  /** Traffic shifts to the replacement instances, in the batches of the deployment configuration. */
  | { readonly do: "reroute" }
  /** Traffic to the original instances is blocked. */
  | { readonly do: "block" }
  /** The deployment has succeeded: from now on, the deployment group lists the replacement group. */
  | { readonly do: "succeed"; readonly original: "terminated" | "kept" }
  /** The deployment is stopped from outside. */
  | { readonly do: "fail"; readonly because: string }
  /** CodeDeploy's automatic rollback: the original instances get the traffic back, the replacement instances lose it. */
  | { readonly do: "roll back" }
  /** An in-place deployment of the next version (CodeDeployAutoUpdate: of the current one, to outdated instances). */
  | {
      readonly do: "deploy in place";
      readonly creator?: "user" | "CodeDeployAutoUpdate";
      readonly hooks?: Hooks;
      /** Auto Scaling launches an instance while the deployment runs. */
      readonly meanwhile?: "scale out";
    }
  /** Auto Scaling launches an instance; CodeDeploy deploys to it if the deployment group lists its group. */
  | { readonly do: "scale out"; readonly group: Environment }
  /** Auto Scaling terminates an instance. */
  | { readonly do: "scale in"; readonly instance: InstanceName }
  /** An instance dies and Auto Scaling launches another. */
  | { readonly do: "replace"; readonly instance: InstanceName }
  /** The role loses an IAM permission, or gets it back. */
  | { readonly do: "deny" | "allow"; readonly permission: string }
  /** From now on, these calls of an instance (to AWS or to its metadata) end this way. */
  | { readonly do: "break"; readonly instance: InstanceName; readonly match: FaultMatch; readonly effect: Effect };

/**
 * The versions of the instances that get requests, in order: `"v1 v1 v2"`; `"v2!"` is one whose requests fail. For all
 * target groups, or for each by its name.
 */
export type Traffic = string | Readonly<Record<string, string>>;

/** The expected state at one moment. */
export interface State {
  readonly traffic?: Traffic;
  /** The names of the target groups that are attached to a group: `"web, admin"`. */
  readonly attached?: Partial<Readonly<Record<Environment, string>>>;
  /** The Auto Scaling group that the deployment group lists: CodeDeploy deploys to it next. */
  readonly listed?: Environment;
}

/** The expected end. */
export interface Expectations extends State {
  /** How each deployment ended, in order. */
  readonly deployments: readonly ("Succeeded" | "Failed" | "InProgress")[];
  /**
   * The calls that changed something, and who made them: `"replacement attaches web, admin"`. The same call of another
   * instance right after it is not listed again. If it is left out, any calls are fine.
   */
  readonly writes?: readonly string[];
  /** Patterns that the hooks' output has to match, in this order. */
  readonly says?: readonly RegExp[];
  /** Which revision the agent took an event's hooks from: `"AfterBlockTraffic of original: lastSuccessful"`. */
  readonly revisions?: readonly string[];
  /** Whether the replacement group had every target group each time that one of its instances got traffic. */
  readonly attachedBeforeTraffic?: boolean;
}
