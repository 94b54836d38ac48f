import { type AutoScalingGroup, describeGroups } from "../aws/autoscaling.ts";
import type { Aws } from "../aws/call.ts";
import { describeTargetGroups, type TargetGroup } from "../aws/elbv2.ts";
import { DESCRIBE } from "../aws/traffic-sources.ts";
import { settled } from "../base/settled.ts";
import { type AttachmentState, type Identity, isAttached, type ObservedTrafficSource } from "../domain/situation.ts";
import type { Options } from "./options.ts";
import { isOwnCopy } from "./rules.ts";
import { spreads } from "./spread.ts";
import { sourceName, type WantedTrafficSource } from "./wanted.ts";

/** What a group has attached, by type and name. */
export type Attached = ReadonlyMap<string, { readonly identifier: string; readonly state: AttachmentState }>;

export const keyOf = ({ type, name }: Pick<WantedTrafficSource, "type" | "name">) => `${type} ${name}`;

/**
 * Finds each wanted traffic source: its state at the group, and, where needed, its description by Elastic Load
 * Balancing. Does not read health.
 * @throws AwsError
 */
export async function observeAttached(
  aws: Aws,
  group: AutoScalingGroup,
  wanted: readonly WantedTrafficSource[],
  identity: Identity,
  options: Options,
): Promise<ObservedTrafficSource[]> {
  const isNew = isOwnCopy({ group: group.name, deployment: identity.deployment });
  const attached = await readAttached(aws, group, wanted, isNew);
  const targetGroups = wanted.filter(({ type }) => type === "elbv2").map(({ name }) => name);
  const described = needsLookUp(wanted, attached, group, isNew, options)
    ? await describeTargetGroups(aws, targetGroups)
    : undefined;
  return wanted.map((source) => combine(source, attached, described));
}

/**
 * Reads states too, because nobody verified whether a group's list still holds what is being removed; only on the copy
 * that this very deployment made is nothing being removed yet. AWS shows no state for what AttachTrafficSources attached,
 * nor for what has just been removed: reading the list again tells the two apart.
 */
async function readAttached(
  aws: Aws,
  group: AutoScalingGroup,
  wanted: readonly WantedTrafficSource[],
  isNew: boolean,
): Promise<Attached> {
  const wantedKeys = new Set(wanted.map(keyOf));
  const found = await settled(
    (["elbv2", "elb", "vpc-lattice"] as const).map(async (type) => {
      const listed = group.attached[type].map((identifier) => {
        return { key: keyOf({ type, name: sourceName(type, identifier) }), identifier };
      });
      const isWanted = listed.some(({ key }) => wantedKeys.has(key));
      if (!isWanted || isNew) return listed.map((entry) => ({ ...entry, state: "attached" }));
      const states = await DESCRIBE[type](aws, group.name);
      const isTold = listed.every(({ key, identifier }) => states.has(identifier) || !wantedKeys.has(key));
      const [now] = isTold ? [group] : await describeGroups(aws, [group.name]);
      return listed.map(({ key, identifier }) => {
        const unknown = now?.attached[type].includes(identifier) ? "attached" : "missing";
        return { key, identifier, state: states.get(identifier) ?? unknown };
      });
    }),
  );
  return new Map(found.flat().map(({ key, identifier, state }) => [key, { identifier, state }]));
}

/** @param described the target group that has the name now; null when none has, undefined when not looked up */
function stateOf(
  { identifiers, ...wanted }: WantedTrafficSource,
  attached: Attached,
  described?: TargetGroup | null,
): AttachmentState {
  const found = attached.get(keyOf(wanted));
  if (!found) return "missing";
  const isSame =
    identifiers.length > 0
      ? identifiers.includes(found.identifier)
      : described === undefined || described?.arn === found.identifier;
  return isSame ? found.state : "missing";
}

/**
 * Whether to look target groups up. What is missing, to explain a problem better than a refused write does. What is
 * attached and wanted by name alone, because it may have been deleted and created again (not on a new copy). Nothing
 * when detaching, which takes what the group has.
 */
function needsLookUp(
  wanted: readonly WantedTrafficSource[],
  attached: Attached,
  group: AutoScalingGroup,
  isNew: boolean,
  options: Options,
): boolean {
  if (options.command === "detach") return false;
  const missing = wanted.filter((source) => !isAttached(stateOf(source, attached)));
  if (missing.length > 0 && !knownToFit(missing, group, options)) return true;
  const onlyNamed = wanted.filter(({ type, identifiers }) => type === "elbv2" && identifiers.length === 0);
  return !isNew && onlyNamed.some((source) => attached.has(keyOf(source)));
}

/**
 * Whether an original group has everything that is missing: so it exists and fits. Only a fleet relies on that; each of
 * its instances would look up the same.
 */
const knownToFit = (
  missing: readonly WantedTrafficSource[],
  { desiredCapacity }: AutoScalingGroup,
  { command, dryRun }: Options,
): boolean =>
  spreads(desiredCapacity) &&
  command === "attach" &&
  !dryRun &&
  missing.every(({ sources, identifiers }) => sources.includes("original-group") && identifiers.length === 1);

/** A wanted traffic source as it is at a group. Pure. */
export function combine(
  wanted: WantedTrafficSource,
  attached: Attached,
  described: ReadonlyMap<string, TargetGroup> | undefined,
): ObservedTrafficSource {
  const { type, name, identifiers, sources } = wanted;
  const isTargetGroup = type === "elbv2";
  const description = isTargetGroup && described ? (described.get(name) ?? null) : undefined;
  const state = stateOf(wanted, attached, description);
  const [first] = identifiers;
  const found = description && (first === undefined || description.arn === first) ? description.arn : undefined;
  const known = state === "missing" ? undefined : attached.get(keyOf(wanted))?.identifier;
  return {
    ...{ type, name, sources, state, description },
    identifier: known ?? (description === undefined ? first : found),
    wantedArns: isTargetGroup ? identifiers : [],
    health: undefined,
  };
}
