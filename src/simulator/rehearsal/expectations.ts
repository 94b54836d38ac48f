import type { Call } from "../aws/index.ts";
import type { CodeDeploy } from "./codedeploy.ts";
import { type Moment, type Snapshot, snapshot } from "./record.ts";
import type { Environment, Expectations, State, Traffic } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** `"v1 v1 v2!"`: the versions of the instances that get a target group's requests. */
function trafficOf({ members, traffic }: Snapshot, targetGroup: string): string {
  const { requested = [], dead = [] } = traffic[targetGroup] ?? {};
  const versions = new Map(members.map(({ id, version }) => [id, version]));
  return requested
    .map((id) => `${versions.get(id)}${dead.includes(id) ? "!" : ""}`)
    .sort()
    .join(" ");
}

/** The names of the target groups that are attached to an Auto Scaling group, or being attached. */
export function attachedTo({ attached }: Snapshot, group: string | undefined): string[] {
  return Object.entries(attached[group ?? ""] ?? {})
    .filter(([, state]) => state !== "Removing" && state !== "Removed")
    .map(([name]) => name);
}

/** What differs from the expected state at this moment. */
export function checkState(stage: Stage, { traffic, attached, listed }: State, when: string): string[] {
  const now = snapshot(stage);
  const problems: string[] = [];
  const expect = (what: string, actual: string, wanted: string) => {
    if (actual !== wanted) problems.push(`${when}: ${what} is ${quoted(actual)}, not ${quoted(wanted)}`);
  };
  if (traffic !== undefined)
    for (const { name } of stage.targetGroups)
      expect(`the traffic of ${name}`, trafficOf(now, name), wantedOf(traffic, name) ?? trafficOf(now, name));
  for (const [environment, wanted] of Object.entries(attached ?? {}))
    expect(
      `what the ${environment} group has attached`,
      attachedTo(now, stage.groups.get(environment as Environment)).join(", "),
      wanted,
    );
  if (listed && !stage.isListed(listed))
    problems.push(`${when}: the deployment group does not list the ${listed} group`);
  return problems;
}

/** What differs from the traffic that is expected along a step. */
export function checkAlong(
  stage: Stage,
  moments: readonly Moment[],
  along: readonly Traffic[],
  when: string,
): string[] {
  return stage.targetGroups.flatMap(({ name }) => {
    const actual = distinct(moments.map(({ snapshot }) => trafficOf(snapshot, name)));
    const wanted = distinct(along.map((traffic) => wantedOf(traffic, name) ?? ""));
    if (actual.join("|") === wanted.join("|")) return [];
    return [
      `${when}: the traffic of ${name} went ${actual.map(quoted).join(", ")}, not ${wanted.map(quoted).join(", ")}`,
    ];
  });
}

/** What differs from the expectations at the end. */
export function checkEnd(
  stage: Stage,
  codeDeploy: CodeDeploy,
  moments: readonly Moment[],
  { deployments, writes, says = [], revisions, attachedBeforeTraffic, ...state }: Expectations,
): string[] {
  const problems = checkState(stage, state, "at the end");
  const same = (what: string, actual: readonly string[], wanted: readonly string[]) => {
    if (actual.join("\n") !== wanted.join("\n"))
      problems.push(
        `${what}: ${actual.map(quoted).join(", ") || "none"}, not ${wanted.map(quoted).join(", ") || "none"}`,
      );
  };
  const ends = codeDeploy.deployments.map(({ ended }) => ended ?? "InProgress");
  same("deployments", ends, deployments);
  if (writes) same("writes", distinct(stage.aws.calls.filter(isWrite).map((call) => writeOf(stage, call))), writes);
  if (revisions) {
    const events = revisions.map((row) => row.split(":")[0]);
    const actual = [...new Set(moments.flatMap(revisionOf))].filter((row) => events.includes(row.split(":")[0]));
    same("revisions", actual.sort(), [...revisions].sort());
  }
  problems.push(...unsaid(moments, says));
  if (attachedBeforeTraffic) problems.push(...attachedTooLate(stage, moments));
  return problems;
}

/** Each time that a replacement instance got traffic before its group had every target group. */
function attachedTooLate(stage: Stage, moments: readonly Moment[]): string[] {
  const group = stage.groups.get("replacement");
  const all = stage.targetGroups.map(({ name }) => name);
  return moments
    .filter(({ what }) => what === "AllowTraffic")
    .filter(({ instanceId, snapshot: { members } }) =>
      members.some(({ id, environment }) => id === instanceId && environment === "replacement"),
    )
    .flatMap(({ snapshot, instanceId }) => {
      const attached = attachedTo(snapshot, group);
      const missing = all.filter((name) => !attached.includes(name));
      return missing.length
        ? [`${missing.join(", ")} was not attached to ${group} when ${instanceId} got traffic`]
        : [];
    });
}

function unsaid(moments: readonly Moment[], says: readonly RegExp[]): string[] {
  let rest = moments.map(({ hook }) => hook?.output ?? "").join("\n");
  for (const pattern of says) {
    const found = pattern.exec(rest);
    if (!found) return [`no hook said ${pattern}${pattern === says[0] ? "" : ", or not in this order"}`];
    rest = rest.slice(found.index + found[0].length);
  }
  return [];
}

const revisionOf = ({ hook, what, who }: Moment) => (hook?.revision ? [`${what} of ${who}: ${hook.revision}`] : []);

const isWrite = ({ action, statusCode }: Call) =>
  statusCode === 200 && /^(?:Attach|Detach|Register|Deregister)/.test(action);

function writeOf(stage: Stage, { action, params, instanceId = "" }: Call): string {
  const who = stage.environmentOf(stage.aws.world.instance(instanceId));
  const group = String(params["AutoScalingGroupName"]);
  const names = stage.targetGroups.filter(({ arn }) => (params["TargetGroupARNs"] as string[]).includes(arn));
  const verb = action.startsWith("Attach") ? "attaches" : "detaches";
  const elsewhere = group === stage.groups.get(who ?? "original") ? "" : ` at ${group}`;
  return `${who} ${verb} ${names.map(({ name }) => name).join(", ")}${elsewhere}`;
}

const wantedOf = (traffic: Traffic, targetGroup: string): string | undefined =>
  typeof traffic === "string" ? traffic : traffic[targetGroup];

const distinct = (rows: readonly string[]): string[] => rows.filter((row, i) => row !== rows[i - 1]);

const quoted = (text: string) => (text === "" ? "nothing" : `"${text}"`);
