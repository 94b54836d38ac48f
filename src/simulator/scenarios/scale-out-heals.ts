import type { Scenario } from "../rehearsal/scenario.ts";

export const scaleOutHeals: Scenario = {
  name: "scale-out-heals",
  story:
    "The role may not attach, and TARGET_GROUPS_ON_ERROR=warn lets the deployment pass: the copy has no target groups. Once the role may attach, the next scale-out does.",
  setup: {
    targetGroups: ["web", "admin"],
    hooks: ["BeforeAllowTraffic"],
    env: { TARGET_GROUPS_ON_ERROR: "warn" },
    config: "AllAtOnce",
  },
  steps: [
    { do: "deny", permission: "autoscaling:AttachLoadBalancerTargetGroups" },
    { do: "provision" },
    { do: "install" },
    { do: "reroute" },
    { do: "block" },
    { do: "succeed", original: "terminated", after: { traffic: "v2 v2", attached: { replacement: "" } } },
    { do: "allow", permission: "autoscaling:AttachLoadBalancerTargetGroups" },
    { do: "scale out", group: "replacement", after: { traffic: "v2 v2 v2", attached: { replacement: "web, admin" } } },
  ],
  expect: {
    deployments: ["Succeeded"],
    writes: ["replacement attaches web, admin"],
    says: [/^failed \(exit 0, TARGET_GROUPS_ON_ERROR=warn\): access denied/m, /^attached: web, admin/m],
  },
  shows: "the new instance attached the missing target groups",
};
