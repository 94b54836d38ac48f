import type { Scenario } from "../rehearsal/scenario.ts";

export const retiredScaleOut: Scenario = {
  name: "retired-scale-out",
  story:
    "While the original group waits for its termination it replaces an instance, and CodeDeploy, which still lists it, deploys the old version to the new one: the group must not be attached again.",
  setup: { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"], instances: 3, config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute" },
    { do: "block", after: { traffic: "v2 v2 v2", attached: { original: "" } } },
    {
      do: "replace",
      instance: "original 1",
      note: "The deployment is not over yet. CodeDeploy itself lets traffic to the one new instance:",
      after: { attached: { original: "" } },
    },
  ],
  expect: {
    deployments: ["InProgress"],
    traffic: { web: "v1 v2 v2 v2", admin: "v2 v2 v2" },
    attached: { original: "", replacement: "web, admin" },
    writes: ["replacement attaches web, admin", "original detaches web, admin"],
    says: [/^detached/m, /a scale-out deployment, but d-\w+ is under way, which is replacing web-v1/],
  },
  shows: "the hook attached nothing: of the retired version only what CodeDeploy let in itself gets requests",
};
