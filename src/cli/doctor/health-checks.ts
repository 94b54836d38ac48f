import { commandLines } from "../../compare/aws-cli.ts";
import { answerOf, type Check, ok, unknown, warn, whyNot } from "./check.ts";
import type { Seen } from "./look.ts";
import type { GroupHealth } from "./own-reads.ts";
import { AFTERWARDS } from "./place.ts";

/** Seconds: the console's default for a new group. */
const USUAL_GRACE_PERIOD = 300;

/**
 * What the group does with the load balancer's health checks once it is attached. Pure.
 *
 * As documented: with health check type ELB, Auto Scaling replaces an instance that fails the load balancer's checks once
 * its grace period is over. That period begins when the instance is in service, which in a blue/green deployment is before
 * anything is installed.
 */
export function healthChecks({ options, identity, place, groups, healthChecks }: Seen): Check {
  const name = "health checks";
  const own = answerOf(groups)?.find((group) => group.name === identity.group);
  if (!own) return unknown(name, `not known: ${whyNot(groups) || "the group does not exist"}`, AFTERWARDS);
  const known = (answerOf(healthChecks) ?? []).flatMap(({ timeToHealthy }) => timeToHealthy ?? []);
  const slowest = known.length > 0 ? Math.max(...known) : undefined;
  const region = answerOf(place)?.region ?? options.region;
  const update = (parameters: Readonly<Record<string, unknown>>): string => {
    const where = [...(region ? ["--region", region] : []), ...(options.profile ? ["--profile", options.profile] : [])];
    const command = ["autoscaling", "update-auto-scaling-group", ...where];
    return commandLines(command, { AutoScalingGroupName: own.name, ...parameters }).join("; ");
  };
  const healthy = slowest === undefined ? "" : `; a target takes ${slowest} s to become healthy`;
  if (!usesElb(own)) return withoutElb(name, own, answerOf(groups) ?? [], slowest ?? 0, update);
  const found = `type ELB, grace period ${own.gracePeriod} s${healthy}`;
  if (own.keepsUnhealthy)
    return warn(
      name,
      `${found}; but the process ReplaceUnhealthy is suspended: no instance is replaced`,
      `aws autoscaling resume-processes${region ? ` --region ${region}` : ""} --auto-scaling-group-name ${own.name} --scaling-processes ReplaceUnhealthy`,
    );
  if (options.attachAt === "AfterInstall" && own.gracePeriod < (slowest ?? USUAL_GRACE_PERIOD))
    return warn(
      name,
      `${found}; attached at AfterInstall, before ApplicationStart: the group may replace instances during the deployment`,
      `attach at BeforeAllowTraffic (unset TARGET_GROUPS_ATTACH_AT), or: ${update({ HealthCheckGracePeriod: Math.max(USUAL_GRACE_PERIOD, slowest ?? 0) })}`,
    );
  const early = options.attachAt === "AfterInstall" ? ", in which the application must start too" : "";
  return ok(name, `${found}${early}`);
}

const usesElb = ({ healthCheckTypes }: GroupHealth): boolean => healthCheckTypes.includes("ELB");

function withoutElb(
  name: string,
  own: GroupHealth,
  groups: readonly GroupHealth[],
  slowest: number,
  update: (parameters: Readonly<Record<string, unknown>>) => string,
): Check {
  const type = own.healthCheckTypes.join(",");
  const original = groups.find((group) => group.name !== own.name && usesElb(group));
  const lost = original ? `; original group ${original.name} has ELB, which the copy lost` : "";
  return warn(
    name,
    `type ${type}: Auto Scaling keeps instances that the load balancer finds unhealthy${lost}`,
    update({
      HealthCheckType: original?.healthCheckTypes.join(",") ?? (type === "EC2" ? "ELB" : `${type},ELB`),
      HealthCheckGracePeriod: original?.gracePeriod ?? Math.max(own.gracePeriod || USUAL_GRACE_PERIOD, slowest),
    }),
  );
}
