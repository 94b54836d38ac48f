import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import {
  APPLICATION,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
  ORIGINAL_GROUP,
  REPLACEMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import { type EmbeddedAws, startEmbeddedAws, World } from "../../src/simulator/aws/index.ts";
import { services } from "../../src/simulator/aws/services/index.ts";
import { awsCli, findAwsCli, type Run } from "../support/aws-cli.ts";

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

describe.skipIf(!cli)(title, { timeout: 120_000 }, () => {
  let aws: EmbeddedAws;
  beforeAll(async () => {
    aws = await startEmbeddedAws({ world });
  });
  afterAll(() => aws.close());

  /** Actions for which this version of the CLI has no command. */
  const unknownToCli = new Set<string>();

  /** Runs `aws <line>`, by default as the operator; skips the test if the CLI does not know the command. */
  async function run(context: TestContext, line: string, environment = aws.laptopEnvironment()): Promise<Run> {
    const result = await awsCli(cli?.command ?? "", [...line.split(" "), "--endpoint-url", aws.endpoint], environment);
    if (/invalid choice/i.test(result.stderr)) {
      unknownToCli.add(actionOf(line));
      context.skip(`${cli?.version} does not know "aws ${line}"`);
    }
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
            containing({
              AutoScalingGroupName: ORIGINAL_GROUP,
              MinSize: 0,
              NewInstancesProtectedFromScaleIn: false,
              TargetGroupARNs: scene.arns,
              Instances: scene.originalInstances.map(({ id }) => containing({ InstanceId: id })),
              CreatedTime: at(scene.original.shape.CreatedTime),
            }),
            containing({ AutoScalingGroupName: REPLACEMENT_GROUP, TargetGroupARNs: [], LoadBalancerNames: [] }),
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
        { deploymentGroupInfo: scene.deploymentGroup },
      ],
      [
        `deploy list-deployments --application-name ${APPLICATION} --deployment-group-name ${DEPLOYMENT_GROUP} --include-only-statuses InProgress`,
        { deployments: [DEPLOYMENT] },
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
        "deploy list-applications",
        "(UnknownOperationException) when calling the ListApplications operation: Could not find operation",
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
