import fc from "fast-check";
import { ATTACH_MOMENTS, type AttachMoment } from "../../src/events.ts";
import type { DeploymentConfig, Environment } from "../rehearsal/scenario.ts";

/** What a call of a hook meets instead of its answer. */
export type Fault =
  /** An error that says so; not carried out. */
  | "throttled"
  | "contended"
  /** No answer; carried out, or not. */
  | "lost before"
  | "lost after";

/** What becomes of one run of a hook. */
export interface Fate {
  /** Killed right after this call (from 1) was carried out, and run again by somebody. */
  readonly killedAfter: number | undefined;
  /** By the number of the call, from 1. */
  readonly faults: readonly { readonly call: number; readonly fault: Fault }[];
}

/** Something that Auto Scaling or an application does meanwhile. */
export interface Surprise {
  /** So many turns after the one before. */
  readonly after: number;
  readonly what: "scale out" | "scale in" | "replace" | "sicken" | "recover";
  readonly environment: Environment;
  readonly which: number;
}

/** How the deployment goes. */
export const COURSES = [
  "succeeds",
  "fails after install",
  "fails in reroute",
  "fails after reroute",
  "fails after block",
  "in place",
] as const;
export type Course = (typeof COURSES)[number];

/** A random deployment: all that it depends on. */
export interface Case {
  readonly course: Course;
  /** How many target groups the original group has, and how many of them the load balancer settings name. */
  readonly targetGroups: number;
  readonly balanced: number;
  readonly originals: number;
  readonly replacements: number;
  readonly attachAt: AttachMoment;
  /** Whether the revisions call the hook in AfterBlockTraffic. */
  readonly detaches: boolean;
  /** Whether the deployment names its replacement group. */
  readonly namesReplacement: boolean;
  readonly config: DeploymentConfig;
  /** What becomes of the original group when the deployment has succeeded. */
  readonly keepsOriginal: boolean;
  /** Whether CodeDeploy runs a termination deployment on instances that are scaled in. */
  readonly terminationHook: boolean;
  readonly tagsInMetadata: boolean;
  /** Whether the target groups are named with TARGET_GROUPS_TARGET_GROUP. */
  readonly named: boolean;
  /** Milliseconds, of the embedded AWS. */
  readonly times: {
    readonly healthyAfterMs: number;
    readonly addedAfterMs: number;
    readonly drainingMs: number;
    readonly contentionMs: number;
  };
  readonly surprises: readonly Surprise[];
  /** Of the runs of hooks, in the order in which they start; those beyond go well. */
  readonly fates: readonly Fate[];
  /** Who is next, and chance: taken in turn, again and again. */
  readonly choices: readonly number[];
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const fate: fc.Arbitrary<Fate> = fc.record({
  killedAfter: maybe(fc.integer({ min: 1, max: 12 })),
  faults: fc.array(
    fc.record({
      call: fc.integer({ min: 1, max: 12 }),
      fault: fc.constantFrom<Fault>("throttled", "contended", "lost before", "lost after"),
    }),
    { maxLength: 2 },
  ),
});

const surprise: fc.Arbitrary<Surprise> = fc.record({
  after: fc.nat({ max: 80 }),
  what: fc.constantFrom<Surprise["what"]>("scale out", "scale in", "replace", "sicken", "recover"),
  environment: fc.constantFrom<Environment>("original", "replacement"),
  which: fc.nat({ max: 3 }),
});

export const anyCase: fc.Arbitrary<Case> = fc.record({
  course: fc.constantFrom(...COURSES),
  targetGroups: fc.integer({ min: 1, max: 3 }),
  balanced: fc.integer({ min: 1, max: 3 }),
  originals: fc.integer({ min: 1, max: 3 }),
  replacements: fc.integer({ min: 1, max: 5 }),
  attachAt: fc.constantFrom(...ATTACH_MOMENTS),
  detaches: fc.boolean(),
  namesReplacement: fc.boolean(),
  config: fc.constantFrom<DeploymentConfig>("OneAtATime", "HalfAtATime", "AllAtOnce"),
  keepsOriginal: fc.boolean(),
  terminationHook: fc.boolean(),
  tagsInMetadata: fc.boolean(),
  named: fc.boolean(),
  times: fc.record({
    healthyAfterMs: fc.constantFrom(0, 50, 2_000),
    addedAfterMs: fc.constantFrom(0, 300),
    drainingMs: fc.constantFrom(0, 50, 700),
    contentionMs: fc.constantFrom(0, 0, 100),
  }),
  surprises: fc.array(surprise, { maxLength: 4 }),
  fates: fc.array(fate, { maxLength: 6 }),
  choices: fc.array(fc.nat({ max: 9_999 }), { maxLength: 60 }),
});
