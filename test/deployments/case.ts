import fc from "fast-check";
import { ATTACH_MOMENTS, type AttachMoment } from "../../src/hook/events.ts";
import type { DeploymentConfig, Environment } from "../../src/simulator/rehearsal/scenario.ts";

/** What a call of a hook gets instead of its answer. */
export type Fault =
  /** An error; the call is not carried out. */
  | "throttled"
  | "contended"
  /** No answer; the call is carried out, or not. */
  | "lost before"
  | "lost after";

/** What happens to one run of a hook. */
export interface Fate {
  /** It is killed right after this call (from 1), and run again. */
  readonly killedAfter: number | undefined;
  /** By the number of the call, from 1. */
  readonly faults: readonly { readonly call: number; readonly fault: Fault }[];
}

/** Something that Auto Scaling or an application does during the deployment. */
export interface Surprise {
  /** Turns after the one before. */
  readonly after: number;
  readonly what: (typeof SURPRISES)[number];
  readonly environment: Environment;
  readonly which: number;
}

/** `stop`: somebody stops the deployment. `by hand`: somebody runs a hook again, or on another instance. */
const SURPRISES = ["scale out", "scale in", "replace", "sicken", "recover", "stop", "by hand"] as const;

/** How the deployment goes. */
const COURSES = [
  "succeeds",
  "fails after install",
  "fails in reroute",
  "fails after reroute",
  "fails after block",
  "in place",
] as const;
export type Course = (typeof COURSES)[number];

/** A random deployment: everything that it depends on. */
export interface Case {
  readonly course: Course;
  readonly originals: Originals;
  readonly replacement: Replacement;
  readonly targetGroups: TargetGroups;
  /** What CodeDeploy reports during the deployment. */
  readonly deployment: DeploymentSays;
  readonly config: DeploymentConfig;
  readonly attachAt: AttachMoment;
  /** Whether the revisions call the hook in AfterBlockTraffic. */
  readonly detaches: boolean;
  /** Whether CodeDeploy runs a termination deployment on instances that are scaled in. */
  readonly terminationHook: boolean;
  readonly tagsInMetadata: boolean;
  /** Whether a group's own list shows what is Removing. */
  readonly listsRemoving: boolean;
  /** The calls that the instances' role may not make. GetDeployment: only for other deployments than the hook's. */
  readonly denied: (typeof DENIED)[number];
  /** Milliseconds in the emulator. */
  readonly times: {
    readonly healthyAfterMs: number;
    readonly unhealthyAfterMs: number;
    readonly addedAfterMs: number;
    readonly drainingMs: number;
    readonly contentionMs: number;
    /** From ApplicationStart until a new instance answers. */
    readonly warmUpMs: number;
  };
  readonly surprises: readonly Surprise[];
  /** The fates of the hooks' runs, in the order in which they start; the others succeed. */
  readonly fates: readonly Fate[];
  /** The random choices, used in turn, again and again. */
  readonly choices: readonly number[];
}

const DENIED = ["nothing", "ListDeployments", "GetDeployment", "GetDeploymentGroup"] as const;

/** The groups that the deployment replaces, all of them at once. */
interface Originals {
  readonly groups: number;
  /** Of each group. */
  readonly instances: number;
  /** Whether the deployment group lists them; else it finds their instances by EC2 tags. */
  readonly listed: boolean;
  /** Whether the first one is the copy of an earlier deployment. */
  readonly copied: boolean;
  /** What happens to them when the deployment has succeeded. */
  readonly kept: boolean;
}

interface Replacement {
  readonly instances: number;
  /** Whether it is the copy of this deployment or of another one, or a discovered group. */
  readonly made: "copy" | "another's copy" | "discovered";
  /** For a discovered group: whether all target groups were detached from it a moment ago. */
  readonly removing: boolean;
  /** InService instances that no deployment knows, and that never register. */
  readonly idle: number;
}

interface TargetGroups {
  readonly count: number;
  /** How many of them the load balancer settings name. */
  readonly balanced: number;
  /** How many of those no original group has attached: an earlier deployment ran without the hook. */
  readonly lacking: number;
  /** Healthy instances of another deployment group's Auto Scaling group in all of them. */
  readonly sharedWith: number;
  /** Whether one was deleted and created again after the original groups had it attached. */
  readonly madeAnew: boolean;
  /** Whether they are named with TARGET_GROUPS_TARGET_GROUP. */
  readonly named: boolean;
}

interface DeploymentSays {
  /** The list of replacement groups; `late`: empty until the replacement instances are installed. */
  readonly names: "replacement" | "nothing" | "late" | "originals too";
  /** Its status while original instances are blocked. */
  readonly whileBlocking: "InProgress" | "Succeeded" | "Ready" | "Queued";
  /** Its status until traffic shifts. */
  readonly whileInstalling: "Queued" | "InProgress";
  /** The style of deployments to single instances, whatever the deployment group's is. */
  readonly styleOfSingle: "IN_PLACE" | "BLUE_GREEN";
  /** Whether a stopped deployment is rolled back. */
  readonly stopRollsBack: boolean;
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
  after: fc.oneof(fc.nat({ max: 80 }), fc.nat({ max: 300 })),
  what: fc.constantFrom(...SURPRISES),
  environment: fc.constantFrom<Environment>("original", "replacement"),
  which: fc.nat({ max: 3 }),
});

/** Usually the first one. */
const usually = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 3 * others.length }, ...others.map((it) => fc.constant(it)));

export const anyCase: fc.Arbitrary<Case> = fc.record({
  course: fc.constantFrom(...COURSES),
  originals: fc.record({
    groups: usually(1, 2, 3),
    instances: fc.integer({ min: 1, max: 3 }),
    listed: usually(true, false),
    copied: fc.boolean(),
    kept: fc.boolean(),
  }),
  replacement: fc.record({
    instances: fc.integer({ min: 1, max: 5 }),
    made: usually<Replacement["made"]>("copy", "another's copy", "discovered"),
    removing: fc.boolean(),
    idle: usually(0, 1),
  }),
  targetGroups: fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    balanced: fc.integer({ min: 1, max: 3 }),
    lacking: fc.constantFrom(0, 0, 1, 2),
    sharedWith: usually(0, 1, 3),
    madeAnew: usually(false, false, true),
    named: fc.boolean(),
  }),
  deployment: fc.record({
    names: usually<DeploymentSays["names"]>("replacement", "nothing", "late", "originals too"),
    whileBlocking: usually<DeploymentSays["whileBlocking"]>("InProgress", "Succeeded", "Ready", "Queued"),
    whileInstalling: fc.constantFrom("Queued", "InProgress"),
    styleOfSingle: usually<DeploymentSays["styleOfSingle"]>("BLUE_GREEN", "IN_PLACE"),
    stopRollsBack: fc.boolean(),
  }),
  config: fc.constantFrom<DeploymentConfig>("OneAtATime", "HalfAtATime", "AllAtOnce"),
  attachAt: fc.constantFrom(...ATTACH_MOMENTS),
  detaches: usually(true, false),
  terminationHook: fc.boolean(),
  tagsInMetadata: fc.boolean(),
  listsRemoving: fc.boolean(),
  denied: usually(...DENIED),
  times: fc.record({
    healthyAfterMs: fc.constantFrom(0, 50, 2_000),
    unhealthyAfterMs: fc.constantFrom(0, 300, 2_000),
    addedAfterMs: fc.constantFrom(0, 300),
    drainingMs: fc.constantFrom(0, 50, 700, 3_000),
    contentionMs: fc.constantFrom(0, 0, 100),
    warmUpMs: fc.constantFrom(0, 0, 500),
  }),
  surprises: fc.array(surprise, { maxLength: 4 }),
  fates: fc.array(fate, { maxLength: 6 }),
  choices: fc.array(fc.nat({ max: 9_999 }), { maxLength: 60 }),
});
