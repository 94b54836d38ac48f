import type { Case, Surprise } from "./case.ts";

/** A deployment in which nothing special happens. */
const PLAIN: Case = {
  course: "succeeds",
  originals: { groups: 1, instances: 1, listed: true, copied: false, kept: true },
  replacement: { instances: 1, made: "copy", removing: false, idle: 0 },
  targetGroups: { count: 1, balanced: 1, lacking: 0, sharedWith: 0, madeAnew: false, named: false },
  deployment: {
    names: "replacement",
    whileBlocking: "InProgress",
    whileInstalling: "InProgress",
    styleOfSingle: "BLUE_GREEN",
    stopRollsBack: false,
  },
  config: "OneAtATime",
  attachAt: "BeforeAllowTraffic",
  detaches: true,
  terminationHook: false,
  tagsInMetadata: false,
  listsRemoving: false,
  denied: "nothing",
  times: {
    healthyAfterMs: 0,
    unhealthyAfterMs: 0,
    addedAfterMs: 0,
    drainingMs: 50,
    contentionMs: 0,
    warmUpMs: 0,
  },
  surprises: [],
  fates: [],
  choices: [],
};

const scaleOutAfter = (turns: number): Surprise[] => [
  { after: turns, what: "scale out", environment: "original", which: 0 },
];

/** What random deployments have found; played again first, each time. */
export const FOUND: readonly Case[] = [
  // The deployment ends while an instance of the retired group asks who is in charge: neither under way nor, by what it
  // had read before, over. A turn sooner or later it was right.
  ...Array.from({ length: 40 }, (_, i) => ({ ...PLAIN, surprises: scaleOutAfter(40 + i) })),
  // The same of a group whose target groups were named, so that nobody asked.
  { ...PLAIN, targetGroups: { ...PLAIN.targetGroups, named: true }, surprises: scaleOutAfter(50) },
  // A rollback to a group that still lists the ARN of a deleted target group, and whose new one is wanted by name.
  { ...PLAIN, course: "fails after reroute", targetGroups: { ...PLAIN.targetGroups, madeAnew: true } },
];
