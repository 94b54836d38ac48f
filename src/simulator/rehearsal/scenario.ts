import type { Effect, FaultMatch, Settings } from "../aws/index.ts";

/**
 * A deployment, or several, as data: what there is, what happens step by step, and what has to come of it. Everything
 * runs for real: the hook script, the committed bundle, a process of its own a hook, AWS's protocols on loopback.
 */
export interface Scenario {
  readonly name: string;
  /** One sentence. */
  readonly story: string;
  readonly setup: Setup;
  readonly steps: readonly Step[];
  readonly expect: Expectations;
  /** What it shows when everything is as expected. */
  readonly shows: string;
  /** What it shows is an outage or a limit, which nobody should read as a success. */
  readonly badEnd?: true;
  /** Also draws the share of the new version in the traffic over time. */
  readonly chart?: true;
}

/**
 * Application shop, deployment group shop-production, and the original group web-v1, which serves v1. What is left out
 * is as usual.
 */
export interface Setup {
  /** Names of the target groups, all attached to the original group. Default: web. */
  readonly targetGroups?: readonly string[];
  /** Those of them that the load balancer settings name. Default: all. */
  readonly inLoadBalancerInfo?: readonly string[];
  /** Instances of the original group. Default: 2. */
  readonly instances?: number;
  /** Where the revisions call the hook. Default: BeforeAllowTraffic and AfterBlockTraffic. */
  readonly hooks?: Hooks;
  /** Where the revision does that the original instances run; null: CodeDeploy never deployed to them. Default: `hooks`. */
  readonly earlierHooks?: Hooks | null;
  /** In the agents' environment, and so in the hooks'. */
  readonly env?: Readonly<Record<string, string>>;
  /** CodeDeploy's deployment configuration. Default: OneAtATime. */
  readonly config?: DeploymentConfig;
  /** The image has the application in it: instances serve without a deployment. */
  readonly bakedImage?: true;
  /** CodeDeploy runs a termination deployment on instances that are scaled in. */
  readonly terminationHook?: true;
  /** How the embedded AWS behaves, where the scenario needs it otherwise. */
  readonly settings?: Partial<Settings>;
}

/** Lifecycle events; or the AppSpec at this repository's top, as it is; or a revision of somebody's, in a folder. */
export type Hooks = readonly string[] | "as committed" | { readonly revision: string };

export type DeploymentConfig = "OneAtATime" | "HalfAtATime" | "AllAtOnce";

/** The groups of a scenario. Of a deployment to tagged instances the replacement is no Auto Scaling group. */
export type Environment = "original" | "replacement";

/** An instance: "original 1" is the first that its group launched. */
export type InstanceName = `${Environment} ${number}`;

/** What happens, and what is to be seen when it has. */
export type Step = Happening & {
  /** Printed before it: what a reader should know here. */
  readonly note?: string;
  /** What is to be seen after it. */
  readonly after?: State;
  /** The traffic before it, after every batch of it, and after it; the same twice counts once. */
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
  /** The new revision comes to every replacement instance, up to ValidateService. */
  | { readonly do: "install" }
  /** Traffic shifts to the replacement instances, in the batches of the deployment configuration. */
  | { readonly do: "reroute" }
  /** Traffic is taken from the original instances. */
  | { readonly do: "block" }
  /** The deployment has succeeded: from here on the deployment group lists the replacement group. */
  | { readonly do: "succeed"; readonly original: "terminated" | "kept" }
  /** The deployment is given up from outside. */
  | { readonly do: "fail"; readonly because: string }
  /** CodeDeploy's automatic rollback: the original instances get the traffic back, the replacement ones lose it. */
  | { readonly do: "roll back" }
  /** An in-place deployment of the next version (CodeDeployAutoUpdate: of the current one, to the instances behind it). */
  | {
      readonly do: "deploy in place";
      readonly creator?: "user" | "CodeDeployAutoUpdate";
      readonly hooks?: Hooks;
      /** Auto Scaling launches an instance while the deployment runs. */
      readonly meanwhile?: "scale out";
    }
  /** Auto Scaling launches an instance; CodeDeploy deploys to it where the deployment group lists its group. */
  | { readonly do: "scale out"; readonly group: Environment }
  /** Auto Scaling terminates an instance. */
  | { readonly do: "scale in"; readonly instance: InstanceName }
  /** An instance dies and Auto Scaling launches another. */
  | { readonly do: "replace"; readonly instance: InstanceName }
  /** An IAM permission is taken away, or given back. */
  | { readonly do: "deny" | "allow"; readonly permission: string }
  /** From now on, calls of an instance (to AWS or to its metadata) end this way. */
  | { readonly do: "break"; readonly instance: InstanceName; readonly match: FaultMatch; readonly effect: Effect };

/**
 * The versions of the instances that get requests, in order: `"v1 v1 v2"`; `"v2!"` is one whose requests fail. Of all
 * target groups alike, or of each by its name.
 */
export type Traffic = string | Readonly<Record<string, string>>;

/** What is to be seen at one moment. */
export interface State {
  readonly traffic?: Traffic;
  /** Names of the target groups that are attached to a group: `"web, admin"`. */
  readonly attached?: Partial<Readonly<Record<Environment, string>>>;
  /** Of the deployment group: the Auto Scaling group that CodeDeploy deploys to next. */
  readonly listed?: Environment;
}

/** What is to be seen at the end, besides what the steps say. */
export interface Expectations extends State {
  /** How each deployment ended, in order. */
  readonly deployments: readonly ("Succeeded" | "Failed" | "InProgress")[];
  /**
   * The calls that changed something, and who made them: `"replacement attaches web, admin"`. The same call of another
   * instance right after it is not listed again. Left out: whatever they are.
   */
  readonly writes?: readonly string[];
  /** Patterns that the output of hooks has to match, in this order. */
  readonly says?: readonly RegExp[];
  /** Whose revision the hooks of an event were taken from, where that is the point: `"AfterBlockTraffic of original: lastSuccessful"`. */
  readonly revisions?: readonly string[];
  /** Whether everything was attached to the replacement group each time that traffic was let to one of its instances. */
  readonly attachedBeforeTraffic?: boolean;
}
