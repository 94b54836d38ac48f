import type { DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import { AwsError } from "../errors.ts";
import { page } from "../paging.ts";
import { text, texts } from "../params.ts";
import { json } from "../protocols/json.ts";
import type { Params } from "../protocols/protocol.ts";
import type { World } from "../world.ts";
import type { Service } from "./service.ts";

const MAX_PAGE = 100;

const given = (params: Params, name: string, code: string, what: string): string => {
  const value = text(params, name);
  if (value === undefined) throw new AwsError(code, `${what} is required but was not provided`);
  return value;
};

/** The deployment group a call names. */
function deploymentGroup(world: World, params: Params): DeploymentGroupInfo {
  const application = given(params, "applicationName", "ApplicationNameRequiredException", "Application name");
  const name = given(params, "deploymentGroupName", "DeploymentGroupNameRequiredException", "Deployment group name");
  const ofApplication = world.deploymentGroups.filter((g) => g.applicationName === application);
  if (!ofApplication.length)
    throw new AwsError("ApplicationDoesNotExistException", `No application found for name: ${application}`);
  const group = ofApplication.find((g) => g.deploymentGroupName === name);
  if (!group) throw new AwsError("DeploymentGroupDoesNotExistException", `No Deployment Group found for name: ${name}`);
  return group;
}

export const codedeploy: Service = {
  name: "codedeploy",
  version: "CodeDeploy_20141006",
  namespace: "",
  protocol: json,
  actions: {
    GetDeployment(world, params) {
      const id = given(params, "deploymentId", "DeploymentIdRequiredException", "The deployment ID");
      if (!/^d-[A-Z0-9]+$/.test(id))
        throw new AwsError("InvalidDeploymentIdException", `The specified deployment ID is not valid: ${id}`);
      const deploymentInfo = world.deployments.get(id);
      if (!deploymentInfo)
        throw new AwsError("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
      return { deploymentInfo };
    },

    ListDeployments(world, params) {
      const ofGroup = text(params, "applicationName") === undefined ? undefined : deploymentGroup(world, params);
      const statuses = texts(params, "includeOnlyStatuses");
      const ids = [...world.deployments]
        .filter(([, d]) => !ofGroup || d.applicationName === ofGroup.applicationName)
        .filter(([, d]) => !ofGroup || d.deploymentGroupName === ofGroup.deploymentGroupName)
        .filter(([, { status = "" }]) => !statuses.length || statuses.includes(status))
        .map(([id]) => id);
      const { items, next } = page(ids, text(params, "nextToken"), Math.min(MAX_PAGE, world.settings.maxPageSize));
      return { deployments: items, nextToken: next };
    },

    GetDeploymentGroup: (world, params) => ({ deploymentGroupInfo: deploymentGroup(world, params) }),
  },
};
