import type { Scenario } from "../rehearsal/scenario.ts";

export const rolledBack: Scenario = {
  name: "rolled-back",
  story:
    "An alarm ends a deployment after the original group was retired, and CodeDeploy rolls back: the original gets its target groups back, those too that only the group itself had named, and the replacement lets go.",
  setup: { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"], config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2", attached: { replacement: "web, admin" } } },
    { do: "block", after: { attached: { original: "", replacement: "web, admin" } } },
    { do: "fail", because: "an alarm stops the deployment" },
    { do: "roll back", after: { traffic: "v1 v1", attached: { original: "web, admin", replacement: "" } } },
  ],
  expect: {
    deployments: ["Failed", "Succeeded"],
    listed: "original",
    writes: [
      "replacement attaches web, admin",
      "original detaches web, admin",
      "original attaches web, admin",
      "replacement detaches web, admin",
    ],
    revisions: [
      "BeforeAllowTraffic of replacement: new",
      "AfterBlockTraffic of original: lastSuccessful",
      "BeforeAllowTraffic of original: lastSuccessful",
      "AfterBlockTraffic of replacement: mostRecent",
    ],
  },
  shows: "everything is back where it was, and the failed version is out",
};
