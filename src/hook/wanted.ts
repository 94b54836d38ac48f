import type { AutoScalingGroup } from "../aws/autoscaling.ts";
import type { Source } from "../domain/json-reports.ts";
import type { Identity, TrafficSourceType } from "../domain/situation.ts";
import type { Options } from "./options.ts";

/** A traffic source that this instance's group should have, or, once replaced, should no longer have. */
export interface WantedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** Every ARN that named it, more than one if they conflict; for a Classic Load Balancer, its name. */
  readonly identifiers: readonly string[];
  readonly sources: readonly Source[];
}

/** The name in an ARN (`...:targetgroup/NAME/ID`, `...:targetgroup/ID` of VPC Lattice); a name stays as it is. */
export const nameOf = (nameOrArn: string): string => nameOrArn.split("/")[1] ?? nameOrArn;

/** The name of what a group has attached, or a deployment names: a Classic Load Balancer has no ARN. */
export const sourceName = (type: TrafficSourceType, identifier: string): string =>
  type === "elb" ? identifier : nameOf(identifier);

/**
 * The groups whose traffic sources this group should have too, or had before it was replaced. To attach: the listed
 * groups, unless this one is listed: then they are its peers, with their own target groups, but in a rollback the undone
 * group still has what was detached from this one. To detach: the listed groups, this one included.
 */
export function originalGroups(
  { group, deploymentGroup, undone }: Pick<Partial<Identity>, "group" | "deploymentGroup" | "undone">,
  command: Options["command"],
): readonly string[] {
  const listed = deploymentGroup?.autoScalingGroups ?? [];
  if (command === "detach" || !listed.includes(group ?? "")) return listed;
  return (undone?.replacementGroups ?? []).filter((name) => !listed.includes(name));
}

/**
 * The wanted traffic sources, each once, with every source that named it: only those named by option, if any; else those
 * of the deployment (by hand: of the deployment group) and of the original groups. A target group's name is unique in a
 * region and account, so the name and an ARN with it are the same one. Of two ARNs with one name, at least one is of a
 * deleted target group.
 */
export function wantedTrafficSources(
  named: readonly string[],
  { deployment, deploymentGroup }: Pick<Identity, "deployment" | "deploymentGroup">,
  originals: readonly AutoScalingGroup[],
): WantedTrafficSource[] {
  const wanted = new Map<string, WantedTrafficSource & { identifiers: string[]; sources: Source[] }>();
  const want = (type: TrafficSourceType, source: Source, mentions: readonly string[]) => {
    for (const mention of mentions) {
      const name = sourceName(type, mention);
      const key = `${type} ${name}`;
      const entry = wanted.get(key) ?? { type, name, identifiers: [], sources: [] };
      if ((type === "elb" || name !== mention) && !entry.identifiers.includes(mention)) entry.identifiers.push(mention);
      if (!entry.sources.includes(source)) entry.sources.push(source);
      wanted.set(key, entry);
    }
  };
  want("elbv2", "option", named);
  if (named.length > 0) return [...wanted.values()];
  const [source, info] = deployment
    ? (["deployment", deployment] as const)
    : (["deployment-group", deploymentGroup] as const);
  want("elbv2", source, info?.targetGroups ?? []);
  want("elb", source, info?.classicLoadBalancers ?? []);
  for (const { attached } of originals)
    for (const type of ["elbv2", "elb", "vpc-lattice"] as const) want(type, "original-group", attached[type]);
  return [...wanted.values()];
}
