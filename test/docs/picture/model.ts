/** A rehearsal's record as a picture shows it: pure, and the same for every run. */
import type { Snapshot } from "../../../src/simulator/rehearsal/record.ts";
import type { Environment, Step } from "../../../src/simulator/rehearsal/scenario.ts";
import { type Box, boxesOf } from "./boxes.ts";
import type { Stretch } from "./stretches.ts";

/** How an instance is at a moment; undefined: it is not there. */
export interface Condition {
  readonly version: string;
  /** Whether any target group sends it requests. */
  readonly serves: boolean;
}

export interface Lane {
  readonly id: string;
  readonly name: string;
  /** Before the first column, and after each. */
  readonly conditions: readonly (Condition | undefined)[];
}

export interface Group {
  readonly environment: Environment;
  /** Names of the target groups before the first column, and after each; undefined: there is no such group. */
  readonly attached: readonly (readonly string[] | undefined)[];
  readonly lanes: readonly Lane[];
  readonly boxes: readonly Box[];
}

export interface Share {
  readonly fails: number;
  /** By version. */
  readonly answers: Readonly<Record<string, number>>;
}

/** How many instances of each version get requests and answer them, and how many fail, before the first column and after each. */
export interface Traffic {
  readonly name: string;
  readonly shares: readonly Share[];
}

export interface Column {
  readonly step: Step;
  /** Which column of its step it is, from 0. */
  readonly batch: number;
}

export interface Model {
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
  readonly traffic: readonly Traffic[];
}

export function modelOf(stretches: readonly Stretch[]): Model {
  const snapshots = snapshotsOf(stretches);
  const columns = stretches.map(({ step }, i) => ({
    step,
    batch: stretches.slice(0, i).filter((earlier) => earlier.step === step).length,
  }));
  return {
    columns,
    groups: (["original", "replacement"] as const).map((environment) => groupOf(environment, stretches, snapshots)),
    traffic: trafficOf(snapshots),
  };
}

const snapshotsOf = (stretches: readonly Stretch[]): Snapshot[] => [
  ...stretches.slice(0, 1).map(({ before }) => before),
  ...stretches.map(({ after }) => after),
];

function groupOf(environment: Environment, stretches: readonly Stretch[], snapshots: readonly Snapshot[]): Group {
  const ids = idsOf(environment, snapshots);
  // The original group is there from the beginning.
  const [original = ""] = Object.keys(snapshots[0]?.attached ?? {});
  const nameIn = ({ attached }: Snapshot) =>
    Object.keys(attached).find((name) => (name === original) === (environment === "original"));
  return {
    environment,
    attached: snapshots.map((it) => {
      const name = nameIn(it);
      return name === undefined ? undefined : Object.keys(it.attached[name] ?? {});
    }),
    lanes: ids.map((id, i) => ({
      id,
      name: `instance ${i + 1}`,
      conditions: snapshots.map((it) => conditionOf(id, it)),
    })),
    boxes: stretches.flatMap(({ moments }, column) => boxesOf(column, ids, moments)),
  };
}

function idsOf(environment: Environment, snapshots: readonly Snapshot[]): string[] {
  const members = snapshots.flatMap((it) => it.members).filter((member) => member.environment === environment);
  return [...new Set(members.map(({ id }) => id))].sort();
}

function conditionOf(id: string, { members, traffic }: Snapshot): Condition | undefined {
  const member = members.find((each) => each.id === id);
  const serves = Object.values(traffic).some(({ requested }) => requested.includes(id));
  return member && { version: member.version, serves };
}

/** By target group; those with the same traffic share one. */
function trafficOf(snapshots: readonly Snapshot[]): Traffic[] {
  const names = Object.keys(snapshots[0]?.traffic ?? {});
  const alike = new Map<string, Traffic>();
  for (const name of names) {
    const shares = snapshots.map((it) => shareOf(name, it));
    const key = JSON.stringify(shares);
    const before = alike.get(key);
    alike.set(key, { name: before ? `${before.name}, ${name}` : name, shares });
  }
  return [...alike.values()];
}

function shareOf(targetGroup: string, { members, traffic }: Snapshot): Share {
  const { requested = [], dead = [] } = traffic[targetGroup] ?? {};
  const answers: Record<string, number> = {};
  for (const { id, version } of members)
    if (requested.includes(id) && !dead.includes(id)) answers[version] = (answers[version] ?? 0) + 1;
  return { fails: dead.length, answers };
}
