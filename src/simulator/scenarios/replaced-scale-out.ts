import type { Scenario } from "../rehearsal/scenario.ts";

export const replacedScaleOut: Scenario = {
  name: "replaced-scale-out",
  story:
    "While the replaced group waits to be terminated, it launches an instance, and CodeDeploy deploys the old version to that: the group must not get its target groups back.",
  setup: { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"], instances: 3, config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute" },
    { do: "block", after: { traffic: "v2 v2 v2", attached: { original: "" } } },
    {
      do: "replace",
      instance: "original 1",
      note: "The deployment is not over yet. CodeDeploy itself shifts traffic to the new instance.",
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
  shows: "the hook attached nothing, so only the instance that CodeDeploy registered serves the old version",
};
