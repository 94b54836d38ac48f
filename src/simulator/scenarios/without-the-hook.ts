import type { Scenario } from "../rehearsal/scenario.ts";

/** A scale-in after a deployment, with or without the hook in the revision. Health checks take their time, as in AWS. */
const scaleIn = (hooks: readonly string[]) =>
  ({
    setup: { instances: 3, hooks, config: "AllAtOnce", settings: { unhealthyAfterMs: 60_000 } },
    steps: [
      { do: "provision" },
      { do: "install" },
      { do: "reroute" },
      { do: "block" },
      { do: "succeed", original: "terminated", after: { traffic: "v2 v2 v2" } },
    ],
  }) as const;

export const withoutTheHook: Scenario = {
  name: "without-the-hook",
  story:
    "The bug itself: CodeDeploy's copy has no target groups, so a later scale-in terminates an instance that the load balancer still sends requests to.",
  setup: scaleIn([]).setup,
  steps: [
    ...scaleIn([]).steps,
    {
      do: "scale in",
      instance: "replacement 1",
      note: "Auto Scaling knows of no load balancer that it would have to tell:",
      along: ["v2 v2 v2", "v2 v2 v2!"],
    },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2 v2!",
    attached: { replacement: "" },
    writes: [],
  },
  shows: "one request of three goes to an instance that is not there any more",
};

const HOOKS = ["BeforeAllowTraffic"];

export const withTheHook: Scenario = {
  name: "with-the-hook",
  story: "The same deployment and scale-in with the hook: the instance is drained first, and no request is lost.",
  setup: scaleIn(HOOKS).setup,
  steps: [...scaleIn(HOOKS).steps, { do: "scale in", instance: "replacement 1", along: ["v2 v2 v2", "v2 v2"] }],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web" },
    writes: ["replacement attaches web"],
    attachedBeforeTraffic: true,
  },
  shows: "the scaled-in instance got no more requests before it went",
};
