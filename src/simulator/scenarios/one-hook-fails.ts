import type { Scenario } from "../rehearsal/scenario.ts";

export const oneHookFails: Scenario = {
  name: "one-hook-fails",
  story:
    "On one of three instances, the hook cannot reach instance metadata and fails: the deployment goes on without that instance, and another one attaches.",
  setup: { instances: 3, config: "AllAtOnce", hooks: ["BeforeAllowTraffic"] },
  steps: [
    { do: "provision" },
    { do: "install" },
    {
      do: "break",
      instance: "replacement 1",
      match: { service: "metadata" },
      effect: { status: 404, body: "" },
    },
    { do: "reroute", after: { attached: { replacement: "web" } } },
    { do: "block" },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    says: [/failed \(exit 3\): instance metadata is not reachable/],
  },
  shows: "the group has its target group although one hook failed",
};

export const oneHookFailsPaced: Scenario = {
  name: "one-hook-fails-paced",
  story:
    "One instance fails in AfterInstall, so CodeDeploy never shifts traffic to it: in AfterAllowTraffic, the last of the others does not wait for it.",
  setup: {
    instances: 3,
    config: "HalfAtATime",
    hooks: ["AfterInstall", "AfterAllowTraffic"],
    env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" },
  },
  steps: [
    { do: "provision" },
    {
      do: "break",
      instance: "replacement 1",
      match: { service: "metadata" },
      effect: { status: 404, body: "" },
    },
    { do: "install", after: { traffic: "v1 v1 v1" } },
    { do: "reroute", after: { attached: { replacement: "web" } } },
    { do: "block" },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    says: [/failed \(exit 3\)/, /still to come/, /not waited for, since their deployment failed/],
  },
  shows: "the group has its target group although one instance failed",
};
