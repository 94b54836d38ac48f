import type { DeploymentGroupInfo, DeploymentInfo } from "@aws-sdk/client-codedeploy";
import { describe, expect, it } from "vitest";
import { blueGreen, DEPLOYMENT, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { DENIED, deployment, IN_PLACE, THROTTLED } from "./deployment.ts";
import { runHook, startAws, writes } from "./program.ts";

interface Row {
  readonly row: string;
  readonly on?: "original" | "replacement" | "lone instance";
  /** Another deployment of the same deployment group. */
  readonly other?: Partial<DeploymentInfo>;
  readonly deployment?: Partial<DeploymentInfo>;
  readonly deploymentGroup?: Partial<DeploymentGroupInfo>;
  readonly env?: Record<string, string>;
  /** A call that the role may not make, after this many. */
  readonly denied?: { readonly action: string; readonly after: number };
  readonly outcome: string;
  readonly exitCode?: number;
  readonly reason: RegExp;
  readonly warns?: boolean;
  readonly attaches: boolean;
}

/** design.md, "The rules of plan", row by row. */
const ROWS: readonly Row[] = [
  {
    row: "the instance is in no Auto Scaling group",
    on: "lone instance",
    outcome: "nothing-to-do",
    reason: /is in no Auto Scaling group/,
    attaches: false,
  },
  {
    row: "run by hand, no deployment id",
    env: { LIFECYCLE_EVENT: "", DEPLOYMENT_ID: "", TARGET_GROUPS_COMMAND: "attach" },
    outcome: "attached",
    reason: /current settings of deployment group shop-production/,
    attaches: true,
  },
  {
    row: "computePlatform other than Server",
    deployment: { computePlatform: "ECS" },
    outcome: "refused",
    exitCode: 5,
    reason: /compute platform is ECS/,
    attaches: false,
  },
  {
    row: "creator autoscalingTermination",
    deployment: { creator: "autoscalingTermination" },
    outcome: "nothing-to-do",
    reason: /termination deployment/,
    attaches: false,
  },
  {
    row: "creator autoscaling (scale-out), blue/green",
    deployment: { creator: "autoscaling", targetInstances: {} },
    deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
    outcome: "attached",
    reason: /scale-out/,
    attaches: true,
  },
  {
    row: "creator autoscaling (scale-out), of a group that another deployment is bringing up",
    deployment: { creator: "autoscaling", targetInstances: {} },
    other: { creator: "user", status: "Ready", targetInstances: { autoScalingGroups: [REPLACEMENT_GROUP] } },
    outcome: "nothing-to-do",
    reason: /d-OTHER0001 is under way/,
    warns: true,
    attaches: false,
  },
  {
    row: "creator autoscaling (scale-out), of a group that the deployment group no longer lists",
    deployment: { creator: "autoscaling", targetInstances: {} },
    outcome: "nothing-to-do",
    reason: /no longer lists/,
    warns: true,
    attaches: false,
  },
  ...(["codedeploy:ListDeployments", "codedeploy:GetDeployment"] as const).map(
    (denied): Row => ({
      row: `creator autoscaling (scale-out), ${denied} denied`,
      deployment: { creator: "autoscaling", targetInstances: {} },
      deploymentGroup: { autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
      other: { creator: "user", status: "InProgress", deploymentStyle: IN_PLACE },
      denied: { action: denied, after: denied.endsWith("GetDeployment") ? 1 : 0 },
      outcome: "nothing-to-do",
      reason: new RegExp(`may be in charge of .*: access denied: ${denied}; allow ${denied} in the policy`),
      warns: true,
      attaches: false,
    }),
  ),
  {
    row: "creator autoscaling (scale-out), in-place deployment group",
    deployment: { creator: "autoscaling", targetInstances: {} },
    deploymentGroup: { deploymentStyle: IN_PLACE, autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
    outcome: "nothing-to-do",
    reason: /an in-place deployment/,
    warns: true,
    attaches: false,
  },
  {
    row: "creator autoscaling (scale-out), in-place deployment group, named target groups",
    deployment: { creator: "autoscaling", targetInstances: {} },
    deploymentGroup: { deploymentStyle: IN_PLACE, autoScalingGroups: [{ name: REPLACEMENT_GROUP }] },
    env: { TARGET_GROUPS_TARGET_GROUP: "web,admin" },
    outcome: "nothing-to-do",
    reason: /an in-place deployment/,
    warns: true,
    attaches: false,
  },
  {
    row: "creator autoscaling (scale-out), in-place deployment group, --in-place",
    deployment: { creator: "autoscaling", targetInstances: {} },
    deploymentGroup: { deploymentStyle: IN_PLACE },
    env: { TARGET_GROUPS_IN_PLACE: "true" },
    outcome: "attached",
    reason: /--in-place/,
    attaches: true,
  },
  {
    row: "BLUE_GREEN, creator codeDeployRollback",
    deployment: { creator: "codeDeployRollback", targetInstances: { autoScalingGroups: ["another"] } },
    outcome: "attached",
    reason: /rollback/,
    attaches: true,
  },
  {
    row: "BLUE_GREEN, the group in the replacement list",
    outcome: "attached",
    reason: /this is the replacement group of a blue\/green deployment/,
    attaches: true,
  },
  {
    row: "BLUE_GREEN, the replacement list empty",
    deployment: { targetInstances: { autoScalingGroups: [] } },
    outcome: "attached",
    reason: /this group is the copy that the blue\/green deployment made/,
    attaches: true,
  },
  {
    row: "BLUE_GREEN, the replacement list empty, on the original",
    on: "original",
    deployment: { targetInstances: { autoScalingGroups: [] } },
    outcome: "nothing-to-do",
    reason: /names no replacement group, and web-v1 is not its copy/,
    warns: true,
    attaches: false,
  },
  {
    row: "BLUE_GREEN, the replacement list empty, on another deployment's copy",
    deployment: { deploymentId: "d-NEXT00001", targetInstances: { autoScalingGroups: [] } },
    env: { DEPLOYMENT_ID: "d-NEXT00001" },
    outcome: "nothing-to-do",
    reason: /is not its copy \(CodeDeploy_shop-production_d-NEXT00001\)/,
    warns: true,
    attaches: false,
  },
  {
    row: "BLUE_GREEN, no replacement list",
    deployment: { targetInstances: undefined },
    outcome: "attached",
    reason: /this group is the copy that the blue\/green deployment made/,
    attaches: true,
  },
  {
    row: "BLUE_GREEN, the group not in a non-empty replacement list",
    on: "original",
    outcome: "nothing-to-do",
    reason: /web-v1 is the original group/,
    warns: true,
    attaches: false,
  },
  ...(["user", "CodeDeployAutoUpdate", "codeDeployRollback", "CloudFormation"] as const).map(
    (creator): Row => ({
      row: `IN_PLACE, creator ${creator}`,
      deployment: { creator, deploymentStyle: IN_PLACE },
      outcome: "nothing-to-do",
      reason: /in-place deployment/,
      warns: true,
      attaches: false,
    }),
  ),
  {
    row: "IN_PLACE, --in-place",
    deployment: { deploymentStyle: IN_PLACE },
    env: { TARGET_GROUPS_IN_PLACE: "true" },
    outcome: "attached",
    reason: /--in-place/,
    attaches: true,
  },
];

describe("the attach table", () => {
  it.each(ROWS)("$row: $outcome", async ({ on = "replacement", env = {}, exitCode = 0, ...row }) => {
    const aws = startAws();
    const it = blueGreen(aws.world, {
      targetGroups: ["web", "admin"],
      ...(row.deployment && { deployment: row.deployment }),
      ...(row.deploymentGroup && { deploymentGroup: row.deploymentGroup }),
    });
    // The original group has target groups attached, so its rows can fail.
    if (on === "original") aws.world.detachTargetGroups(ORIGINAL_GROUP, it.arns.slice(0, 1));
    if (row.other)
      aws.world.deployments.set("d-OTHER0001", { ...it.deployment, deploymentId: "d-OTHER0001", ...row.other });
    if (row.denied) {
      const [, action = ""] = row.denied.action.split(":");
      const { after } = row.denied;
      aws.fault({ action, after }, DENIED);
    }
    const instance = {
      original: it.originalInstances[0],
      replacement: it.replacementInstances[0],
      "lone instance": aws.world.createInstance(),
    }[on];
    const before = aws.world.trafficSources(ORIGINAL_GROUP).filter(({ state }) => state === "Added").length;

    const run = await runHook(aws, { instanceId: instance?.id ?? "", env });

    expect(run.json, run.log).toMatchObject({ outcome: row.outcome, exitCode });
    expect(run.exitCode).toBe(exitCode);
    expect(run.json.reason).toMatch(row.reason);
    expect(run.json.warnings.length > 0).toBe(row.warns ?? false);
    expect(writes(aws).map(({ action, params }) => ({ action, group: params["AutoScalingGroupName"] }))).toEqual(
      row.attaches ? [{ action: "AttachLoadBalancerTargetGroups", group: REPLACEMENT_GROUP }] : [],
    );
    const attached = aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier);
    expect(attached.sort()).toEqual(row.attaches ? [...it.arns].sort() : []);
    expect(aws.world.trafficSources(ORIGINAL_GROUP).filter(({ state }) => state === "Added")).toHaveLength(before);
  });

  it.each<[what: string, options: Parameters<typeof deployment>[0]]>([
    ["a rollback", { deployment: { deploymentId: "d-ROLLBACK1", creator: "codeDeployRollback" } }],
    ["a deployment to a group that is not its copy", { deployment: { deploymentId: "d-NEXT00001" } }],
  ])("attaches again, in %s, what the group is being detached from", async (_, options) => {
    const { aws, arns, instanceId, ...it } = deployment(options, {
      drainingMs: 60_000,
      listsRemoving: true,
    });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns);
    const { deploymentId = "" } = it.deployment;
    const run = await runHook(aws, { instanceId, deploymentId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0 });
  });

  it("attaches what was detached between the reads of the group's list and of its states", async () => {
    const { aws, arns, instanceId } = deployment(
      { deployment: { deploymentId: "d-NEXT00001" } },
      { drainingMs: 60_000, listsRemoving: true },
    );
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.world.detachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.meanwhile(
      { action: "DescribeLoadBalancerTargetGroups" },
      () => Object.assign(aws.settings, { drainingMs: 0, removedShownMs: 0 }),
      THROTTLED,
    );
    const run = await runHook(aws, {
      instanceId,
      deploymentId: "d-NEXT00001",
    });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", exitCode: 0 });
  });

  it("refuses a target group that was deleted and created again, and prints both ARNs", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.world.targetGroups.delete(arns[0] ?? "");
    const { arn } = aws.world.createTargetGroup("web");
    const run = await runHook(aws, { instanceId });
    expect(run.json.targetGroups).toMatchObject([{ arn: null, action: "refuse" }]);
    expect(run.json, run.log).toMatchObject({ outcome: "refused", exitCode: 5 });
    const id = (of = "") => of.slice(of.lastIndexOf(":") + 1);
    expect(run.json.reason).toBe(
      `target group web was deleted and created again: ${id(arns[0])} is wanted, but only ${id(arn)} exists`,
    );
    expect(writes(aws)).toEqual([]);
  });

  it("does not mistake another target group of the same name for the one that an ARN names", async () => {
    const { aws, arns, instanceId } = deployment();
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    aws.world.targetGroups.delete(arns[0] ?? "");
    const { arn } = aws.world.createTargetGroup("web");
    const run = await runHook(aws, {
      instanceId,
      argv: ["--json"],
      env: { TARGET_GROUPS_TARGET_GROUP: arn },
    });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", targetGroups: [{ arn, action: "attach" }] });
  });

  it("in a rollback, attaches the target group that has the name now, though the group still lists the deleted one", async () => {
    const { aws, arns, originalId } = deployment({ deployment: { creator: "codeDeployRollback" } });
    aws.world.targetGroups.delete(arns[0] ?? "");
    const { arn } = aws.world.createTargetGroup("web");
    const run = await runHook(aws, { instanceId: originalId });
    expect(run.json, run.log).toMatchObject({ outcome: "attached", targetGroups: [{ arn, action: "attach" }] });
  });

  it("reports which target groups an in-place deployment leaves unattached", async () => {
    const { aws, arns, instanceId } = deployment({
      targetGroups: ["web", "admin", "api"],
      deployment: { deploymentStyle: IN_PLACE },
    });
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns.slice(2));
    const run = await runHook(aws, { instanceId });
    expect(run.log).toContain(`warning: not attached to ${REPLACEMENT_GROUP}: web, admin\n`);
    expect(run.json.targetGroups).toMatchObject([{ action: "report" }, { action: "report" }, { action: "none" }]);
    expect(run.log).toMatch(/^web +d-ABCDEF123, web-v1 +missing +report$/m);
  });

  it("wants what the original group has beyond the load balancer settings, but not what a peer has", async () => {
    const { aws, arns, instanceId } = deployment(
      { targetGroups: ["web", "admin"], inLoadBalancerInfo: ["web"] },
      { healthyAfterMs: 60_000 },
    );
    const run = await runHook(aws, { instanceId });
    expect(run.json.targetGroups).toEqual([
      { name: "web", arn: arns[0], sources: ["deployment", "original-group"], state: "Added", action: "attach" },
      { name: "admin", arn: arns[1], sources: ["original-group"], state: "Added", action: "attach" },
    ]);

    const peers = deployment({
      targetGroups: ["web", "admin"],
      inLoadBalancerInfo: ["web"],
      deployment: { deploymentId: DEPLOYMENT, creator: "autoscaling" },
      deploymentGroup: { autoScalingGroups: [{ name: ORIGINAL_GROUP }, { name: REPLACEMENT_GROUP }] },
    });
    const scaledOut = await runHook(peers.aws, { instanceId: peers.instanceId });
    expect(scaledOut.json.targetGroups.map(({ name }) => name)).toEqual(["web"]);
  });
});
