import type { Scenario } from "../rehearsal/scenario.ts";

export const discoverByGroup: Scenario = {
  name: "discover-by-group",
  story:
    "DISCOVER_EXISTING with a group that an operator made, without any target groups: it gets those of the group that it replaces.",
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
  shows: "the group has what the original had, and the original has it no more",
};

export const discoverByTags: Scenario = {
  name: "discover-by-tags",
  story:
    "DISCOVER_EXISTING by tags: the replacement instances are in no Auto Scaling group, so there is nothing to attach to, and nothing that would say the original group was replaced by one.",
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
  shows: "CodeDeploy shifted the traffic, and the hook kept out of it",
};

export const discoverByTagsRolledBack: Scenario = {
  name: "discover-by-tags-rolled-back",
  story:
    "The same, given up and rolled back: the original group was never detached, and the tagged instances have no group that could let go.",
  setup: { config: "AllAtOnce" },
  steps: [
    { do: "provision", how: "tags" },
    { do: "install" },
    { do: "reroute", after: { traffic: "v1 v1 v2 v2" } },
    { do: "fail", because: "an operator stops it" },
    { do: "roll back", along: ["v1 v1 v2 v2", "v1 v1"] },
  ],
  expect: {
    deployments: ["Failed", "Succeeded"],
    attached: { original: "web" },
    writes: [],
    says: [/already-attached: a blue\/green rollback/, /detach at AfterBlockTraffic/, /is in no Auto Scaling group/],
  },
  shows: "everything is back where it was",
};
