import type { Identity, Source } from "./situation.ts";

/** A target group that the own group should have. */
export interface WantedTargetGroup {
  readonly name: string;
  /** Where it was named by its ARN. */
  readonly arn: string | undefined;
  readonly sources: readonly Source[];
}

/** The name in a target group's ARN (`arn:...:targetgroup/NAME/ID`); a name stays as it is. */
export const nameOf = (nameOrArn: string): string => nameOrArn.split("/")[1] ?? nameOrArn;

/**
 * The target groups that are wanted, each once, with everyone who named it. Named ones are wanted alone; else those of
 * the deployment (by hand: of the deployment group) together with those of the original groups. Names are unique in a
 * region and account, so a name and an ARN that holds it are one target group.
 * @param originalArns what the original groups have attached
 */
export function wantedTargetGroups(
  named: readonly string[],
  { deployment, deploymentGroup }: Pick<Identity, "deployment" | "deploymentGroup">,
  originalArns: readonly string[],
): WantedTargetGroup[] {
  const mentions: [Source, readonly string[]][] =
    named.length > 0
      ? [["option", named]]
      : [
          ["deployment", deployment?.targetGroups ?? []],
          ["deployment-group", deployment ? [] : (deploymentGroup?.targetGroups ?? [])],
          ["original-group", originalArns],
        ];
  const wanted = new Map<string, { name: string; arn: string | undefined; sources: Source[] }>();
  for (const [source, namesOrArns] of mentions) {
    for (const nameOrArn of namesOrArns) {
      const name = nameOf(nameOrArn);
      const entry = wanted.get(name) ?? { name, arn: undefined, sources: [] };
      if (name !== nameOrArn) entry.arn = nameOrArn;
      if (!entry.sources.includes(source)) entry.sources.push(source);
      wanted.set(name, entry);
    }
  }
  return [...wanted.values()];
}
