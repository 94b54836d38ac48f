import type { Scenario } from "../rehearsal/scenario.ts";

/** A blue/green deployment to a copy of a group with this many target groups. */
const copy = (number: string, targetGroups: readonly string[], writes: readonly string[]): Scenario => ({
  name: `copy-${number}`,
  story: `A blue/green deployment to a copy of a group with ${number} target group${number === "one" ? "" : "s"}.`,
  setup: { targetGroups, hooks: ["BeforeAllowTraffic"] },
  steps: [
    { do: "provision", after: { attached: { replacement: "" } } },
    { do: "install" },
    { do: "reroute", along: ["v1 v1", "v1 v1 v2 v2"] },
    { do: "block", along: ["v1 v1 v2 v2", "v2 v2"] },
    { do: "succeed", original: "terminated" },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: targetGroups.join(", ") },
    writes,
    attachedBeforeTraffic: true,
  },
  shows: `the copy has the target groups of the original group: ${number}`,
});

const TWELVE = Array.from({ length: 12 }, (_, i) => `web-${i + 1}`);

export const copyOne = copy("one", ["web"], ["replacement attaches web"]);

export const copyTwo = copy("two", ["web", "admin"], ["replacement attaches web, admin"]);

/** A call takes at most ten. */
export const copyTwelve = copy("twelve", TWELVE, [
  `replacement attaches ${TWELVE.slice(0, 10).join(", ")}`,
  `replacement attaches ${TWELVE.slice(10).join(", ")}`,
]);
