export type DeploymentStyle = "IN_PLACE" | "BLUE_GREEN";

/** What the rules need to know of a deployment. From `GetDeployment`. */
export interface Deployment {
  readonly id: string;
  readonly application: string;
  readonly deploymentGroup: string;
  /** Of AWS: `Server`, `Lambda`, `ECS`. */
  readonly computePlatform: string;
  readonly type: DeploymentStyle;
  /** Who made it: `user`, `autoscaling`, `codeDeployRollback`, `CodeDeployAutoUpdate`, `autoscalingTermination`, ... */
  readonly creator: string;
  /** Of AWS: `Created`, `Queued`, `InProgress`, `Baking`, `Succeeded`, `Failed`, `Stopped`, `Ready`. */
  readonly status: string | undefined;
  /** `targetInstances.autoScalingGroups`: the replacement environment; empty where CodeDeploy has not filled it yet. */
  readonly replacementGroups: readonly string[];
  /** Instances whose part failed: `deploymentOverview.Failed`. */
  readonly failedInstances: number;
  /** Of a rollback: the id of the deployment that it undoes. */
  readonly undoes: string | undefined;
  /** Names of the target groups in `loadBalancerInfo`. */
  readonly targetGroups: readonly string[];
  /** Names of the Classic Load Balancers in `loadBalancerInfo`. */
  readonly classicLoadBalancers: readonly string[];
}

/** What the rules need to know of a deployment group. From `GetDeploymentGroup`. */
export interface DeploymentGroup {
  readonly application: string;
  readonly name: string;
  readonly computePlatform: string;
  /** The style of the deployments that it makes; a single deployment's may differ. */
  readonly style: DeploymentStyle;
  /** During a deployment the original groups, after its success the replacement. */
  readonly autoScalingGroups: readonly string[];
  readonly targetGroups: readonly string[];
  readonly classicLoadBalancers: readonly string[];
}
