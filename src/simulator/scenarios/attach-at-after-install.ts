import type { Scenario } from "../rehearsal/scenario.ts";

export const attachAtAfterInstall: Scenario = {
  name: "attach-at-after-install",
  story:
    "With TARGET_GROUPS_ATTACH_AT=AfterInstall, the new version gets traffic before anybody has approved the reroute.",
  setup: { hooks: ["AfterInstall"], env: { TARGET_GROUPS_ATTACH_AT: "AfterInstall" } },
  steps: [
    { do: "provision" },
    { do: "install", along: ["v1 v1", "v1 v1 v2 v2"], after: { attached: { replacement: "web" } } },
    { do: "reroute", along: ["v1 v1 v2 v2"] },
    { do: "block" },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    attachedBeforeTraffic: true,
  },
  shows: "the group was attached and got traffic while the deployment was still installing",
};
