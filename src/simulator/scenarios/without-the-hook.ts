import type { Hooks, Scenario, Setup } from "../rehearsal/scenario.ts";

/** Three instances and two target groups. Health checks take their time, as in AWS. */
export const USUAL: Setup = {
  targetGroups: ["web", "admin"],
  instances: 3,
  config: "AllAtOnce",
  settings: { unhealthyAfterMs: 60_000 },
};

/** A blue/green deployment to a copy of the group, and a scale-in of the copy. */
const usual = (hooks: Hooks, scaleIn: readonly [string, string]): Pick<Scenario, "setup" | "steps"> => ({
  setup: { ...USUAL, hooks },
  steps: [
    { do: "provision" },
    { do: "install" },
    { do: "reroute" },
    { do: "block" },
    { do: "succeed", original: "terminated", after: { traffic: "v2 v2 v2" } },
    { do: "scale in", instance: "replacement 1", along: scaleIn },
  ],
});

export const withoutTheHook: Scenario = {
  ...usual([], ["v2 v2 v2", "v2 v2 v2!"]),
  name: "without-the-hook",
  story:
    "CodeDeploy's copy of the group has no target groups, so a later scale-in terminates an instance that still gets requests.",
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2!",
    attached: { replacement: "" },
    writes: [],
  },
  shows: "one request in three fails",
  badEnd: true,
};

export const withTheHook: Scenario = {
  ...usual(["BeforeAllowTraffic"], ["v2 v2 v2", "v2 v2"]),
  name: "with-the-hook",
  story: "The same deployment and scale-in, with the hook in BeforeAllowTraffic alone.",
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web, admin" },
    writes: ["replacement attaches web, admin"],
    attachedBeforeTraffic: true,
  },
  shows: "the instance was drained before it was terminated",
};
