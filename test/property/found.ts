import type { Case, Surprise } from "./case.ts";

/** A deployment in which nothing special happens. */
const PLAIN: Case = {
  course: "succeeds",
  targetGroups: 1,
  balanced: 1,
  originals: 1,
  replacements: 1,
  attachAt: "BeforeAllowTraffic",
  detaches: true,
  namesReplacement: true,
  config: "OneAtATime",
  keepsOriginal: true,
  terminationHook: false,
  tagsInMetadata: false,
  named: false,
  times: { healthyAfterMs: 0, addedAfterMs: 0, drainingMs: 50, contentionMs: 0 },
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
  { ...PLAIN, named: true, surprises: scaleOutAfter(50) },
];
