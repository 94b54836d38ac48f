import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator, World } from "../../src/simulator/aws/index.ts";
import { services } from "../../src/simulator/aws/services/index.ts";
import { awsCli, findAwsCli, type Run } from "../support/aws-cli.ts";
import { fillRegion } from "../support/large-account.ts";

const cli = findAwsCli();
const title = cli
  ? `the emulator, driven by ${cli.version}`
  : "the emulator, driven by the AWS CLI (SKIPPED: there is no aws command here; apt-get install awscli)";

/** The exit code for an error that the service returned. */
const REFUSED = cli?.version.startsWith("aws-cli/1.") ? 255 : 254;

/** Long enough that nothing changes by itself while the CLI starts. */
const HOUR_MS = 3_600_000;
const world = new World(undefined, {
  addedAfterMs: HOUR_MS,
  healthyAfterMs: HOUR_MS,
  drainingMs: HOUR_MS,
  maxPageSize: 1,
});
const scene = blueGreen(world, { targetGroups: ["web", "admin"], originalInstances: 3 });
const ids = [...world.instances.keys()];
const replacementIds = scene.replacementInstances.map(({ id }) => id);
const [own = ""] = replacementIds;
const [web = "", admin = ""] = scene.arns;
const ofOriginal = { AutoScalingGroupName: ORIGINAL_GROUP };
Object.assign(scene.original, {
  scalingPolicies: [{ ...ofOriginal, PolicyName: "cpu", PolicyType: "TargetTrackingScaling", Enabled: true }],
  lifecycleHooks: [{ ...ofOriginal, LifecycleHookName: "warm", HeartbeatTimeout: 60 }],
  scheduledActions: [{ ...ofOriginal, ScheduledActionName: "night", StartTime: new Date("2030-01-02T03:04:05Z") }],
  notificationConfigurations: [
    { ...ofOriginal, TopicARN: "arn:aws:sns:eu-central-1:123456789012:t", NotificationType: "x" },
  ],
});
world.classicLoadBalancers.add("classic");

/** A second region, with three applications of two deployment groups each. */
const AWAY = "us-east-1";
const away = `--region ${AWAY}`;
const DISABLED = "ap-east-1";
const numbered = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}`);

describe.skipIf(!cli)(title, { timeout: 120_000 }, () => {
  let aws: Emulator;
  beforeAll(async () => {
    aws = await startEmulator({ world, regions: [AWAY], disabledRegions: [DISABLED] });
    fillRegion(aws.region(AWAY), { applications: 3, deploymentGroups: 2 });
    aws.region(AWAY).settings.maxPageSize = Number.POSITIVE_INFINITY;
  });
  afterAll(() => aws.close());

  /** Actions for which this version of the CLI has no command. */
  const unknownToCli = new Set<string>();

  /** Runs `aws <line>`, by default as the operator; skips the test if the CLI does not know the command or an option. */
  async function run(context: TestContext, line: string, environment = aws.laptopEnvironment()): Promise<Run> {
    const result = await awsCli(cli?.command ?? "", [...line.split(" "), "--endpoint-url", aws.endpoint], environment);
    const [unknown] = /invalid choice|unknown options/i.exec(result.stderr) ?? [];
    if (unknown?.toLowerCase() === "invalid choice") unknownToCli.add(actionOf(line));
    if (unknown) context.skip(`${cli?.version} does not know "aws ${line}"`);
    return result;
  }

  async function succeeds(context: TestContext, line: string): Promise<unknown> {
    const { code, json, stderr } = await run(context, line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return json;
  }

  const containing = (shape: Record<string, unknown>) => expect.objectContaining(shape);
  /** This moment; the CLI's versions print a time in different formats. */
  const at = (time: Date | string | undefined) =>
    expect.toSatisfy(
      (printed) =>
        new Date(typeof printed === "number" ? printed * 1000 : printed).getTime() ===
        new Date(time ?? Number.NaN).getTime(),
    );
  const targetGroup = (name: string) =>
    containing({ TargetGroupName: name, TargetType: "instance", VpcId: "vpc-shop" });

  // Every page has one entry: the CLI joins them.
  describe.concurrent("reads the world's state", () => {
    test.for<[line: string, answer: object]>([
      [
        `autoscaling describe-auto-scaling-groups --auto-scaling-group-names ${ORIGINAL_GROUP} ${REPLACEMENT_GROUP}`,
        {
          AutoScalingGroups: [
            containing({ AutoScalingGroupName: REPLACEMENT_GROUP, TargetGroupARNs: [], LoadBalancerNames: [] }),
            containing({
              AutoScalingGroupName: ORIGINAL_GROUP,
              MinSize: 0,
              NewInstancesProtectedFromScaleIn: false,
              TargetGroupARNs: scene.arns,
              Instances: scene.originalInstances.map(({ id }) => containing({ InstanceId: id })),
              CreatedTime: at(scene.original.shape.CreatedTime),
            }),
          ],
        },
      ],
      [
        `autoscaling describe-auto-scaling-instances --instance-ids ${own}`,
        {
          AutoScalingInstances: [
            containing({ InstanceId: own, AutoScalingGroupName: REPLACEMENT_GROUP, ProtectedFromScaleIn: false }),
          ],
        },
      ],
      [
        "autoscaling describe-auto-scaling-instances",
        { AutoScalingInstances: ids.map((InstanceId) => containing({ InstanceId })) },
      ],
      [
        `autoscaling describe-load-balancer-target-groups --auto-scaling-group-name ${ORIGINAL_GROUP}`,
        {
          LoadBalancerTargetGroups: scene.arns.map((arn) => ({ LoadBalancerTargetGroupARN: arn, State: "InService" })),
        },
      ],
      [
        `autoscaling describe-policies --auto-scaling-group-name ${ORIGINAL_GROUP}`,
        { ScalingPolicies: scene.original.scalingPolicies },
      ],
      [
        `autoscaling describe-lifecycle-hooks --auto-scaling-group-name ${ORIGINAL_GROUP}`,
        { LifecycleHooks: scene.original.lifecycleHooks },
      ],
      [
        `autoscaling describe-scheduled-actions --auto-scaling-group-name ${ORIGINAL_GROUP}`,
        {
          ScheduledUpdateGroupActions: [
            { ...scene.original.scheduledActions[0], StartTime: at("2030-01-02T03:04:05Z") },
          ],
        },
      ],
      [
        `autoscaling describe-notification-configurations --auto-scaling-group-names ${ORIGINAL_GROUP}`,
        { NotificationConfigurations: scene.original.notificationConfigurations },
      ],
      ["elbv2 describe-target-groups --names web admin", { TargetGroups: [targetGroup("admin"), targetGroup("web")] }],
      [`elbv2 describe-target-groups --target-group-arns ${web}`, { TargetGroups: [scene.targetGroups[0]?.shape] }],
      ["elbv2 describe-target-groups", { TargetGroups: [targetGroup("admin"), targetGroup("web")] }],
      [
        `elbv2 describe-target-health --target-group-arn ${web}`,
        {
          TargetHealthDescriptions: scene.originalInstances.map(({ id }) => ({
            Target: { Id: id, Port: 80 },
            HealthCheckPort: "80",
            TargetHealth: { State: "healthy" },
          })),
        },
      ],
      [
        `ec2 describe-tags --filters Name=resource-id,Values=${own} Name=key,Values=aws:autoscaling:groupName`,
        {
          Tags: [
            { Key: "aws:autoscaling:groupName", Value: REPLACEMENT_GROUP, ResourceId: own, ResourceType: "instance" },
          ],
        },
      ],
      ["ec2 describe-tags", { Tags: ids.map((ResourceId) => containing({ ResourceId })) }],
      [
        `ec2 describe-instances --instance-ids ${own}`,
        { Reservations: [containing({ Instances: [containing({ InstanceId: own, VpcId: "vpc-shop" })] })] },
      ],
      [
        `deploy get-deployment --deployment-id ${DEPLOYMENT}`,
        {
          deploymentInfo: {
            ...scene.deployment,
            createTime: at(scene.deployment.createTime),
          },
        },
      ],
      [
        `deploy get-deployment-group --application-name ${APPLICATION} --deployment-group-name ${DEPLOYMENT_GROUP}`,
        { deploymentGroupInfo: containing({ ...scene.deploymentGroup }) },
      ],
      [
        `deploy list-deployments --application-name ${APPLICATION} --deployment-group-name ${DEPLOYMENT_GROUP} --include-only-statuses InProgress`,
        { deployments: [DEPLOYMENT] },
      ],
      ["deploy list-applications", { applications: [APPLICATION] }],
      [`deploy list-applications ${away}`, { applications: numbered(3, "app-000") }],
      [
        `deploy batch-get-applications --application-names app-0002 app-0000 ${away}`,
        {
          applicationsInfo: ["app-0002", "app-0000"].map((applicationName) =>
            containing({ applicationName, computePlatform: "Server", linkedToGitHub: false }),
          ),
        },
      ],
      [
        `deploy list-deployment-groups --application-name app-0001 ${away}`,
        containing({ deploymentGroups: numbered(2, "group-") }),
      ],
      [
        `deploy batch-get-deployment-groups --application-name ${APPLICATION} --deployment-group-names ${DEPLOYMENT_GROUP} nope`,
        {
          deploymentGroupsInfo: [
            {
              ...scene.deploymentGroup,
              lastAttemptedDeployment: {
                deploymentId: DEPLOYMENT,
                status: "InProgress",
                createTime: at(scene.deployment.createTime),
              },
            },
          ],
          errorMessage: "No Deployment Group found for name: nope",
        },
      ],
      [
        `deploy batch-get-deployments --deployment-ids d-000000006 d-NONE00000 ${away}`,
        { deploymentsInfo: [containing({ applicationName: "app-0002", deploymentGroupName: "group-1" })] },
      ],
      [
        `autoscaling describe-auto-scaling-groups --page-size 2 --query AutoScalingGroups[].AutoScalingGroupName ${away}`,
        [1, 2, 3, 4, 5, 6].map((i) => `CodeDeploy_group-${(i - 1) % 2}_d-00000000${i}`),
      ],
      [
        `autoscaling describe-auto-scaling-groups --page-size 2 --max-items 1 ${away}`,
        {
          AutoScalingGroups: [
            containing({
              TargetGroupARNs: [expect.stringMatching(/^arn:aws:elasticloadbalancing:us-east-1:.*tg-1/)],
              Instances: [containing({ AvailabilityZone: "us-east-1a" })],
            }),
          ],
          NextToken: expect.any(String),
        },
      ],
      [
        `autoscaling describe-auto-scaling-groups --auto-scaling-group-names CodeDeploy_group-1_d-000000002 nope --no-include-instances ${away}`,
        { AutoScalingGroups: [containing({ AutoScalingGroupName: "CodeDeploy_group-1_d-000000002", Instances: [] })] },
      ],
      [
        `elbv2 describe-target-groups --query sort(TargetGroups[].TargetGroupName) ${away}`,
        [1, 2, 3, 4, 5, 6].map((i) => `tg-${i}`),
      ],
      [
        `elbv2 describe-target-groups --max-items 1 ${away}`,
        { TargetGroups: [containing({ VpcId: "vpc-shop" })], NextToken: expect.any(String) },
      ],
      [
        "ec2 describe-regions",
        {
          Regions: [containing({ RegionName: "eu-central-1" }), containing({ RegionName: AWAY })],
        },
      ],
      [
        `ec2 describe-regions --region-names ${DISABLED} --all-regions ${away}`,
        {
          Regions: [{ RegionName: DISABLED, Endpoint: "ec2.ap-east-1.amazonaws.com", OptInStatus: "not-opted-in" }],
        },
      ],
      [
        "sts get-caller-identity",
        containing({ Account: "123456789012", Arn: "arn:aws:iam::123456789012:user/operator" }),
      ],
      [
        "iam get-role --role-name shop-instance",
        { Role: containing({ Path: "/", Arn: "arn:aws:iam::123456789012:role/shop-instance" }) },
      ],
      [
        `iam simulate-principal-policy --policy-source-arn arn:aws:iam::123456789012:role/shop-instance --action-names autoscaling:DetachLoadBalancers`,
        containing({
          EvaluationResults: [
            containing({ EvalActionName: "autoscaling:DetachLoadBalancers", EvalDecision: "allowed" }),
          ],
        }),
      ],
    ])("aws %s", async ([line, answer], context) => {
      expect(await succeeds(context, line)).toEqual(answer);
    });

    test("on an instance, with the credentials of its metadata", async (context) => {
      // Older versions append the path unchanged: they need a slash at the end.
      const AWS_EC2_METADATA_SERVICE_ENDPOINT = `${await aws.metadataEndpoint(own)}/`;
      const { json, stderr } = await run(context, "sts get-caller-identity", { AWS_EC2_METADATA_SERVICE_ENDPOINT });
      expect(stderr).toBe("");
      expect(json).toMatchObject({ Arn: `arn:aws:sts::123456789012:assumed-role/shop-instance/${own}` });
      expect(aws.calls.filter(({ instanceId }) => instanceId === own)).toMatchObject([{ action: "GetCallerIdentity" }]);
    });
  });

  describe.concurrent("refuses with AWS's words and an exit code", () => {
    test.for([
      [
        `autoscaling attach-load-balancer-target-groups --auto-scaling-group-name nowhere --target-group-arns ${web}`,
        "(ValidationError) when calling the AttachLoadBalancerTargetGroups operation: AutoScalingGroup name not found - AutoScalingGroup 'nowhere' not found",
      ],
      [
        `autoscaling attach-load-balancer-target-groups --auto-scaling-group-name ${REPLACEMENT_GROUP} --target-group-arns ${web}x`,
        "(ValidationError) when calling the AttachLoadBalancerTargetGroups operation: Provided Target Groups may not be valid. Please ensure they exist and try again.",
      ],
      [
        "elbv2 describe-target-groups --names web nope",
        "(TargetGroupNotFound) when calling the DescribeTargetGroups operation: One or more target groups not found",
      ],
      [
        "deploy get-deployment --deployment-id d-NONE00000",
        "(DeploymentDoesNotExistException) when calling the GetDeployment operation: The deployment d-NONE00000 could not be found",
      ],
      [
        "ec2 describe-instances --instance-ids i-00000000000000099",
        "(InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-00000000000000099' does not exist",
      ],
      [
        "autoscaling describe-account-limits",
        "(InvalidAction) when calling the DescribeAccountLimits operation: Could not find operation",
      ],
      [
        "deploy list-deployment-configs",
        "(UnknownOperationException) when calling the ListDeploymentConfigs operation: Could not find operation",
      ],
      [
        `deploy list-deployment-groups --application-name app-0001`,
        "(ApplicationDoesNotExistException) when calling the ListDeploymentGroups operation: No application found for name: app-0001",
      ],
      [
        `deploy batch-get-applications --application-names app-0001 shop ${away}`,
        "(ApplicationDoesNotExistException) when calling the BatchGetApplications operation: Applications not found for: shop",
      ],
      [
        `deploy batch-get-applications --application-names ${numbered(101, "app-").join(" ")}`,
        "(BatchLimitExceededException) when calling the BatchGetApplications operation: The maximum number of applicationNames allowed (100) was exceeded",
      ],
      [
        `deploy batch-get-deployment-groups --application-name ${APPLICATION} --deployment-group-names ${numbered(101, "g-").join(" ")}`,
        "(BatchLimitExceededException) when calling the BatchGetDeploymentGroups operation",
      ],
      [
        `deploy batch-get-deployments --deployment-ids ${numbered(26, "d-").join(" ")}`,
        "(BatchLimitExceededException) when calling the BatchGetDeployments operation: The maximum number of deploymentIds allowed (25) was exceeded",
      ],
      [
        "deploy list-applications --no-paginate --next-token x",
        "(InvalidNextTokenException) when calling the ListApplications operation",
      ],
      [
        `autoscaling describe-auto-scaling-groups --auto-scaling-group-names ${numbered(51, "g-").join(" ")}`,
        "(ValidationError) when calling the DescribeAutoScalingGroups operation: The number of group names that may be passed in is limited to 50",
      ],
      [
        `elbv2 describe-target-groups --names ${numbered(21, "tg-").join(" ")}`,
        "(ValidationError) when calling the DescribeTargetGroups operation: You cannot describe more than '20' target groups at a time",
      ],
      [
        "elbv2 describe-target-groups --page-size 401",
        "(ValidationError) when calling the DescribeTargetGroups operation: 1 validation error detected: Value '401' at 'pageSize'",
      ],
      [
        "ec2 describe-regions --region-names us--east-1",
        "(InvalidParameterValue) when calling the DescribeRegions operation: Invalid region: [us--east-1]",
      ],
      [
        `deploy list-applications --region ${DISABLED}`,
        "(UnrecognizedClientException) when calling the ListApplications operation: The security token included in the request is invalid.",
      ],
    ] as const)("aws %s", async ([line, message], context) => {
      const { code, stderr } = await run(context, line);
      expect(code).toBe(REFUSED);
      expect(stderr).toContain(`An error occurred ${message}`);
    });
  });

  // One after another from here on: these change the world.
  describe("changes the world", () => {
    // Not every version of the CLI joins the pages of describe-traffic-sources.
    beforeAll(() => {
      world.settings.maxPageSize = Number.POSITIVE_INFINITY;
    });

    const group = `--auto-scaling-group-name ${REPLACEMENT_GROUP}`;
    const states = () => world.trafficSources(REPLACEMENT_GROUP).map(({ identifier, state }) => [identifier, state]);
    const healths = (arn: string) =>
      world
        .targets(arn)
        .filter(({ instance }) => replacementIds.includes(instance.id))
        .map(({ health }) => health.State);

    test("attaching and detaching target groups", async (context) => {
      const targetGroups = `--target-group-arns ${web} ${admin}`;
      await succeeds(context, `autoscaling attach-load-balancer-target-groups ${group} ${targetGroups}`);
      expect(states()).toEqual([
        [web, "Adding"],
        [admin, "Adding"],
      ]);
      expect(healths(web)).toEqual(["initial", "initial"]);
      await succeeds(context, `autoscaling detach-load-balancer-target-groups ${group} ${targetGroups}`);
      expect(await succeeds(context, `autoscaling describe-load-balancer-target-groups ${group}`)).toEqual({
        LoadBalancerTargetGroups: [
          { LoadBalancerTargetGroupARN: web, State: "Removing" },
          { LoadBalancerTargetGroupARN: admin, State: "Removing" },
        ],
      });
      expect(healths(web)).toEqual(["draining", "draining"]);
      world.advance(2 * HOUR_MS);
      expect(states()).toEqual([]);
    });

    test("Classic Load Balancers", async (context) => {
      await succeeds(context, `autoscaling attach-load-balancers ${group} --load-balancer-names classic`);
      expect(await succeeds(context, `autoscaling describe-load-balancers ${group}`)).toEqual({
        LoadBalancers: [{ LoadBalancerName: "classic", State: "Adding" }],
      });
      await succeeds(context, `autoscaling detach-load-balancers ${group} --load-balancer-names classic`);
      world.advance(2 * HOUR_MS);
      expect(states()).toEqual([]);
    });

    test("traffic sources", async (context) => {
      // Older versions of the CLI do not know Type: an ARN does not need it.
      const sources = `--traffic-sources Identifier=${web} Identifier=${admin}`;
      await succeeds(context, `autoscaling attach-traffic-sources ${group} ${sources}`);
      const answer = await succeeds(
        context,
        `autoscaling describe-traffic-sources ${group} --traffic-source-type elbv2`,
      );
      expect(answer).toMatchObject({
        TrafficSources: [
          { TrafficSource: web, State: "Adding" },
          { TrafficSource: admin, State: "Adding" },
        ],
      });
      await succeeds(context, `autoscaling detach-traffic-sources ${group} ${sources}`);
      world.advance(2 * HOUR_MS);
      expect(states()).toEqual([]);
    });

    test("targets", async (context) => {
      const target = `--target-group-arn ${web} --targets Id=${own}`;
      await succeeds(context, `elbv2 register-targets ${target}`);
      expect(healths(web)).toEqual(["initial"]);
      expect(await succeeds(context, `elbv2 describe-target-health ${target} Id=${replacementIds[1]}`)).toMatchObject({
        TargetHealthDescriptions: [
          { TargetHealth: { Reason: "Elb.RegistrationInProgress" } },
          { TargetHealth: { Reason: "Target.NotRegistered" } },
        ],
      });
      await succeeds(context, `elbv2 deregister-targets ${target}`);
      expect(healths(web)).toEqual(["draining"]);
    });
  });

  test.for([
    ["autoscaling:DescribePolicies", "AccessDenied", "autoscaling describe-policies"],
    ["ec2:DescribeTags", "UnauthorizedOperation", "ec2 describe-tags"],
    ["codedeploy:GetDeployment", "AccessDeniedException", `deploy get-deployment --deployment-id ${DEPLOYMENT}`],
  ] as const)("%s denied is %s", async ([permission, code, line], context) => {
    const allow = aws.deny(permission);
    const { code: exit, stderr } = await run(context, line);
    allow();
    expect(exit).toBe(REFUSED);
    expect(stderr).toContain(`(${code})`);
    expect(stderr).toContain(`user/operator is not authorized to perform: ${permission}`);
  });

  test("it made every call that the emulator answers", () => {
    const implemented = services.flatMap(({ name, actions }) =>
      Object.keys(actions).map((action) => `${name}:${action}`),
    );
    const succeeded = aws.calls
      .filter((c) => c.statusCode === 200)
      .map(({ service, action }) => `${service}:${action}`);
    const missed = implemented.filter((a) => !succeeded.includes(a) && !unknownToCli.has(a.split(":")[1] ?? ""));
    expect(missed).toEqual([]);
  });
});

/** The API's name of a CLI command: "deploy get-deployment ..." is GetDeployment. */
const actionOf = (line: string) =>
  (line.split(" ")[1] ?? "")
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
