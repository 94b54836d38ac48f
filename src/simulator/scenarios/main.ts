import type { Scenario } from "../rehearsal/scenario.ts";

/** What `npm run rehearse` runs without a name. */
export const main: Scenario = {
  name: "rehearsal",
  story:
    "A blue/green deployment of this very revision, its AppSpec as committed, on an embedded AWS. CodeDeploy copies the group web-v1, of three instances, without its target groups, and shifts traffic to one instance at a time.",
  setup: { targetGroups: ["web", "admin"], instances: 3, hooks: "as committed" },
  steps: [
    { do: "provision", after: { attached: { original: "web, admin", replacement: "" } } },
    { do: "install", after: { traffic: "v1 v1 v1", attached: { replacement: "" } } },
    { do: "reroute", after: { traffic: "v1 v1 v1 v2 v2 v2" } },
    { do: "block", after: { traffic: "v2 v2 v2", attached: { original: "" } } },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2",
    attached: { replacement: "web, admin" },
    listed: "replacement",
    writes: ["replacement attaches web, admin", "original detaches web, admin"],
    says: [/would-attach: web, admin/, /^attached: web, admin/m, /^already-attached/m, /^detached: web, admin/m],
    attachedBeforeTraffic: true,
  },
  shows: "every target group was attached before traffic shifted, and still is",
};
