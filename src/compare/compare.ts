import type { Difference } from "../domain/json-reports.ts";
import { commandLines, type Parameters } from "./aws-cli.ts";

/** What was read, or why that failed. */
export type Read<T> = T | Unread;
export interface Unread {
  readonly unread: string;
}

/** Items of a group by name, each with the parameters that create it. */
export type Named = ReadonlyMap<string, Parameters>;

/** What a group's own description says. */
export interface Basics {
  /** What `UpdateAutoScalingGroup` takes. */
  readonly settings: {
    readonly HealthCheckType: string;
    readonly HealthCheckGracePeriod: number;
    readonly TerminationPolicies: readonly string[];
  };
  readonly metrics: readonly string[];
  readonly suspendedProcesses: readonly string[];
  readonly targetGroupArns: readonly string[];
}

/** Settings of an Auto Scaling group that are not its traffic sources. */
export interface GroupSettings {
  readonly name: string;
  readonly basics: Read<Basics>;
  readonly lifecycleHooks: Read<Named>;
  /** `Alarms`, which is not a parameter, holds the names of the policy's CloudWatch alarms. */
  readonly scalingPolicies: Read<Named>;
  readonly scheduledActions: Read<Named>;
  /** By the topic's ARN. */
  readonly notifications: Read<Named>;
}

/** A command of `aws autoscaling` on this group, as shell lines. */
type Repair = (command: string, parameters: Parameters) => string[];

/**
 * How this group (`own`) differs from the original group, and how to repair that. Pure.
 * @param flags for every line, such as the region
 */
export function compare(original: GroupSettings, own: GroupSettings, flags: readonly string[]): Difference[] {
  const repair: Repair = (command, parameters) =>
    commandLines(["autoscaling", command, ...flags], { AutoScalingGroupName: own.name, ...parameters });
  return [
    ...both("group settings", original.basics, own.basics, (a, b) => compareBasics(a, b, repair)),
    ...KINDS.flatMap((kind) =>
      both(kind.plural, kind.of(original), kind.of(own), (a, b) =>
        compareNamed(kind, ofOwn(a, original.name, own.name), b, own, repair),
      ),
    ),
  ];
}

/** Compares what was read of both groups, or returns one row that it was not read. */
function both<T extends object>(
  what: string,
  original: Read<T>,
  own: Read<T>,
  rows: (original: T, own: T) => Difference[],
): Difference[] {
  if ("unread" in original) return [row(what, { note: original.unread, unread: true })];
  if ("unread" in own) return [row(what, { note: own.unread, unread: true })];
  return rows(original, own);
}

const row = (what: string, rest: Partial<Difference>): Difference => ({
  what,
  original: null,
  own: null,
  note: null,
  repair: [],
  unread: false,
  ...rest,
});

const SETTINGS = {
  HealthCheckType: "health check type",
  HealthCheckGracePeriod: "health check grace period",
  TerminationPolicies: "termination policies",
} as const;

function compareBasics(original: Basics, own: Basics, repair: Repair): Difference[] {
  const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
  return [
    ...names
      .filter((name) => !same(original.settings[name], own.settings[name]))
      .map((name) =>
        row(SETTINGS[name], {
          original: valueText(original.settings[name]),
          own: valueText(own.settings[name]),
          repair: repair("update-auto-scaling-group", { [name]: original.settings[name] }),
        }),
      ),
    ...compareLists("metrics collection", original.metrics, own.metrics, {
      add: (Metrics) => repair("enable-metrics-collection", { Granularity: "1Minute", Metrics }),
      remove: (Metrics) => repair("disable-metrics-collection", { Metrics }),
    }),
    ...compareLists("suspended processes", original.suspendedProcesses, own.suspendedProcesses, {
      add: (ScalingProcesses) => repair("suspend-processes", { ScalingProcesses }),
      remove: (ScalingProcesses) => repair("resume-processes", { ScalingProcesses }),
    }),
  ];
}

function compareLists(
  what: string,
  original: readonly string[],
  own: readonly string[],
  { add, remove }: Record<"add" | "remove", (names: readonly string[]) => string[]>,
): Difference[] {
  const missing = original.filter((name) => !own.includes(name));
  const extra = own.filter((name) => !original.includes(name));
  if (missing.length + extra.length === 0) return [];
  const repair = [...(missing.length > 0 ? add(missing) : []), ...(extra.length > 0 ? remove(extra) : [])];
  return [row(what, { original: missing.join(", ") || null, own: extra.join(", ") || null, repair })];
}

/** A type of named items, and the calls that create and delete one. */
interface Kind {
  readonly what: string;
  readonly plural: string;
  readonly of: (group: GroupSettings) => Read<Named>;
  readonly nameParameter: string;
  readonly put: string;
  readonly delete: string;
  /** Names of items that AWS owns. */
  readonly ignored?: RegExp;
  readonly noteOfDelete?: string;
  /** Whether putting `wanted` would keep something of `present`. */
  readonly leaves: (wanted: Parameters, present: Parameters) => boolean;
}

/** A put keeps the parameters that it does not set. */
const leavesOthers = (wanted: Parameters, present: Parameters) =>
  Object.keys(present).some((name) => present[name] !== undefined && wanted[name] === undefined);

const KINDS: readonly Kind[] = [
  {
    what: "lifecycle hook",
    plural: "lifecycle hooks",
    of: (group) => group.lifecycleHooks,
    nameParameter: "LifecycleHookName",
    put: "put-lifecycle-hook",
    delete: "delete-lifecycle-hook",
    ignored: /^CodeDeploy-managed-/,
    noteOfDelete: "deleting a hook abandons the launches that wait in it",
    leaves: leavesOthers,
  },
  {
    what: "scaling policy",
    plural: "scaling policies",
    of: (group) => group.scalingPolicies,
    nameParameter: "PolicyName",
    put: "put-scaling-policy",
    delete: "delete-policy",
    leaves: (wanted, present) => wanted["PolicyType"] !== present["PolicyType"],
  },
  {
    what: "scheduled action",
    plural: "scheduled actions",
    of: (group) => group.scheduledActions,
    nameParameter: "ScheduledActionName",
    put: "put-scheduled-update-group-action",
    delete: "delete-scheduled-action",
    leaves: leavesOthers,
  },
  {
    what: "notifications to",
    plural: "notifications",
    of: (group) => group.notifications,
    nameParameter: "TopicARN",
    put: "put-notification-configuration",
    delete: "delete-notification-configuration",
    leaves: () => false,
  },
];

function compareNamed(kind: Kind, original: Named, own: Named, group: GroupSettings, repair: Repair): Difference[] {
  const names = [...new Set([...original.keys(), ...own.keys()])].filter((name) => !kind.ignored?.test(name));
  return names.flatMap((name) => {
    const key = { [kind.nameParameter]: name };
    const calls = {
      put: (parameters: Parameters) => repair(kind.put, { ...key, ...parameters }),
      delete: () => repair(kind.delete, key),
    };
    return compareThing(kind, `${kind.what} ${name}`, original.get(name), own.get(name), group.basics, calls) ?? [];
  });
}

/** Compares one item; undefined when there is nothing to report. */
function compareThing(
  kind: Kind,
  what: string,
  wanted: Parameters | undefined,
  present: Parameters | undefined,
  basics: Read<Basics>,
  repair: { put: (parameters: Parameters) => string[]; delete: () => string[] },
): Difference | undefined {
  if (!wanted) return row(what, { own: textOf(present), note: kind.noteOfDelete ?? null, repair: repair.delete() });
  const { Alarms: wantedAlarms = [], ...parameters } = wanted;
  const { Alarms: ownAlarms = [], ...ownParameters } = present ?? {};
  const differs = !present || !same(parameters, ownParameters);
  const label = dormantLabel(parameters, basics);
  const deleteFirst = differs && present && kind.leaves(parameters, ownParameters);
  const noAlarm = !same(wantedAlarms, []) && (deleteFirst || same(ownAlarms, []));
  if (!differs && !noAlarm && !label) return undefined;
  const notes = [
    label && `it works${differs ? ", and AWS accepts it," : ""} only once target group ${label} is attached`,
    noAlarm &&
      `create its CloudWatch alarm yourself: one like ${valueText(wantedAlarms)}, with this policy as its action`,
    deleteFirst && kind.noteOfDelete,
  ];
  const told = differs || noAlarm;
  return row(what, {
    original: textOf(wanted, told ? present : undefined),
    own: present ? textOf(present, told ? wanted : undefined) : null,
    note: notes.filter(Boolean).join("; ") || null,
    repair: differs ? [...(deleteFirst ? repair.delete() : []), ...repair.put(parameters)] : [],
  });
}

/**
 * The target group in the `ResourceLabel` of a policy (`app/LB/ID/targetgroup/NAME/ID`), unless the group has it
 * attached: until then, its requests are not a metric of the group.
 */
function dormantLabel(parameters: Parameters, basics: Read<Basics>): string | undefined {
  const arns = "unread" in basics ? [] : basics.targetGroupArns;
  for (const entry of entriesOf(parameters)) {
    const [, id = "", name] = /ResourceLabel=.*\/(targetgroup\/([^/]+)\/[^/]+)$/.exec(entry) ?? [];
    if (name && !arns.some((arn) => arn.endsWith(`:${id}`))) return name;
  }
  return undefined;
}

/** The original group's items for this group: a metric with the original group as its dimension gets this group. */
const ofOwn = (things: Named, original: string, own: string): Named =>
  new Map(
    [...things].map(([name, parameters]) => [
      name,
      JSON.parse(JSON.stringify(parameters), (_, value) =>
        value?.Name === "AutoScalingGroupName" && value.Value === original ? { ...value, Value: own } : value,
      ),
    ]),
  );

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

const valueText = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

/** `PolicyType=StepScaling, StepAdjustments.0.ScalingAdjustment=1, Alarms=busy`, without entries that `other` also has. */
function textOf(value: unknown, other?: unknown): string {
  const others = new Set(other === undefined ? [] : entriesOf(other));
  return (
    entriesOf(value)
      .filter((entry) => !others.has(entry))
      .join(", ") || "none of this"
  );
}

function entriesOf(value: unknown, path = ""): string[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [`${path}=${value}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const inList = Array.isArray(value) && typeof inner !== "object";
    return entriesOf(inner, inList ? path : path ? `${path}.${key}` : key);
  });
}
