import type { Scenario } from "../rehearsal/scenario.ts";

export const firstDeployment: Scenario = {
  name: "first-deployment",
  story:
    "In the very first deployment, the original instances have no revision whose hooks could run: nothing is detached, and the group is deleted in the end anyway.",
  setup: { earlierHooks: null, config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute", along: ["v1 v1", "v1 v1 v2 v2"] },
    { do: "block", along: ["v1 v1 v2 v2", "v2 v2"], after: { attached: { original: "web" } } },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    revisions: ["BeforeAllowTraffic of replacement: new"],
    attachedBeforeTraffic: true,
  },
  shows: "the hook attaches without an earlier deployment",
};
