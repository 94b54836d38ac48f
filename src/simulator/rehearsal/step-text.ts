import type { Happening, InstanceName } from "./scenario.ts";

const BEGINNINGS = {
  copy: "CodeDeploy copies the Auto Scaling group",
  group: "CodeDeploy begins to deploy to another group",
  tags: "CodeDeploy begins to deploy to tagged instances",
};

/** What happens in a step, in a few words. Pure. */
export function stepText(step: Happening): string {
  switch (step.do) {
    case "provision":
      return BEGINNINGS[step.how ?? "copy"];
    case "install":
      return "CodeDeploy installs the new version there";
    case "reroute":
      return "CodeDeploy shifts traffic to the new version";
    case "block":
      return "CodeDeploy blocks traffic to the old version";
    case "succeed":
      return step.original === "kept" ? "CodeDeploy keeps the original group" : "CodeDeploy deletes the original group";
    case "fail":
      return `The deployment fails: ${step.because}`;
    case "roll back":
      return "CodeDeploy rolls back";
    case "deploy in place":
      return step.creator === "CodeDeployAutoUpdate" ? "CodeDeploy updates instances" : "CodeDeploy deploys in place";
    case "scale out":
      return `Auto Scaling scales out the ${step.group} group`;
    case "scale in":
      return `Auto Scaling scales in the ${environmentOf(step.instance)} group`;
    case "replace":
      return `Auto Scaling replaces an instance: ${environmentOf(step.instance)} group`;
    case "deny":
      return `The role loses ${step.permission}`;
    case "allow":
      return `The role gets ${step.permission}`;
    case "break":
      return `Calls to ${step.match.service} fail on one ${environmentOf(step.instance)} instance`;
  }
}

const environmentOf = (name: InstanceName): string => name.replace(/ .*/, "");
