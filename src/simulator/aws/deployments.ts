import type { DeploymentInfo } from "@aws-sdk/client-codedeploy";

type Group = Pick<DeploymentInfo, "applicationName" | "deploymentGroupName">;

const keyOf = ({ applicationName, deploymentGroupName }: Group) => `${applicationName} ${deploymentGroupName}`;

/** Deployments by ID, exactly as GetDeployment answers. An account has too many to search all of them for a group. */
export class Deployments extends Map<string, DeploymentInfo> {
  /** IDs by deployment group: its deployments, and some that are gone or belong to another group now. */
  readonly #ids = new Map<string, Set<string>>();

  override set(id: string, deployment: DeploymentInfo): this {
    const ids = this.#ids.get(keyOf(deployment)) ?? new Set();
    this.#ids.set(keyOf(deployment), ids.add(id));
    return super.set(id, deployment);
  }

  /** The entries of a deployment group, in the order in which they were added. */
  ofGroup(group: Group): [id: string, deployment: DeploymentInfo][] {
    const ids = [...(this.#ids.get(keyOf(group)) ?? [])];
    return ids.flatMap((id) => {
      const deployment = this.get(id);
      return deployment && keyOf(deployment) === keyOf(group) ? [[id, deployment]] : [];
    });
  }
}
