/**
 * Which revision's scripts a lifecycle event runs.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb
 * (MAPPING_BETWEEN_HOOKS_AND_DEPLOYMENTS, rollback_deployment_mapping_between_hooks_and_deployments,
 * select_correct_deployment_root_dir).
 */

export type RevisionChoice = "new" | "lastSuccessful" | "mostRecent";

export interface DeploymentKind {
  readonly type: "BLUE_GREEN" | "IN_PLACE";
  /** deploymentInfo.creator, for example "user" or "codeDeployRollback". */
  readonly creator: string;
}

const USUAL: Readonly<Record<string, RevisionChoice>> = {
  BeforeBlockTraffic: "lastSuccessful",
  AfterBlockTraffic: "lastSuccessful",
  ApplicationStop: "lastSuccessful",
};

const BLUE_GREEN_ROLLBACK: Readonly<Record<string, RevisionChoice>> = {
  BeforeBlockTraffic: "mostRecent",
  AfterBlockTraffic: "mostRecent",
  ApplicationStop: "lastSuccessful",
  BeforeAllowTraffic: "lastSuccessful",
  AfterAllowTraffic: "lastSuccessful",
};

/**
 * An earlier revision is only ever chosen while the deployment's own is not on the instance: once it is downloaded,
 * every event runs from it.
 */
export function chooseRevision(event: string, deployment: DeploymentKind, newIsDownloaded: boolean): RevisionChoice {
  if (newIsDownloaded) return "new";
  const rollback = deployment.type === "BLUE_GREEN" && deployment.creator === "codeDeployRollback";
  return (rollback ? BLUE_GREEN_ROLLBACK : USUAL)[event] ?? "new";
}
