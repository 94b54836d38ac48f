export type DeploymentStyle = "IN_PLACE" | "BLUE_GREEN";

/** What the rules need to know about a deployment. From `GetDeployment`. */
export interface Deployment {
  readonly id: string;
  readonly application: string;
  readonly deploymentGroup: string;
  /** `Server`, `Lambda`, `ECS`. */
  readonly computePlatform: string;
  readonly type: DeploymentStyle;
  /** `user`, `autoscaling`, `codeDeployRollback`, `CodeDeployAutoUpdate`, `autoscalingTermination`, ... */
  readonly creator: string;
  /** `Created`, `Queued`, `InProgress`, `Baking`, `Succeeded`, `Failed`, `Stopped`, `Ready`. */
  readonly status: string | undefined;
  /** `targetInstances.autoScalingGroups`: the replacement environment; empty until CodeDeploy fills it in. */
  readonly replacementGroups: readonly string[];
  /** `deploymentOverview.Failed`. */
  readonly failedInstances: number;
  /** The id of the deployment that a rollback undoes. */
  readonly undoes: string | undefined;
  /** Names of the target groups in `loadBalancerInfo`. */
  readonly targetGroups: readonly string[];
  /** Names of the Classic Load Balancers in `loadBalancerInfo`. */
  readonly classicLoadBalancers: readonly string[];
}

/** What the rules need to know about a deployment group. From `GetDeploymentGroup`. */
export interface DeploymentGroup {
  readonly application: string;
  readonly name: string;
  readonly computePlatform: string;
  /** The style of its deployments; a single deployment's may differ. */
  readonly style: DeploymentStyle;
  /** During a deployment the original groups, after it the replacement group. */
  readonly autoScalingGroups: readonly string[];
  readonly targetGroups: readonly string[];
  readonly classicLoadBalancers: readonly string[];
}
