import type { Scenario } from "../rehearsal/scenario.ts";

export const oneAtATimePaced: Scenario = {
  name: "one-at-a-time-paced",
  story:
    "Traffic shifts one instance at a time, and attaching keeps that pace: in AfterAllowTraffic, only the last instance attaches, when all of them are registered anyway.",
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
  shows: "traffic shifted step by step, and the target group was attached in the end",
};

export const pacedOtherTargetGroup: Scenario = {
  name: "paced-other-target-group",
  story:
    "One of the target groups is not in the load balancer settings: CodeDeploy registers no instance with it, so the hook in AfterAllowTraffic does not wait for that.",
  setup: {
    targetGroups: ["web", "admin"],
    inLoadBalancerInfo: ["web"],
    hooks: ["AfterAllowTraffic"],
    env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" },
  },
  steps: [
    { do: "provision" },
    { do: "install" },
    {
      do: "reroute",
      along: [
        { web: "v1 v1", admin: "v1 v1" },
        { web: "v1 v1 v2", admin: "v1 v1" },
        { web: "v1 v1 v2 v2", admin: "v1 v1 v2 v2" },
      ],
    },
    { do: "block" },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web, admin" },
    writes: ["replacement attaches web, admin"],
  },
  shows: "the last instance attached both target groups",
};

export const pacedScaleOut: Scenario = {
  name: "paced-scale-out",
  story:
    "A limit of AfterAllowTraffic: the replacement group scales out while the deployment waits. The new instance never gets a deployment, the others wait for it, and nothing is attached until the next scale-out.",
  setup: {
    hooks: ["AfterAllowTraffic"],
    env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" },
    config: "AllAtOnce",
  },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "scale out", group: "replacement" },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2", attached: { replacement: "" } } },
    { do: "block" },
    { do: "succeed", original: "terminated" },
    { do: "scale out", group: "replacement", note: "From now on, new instances get a deployment." },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    says: [/1 of the group's instances are still to come/, /^attached: web/m],
  },
  shows: "nothing was attached until the next scale-out",
  badEnd: true,
};

export const pacedLastFails: Scenario = {
  name: "paced-last-fails",
  story:
    "A limit of AfterAllowTraffic: the hook fails on the last instance, which CodeDeploy tolerates. The deployment succeeds, and nothing is attached until the next scale-out.",
  setup: {
    hooks: ["AfterAllowTraffic"],
    env: { TARGET_GROUPS_ATTACH_AT: "AfterAllowTraffic" },
  },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "break", instance: "replacement 2", match: { service: "metadata" }, effect: { status: 404, body: "" } },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2", attached: { replacement: "" } } },
    { do: "block" },
    { do: "succeed", original: "terminated" },
    { do: "scale out", group: "replacement", note: "Later, the group scales out." },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    says: [/still to come/, /failed \(exit 3\)/, /^attached: web/m],
  },
  shows: "nothing was attached until the next scale-out",
  badEnd: true,
};
