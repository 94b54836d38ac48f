import type { Aws } from "../aws/call.ts";
import { getDeploymentGroup } from "../aws/codedeploy.ts";
import { EXIT, Failure } from "../base/failure.ts";
import type { Difference } from "../domain/json-reports.ts";
import type { Identity } from "../domain/situation.ts";
import { compare } from "./compare.ts";
import { readGroupSettings } from "./group-settings.ts";

/** What differs from the original group, or why there is nothing to compare. */
export type Comparison =
  | { readonly original: string; readonly differences: readonly Difference[] }
  | { readonly nothing: string };

/** The deployment group, which lists the original group, and the profile for the lines to paste. */
export interface Names {
  readonly application: string | undefined;
  readonly deploymentGroup: string | undefined;
  readonly profile: string | undefined;
}

/** Milliseconds for all reads: the run can do without the comparison. */
const TIME = 10_000;

/** Reads the settings of both groups, with one retry, and compares them. */
export async function compareWithOriginal(names: Names, identity: Partial<Identity>, run: Aws): Promise<Comparison> {
  const aws: Aws = { ...run, deadline: run.deadline.within(TIME), tries: 2 };
  const { group, region = "" } = identity;
  if (group === undefined) return { nothing: "there is no Auto Scaling group" };
  const original = await originalGroup(names, identity, group, aws);
  if (typeof original === "object") return original;
  const settings = await readGroupSettings(aws, [original, group]);
  const [there, own] = [settings.get(original), settings.get(group)];
  if (!there || !own) return { nothing: `${there ? group : original} no longer exists` };
  const flags = ["--region", region, ...(names.profile ? ["--profile", names.profile] : [])];
  return { original, differences: compare(there, own, flags) };
}

/** The one group that CodeDeploy may have copied. */
async function originalGroup(
  names: Names,
  { deployment, deploymentGroup }: Partial<Identity>,
  own: string,
  aws: Aws,
): Promise<string | { nothing: string }> {
  const application = names.application ?? deployment?.application;
  const name = names.deploymentGroup ?? deployment?.deploymentGroup;
  if (!deploymentGroup && !(application && name)) return { nothing: "no deployment group is named" };
  try {
    // With named target groups, observe does not read it.
    const { autoScalingGroups } = deploymentGroup ?? (await getDeploymentGroup(aws, application ?? "", name ?? ""));
    const [original, ...more] = autoScalingGroups;
    if (original === undefined) return { nothing: `deployment group ${name} lists no Auto Scaling group` };
    if (autoScalingGroups.includes(own)) return { nothing: `deployment group ${name} lists ${own} itself` };
    if (more.length > 0)
      return { nothing: `deployment group ${name} lists several groups: ${autoScalingGroups.join(", ")}` };
    return original;
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode === EXIT.stopped) throw error;
    return { nothing: `the deployment group could not be read: ${error.message}` };
  }
}
