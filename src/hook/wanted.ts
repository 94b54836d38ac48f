import type { AutoScalingGroup } from "../aws/autoscaling.ts";
import type { Source } from "../domain/json-reports.ts";
import type { Identity, TrafficSourceType } from "../domain/situation.ts";
import type { Options } from "./options.ts";

/** A traffic source that the own group should have, or, once it is replaced, should have no longer. */
export interface WantedTrafficSource {
  readonly type: TrafficSourceType;
  readonly name: string;
  /** Every ARN by which it was named; the name of a Classic Load Balancer. More than one where they contradict. */
  readonly identifiers: readonly string[];
  readonly sources: readonly Source[];
}

/** The name in an ARN (`...:targetgroup/NAME/ID`, `...:targetgroup/ID` of VPC Lattice); a name stays as it is. */
export const nameOf = (nameOrArn: string): string => nameOrArn.split("/")[1] ?? nameOrArn;

/**
 * The groups whose traffic sources the own one is to have as well, or, replaced, had. Attaching, a deployment group that
 * lists the own group lists its peers, each with target groups of its own; but in a rollback the group that is being
 * undone still has what the own one had to let go. Detaching, the own group is the original.
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
 * The traffic sources that are wanted, each once, with everyone who named it. Target groups that were named are wanted
 * alone; else those of the deployment (by hand: of the deployment group) together with those of the original groups.
 * A target group's name is unique in a region and account, so its name and an ARN that holds it are one. Two ARNs of one
 * name are not: at least one of them is of a target group that was deleted.
 */
export function wantedTrafficSources(
  named: readonly string[],
  { deployment, deploymentGroup }: Pick<Identity, "deployment" | "deploymentGroup">,
  originals: readonly AutoScalingGroup[],
): WantedTrafficSource[] {
  const wanted = new Map<string, WantedTrafficSource & { identifiers: string[]; sources: Source[] }>();
  const want = (type: TrafficSourceType, source: Source, mentions: readonly string[]) => {
    for (const mention of mentions) {
      const name = type === "elb" ? mention : nameOf(mention);
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
