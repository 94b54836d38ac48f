import type { Scenario } from "../rehearsal/scenario.ts";

/** KEEP_ALIVE: the original group stays, and one day it replaces an instance. Its image contains the application. */
const keepAlive = (hooks: readonly string[]) =>
  ({
    setup: { hooks, config: "AllAtOnce", bakedImage: true },
    steps: [
      { do: "provision" },
      { do: "install" },
      { do: "reroute" },
      { do: "block", after: { traffic: "v2 v2" } },
      { do: "succeed", original: "kept" },
    ],
  }) as const;

const ATTACH_ONLY = ["BeforeAllowTraffic"];
const BOTH = ["BeforeAllowTraffic", "AfterBlockTraffic"];

export const keptOriginalWithoutDetach: Scenario = {
  name: "kept-original-without-detach",
  story:
    "The original group is kept (KEEP_ALIVE) and still has its target groups: when it replaces an instance, the new instance serves the old version.",
  setup: keepAlive(ATTACH_ONLY).setup,
  steps: [
    ...keepAlive(ATTACH_ONLY).steps,
    {
      do: "replace",
      instance: "original 1",
      note: "Days later, an instance of the kept group dies.",
      along: ["v2 v2", "v1 v2 v2"],
    },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v1 v2 v2",
    attached: { original: "web", replacement: "web" },
    listed: "replacement",
    writes: ["replacement attaches web"],
  },
  shows: "the old version answers one request in three",
  badEnd: true,
};

export const keptOriginalWithDetach: Scenario = {
  name: "kept-original-with-detach",
  story:
    "The original group is kept (KEEP_ALIVE), and the hook has detached its target groups in AfterBlockTraffic: it replaces an instance, and nobody notices.",
  setup: keepAlive(BOTH).setup,
  steps: [
    ...keepAlive(BOTH).steps,
    {
      do: "replace",
      instance: "original 1",
      note: "Days later, an instance of the kept group dies.",
      along: ["v2 v2"],
    },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { original: "", replacement: "web" },
    listed: "replacement",
    writes: ["replacement attaches web", "original detaches web"],
  },
  shows: "the old version gets no requests",
};
