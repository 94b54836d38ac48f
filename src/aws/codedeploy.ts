import {
  type DeploymentGroupInfo,
  type DeploymentStatus,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  type LoadBalancerInfo,
} from "@aws-sdk/client-codedeploy";
import { EXIT, Failure } from "../base/failure.ts";
import type { Deployment, DeploymentGroup } from "../domain/deployment.ts";
import { type Aws, call, pages, present } from "./call.ts";
import { AwsError } from "./errors.ts";
import { shaped } from "./shape.ts";

const LOAD_BALANCER_INFO = { targetGroupInfoList: [{ name: "text" }], elbInfoList: [{ name: "text" }] } as const;

const DEPLOYMENT_INFO = {
  applicationName: "text",
  deploymentGroupName: "text",
  computePlatform: "text",
  deploymentStyle: { deploymentType: "text" },
  creator: "text",
  status: "text",
  targetInstances: { autoScalingGroups: ["text"] },
  deploymentOverview: { Failed: "number" },
  rollbackInfo: { rollbackTriggeringDeploymentId: "text" },
  loadBalancerInfo: LOAD_BALANCER_INFO,
} as const;

/** What is read of `deploymentGroupInfo`. */
export const DEPLOYMENT_GROUP_INFO = {
  computePlatform: "text",
  deploymentStyle: { deploymentType: "text" },
  autoScalingGroups: [{ name: "text" }],
  loadBalancerInfo: LOAD_BALANCER_INFO,
} as const;

/** @throws AwsError, or a Failure when the deployment does not exist */
export async function getDeployment(aws: Aws, deploymentId: string): Promise<Deployment> {
  const what = `deployment ${deploymentId}`;
  const info = await read(aws, "codedeploy:GetDeployment", what, async (abortSignal) => {
    const output = await aws.clients.codeDeploy.send(new GetDeploymentCommand({ deploymentId }), { abortSignal });
    const info = output.deploymentInfo;
    const found = present(info?.deploymentId === deploymentId ? info : undefined, what);
    return shaped(found, DEPLOYMENT_INFO, "deploymentInfo");
  });
  return {
    id: deploymentId,
    application: info.applicationName ?? "",
    deploymentGroup: info.deploymentGroupName ?? "",
    computePlatform: info.computePlatform ?? "Server",
    type: info.deploymentStyle?.deploymentType ?? "IN_PLACE",
    creator: info.creator ?? "user",
    status: info.status,
    replacementGroups: info.targetInstances?.autoScalingGroups ?? [],
    failedInstances: info.deploymentOverview?.Failed ?? 0,
    undoes: info.rollbackInfo?.rollbackTriggeringDeploymentId,
    ...loadBalancers(info.loadBalancerInfo),
  };
}

/** @throws AwsError, or a Failure when the application or the deployment group does not exist */
export const getDeploymentGroup = async (aws: Aws, application: string, name: string): Promise<DeploymentGroup> =>
  deploymentGroupOf(application, name, await readDeploymentGroup(aws, application, name));

/** AWS's own answer, which has more than a {@link DeploymentGroup}. @throws as {@link getDeploymentGroup} */
export function readDeploymentGroup(aws: Aws, application: string, name: string): Promise<DeploymentGroupInfo> {
  const what = `deployment group ${name} of application ${application}`;
  return read(aws, "codedeploy:GetDeploymentGroup", what, async (abortSignal) => {
    const command = new GetDeploymentGroupCommand({ applicationName: application, deploymentGroupName: name });
    const output = await aws.clients.codeDeploy.send(command, { abortSignal });
    const info = output.deploymentGroupInfo;
    const found = present(info?.deploymentGroupName === name ? info : undefined, `deployment group ${name}`);
    return shaped(found, DEPLOYMENT_GROUP_INFO, "deploymentGroupInfo");
  });
}

/** What the rules need of AWS's answer. Pure. */
export function deploymentGroupOf(application: string, name: string, info: DeploymentGroupInfo): DeploymentGroup {
  return {
    application,
    name,
    computePlatform: info.computePlatform ?? "Server",
    style: info.deploymentStyle?.deploymentType ?? "IN_PLACE",
    autoScalingGroups: (info.autoScalingGroups ?? []).flatMap((group) => group.name ?? []),
    ...loadBalancers(info.loadBalancerInfo),
  };
}

/** The ids of a deployment group's unfinished deployments. @throws AwsError */
export function deploymentsUnderWay(aws: Aws, application: string, deploymentGroup: string): Promise<string[]> {
  return pages(
    (nextToken) =>
      call(aws, "codedeploy:ListDeployments", async (abortSignal) => {
        const command = new ListDeploymentsCommand({
          applicationName: application,
          deploymentGroupName: deploymentGroup,
          includeOnlyStatuses: [...UNDER_WAY],
          nextToken,
        });
        const output = await aws.clients.codeDeploy.send(command, { abortSignal });
        shaped(output, { deployments: ["text"], nextToken: "text" }, "ListDeployments");
        return { ids: present(output.deployments, "deployments"), next: output.nextToken };
      }),
    ({ ids }) => ids,
    ({ next }) => next,
  );
}

/** The statuses of a deployment that has not come to an end. */
export const UNDER_WAY: readonly DeploymentStatus[] = ["Created", "Queued", "InProgress", "Baking", "Ready"];

/** Leaves out pairs of target groups: only ECS has them, which this program refuses. */
const loadBalancers = (info: LoadBalancerInfo | undefined) => ({
  targetGroups: (info?.targetGroupInfoList ?? []).flatMap(({ name }) => name ?? []),
  classicLoadBalancers: (info?.elbInfoList ?? []).flatMap(({ name }) => name ?? []),
});

async function read<T>(aws: Aws, action: string, what: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await call(aws, action, send);
  } catch (error) {
    if (!(error instanceof AwsError) || !/DoesNotExist$/.test(error.code)) throw error;
    throw new Failure(
      EXIT.refused,
      `${what} does not exist (${error.code})`,
      "correct the deployment id, application or deployment group, and the region",
      error.detail,
    );
  }
}
