import type { Scenario } from "../rehearsal/scenario.ts";
import { USUAL } from "./without-the-hook.ts";

/** The deployment of `withoutTheHook` with the hook, where this repository's own AppSpec calls it. */
export const main: Scenario = {
  name: "rehearsal",
  story:
    "The hook attaches the target groups to the copy before traffic shifts, so a later scale-in drains the instance first.",
  setup: { ...USUAL, hooks: "as committed" },
  steps: [
    { do: "provision", after: { attached: { original: "web, admin", replacement: "" } } },
    { do: "install", after: { traffic: "v1 v1 v1", attached: { replacement: "" } } },
    { do: "reroute", after: { traffic: "v1 v1 v1 v2 v2 v2" } },
    { do: "block", after: { traffic: "v2 v2 v2", attached: { original: "" } } },
    { do: "succeed", original: "terminated" },
    { do: "scale in", instance: "replacement 1", along: ["v2 v2 v2", "v2 v2"] },
  ],
  expect: {
    deployments: ["Succeeded"],
    traffic: "v2 v2",
    attached: { replacement: "web, admin" },
    listed: "replacement",
    writes: ["replacement attaches web, admin", "original detaches web, admin"],
    says: [/would-attach: web, admin/, /^attached: web, admin/m, /^detached: web, admin/m],
    attachedBeforeTraffic: true,
  },
  shows: "the target groups were attached before traffic shifted, and stayed",
};
