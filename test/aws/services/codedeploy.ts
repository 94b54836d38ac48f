import { AwsError } from "../errors.ts";
import { text } from "../params.ts";
import { json } from "../protocols/json.ts";
import type { Params } from "../protocols/protocol.ts";
import type { Service } from "./service.ts";

const given = (params: Params, name: string, code: string, what: string): string => {
  const value = text(params, name);
  if (value === undefined) throw new AwsError(code, `${what} is required but was not provided`);
  return value;
};

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
      const application = text(params, "applicationName");
      const group = text(params, "deploymentGroupName");
      const statuses = params["includeOnlyStatuses"];
      const deployments = [...world.deployments]
        .filter(([, info]) => application === undefined || info.applicationName === application)
        .filter(([, info]) => group === undefined || info.deploymentGroupName === group)
        .filter(([, { status = "" }]) => !Array.isArray(statuses) || statuses.includes(status))
        .map(([id]) => id);
      return { deployments };
    },

    GetDeploymentGroup(world, params) {
      const application = given(params, "applicationName", "ApplicationNameRequiredException", "Application name");
      const name = given(
        params,
        "deploymentGroupName",
        "DeploymentGroupNameRequiredException",
        "Deployment group name",
      );
      const ofApplication = world.deploymentGroups.filter((g) => g.applicationName === application);
      if (!ofApplication.length)
        throw new AwsError("ApplicationDoesNotExistException", `No application found for name: ${application}`);
      const deploymentGroupInfo = ofApplication.find((g) => g.deploymentGroupName === name);
      if (!deploymentGroupInfo)
        throw new AwsError("DeploymentGroupDoesNotExistException", `No Deployment Group found for name: ${name}`);
      return { deploymentGroupInfo };
    },
  },
};
