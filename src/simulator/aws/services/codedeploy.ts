import type { DeploymentGroupInfo, DeploymentInfo, LastDeploymentInfo } from "@aws-sdk/client-codedeploy";
import { AwsError } from "../errors.ts";
import { page } from "../paging.ts";
import { text, texts } from "../params.ts";
import { json } from "../protocols/json.ts";
import type { Params } from "../protocols/protocol.ts";
import type { Application, World } from "../world.ts";
import type { Service } from "./service.ts";

/** Entries per page. AWS does not document how many: assumed. */
const MAX_PAGE = 100;

/** Names or IDs that a batch call takes. AWS's limits; only the error of BatchGetDeploymentGroups tells its limit. */
const MAX_NAMES = 100;
const MAX_DEPLOYMENTS = 25;

const given = (params: Params, name: string, code: string, what: string): string => {
  const value = text(params, name);
  if (value === undefined) throw new AwsError(code, `${what} is required but was not provided`);
  return value;
};

/** The names or ids in a batch call: at least one, and not more than AWS accepts. */
function batch(params: Params, name: string, most: number, noneGiven: string): string[] {
  const all = texts(params, name);
  if (!all.length) throw new AwsError(noneGiven, `At least one of ${name} is required but none was provided`);
  if (all.length > most)
    throw new AwsError("BatchLimitExceededException", `The maximum number of ${name} allowed (${most}) was exceeded`);
  return all;
}

function paged<T>(world: World, params: Params, all: readonly T[]): { items: T[]; next?: string } {
  const size = Math.min(MAX_PAGE, world.settings.maxPageSize);
  return page(all, text(params, "nextToken"), size, "InvalidNextTokenException");
}

/** Refuses names in a format that no application or deployment group has. */
function checkNames(names: readonly string[], code: string): void {
  const invalid = names.find((name) => !/^[\w.+=,@-]{1,100}$/.test(name));
  if (invalid !== undefined) throw new AwsError(code, `Invalid name: ${invalid}`);
}

/** The application a call names. */
function application(world: World, params: Params): Application {
  const name = given(params, "applicationName", "ApplicationNameRequiredException", "Application name");
  checkNames([name], "InvalidApplicationNameException");
  const application = world.applications.get(name);
  if (!application) throw new AwsError("ApplicationDoesNotExistException", `No application found for name: ${name}`);
  return application;
}

const noGroup = (name: string) => `No Deployment Group found for name: ${name}`;

/** The deployment group a call names. */
function deploymentGroup(world: World, params: Params): DeploymentGroupInfo {
  const { deploymentGroups } = application(world, params);
  const name = given(params, "deploymentGroupName", "DeploymentGroupNameRequiredException", "Deployment group name");
  checkNames([name], "InvalidDeploymentGroupNameException");
  const group = deploymentGroups.get(name);
  if (!group) throw new AwsError("DeploymentGroupDoesNotExistException", noGroup(name));
  return group;
}

const checkDeploymentId = (id: string): void => {
  if (!/^d-[A-Z0-9]+$/.test(id))
    throw new AwsError("InvalidDeploymentIdException", `The specified deployment ID is not valid: ${id}`);
};

/** A deployment group with its last deployments: the latest ones, unless set. */
function withLastDeployments(world: World, group: DeploymentGroupInfo): DeploymentGroupInfo {
  const deployments = world.deployments.ofGroup(group).map(([, deployment]) => deployment);
  return {
    lastAttemptedDeployment: latest(deployments),
    lastSuccessfulDeployment: latest(deployments.filter(({ status }) => status === "Succeeded")),
    ...group,
  };
}

function latest(deployments: readonly DeploymentInfo[]): LastDeploymentInfo | undefined {
  const createdAt = ({ createTime }: DeploymentInfo) => createTime?.getTime() ?? 0;
  const [first, ...others] = deployments;
  if (!first) return undefined;
  const last = others.reduce((latest, one) => (createdAt(one) >= createdAt(latest) ? one : latest), first);
  const { deploymentId, status, createTime, completeTime } = last;
  return { deploymentId, status, createTime, endTime: completeTime };
}

export const codedeploy: Service = {
  name: "codedeploy",
  version: "CodeDeploy_20141006",
  namespace: "",
  protocol: json,
  actions: {
    ListApplications(world, params) {
      const { items, next } = paged(world, params, [...world.applications.keys()]);
      return { applications: items, nextToken: next };
    },

    /** AWS does not say what one unknown name does. It lists the error, so the call is assumed to fail as a whole. */
    BatchGetApplications(world, params) {
      const names = batch(params, "applicationNames", MAX_NAMES, "ApplicationNameRequiredException");
      checkNames(names, "InvalidApplicationNameException");
      const unknown = names.filter((name) => !world.applications.has(name));
      if (unknown.length)
        throw new AwsError("ApplicationDoesNotExistException", `Applications not found for: ${unknown.join(", ")}`);
      return { applicationsInfo: names.map((name) => world.applications.get(name)?.info) };
    },

    ListDeploymentGroups(world, params) {
      const { info, deploymentGroups } = application(world, params);
      const { items, next } = paged(world, params, [...deploymentGroups.keys()]);
      return { applicationName: info.applicationName, deploymentGroups: items, nextToken: next };
    },

    /** `errorMessage` names the groups that do not exist. AWS does not document its text: assumed. */
    BatchGetDeploymentGroups(world, params) {
      const { deploymentGroups } = application(world, params);
      const names = batch(params, "deploymentGroupNames", MAX_NAMES, "DeploymentGroupNameRequiredException");
      checkNames(names, "InvalidDeploymentGroupNameException");
      const found = names.flatMap((name) => deploymentGroups.get(name) ?? []);
      const unknown = names.filter((name) => !deploymentGroups.has(name));
      return {
        deploymentGroupsInfo: found.map((group) => withLastDeployments(world, group)),
        errorMessage: unknown.length ? unknown.map(noGroup).join(", ") : undefined,
      };
    },

    GetDeployment(world, params) {
      const id = given(params, "deploymentId", "DeploymentIdRequiredException", "The deployment ID");
      checkDeploymentId(id);
      const deploymentInfo = world.deployments.get(id);
      if (!deploymentInfo)
        throw new AwsError("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
      return { deploymentInfo };
    },

    /** Leaves out deployments that do not exist: AWS lists no error for them. */
    BatchGetDeployments(world, params) {
      const ids = batch(params, "deploymentIds", MAX_DEPLOYMENTS, "DeploymentIdRequiredException");
      ids.forEach(checkDeploymentId);
      return { deploymentsInfo: ids.flatMap((id) => world.deployments.get(id) ?? []) };
    },

    ListDeployments(world, params) {
      const ofAll = text(params, "applicationName") === undefined;
      const { deployments } = world;
      const all = ofAll ? [...deployments] : deployments.ofGroup(deploymentGroup(world, params));
      const statuses = texts(params, "includeOnlyStatuses");
      const ids = all.filter(([, { status = "" }]) => !statuses.length || statuses.includes(status)).map(([id]) => id);
      const { items, next } = paged(world, params, ids);
      return { deployments: items, nextToken: next };
    },

    GetDeploymentGroup: (world, params) => ({
      deploymentGroupInfo: withLastDeployments(world, deploymentGroup(world, params)),
    }),
  },
};
