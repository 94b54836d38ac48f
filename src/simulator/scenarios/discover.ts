import type { Scenario } from "../rehearsal/scenario.ts";

export const discoverByGroup: Scenario = {
  name: "discover-by-group",
  story:
    "With DISCOVER_EXISTING, the replacement is a group that an operator created without target groups: it gets those of the group that it replaces.",
  setup: { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"], config: "AllAtOnce" },
  steps: [
    { do: "provision", how: "group", after: { attached: { original: "web, admin", replacement: "" } } },
    { do: "install" },
    { do: "reroute", along: ["v1 v1", "v1 v1 v2 v2"] },
    { do: "block", along: ["v1 v1 v2 v2", "v2 v2"] },
    { do: "succeed", original: "kept" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { original: "", replacement: "web, admin" },
    writes: ["replacement attaches web, admin", "original detaches web, admin"],
    attachedBeforeTraffic: true,
  },
  shows: "the replacement group has the target groups of the original group, which no longer has any",
};

export const discoverByTags: Scenario = {
  name: "discover-by-tags",
  story:
    "With DISCOVER_EXISTING by tags, the replacement instances are in no Auto Scaling group: there is nothing to attach, and no sign that a group has replaced the original one.",
  setup: { config: "AllAtOnce" },
  steps: [
    { do: "provision", how: "tags" },
    { do: "install" },
    { do: "reroute", along: ["v1 v1", "v1 v1 v2 v2"] },
    { do: "block", along: ["v1 v1 v2 v2", "v2 v2"] },
    { do: "succeed", original: "kept" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { original: "web" },
    writes: [],
    says: [/is in no Auto Scaling group/, /names no replacement group/],
  },
  shows: "CodeDeploy shifted the traffic, and the hook changed nothing",
};

export const discoverByTagsRolledBack: Scenario = {
  name: "discover-by-tags-rolled-back",
  story:
    "The same deployment is stopped and rolled back: the original group was never detached, and the tagged instances have no group to detach from.",
  setup: { config: "AllAtOnce" },
  steps: [
    { do: "provision", how: "tags" },
    { do: "install" },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2" } },
    { do: "fail", because: "an operator stops the deployment" },
    { do: "roll back", along: ["v1 v1 v2 v2", "v1 v1"] },
  ],
  expect: {
    deployments: ["Failed", "Succeeded"],
    attached: { original: "web" },
    writes: [],
    says: [/already-attached: a blue\/green rollback/, /detach at AfterBlockTraffic/, /is in no Auto Scaling group/],
  },
  shows: "everything is as it was before",
};
