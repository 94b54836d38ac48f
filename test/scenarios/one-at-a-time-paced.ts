import type { Scenario } from "../rehearsal/scenario.ts";

export const oneAtATimePaced: Scenario = {
  name: "one-at-a-time-paced",
  story:
    "Traffic shifts one instance at a time, and attaching keeps that pace: in AfterAllowTraffic only the last instance attaches, when all of them are registered anyway.",
  setup: {
    instances: 3,
    hooks: ["AfterAllowTraffic", "AfterBlockTraffic"],
    env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" },
  },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute", along: ["v1 v1 v1", "v1 v1 v1 v2", "v1 v1 v1 v2 v2", "v1 v1 v1 v2 v2 v2"] },
    { do: "block", along: ["v1 v1 v1 v2 v2 v2", "v2 v2 v2"] },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web", "original detaches web"],
    says: [
      /2 of the group's instances are still to come/,
      /1 of the group's instances are still to come/,
      /^attached: web/m,
    ],
  },
  chart: true,
  shows: "the traffic went up a staircase, and the group ends attached",
};
