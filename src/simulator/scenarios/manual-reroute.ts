import type { Scenario } from "../rehearsal/scenario.ts";

export const manualRerouteScaleOut: Scenario = {
  name: "manual-reroute-scale-out",
  story:
    "The replacement group scales out while the deployment waits for an operator: the new instance gets no deployment, since CodeDeploy has no lifecycle hook on the group yet.",
  setup: { targetGroups: ["web", "admin"], config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "scale out", group: "replacement", after: { traffic: "v1 v1", attached: { replacement: "" } } },
    {
      do: "reroute",
      note: "The operator reroutes traffic. Attaching registers the third instance too, which stays unhealthy without the application.",
      along: ["v1 v1", "v1 v1 v2 v2"],
    },
    { do: "block", along: ["v1 v1 v2 v2", "v2 v2"] },
    { do: "succeed", original: "terminated" },
    { do: "scale out", group: "replacement", note: "From now on, new instances get a deployment." },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web, admin" },
    writes: ["replacement attaches web, admin", "original detaches web, admin"],
    attachedBeforeTraffic: true,
  },
  shows: "no instance got traffic before the reroute, or without the application",
};

export const manualRerouteScaleIn: Scenario = {
  name: "manual-reroute-scale-in",
  story:
    "The replacement group scales in while the deployment waits for an operator: CodeDeploy fails on the instance that is gone and goes on with the others.",
  setup: { instances: 3, config: "HalfAtATime" },
  steps: [
    { do: "provision", instances: 4 },
    { do: "install" },
    { do: "scale in", instance: "replacement 1", after: { traffic: "v1 v1 v1" } },
    { do: "reroute", note: "The operator reroutes traffic.", after: { traffic: "v1 v1 v1 v2 v2 v2" } },
    { do: "block" },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web", "original detaches web"],
    attachedBeforeTraffic: true,
  },
  shows: "the other three instances serve, and their group has its target group",
};
