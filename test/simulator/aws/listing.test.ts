/** What reads a whole account: in pages, in batches and within AWS's limits. */
import { paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { paginateListApplications, paginateListDeploymentGroups } from "@aws-sdk/client-codedeploy";
import { paginateDescribeTargetGroups } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator, type World } from "../../../src/simulator/aws/index.ts";
import { clients } from "../../../src/simulator/aws/sdk.ts";
import { all } from "./pages.ts";

let aws: Emulator;
let world: World;
let sdk: ReturnType<typeof clients>;

beforeEach(async () => {
  aws = await startEmulator();
  world = aws.world;
  sdk = clients(aws);
});

afterEach(async () => {
  sdk.destroy();
  await aws.close();
});

const names = (count: number, prefix = "name-") => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

describe("CodeDeploy", () => {
  test("applications have a platform, with or without a deployment group", async () => {
    world.createApplication("functions", { computePlatform: "Lambda" });
    world.createDeploymentGroup({ applicationName: "shop", deploymentGroupName: "production" });
    world.createDeploymentGroup({
      applicationName: "tasks",
      deploymentGroupName: "production",
      computePlatform: "ECS",
    });
    const { applications } = await sdk.codedeploy.listApplications({});
    expect(applications).toEqual(["functions", "shop", "tasks"]);
    const { applicationsInfo } = await sdk.codedeploy.batchGetApplications({
      applicationNames: ["tasks", "functions"],
    });
    expect(applicationsInfo).toEqual([
      {
        applicationId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        applicationName: "tasks",
        computePlatform: "ECS",
        createTime: expect.any(Date),
        linkedToGitHub: false,
      },
      expect.objectContaining({ applicationName: "functions", computePlatform: "Lambda" }),
    ]);
    const applicationName = "functions";
    expect(await sdk.codedeploy.listDeploymentGroups({ applicationName })).toMatchObject({
      applicationName,
      deploymentGroups: [],
    });
  });

  test("applications and deployment groups come in pages of 100", async () => {
    for (const name of names(250)) world.createApplication(name);
    for (const deploymentGroupName of names(101))
      world.createDeploymentGroup({ applicationName: "name-7", deploymentGroupName });
    const client = sdk.codedeploy;
    expect(await all(paginateListApplications({ client }, {}), (p) => p.applications)).toEqual({
      items: names(250),
      pages: 3,
    });
    const groups = paginateListDeploymentGroups({ client }, { applicationName: "name-7" });
    expect(await all(groups, (p) => p.deploymentGroups)).toEqual({ items: names(101), pages: 2 });
  });

  test("BatchGetDeploymentGroups returns existing groups and names missing ones", async () => {
    const group = { applicationName: "shop", autoScalingGroups: [{ name: "web" }], serviceRoleArn: "arn:x" };
    for (const deploymentGroupName of ["production", "staging"])
      world.createDeploymentGroup({ ...group, deploymentGroupName });
    const applicationName = "shop";
    const answer = await sdk.codedeploy.batchGetDeploymentGroups({
      applicationName,
      deploymentGroupNames: ["staging", "gone", "production", "lost"],
    });
    expect(answer.deploymentGroupsInfo).toEqual([
      { ...group, deploymentGroupName: "staging" },
      { ...group, deploymentGroupName: "production" },
    ]);
    expect(answer.errorMessage).toContain("gone");
    expect(answer.errorMessage).toContain("lost");
    const complete = await sdk.codedeploy.batchGetDeploymentGroups({
      applicationName,
      deploymentGroupNames: ["staging"],
    });
    expect(complete.errorMessage).toBeUndefined();
  });

  test("a deployment group shows its latest deployments, unless they are set", async () => {
    const group = { applicationName: "shop", deploymentGroupName: "production" };
    const set = { deploymentId: "d-SET000000" };
    world.createDeploymentGroup(group);
    world.createDeploymentGroup({ ...group, deploymentGroupName: "set", lastSuccessfulDeployment: set });
    const deployed = (deploymentId: string, status: "Succeeded" | "Failed", day: number, more = {}) =>
      world.deployments.set(deploymentId, {
        ...group,
        deploymentId,
        status,
        createTime: new Date(Date.UTC(2030, 0, day)),
        completeTime: new Date(Date.UTC(2030, 0, day, 1)),
        ...more,
      });
    deployed("d-2", "Succeeded", 2);
    deployed("d-3", "Failed", 3);
    deployed("d-1", "Succeeded", 1);
    deployed("d-4", "Succeeded", 4, { deploymentGroupName: "set" });
    const { deploymentGroupsInfo } = await sdk.codedeploy.batchGetDeploymentGroups({
      applicationName: "shop",
      deploymentGroupNames: ["production", "set"],
    });
    expect(deploymentGroupsInfo).toMatchObject([
      {
        lastAttemptedDeployment: {
          deploymentId: "d-3",
          status: "Failed",
          createTime: new Date(Date.UTC(2030, 0, 3)),
          endTime: new Date(Date.UTC(2030, 0, 3, 1)),
        },
        lastSuccessfulDeployment: { deploymentId: "d-2", status: "Succeeded" },
      },
      { lastAttemptedDeployment: { deploymentId: "d-4" }, lastSuccessfulDeployment: set },
    ]);
    world.deployments.delete("d-3");
    deployed("d-2", "Failed", 2);
    deployed("d-4", "Succeeded", 4, { deploymentGroupName: "other" });
    expect((await sdk.codedeploy.listDeployments(group)).deployments).toEqual(["d-2", "d-1"]);
    expect((await sdk.codedeploy.listDeployments({ ...group, deploymentGroupName: "set" })).deployments).toEqual([]);
    const { deploymentGroupInfo } = await sdk.codedeploy.getDeploymentGroup(group);
    expect(deploymentGroupInfo).toMatchObject({
      lastAttemptedDeployment: { deploymentId: "d-2" },
      lastSuccessfulDeployment: { deploymentId: "d-1" },
    });
  });

  test("BatchGetDeployments leaves out what does not exist", async () => {
    world.deployments.set("d-ONE000001", { deploymentId: "d-ONE000001", status: "Ready" });
    const deploymentIds = ["d-NONE00000", "d-ONE000001"];
    const { deploymentsInfo } = await sdk.codedeploy.batchGetDeployments({ deploymentIds });
    expect(deploymentsInfo).toEqual([{ deploymentId: "d-ONE000001", status: "Ready" }]);
  });

  const applicationName = "name-0";
  test.each<[error: string, what: string, call: () => Promise<unknown>]>([
    ["InvalidNextTokenException", "a token of no page", () => sdk.codedeploy.listApplications({ nextToken: "x" })],
    [
      "InvalidNextTokenException",
      "a token of no page of groups",
      () => sdk.codedeploy.listDeploymentGroups({ applicationName, nextToken: "x" }),
    ],
    [
      "ApplicationDoesNotExistException",
      "groups of no application",
      () => sdk.codedeploy.listDeploymentGroups({ applicationName: "nope" }),
    ],
    [
      "ApplicationDoesNotExistException",
      "one application of several",
      () => sdk.codedeploy.batchGetApplications({ applicationNames: [applicationName, "nope"] }),
    ],
    [
      "ApplicationDoesNotExistException",
      "details of groups of no application",
      () => sdk.codedeploy.batchGetDeploymentGroups({ applicationName: "nope", deploymentGroupNames: ["x"] }),
    ],
    [
      "ApplicationNameRequiredException",
      "no application at all",
      () => sdk.codedeploy.batchGetApplications({ applicationNames: [] }),
    ],
    [
      "DeploymentGroupNameRequiredException",
      "no group at all",
      () => sdk.codedeploy.batchGetDeploymentGroups({ applicationName, deploymentGroupNames: [] }),
    ],
    [
      "DeploymentIdRequiredException",
      "no deployment at all",
      () => sdk.codedeploy.batchGetDeployments({ deploymentIds: [] }),
    ],
    [
      "InvalidApplicationNameException",
      "a name that no application has",
      () => sdk.codedeploy.listDeploymentGroups({ applicationName: "a b" }),
    ],
    [
      "InvalidDeploymentGroupNameException",
      "a name that no group has",
      () => sdk.codedeploy.batchGetDeploymentGroups({ applicationName, deploymentGroupNames: ["x".repeat(101)] }),
    ],
    [
      "InvalidDeploymentIdException",
      "an ID that no deployment has",
      () => sdk.codedeploy.batchGetDeployments({ deploymentIds: ["no id"] }),
    ],
    [
      "BatchLimitExceededException",
      "101 applications",
      () => sdk.codedeploy.batchGetApplications({ applicationNames: names(101) }),
    ],
    [
      "BatchLimitExceededException",
      "101 groups",
      () => sdk.codedeploy.batchGetDeploymentGroups({ applicationName, deploymentGroupNames: names(101) }),
    ],
    [
      "BatchLimitExceededException",
      "26 deployments",
      () => sdk.codedeploy.batchGetDeployments({ deploymentIds: names(26, "d-") }),
    ],
  ])("%s: %s", async (name, _, call) => {
    for (const application of names(101)) world.createApplication(application);
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  test("the largest batches are answered", async () => {
    for (const application of names(100)) world.createApplication(application);
    for (const deploymentGroupName of names(100)) world.createDeploymentGroup({ applicationName, deploymentGroupName });
    for (const id of names(25, "d-")) world.deployments.set(id, { deploymentId: id });
    const { applicationsInfo } = await sdk.codedeploy.batchGetApplications({ applicationNames: names(100) });
    const { deploymentGroupsInfo } = await sdk.codedeploy.batchGetDeploymentGroups({
      applicationName,
      deploymentGroupNames: names(100),
    });
    const { deploymentsInfo } = await sdk.codedeploy.batchGetDeployments({ deploymentIds: names(25, "d-") });
    expect([applicationsInfo?.length, deploymentGroupsInfo?.length, deploymentsInfo?.length]).toEqual([100, 100, 25]);
  });
});

describe("Auto Scaling groups", () => {
  beforeEach(() => {
    for (const name of names(120)) world.createAutoScalingGroup(name);
    world.launch("name-0");
  });

  test.each([
    [50, undefined, 3],
    [100, 100, 2],
    [100, 500, 2],
  ])("come in pages of %i for MaxRecords %s", async (size, MaxRecords, pages) => {
    const first = await sdk.autoscaling.describeAutoScalingGroups({ MaxRecords });
    expect(first.AutoScalingGroups).toHaveLength(size);
    const answers = paginateDescribeAutoScalingGroups({ client: sdk.autoscaling }, { MaxRecords });
    const every = await all(answers, (p) => p.AutoScalingGroups);
    expect([every.items.length, every.pages]).toEqual([120, pages]);
  });

  test("are found by name, up to 50, or up to MaxRecords", async () => {
    const asked = (AutoScalingGroupNames: string[], MaxRecords?: number) =>
      sdk.autoscaling.describeAutoScalingGroups({ AutoScalingGroupNames, MaxRecords, IncludeInstances: false });
    const { AutoScalingGroups } = await asked(["name-3", "nope", "name-0", "name-3"]);
    expect(AutoScalingGroups?.map((g) => [g.AutoScalingGroupName, g.Instances?.length])).toEqual([
      ["name-0", 0],
      ["name-3", 0],
    ]);
    expect((await asked(names(100), 100)).AutoScalingGroups).toHaveLength(100);
    await expect(asked(names(51))).rejects.toMatchObject({
      name: "ValidationError",
      message: "The number of group names that may be passed in is limited to 50",
    });
    await expect(asked(names(101), 500)).rejects.toMatchObject({ name: "ValidationError" });
  });
});

describe("target groups", () => {
  beforeEach(() => {
    for (const name of names(410)) world.createTargetGroup(name);
  });

  test.each([
    [undefined, 2],
    [400, 2],
    [100, 5],
  ])("come in pages of PageSize %s", async (PageSize, pages) => {
    const every = await all(paginateDescribeTargetGroups({ client: sdk.elb }, { PageSize }), (p) => p.TargetGroups);
    expect([new Set(every.items.map((g) => g.TargetGroupName)).size, every.pages]).toEqual([410, pages]);
  });

  test("are named up to 20 at a time, and paged up to 400", async () => {
    const { TargetGroups } = await sdk.elb.describeTargetGroups({ Names: names(20) });
    expect(TargetGroups).toHaveLength(20);
    const arns = TargetGroups?.map((g) => g.TargetGroupArn ?? "") ?? [];
    const tooMany = { name: "ValidationError", message: "You cannot describe more than '20' target groups at a time" };
    await expect(sdk.elb.describeTargetGroups({ Names: names(21) })).rejects.toMatchObject(tooMany);
    await expect(sdk.elb.describeTargetGroups({ TargetGroupArns: [...arns, "x"] })).rejects.toMatchObject(tooMany);
    await expect(sdk.elb.describeTargetGroups({ PageSize: 401 })).rejects.toMatchObject({
      name: "ValidationError",
      message: expect.stringContaining("Value '401' at 'pageSize'"),
    });
  });

  test("created again are found by name, but not by their old ARN", async () => {
    const { arn } = world.targetGroupNamed("name-1");
    world.deleteTargetGroup(arn);
    await expect(sdk.elb.describeTargetGroups({ Names: ["name-1"] })).rejects.toThrow("not found");
    const made = world.createTargetGroup("name-1");
    const { TargetGroups } = await sdk.elb.describeTargetGroups({ Names: ["name-1"] });
    expect(TargetGroups?.map((g) => g.TargetGroupArn)).toEqual([made.arn]);
    await expect(sdk.elb.describeTargetGroups({ TargetGroupArns: [arn] })).rejects.toThrow("not found");
  });
});
