import {
  BatchGetApplicationsCommand,
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  type DeploymentGroupInfo,
  ListApplicationsCommand,
  ListDeploymentGroupsCommand,
} from "@aws-sdk/client-codedeploy";
import type { DeploymentGroup } from "../domain/deployment.ts";
import { type Aws, call, only, type Page, present } from "./call.ts";
import { DEPLOYMENT_GROUP_INFO, deploymentGroupOf } from "./codedeploy.ts";
import { shaped } from "./shape.ts";

// What an account has in CodeDeploy, in as few calls as AWS allows. The hook asks for single deployments: codedeploy.ts.

/** The most names in one call. */
export const NAMES_A_CALL = 100;

/** The most deployments that a call describes. */
export const DEPLOYMENTS_A_CALL = 25;

/** A deployment group, as one of many. From `BatchGetDeploymentGroups`. */
export interface ListedDeploymentGroup extends DeploymentGroup {
  /** Whether CodeDeploy routes traffic in its deployments: in-place deployments may do without, whatever the settings name. */
  readonly routesTraffic: boolean;
  /** `lastAttemptedDeployment`; undefined before the first. */
  readonly lastAttempt: Pick<ListedDeployment, "id" | "status" | "createdAt"> | undefined;
}

/** Who made a deployment, and how it ended. From `BatchGetDeployments`. */
export interface ListedDeployment {
  readonly id: string;
  readonly application: string;
  readonly deploymentGroup: string;
  readonly status: string;
  /** Milliseconds since the epoch; undefined if CodeDeploy does not say. */
  readonly createdAt: number | undefined;
}

/** One page of the names of all applications. @throws AwsError */
export function listApplications(aws: Aws, nextToken: string | undefined): Promise<Page<string>> {
  return call(aws, "codedeploy:ListApplications", async (abortSignal) => {
    const output = await aws.clients.codeDeploy.send(new ListApplicationsCommand({ nextToken }), { abortSignal });
    shaped(output, { applications: ["text"], nextToken: "text" }, "ListApplications");
    return { items: present(output.applications, "applications"), next: output.nextToken };
  });
}

/** The compute platforms of at most 100 applications, by name. @throws AwsError */
export function computePlatforms(aws: Aws, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return call(aws, "codedeploy:BatchGetApplications", async (abortSignal) => {
    const command = new BatchGetApplicationsCommand({ applicationNames: [...names] });
    const { applicationsInfo } = await aws.clients.codeDeploy.send(command, { abortSignal });
    const found = shaped(
      present(applicationsInfo, "applicationsInfo"),
      [{ applicationName: "text", computePlatform: "text" }],
      "applicationsInfo",
    );
    const asked = only(found, ({ applicationName = "" }) => names.includes(applicationName), "the applications");
    return new Map(
      asked.map(({ applicationName = "", computePlatform = "Server" }) => [applicationName, computePlatform]),
    );
  });
}

/** One page of the names of an application's deployment groups. @throws AwsError */
export function listDeploymentGroups(
  aws: Aws,
  applicationName: string,
  nextToken: string | undefined,
): Promise<Page<string>> {
  return call(aws, "codedeploy:ListDeploymentGroups", async (abortSignal) => {
    const command = new ListDeploymentGroupsCommand({ applicationName, nextToken });
    const output = await aws.clients.codeDeploy.send(command, { abortSignal });
    shaped(output, { deploymentGroups: ["text"], nextToken: "text" }, "ListDeploymentGroups");
    return { items: present(output.deploymentGroups, "deploymentGroups"), next: output.nextToken };
  });
}

const LISTED_DEPLOYMENT_GROUP = {
  ...DEPLOYMENT_GROUP_INFO,
  deploymentGroupName: "text",
  deploymentStyle: { deploymentType: "text", deploymentOption: "text" },
  lastAttemptedDeployment: { deploymentId: "text", status: "text" },
} as const;

/** Those of at most 100 named deployment groups of an application that exist. @throws AwsError */
export function describeDeploymentGroups(
  aws: Aws,
  application: string,
  names: readonly string[],
): Promise<ListedDeploymentGroup[]> {
  return call(aws, "codedeploy:BatchGetDeploymentGroups", async (abortSignal) => {
    const command = new BatchGetDeploymentGroupsCommand({
      applicationName: application,
      deploymentGroupNames: [...names],
    });
    const { deploymentGroupsInfo } = await aws.clients.codeDeploy.send(command, { abortSignal });
    const found = present(deploymentGroupsInfo, "deploymentGroupsInfo");
    shaped(found, [LISTED_DEPLOYMENT_GROUP], "deploymentGroupsInfo");
    const asked = only(
      found,
      ({ deploymentGroupName = "" }) => names.includes(deploymentGroupName),
      "the deployment groups",
    );
    return asked.map((info) => listedDeploymentGroupOf(application, info));
  });
}

function listedDeploymentGroupOf(application: string, info: DeploymentGroupInfo): ListedDeploymentGroup {
  const deploymentGroup = deploymentGroupOf(application, info.deploymentGroupName ?? "", info);
  const last = info.lastAttemptedDeployment;
  return {
    ...deploymentGroup,
    routesTraffic:
      deploymentGroup.style === "BLUE_GREEN" || info.deploymentStyle?.deploymentOption !== "WITHOUT_TRAFFIC_CONTROL",
    lastAttempt: last?.deploymentId
      ? { id: last.deploymentId, status: last.status ?? "", createdAt: last.createTime?.getTime() }
      : undefined,
  };
}

/** Those of at most 25 deployments that CodeDeploy still knows. @throws AwsError */
export function describeDeployments(aws: Aws, ids: readonly string[]): Promise<ListedDeployment[]> {
  return call(aws, "codedeploy:BatchGetDeployments", async (abortSignal) => {
    const command = new BatchGetDeploymentsCommand({ deploymentIds: [...ids] });
    const { deploymentsInfo } = await aws.clients.codeDeploy.send(command, { abortSignal });
    const found = present(deploymentsInfo, "deploymentsInfo");
    shaped(
      found,
      [{ deploymentId: "text", applicationName: "text", deploymentGroupName: "text", status: "text" }],
      "deploymentsInfo",
    );
    return only(found, ({ deploymentId = "" }) => ids.includes(deploymentId), "the deployments").map((info) => ({
      id: info.deploymentId ?? "",
      application: info.applicationName ?? "",
      deploymentGroup: info.deploymentGroupName ?? "",
      status: info.status ?? "",
      createdAt: info.createTime?.getTime(),
    }));
  });
}
