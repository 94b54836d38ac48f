import { AwsError } from "../../aws/errors.ts";
import { EXIT, type Failure } from "../../base/failure.ts";
import { isAttached } from "../../domain/situation.ts";
import type { Options } from "../../hook/options.ts";
import { plan } from "../../hook/plan.ts";
import { sourceText } from "../../hook/report.ts";
import { answerOf, type Check, fail, failed, ok, unknown, warn, whyNot } from "./check.ts";
import { isRefusedCaller, type Seen } from "./look.ts";
import { isDenied } from "./probes.ts";

// Where doctor runs, as whom, and which target groups are wanted there. Everything here is pure.

/** The remedy for what is unknown because something else fails. */
export const AFTERWARDS = "correct what fails here, and run doctor again";

export function metadataCheck({ place }: Seen): Check {
  const name = "instance metadata";
  if (!("value" in place))
    return "failure" in place ? failed(name, place.failure) : unknown(name, whyNot(place), AFTERWARDS);
  const { metadata } = place.value;
  if (metadata === undefined)
    return ok(name, "not needed: flags or variables give the region, and the group or instance");
  const tags =
    metadata.groupTag === undefined
      ? "instance tags are off, so finding the group takes a call"
      : "instance tags are on";
  return ok(name, `answers to IMDSv2; ${tags}`);
}

export function credentialsCheck(seen: Seen): Check {
  const { options, place, source, caller } = seen;
  const name = "credentials";
  if (!("value" in source))
    return "failure" in source
      ? withoutCredentials(name, options, source.failure)
      : unknown(name, whyNot(source), AFTERWARDS);
  if (!("value" in caller)) {
    if (isRefusedCaller(caller)) return failed(name, caller.failure);
    const remedy = "none needed: the hook does not call STS; only doctor does, to name the caller";
    return unknown(name, `from ${source.value}; the caller is not known: ${whyNot(caller)}`, remedy);
  }
  const found = `from ${source.value}: ${caller.value}`;
  return answerOf(place)?.metadata
    ? ok(name, found)
    : warn(
        name,
        `${found}: the permissions below are those of this caller`,
        "run doctor on an instance too: the hook has the role of the instance",
      );
}

/** The hook's own remedy does not mention profiles: no instance has one. */
function withoutCredentials(name: string, { profile }: Options, failure: Failure): Check {
  const check = failed(name, failure);
  if (profile === undefined || !(failure instanceof AwsError)) return check;
  const remedy = "correct the profile: `aws configure list-profiles` lists them";
  return { ...check, found: `profile ${profile}: ${check.found}`, remedy };
}

export function groupCheck(seen: Seen): Check {
  const name = "auto scaling group";
  const { options, place, identity, situation, groups } = seen;
  const { group } = identity;
  if (group === undefined) {
    if ("value" in situation)
      return warn(
        name,
        `${identity.instanceId ?? "this machine"} is in no Auto Scaling group, so the hook does nothing`,
        "run doctor on an instance of the group, or name the group with --auto-scaling-group",
      );
    return unknown(name, `not known: ${whyNot("value" in place ? situation : place)}`, AFTERWARDS);
  }
  const described = answerOf(groups);
  if (described && !described.some((found) => found.name === group))
    return fail(EXIT.refused, name, `${group} does not exist here`, "correct --auto-scaling-group or --region");
  if (options.autoScalingGroup !== undefined) return ok(name, `${group}, from --auto-scaling-group`);
  if (answerOf(place)?.metadata?.groupTag !== undefined)
    return ok(name, `${group}, from the tags in instance metadata`);
  return isDenied(seen.groupOfInstance)
    ? ok(name, `${group}, from the instance's tags (ec2:DescribeTags)`)
    : ok(name, `${group}, from autoscaling:DescribeAutoScalingInstances`);
}

export function deploymentGroupCheck({ options, deploymentGroup, originals }: Seen): Check {
  const name = "deployment group";
  if (options.deploymentGroup === undefined)
    return ok(name, "not named: only the target groups of --target-group are wanted");
  const group = answerOf(deploymentGroup);
  if (!group)
    return "failure" in deploymentGroup && deploymentGroup.failure.exitCode === EXIT.refused
      ? failed(name, deploymentGroup.failure)
      : unknown(name, `${options.deploymentGroup} was not read: ${whyNot(deploymentGroup)}`, AFTERWARDS);
  const isBlueGreen = group.style === "BLUE_GREEN";
  const balancers = [...group.targetGroups, ...group.classicLoadBalancers];
  const found = [
    `${group.name} of ${group.application}: ${isBlueGreen ? "blue/green" : "in-place"}`,
    balancers.length > 0 ? `load balancer settings name ${balancers.join(", ")}` : "no load balancer settings",
    originals.length > 0
      ? `original group ${originals.join(", ")}`
      : `it lists ${group.autoScalingGroups.join(", ") || "no Auto Scaling group"}`,
    ...(group.keepsOriginal ? ["original instances are kept"] : []),
  ].join("; ");
  if (!isBlueGreen && !options.inPlace)
    return warn(
      name,
      found,
      "the hook only reports in in-place deployments; TARGET_GROUPS_IN_PLACE=true makes it attach",
    );
  if (isBlueGreen && !group.copiesGroup)
    return warn(name, `${found}; it does not copy the Auto Scaling group`, "the hook is for COPY_AUTO_SCALING_GROUP");
  return ok(name, found);
}

/** One check for each wanted target group, or why there is none. */
export function targetGroupChecks({ options, situation, deploymentGroup, groups, identity }: Seen): Check[] {
  const name = "target groups";
  if (!("value" in situation)) {
    // What AWS denies or does not answer fails below; what does not exist fails above.
    const reportedElsewhere =
      !answerOf(deploymentGroup) || !answerOf(groups)?.some((found) => found.name === identity.group);
    const isFailure =
      "failure" in situation && [EXIT.refused, EXIT.bug].some((exitCode) => exitCode === situation.failure.exitCode);
    return [
      isFailure && !reportedElsewhere
        ? failed(name, situation.failure)
        : unknown(name, `not known: ${whyNot(situation)}`, AFTERWARDS),
    ];
  }
  const { decision, reason, remedy, trafficSources, warnings } = plan(situation.value, options);
  const notes = warnings.map((warning) =>
    warn(name, warning, "name the target groups with TARGET_GROUPS_TARGET_GROUP"),
  );
  if (trafficSources.length === 0) {
    if (decision === "refuse") return [...notes, fail(EXIT.refused, name, reason, remedy ?? "")];
    if (identity.group === undefined) return notes;
    const settings = "name them in the deployment group's load balancer settings, or with TARGET_GROUPS_TARGET_GROUP";
    return [...notes, warn(name, reason, settings)];
  }
  const checks = trafficSources.map(({ type, name, sources, state, problem }): Check => {
    const what = type === "elbv2" ? `target group ${name}` : `${type} ${name}`;
    const by = sources.map((source) => sourceText(source, identity, situation.value.originalGroups)).join(", ");
    if (problem) return fail(EXIT.refused, what, `${problem} (named by ${by})`, remedy ?? "");
    return ok(what, `${isAttached(state) ? "attached" : "missing; the hook attaches it"}; named by ${by}`);
  });
  return [...notes, ...checks];
}
