import type { Scenario } from "../rehearsal/scenario.ts";

export const scaleOutHeals: Scenario = {
  name: "scale-out-heals",
  story:
    "A group was deployed without the hook; an in-place deployment brings the hook but attaches nothing by itself; the next scale-out attaches what the copy had left behind.",
  setup: { targetGroups: ["web", "admin"], hooks: [], config: "AllAtOnce" },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute" },
    { do: "block" },
    { do: "succeed", original: "terminated", after: { traffic: "v2 v2", attached: { replacement: "" } } },
    {
      do: "deploy in place",
      hooks: ["BeforeAllowTraffic"],
      note: "The next revision has the hook:",
      after: { traffic: "v3 v3", attached: { replacement: "" } },
    },
    { do: "scale out", group: "replacement", after: { traffic: "v3 v3 v3", attached: { replacement: "web, admin" } } },
  ],
  expect: {
    deployments: ["Succeeded", "Succeeded"],
    writes: ["replacement attaches web, admin"],
    says: [/not attached to CodeDeploy_\S+: web, admin/, /^attached: web, admin/m],
  },
  shows: "one scaled-out instance healed its group",
};
