import { some } from "../../base/some.ts";
import { attachedNames, isUnderWay, type Lack, type Row } from "./judge.ts";

// What a row tells an operator.

/** What it means, in one or two sentences. Pure. */
export function meaningOf(row: Row): string {
  const { finding, deployment, group } = row;
  const by = deployment?.id ?? "";
  switch (finding) {
    case "missing":
      return `${notAttached(row)}. ${consequence(row)}`;
    case "leftover":
      return `No deployment group lists this group any longer; ${by} made it${deployment?.status ? ` (${deployment.status})` : ""}. ${burden(row)}`;
    case "gone":
      return "A deployment group lists this group, but it does not exist: deployments fail or reach no instance. Correct the deployment group's Auto Scaling groups.";
    case "under-way":
      return isUnderWay(deployment?.status)
        ? `Deployment ${by} is under way (${deployment?.status}), so the answer may change: run audit again when it has ended.`
        : `Deployment ${by} began and ended during the audit (${deployment?.status}): run audit again.`;
    case "ok":
      return `Nothing is missing; attached: ${some(group ? attachedNames(group) : []) || "nothing, and nothing is wanted"}.`;
  }
}

function notAttached({ lacks, deployment, instances }: Row): string {
  const since = deployment ? ` since ${deployment.id} made the group` : "";
  return `Not attached${since}: ${some(lacks.map((lack) => `${lack.name} (${stateOf(lack, instances)})`))}`;
}

function stateOf({ type, problem, registered }: Lack, instances: number | undefined): string {
  if (problem !== undefined) return problem;
  const kind = { elbv2: "", elb: "Classic Load Balancer, ", "vpc-lattice": "VPC Lattice, " }[type];
  if (registered === undefined || instances === undefined) return `${kind}registered instances not counted`;
  return `${kind}${registered} of ${instances} instances registered one by one`;
}

function consequence({ lacks, group }: Row): string {
  if (lacks.some(({ problem }) => problem !== undefined))
    return "Correct the load balancer settings of the deployment group: until then, the hook attaches nothing.";
  if (lacks.every(({ registered }) => registered === 0))
    return `No instance of the group gets requests through ${lacks.length > 1 ? "them" : "it"}.`;
  const types = group?.healthCheckTypes ?? [];
  const unhealthy = types.includes("ELB")
    ? "Auto Scaling never replaces one that the load balancer finds unhealthy, although the health check type is ELB"
    : `with health check type ${types.join(",")}, Auto Scaling never replaces one that the load balancer finds unhealthy`;
  return `A scale-in terminates instances without draining them, and ${unhealthy}.`;
}

function burden({ group }: Row): string {
  const names = group ? attachedNames(group) : [];
  const size = `a desired capacity of ${group?.desiredCapacity ?? 0}`;
  return names.length > 0
    ? `It still has ${some(names)} attached and ${size}: new instances of it serve the old version. Delete it if no one needs it.`
    : `It has ${size} and nothing attached: it only costs money. Delete it if no one needs it.`;
}

/** What the commands do to traffic now, in one line. Pure. */
export function effectOf({ finding, lacks, instances, group }: Row): string {
  if (finding === "leftover")
    return "The hook detaches it only if the listed group can take over the traffic, and otherwise says why not.";
  const isRegistered = instances !== undefined && lacks.every(({ registered }) => registered === instances);
  const replaces = group?.healthCheckTypes.includes("ELB");
  if (isRegistered)
    return replaces
      ? "Attaching moves no traffic, and Auto Scaling then replaces unhealthy instances."
      : "Attaching moves no traffic: every instance is registered already.";
  return replaces
    ? "Attaching gives all instances requests at once, and Auto Scaling then replaces unhealthy ones."
    : "Attaching gives all instances requests at once, including those not registered yet.";
}
