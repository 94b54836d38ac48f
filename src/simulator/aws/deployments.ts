import type { DeploymentInfo } from "@aws-sdk/client-codedeploy";

type Group = Pick<DeploymentInfo, "applicationName" | "deploymentGroupName">;

const keyOf = ({ applicationName, deploymentGroupName }: Group) => `${applicationName} ${deploymentGroupName}`;

/** Deployments by id, exactly as GetDeployment answers; an account has too many to search them for those of a group. */
export class Deployments extends Map<string, DeploymentInfo> {
  readonly #ids = new Map<string, Set<string>>();

  override set(id: string, deployment: DeploymentInfo): this {
    this.delete(id);
    const ids = this.#ids.get(keyOf(deployment)) ?? new Set();
    this.#ids.set(keyOf(deployment), ids.add(id));
    return super.set(id, deployment);
  }

  override delete(id: string): boolean {
    const deployment = this.get(id);
    if (deployment) this.#ids.get(keyOf(deployment))?.delete(id);
    return super.delete(id);
  }

  override clear(): void {
    this.#ids.clear();
    super.clear();
  }

  /** The entries of a deployment group, in the order in which they were added. */
  ofGroup(group: Group): [id: string, deployment: DeploymentInfo][] {
    return [...(this.#ids.get(keyOf(group)) ?? [])].map((id) => [id, this.get(id) ?? {}]);
  }
}
