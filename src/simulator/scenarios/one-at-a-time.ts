import type { Scenario } from "../rehearsal/scenario.ts";

export const oneAtATime: Scenario = {
  name: "one-at-a-time",
  story:
    "Traffic is to shift one instance at a time, but attaching in BeforeAllowTraffic registers the whole group: the first instance brings all of them.",
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
  shows: "attached before traffic shifted; the shift itself came in one step",
};
