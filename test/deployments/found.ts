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

/** Bugs that random deployments have found; each run replays them first. */
export const FOUND: readonly Case[] = [
  // The deployment ends while an instance of the replaced group asks who is in charge: it is no longer under way, but by
  // an earlier read not over. A turn sooner or later, the answer was right.
  ...Array.from({ length: 40 }, (_, i) => ({ ...PLAIN, surprises: scaleOutAfter(40 + i) })),
  // The same with named target groups, for which the hook did not ask.
  { ...PLAIN, targetGroups: { ...PLAIN.targetGroups, named: true }, surprises: scaleOutAfter(50) },
  // A rollback to a group that lists the ARN of a deleted target group; the new one is wanted by name.
  { ...PLAIN, course: "fails after reroute", targetGroups: { ...PLAIN.targetGroups, madeAnew: true } },
];
