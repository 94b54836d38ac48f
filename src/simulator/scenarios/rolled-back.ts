import type { Scenario } from "../rehearsal/scenario.ts";

export const rolledBack: Scenario = {
  name: "rolled-back",
  story:
    "An alarm stops a deployment when the original group is already detached, and CodeDeploy rolls back: the original group gets its target groups back, and the replacement group loses them.",
  setup: { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"], config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2", attached: { replacement: "web, admin" } } },
    { do: "block", after: { attached: { original: "", replacement: "web, admin" } } },
    { do: "fail", because: "an alarm goes off" },
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
  shows: "everything is as it was before, and the failed version gets no requests",
};
