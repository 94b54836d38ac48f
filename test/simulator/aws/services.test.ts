import {
  paginateDescribeAutoScalingGroups,
  paginateDescribeAutoScalingInstances,
  paginateDescribeLoadBalancerTargetGroups,
} from "@aws-sdk/client-auto-scaling";
import { type ListDeploymentsCommandInput, paginateListDeployments } from "@aws-sdk/client-codedeploy";
import { paginateDescribeTags } from "@aws-sdk/client-ec2";
import { paginateDescribeTargetGroups } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BlueGreen, blueGreen, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator } from "../../../src/simulator/aws/index.ts";
import { clients } from "../../../src/simulator/aws/sdk.ts";
import { all } from "./pages.ts";

/** Time passes only where a test lets it. */
const STOPPED = { now: () => Date.UTC(2030, 0, 2) };

let aws: Emulator;
let sdk: ReturnType<typeof clients>;
let scene: BlueGreen;

beforeEach(async () => {
  aws = await startEmulator({ clock: STOPPED });
  scene = blueGreen(aws.world, { targetGroups: ["web", "admin", "api"] });
  sdk = clients(aws);
});

afterEach(async () => {
  sdk.destroy();
  await aws.close();
});

describe("Auto Scaling, asked by the SDK", () => {
  test("DescribeAutoScalingGroups returns everything about a group", async () => {
    const { AutoScalingGroups = [] } = await sdk.autoscaling.describeAutoScalingGroups({
      AutoScalingGroupNames: [ORIGINAL_GROUP],
    });
    expect(AutoScalingGroups).toHaveLength(1);
    expect(AutoScalingGroups[0]).toMatchObject({
      ...scene.original.shape,
      AutoScalingGroupName: ORIGINAL_GROUP,
      TargetGroupARNs: scene.arns,
      LoadBalancerNames: [],
      TrafficSources: scene.arns.map((Identifier) => ({ Identifier, Type: "elbv2" })),
      Instances: scene.originalInstances.map(({ id }) => ({
        InstanceId: id,
        LifecycleState: "InService",
        HealthStatus: "Healthy",
      })),
    });
  });

  test("DescribeAutoScalingGroups leaves out instances when told to, and groups that do not exist", async () => {
    const { AutoScalingGroups } = await sdk.autoscaling.describeAutoScalingGroups({
      AutoScalingGroupNames: [REPLACEMENT_GROUP, "nowhere"],
      IncludeInstances: false,
    });
    expect(AutoScalingGroups).toEqual([
      expect.objectContaining({ AutoScalingGroupName: REPLACEMENT_GROUP, Instances: [], TargetGroupARNs: [] }),
    ]);
  });

  test("pages follow one another", async () => {
    aws.world.launch(REPLACEMENT_GROUP, 120);
    const byAws = await all(
      paginateDescribeAutoScalingInstances({ client: sdk.autoscaling }, {}),
      (p) => p.AutoScalingInstances,
    );
    expect([byAws.items.length, byAws.pages]).toEqual([124, 3]);
    expect(byAws.items[0]).toMatchObject({ AutoScalingGroupName: ORIGINAL_GROUP, HealthStatus: "HEALTHY" });

    const byCaller = await all(
      paginateDescribeAutoScalingGroups({ client: sdk.autoscaling, pageSize: 1 }, {}),
      (p) => p.AutoScalingGroups,
    );
    expect([byCaller.items.length, byCaller.pages]).toEqual([2, 2]);

    aws.settings.maxPageSize = 2;
    const bySettings = await all(
      paginateDescribeLoadBalancerTargetGroups({ client: sdk.autoscaling }, { AutoScalingGroupName: ORIGINAL_GROUP }),
      (p) => p.LoadBalancerTargetGroups,
    );
    expect(bySettings).toMatchObject({
      pages: 2,
      items: scene.arns.map((LoadBalancerTargetGroupARN) => ({ LoadBalancerTargetGroupARN })),
    });
  });

  test("an invalid token is refused", async () => {
    await expect(sdk.autoscaling.describeAutoScalingGroups({ NextToken: "x" })).rejects.toMatchObject({
      name: "InvalidNextToken",
    });
  });

  test("DescribeAutoScalingInstances finds the group of an instance, or none", async () => {
    const own = scene.replacementInstances[0]?.id ?? "";
    const loner = aws.world.createInstance().id;
    const { AutoScalingInstances } = await sdk.autoscaling.describeAutoScalingInstances({ InstanceIds: [own, loner] });
    expect(AutoScalingInstances).toEqual([
      expect.objectContaining({
        InstanceId: own,
        AutoScalingGroupName: REPLACEMENT_GROUP,
        LifecycleState: "InService",
      }),
    ]);
  });

  test("target groups are attached, their state moves on, and they are detached", async () => {
    const group = { AutoScalingGroupName: REPLACEMENT_GROUP };
    const states = async () =>
      (await sdk.autoscaling.describeLoadBalancerTargetGroups(group)).LoadBalancerTargetGroups?.map((g) => g.State);
    await sdk.autoscaling.attachLoadBalancerTargetGroups({ ...group, TargetGroupARNs: scene.arns });
    expect(await states()).toEqual(["Adding", "Adding", "Adding"]);
    aws.world.advance(aws.settings.addedAfterMs);
    expect(await states()).toEqual(["Added", "Added", "Added"]);
    aws.world.advance(aws.settings.healthyAfterMs);
    expect(await states()).toEqual(["InService", "InService", "InService"]);
    await sdk.autoscaling.detachLoadBalancerTargetGroups({ ...group, TargetGroupARNs: scene.arns.slice(1) });
    expect(await states()).toEqual(["InService", "Removing", "Removing"]);
    const listed = async () =>
      (await sdk.autoscaling.describeAutoScalingGroups({ AutoScalingGroupNames: [REPLACEMENT_GROUP] }))
        .AutoScalingGroups?.[0]?.TargetGroupARNs;
    expect(await listed()).toHaveLength(1);
    aws.settings.listsRemoving = true;
    expect(await listed()).toHaveLength(3);
    aws.world.advance(aws.settings.drainingMs + aws.settings.removedShownMs);
    expect(await states()).toEqual(["InService"]);
  });

  test("traffic sources are the same attachments, seen through the newer calls", async () => {
    aws.world.classicLoadBalancers.add("classic");
    const group = { AutoScalingGroupName: REPLACEMENT_GROUP };
    const [web = ""] = scene.arns;
    await sdk.autoscaling.attachTrafficSources({
      ...group,
      TrafficSources: [{ Identifier: web }, { Identifier: "classic", Type: "elb" }],
    });
    aws.world.advance(1000);
    const { TrafficSources } = await sdk.autoscaling.describeTrafficSources(group);
    expect(TrafficSources).toEqual([
      { TrafficSource: web, Identifier: web, Type: "elbv2", State: "InService" },
      { TrafficSource: "classic", Identifier: "classic", Type: "elb", State: "Added" },
    ]);
    expect((await sdk.autoscaling.describeLoadBalancers(group)).LoadBalancers).toEqual([
      { LoadBalancerName: "classic", State: "Added" },
    ]);
    expect((await sdk.autoscaling.describeLoadBalancerTargetGroups(group)).LoadBalancerTargetGroups).toHaveLength(1);
    const elb = await sdk.autoscaling.describeTrafficSources({ ...group, TrafficSourceType: "elb" });
    expect(elb.TrafficSources).toHaveLength(1);

    await sdk.autoscaling.detachLoadBalancers({ ...group, LoadBalancerNames: ["classic"] });
    await sdk.autoscaling.detachTrafficSources({ ...group, TrafficSources: [{ Identifier: web, Type: "elbv2" }] });
    aws.world.advance(1000);
    expect((await sdk.autoscaling.describeTrafficSources(group)).TrafficSources).toEqual([]);
    await sdk.autoscaling.attachLoadBalancers({ ...group, LoadBalancerNames: ["classic"] });
    expect((await sdk.autoscaling.describeLoadBalancers(group)).LoadBalancers).toHaveLength(1);
  });

  test("a traffic source of an unknown type is refused", async () => {
    const request = { AutoScalingGroupName: REPLACEMENT_GROUP, TrafficSources: [{ Identifier: "x", Type: "elbv3" }] };
    await expect(sdk.autoscaling.attachTrafficSources(request)).rejects.toMatchObject({
      name: "ValidationError",
      message: expect.stringContaining("Supported sources are [elb, elbv2, vpc-lattice]"),
    });
  });

  test("policies, lifecycle hooks, scheduled actions and notifications are returned as they were set", async () => {
    const AutoScalingGroupName = ORIGINAL_GROUP;
    const policy = { AutoScalingGroupName, PolicyName: "cpu", PolicyType: "TargetTrackingScaling", Enabled: true };
    const hook = { AutoScalingGroupName, LifecycleHookName: "warm", HeartbeatTimeout: 60 };
    const action = { AutoScalingGroupName, ScheduledActionName: "night", StartTime: new Date("2030-01-02T03:04:05Z") };
    const notification = {
      AutoScalingGroupName,
      TopicARN: "arn:aws:sns:eu-central-1:123456789012:t",
      NotificationType: "x",
    };
    Object.assign(scene.original, {
      scalingPolicies: [policy, { ...policy, PolicyName: "memory" }],
      lifecycleHooks: [hook],
      scheduledActions: [action],
      notificationConfigurations: [notification],
    });
    const { autoscaling } = sdk;
    expect((await autoscaling.describePolicies({ PolicyNames: ["cpu"] })).ScalingPolicies).toEqual([policy]);
    expect((await autoscaling.describeLifecycleHooks({ AutoScalingGroupName })).LifecycleHooks).toEqual([hook]);
    expect((await autoscaling.describeScheduledActions({ AutoScalingGroupName })).ScheduledUpdateGroupActions).toEqual([
      action,
    ]);
    expect((await autoscaling.describeNotificationConfigurations({})).NotificationConfigurations).toEqual([
      notification,
    ]);
    expect((await autoscaling.describePolicies({ AutoScalingGroupName: REPLACEMENT_GROUP })).ScalingPolicies).toEqual(
      [],
    );
  });

  test("a group that does not exist is a ValidationError", async () => {
    const request = { AutoScalingGroupName: "nowhere" };
    const refusal = {
      name: "ValidationError",
      message: expect.stringContaining("'nowhere' not found"),
      $metadata: { httpStatusCode: 400 },
    };
    await expect(sdk.autoscaling.describeLoadBalancerTargetGroups(request)).rejects.toMatchObject(refusal);
    await expect(
      sdk.autoscaling.attachLoadBalancerTargetGroups({ ...request, TargetGroupARNs: scene.arns }),
    ).rejects.toMatchObject(refusal);
  });

  test("ResourceContention is a server error with AWS's own code", async () => {
    aws.settings.contentionMs = 60_000;
    const request = { AutoScalingGroupName: REPLACEMENT_GROUP, TargetGroupARNs: scene.arns };
    await sdk.autoscaling.attachLoadBalancerTargetGroups(request);
    await expect(sdk.autoscaling.attachLoadBalancerTargetGroups(request)).rejects.toMatchObject({
      name: "ResourceContentionFault",
      Type: "Receiver",
      $metadata: { httpStatusCode: 500 },
    });
  });

  test("a required parameter is missing or empty", async () => {
    const missing = { name: "ValidationError", message: expect.stringContaining("Member must not be null") };
    const empty = { AutoScalingGroupName: REPLACEMENT_GROUP, TargetGroupARNs: [] };
    await expect(sdk.autoscaling.attachLoadBalancerTargetGroups(empty)).rejects.toMatchObject(missing);
    await expect(sdk.autoscaling.describeLifecycleHooks({ AutoScalingGroupName: "" })).rejects.toMatchObject(missing);
  });

  test("a parameter that the emulator does not support is refused, not ignored", async () => {
    const filtered = sdk.autoscaling.describeAutoScalingGroups({ Filters: [{ Name: "tag-key", Values: ["x"] }] });
    await expect(filtered).rejects.toMatchObject({
      name: "NotImplemented",
      message: expect.stringContaining("Filters"),
    });
  });

  test("an unknown action is an InvalidAction", async () => {
    await expect(sdk.autoscaling.describeAccountLimits({})).rejects.toMatchObject({ name: "InvalidAction" });
  });

  test("text that means something in XML survives", async () => {
    const Value = `<a href="x">&amp;</a> 'ü'`;
    scene.original.shape.Tags = [{ Key: "html", Value }];
    const { AutoScalingGroups } = await sdk.autoscaling.describeAutoScalingGroups({});
    expect(AutoScalingGroups?.[0]?.Tags?.[0]?.Value).toBe(Value);
  });
});

describe("Elastic Load Balancing, asked by the SDK", () => {
  test("DescribeTargetGroups by name, by ARN, and all, but not in the order of the request", async () => {
    const names = (groups: { TargetGroupName?: string | undefined }[] = []) => groups.map((g) => g.TargetGroupName);
    const byName = await sdk.elb.describeTargetGroups({ Names: ["web", "admin"] });
    expect(names(byName.TargetGroups)).toEqual(["admin", "web"]);
    expect(byName.TargetGroups?.[1]).toMatchObject(scene.targetGroups[0]?.shape ?? {});
    const byArn = await sdk.elb.describeTargetGroups({ TargetGroupArns: scene.arns.slice(2) });
    expect(names(byArn.TargetGroups)).toEqual(["api"]);
    const every = await all(paginateDescribeTargetGroups({ client: sdk.elb }, { PageSize: 2 }), (p) => p.TargetGroups);
    expect(every.pages).toBe(2);
    expect(names(every.items).sort()).toEqual(["admin", "api", "web"]);
  });

  test("DescribeTargetGroups fails completely if one is missing", async () => {
    const missing = { name: "TargetGroupNotFoundException", message: "One or more target groups not found" };
    await expect(sdk.elb.describeTargetGroups({ Names: ["web", "nope"] })).rejects.toMatchObject(missing);
    await expect(sdk.elb.describeTargetGroups({ TargetGroupArns: ["nope"] })).rejects.toMatchObject(missing);
  });

  test("targets are registered, described and deregistered", async () => {
    const [TargetGroupArn = ""] = scene.arns;
    const Id = scene.replacementInstances[0]?.id ?? "";
    const health = async () => {
      const { TargetHealthDescriptions = [] } = await sdk.elb.describeTargetHealth({
        TargetGroupArn,
        Targets: [{ Id }],
      });
      return TargetHealthDescriptions.map((d) => [d.Target?.Id, d.TargetHealth?.State, d.TargetHealth?.Reason]);
    };
    expect(await health()).toEqual([[Id, "unused", "Target.NotRegistered"]]);
    await sdk.elb.registerTargets({ TargetGroupArn, Targets: [{ Id }] });
    expect(await health()).toEqual([[Id, "initial", "Elb.RegistrationInProgress"]]);
    aws.world.advance(aws.settings.healthyAfterMs);
    expect(await health()).toEqual([[Id, "healthy", undefined]]);
    expect((await sdk.elb.describeTargetHealth({ TargetGroupArn })).TargetHealthDescriptions).toHaveLength(3);
    await sdk.elb.deregisterTargets({ TargetGroupArn, Targets: [{ Id }] });
    expect(await health()).toEqual([[Id, "draining", "Target.DeregistrationInProgress"]]);
  });

  test("a target that is not there, or in another VPC, is refused", async () => {
    const [TargetGroupArn = ""] = scene.arns;
    const far = aws.world.createInstance({ vpcId: "vpc-far" }).id;
    for (const Id of ["i-none", far])
      await expect(sdk.elb.registerTargets({ TargetGroupArn, Targets: [{ Id }] })).rejects.toMatchObject({
        name: "InvalidTargetException",
      });
  });
});

describe("EC2, asked by the SDK", () => {
  test("DescribeTags filters by resource and key, and pages", async () => {
    const id = scene.replacementInstances[0]?.id ?? "";
    const { Tags } = await sdk.ec2.describeTags({
      Filters: [
        { Name: "resource-id", Values: [id] },
        { Name: "key", Values: ["aws:autoscaling:*"] },
      ],
    });
    expect(Tags).toEqual([
      { ResourceId: id, ResourceType: "instance", Key: "aws:autoscaling:groupName", Value: REPLACEMENT_GROUP },
    ]);
    const every = await all(paginateDescribeTags({ client: sdk.ec2, pageSize: 3 }, {}), (p) => p.Tags);
    expect([every.items.length, every.pages]).toEqual([4, 2]);
    const odd = sdk.ec2.describeTags({ Filters: [{ Name: "odd", Values: ["x"] }] });
    await expect(odd).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("DescribeInstances returns the VPC, or that the instance does not exist", async () => {
    const id = scene.replacementInstances[0]?.id ?? "";
    const { Reservations } = await sdk.ec2.describeInstances({ InstanceIds: [id] });
    expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
      InstanceId: id,
      VpcId: "vpc-shop",
      State: { Code: 16, Name: "running" },
      LaunchTime: new Date(scene.replacementInstances[0]?.launchedAt ?? 0),
      Tags: [{ Key: "aws:autoscaling:groupName", Value: REPLACEMENT_GROUP }],
    });
    await expect(sdk.ec2.describeInstances({ InstanceIds: ["i-none"] })).rejects.toMatchObject({
      name: "InvalidInstanceID.NotFound",
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe("CodeDeploy, asked by the SDK", () => {
  test("a deployment and its group are returned as they were set", async () => {
    const rollbackInfo = { rollbackTriggeringDeploymentId: "d-BEFORE123", rollbackMessage: "because" };
    scene.deployment.rollbackInfo = rollbackInfo;
    const { deploymentInfo } = await sdk.codedeploy.getDeployment({ deploymentId: "d-ABCDEF123" });
    expect(deploymentInfo).toEqual(scene.deployment);
    const { deploymentGroupInfo } = await sdk.codedeploy.getDeploymentGroup({
      applicationName: "shop",
      deploymentGroupName: "shop-production",
    });
    expect(deploymentGroupInfo).toMatchObject(scene.deploymentGroup);
  });

  test("deployments are listed by group and status, in pages", async () => {
    const listed = (input: ListDeploymentsCommandInput) =>
      // A copy, as the SDK writes the token into what it is given.
      all(paginateListDeployments({ client: sdk.codedeploy }, { ...input }), (p) => p.deployments);
    for (const [deploymentId, status] of Object.entries({ "d-OLD000001": "Succeeded", "d-OLD000002": "Failed" }))
      aws.world.deployments.set(deploymentId, { ...scene.deployment, deploymentId, status: status as "Failed" });
    aws.world.deployments.set("d-ELSEWHERE", { applicationName: "other", status: "InProgress" });
    aws.settings.maxPageSize = 2;
    const group = { applicationName: "shop", deploymentGroupName: "shop-production" };
    expect(await listed(group)).toEqual({ items: ["d-ABCDEF123", "d-OLD000001", "d-OLD000002"], pages: 2 });
    expect((await listed({ ...group, includeOnlyStatuses: ["InProgress"] })).items).toEqual(["d-ABCDEF123"]);
    expect((await listed({})).items).toHaveLength(4);
    await expect(listed({ ...group, deploymentGroupName: "x" })).rejects.toMatchObject({
      name: "DeploymentGroupDoesNotExistException",
    });
  });

  test.each([
    ["DeploymentDoesNotExistException", () => sdk.codedeploy.getDeployment({ deploymentId: "d-NONE00000" })],
    ["InvalidDeploymentIdException", () => sdk.codedeploy.getDeployment({ deploymentId: "no id" })],
    ["DeploymentIdRequiredException", () => sdk.codedeploy.getDeployment({ deploymentId: "" })],
    [
      "ApplicationDoesNotExistException",
      () => sdk.codedeploy.getDeploymentGroup({ applicationName: "x", deploymentGroupName: "x" }),
    ],
    [
      "DeploymentGroupDoesNotExistException",
      () => sdk.codedeploy.getDeploymentGroup({ applicationName: "shop", deploymentGroupName: "x" }),
    ],
  ])("%s", async (name, call) => {
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  test("an unknown action is an UnknownOperationException", async () => {
    await expect(sdk.codedeploy.listDeploymentConfigs({})).rejects.toMatchObject({ name: "UnknownOperationException" });
  });
});

test("every call is recorded in order, with its parameters and its result", async () => {
  await sdk.autoscaling.describeLoadBalancerTargetGroups({ AutoScalingGroupName: ORIGINAL_GROUP });
  await sdk.codedeploy.getDeployment({ deploymentId: "d-NONE00000" }).catch(() => {});
  await sdk.ec2.describeTags({ Filters: [{ Name: "key", Values: ["a", "b"] }] });
  expect(aws.calls).toMatchObject([
    {
      service: "autoscaling",
      action: "DescribeLoadBalancerTargetGroups",
      params: { AutoScalingGroupName: ORIGINAL_GROUP },
      statusCode: 200,
      errorCode: undefined,
      instanceId: undefined,
      userAgent: expect.stringMatching(/^aws-sdk-js\/.* api\/auto-scaling#/),
    },
    {
      service: "codedeploy",
      action: "GetDeployment",
      params: { deploymentId: "d-NONE00000" },
      statusCode: 400,
      errorCode: "DeploymentDoesNotExistException",
    },
    {
      service: "ec2",
      action: "DescribeTags",
      params: { Filter: [{ Name: "key", Value: ["a", "b"] }] },
      statusCode: 200,
    },
  ]);
});
