import type { Scenario } from "../rehearsal/scenario.ts";

export const termination: Scenario = {
  name: "termination",
  story:
    "Auto Scaling scales in, and the deployment group has a termination hook: CodeDeploy runs the block events and ApplicationStop on the instance, and the group keeps its target groups.",
  setup: {
    instances: 3,
    hooks: ["BeforeBlockTraffic", "AfterBlockTraffic", "ApplicationStop"],
    terminationHook: true,
  },
  steps: [{ do: "scale in", instance: "original 1", along: ["v1 v1 v1", "v1 v1"] }],
  expect: {
    deployments: [],
    traffic: "v1 v1",
    attached: { original: "web" },
    writes: [],
    says: [
      /BeforeBlockTraffic asks for nothing/,
      /creator autoscalingTermination\): nothing was replaced/,
      /ApplicationStop asks/,
    ],
    revisions: ["AfterBlockTraffic of original: lastSuccessful"],
  },
  shows: "one instance was drained and terminated, and nothing was detached",
};
