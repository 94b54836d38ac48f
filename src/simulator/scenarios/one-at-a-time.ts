import type { Scenario } from "../rehearsal/scenario.ts";

export const oneAtATime: Scenario = {
  name: "one-at-a-time",
  story:
    "The deployment shifts traffic one instance at a time, but attaching in BeforeAllowTraffic registers the whole group at once.",
  setup: { instances: 3 },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute", along: ["v1 v1 v1", "v1 v1 v1 v2 v2 v2"] },
    { do: "block", along: ["v1 v1 v1 v2 v2 v2", "v2 v2 v2"] },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web", "original detaches web"],
    attachedBeforeTraffic: true,
  },
  chart: true,
  shows: "the target group was attached before traffic shifted, and traffic shifted in one step",
};
