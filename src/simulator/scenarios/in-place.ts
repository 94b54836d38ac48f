import type { Scenario } from "../rehearsal/scenario.ts";

export const inPlace: Scenario = {
  name: "in-place",
  story:
    "An in-place deployment behind a load balancer runs the same events on a group that serves: the hook attaches and detaches nothing.",
  setup: { targetGroups: ["web", "admin"], hooks: ["AfterInstall", "BeforeAllowTraffic", "AfterBlockTraffic"] },
  steps: [{ do: "deploy in place", along: [{ web: "v1 v1", admin: "v1 v1" }, "v1 v2", "v2 v2"] }],
  expect: {
    deployments: ["Succeeded"],
    attached: { original: "web, admin" },
    writes: [],
    says: [/not a blue\/green deployment on EC2: nothing was replaced/, /nothing-to-do: an in-place deployment/],
    revisions: [
      "AfterBlockTraffic of original: lastSuccessful",
      "AfterInstall of original: new",
      "BeforeAllowTraffic of original: new",
    ],
  },
  shows: "one instance served all the time, and the group kept its target groups",
};

export const autoUpdate: Scenario = {
  name: "auto-update",
  story:
    "An instance that is launched during an in-place deployment gets the previous revision; the automatic update that follows deploys to it alone and attaches nothing.",
  setup: { instances: 1 },
  steps: [
    { do: "deploy in place", meanwhile: "scale out", after: { traffic: "v1 v2" } },
    { do: "deploy in place", creator: "CodeDeployAutoUpdate", along: ["v1 v2", "v2 v2"] },
  ],
  expect: {
    deployments: ["Succeeded", "Succeeded"],
    attached: { original: "web" },
    writes: [],
  },
  shows: "the instance was updated, and the group kept its target groups",
};
