import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AUTO_SCALING_GROUPS, CODE_DEPLOY_GROUP, EC2_TAGS, TARGET_GROUPS } from "./answers.ts";
import type { Call, Job, Service } from "./probe-calls.ts";
import { Server } from "./server.ts";
import { type Result, Twins } from "./twins.ts";

// What goes out to AWS, where it goes, and what a good answer is read as: with the pruned SDK the same as with the
// published one.

let twins: Twins;
let server: Server;
beforeAll(async () => {
  twins = await Twins.build();
  server = await Server.start();
});
afterAll(async () => {
  twins.remove();
  await server.stop();
});

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" };

const REGION: Readonly<Record<string, string>> = { AWS_REGION: "eu-west-1" };

interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The requests that both would send, without what differs between any two: the time, and ids made at random. */
async function requestsOf(job: Job): Promise<SdkRequest[]> {
  const captured = job.map(({ calls = [], ...part }) => ({
    ...part,
    calls: calls.map((call) => ({ ...call, capture: true })),
  }));
  const both = await twins.run(captured, CREDENTIALS);
  const [pruned, untouched] = [both.pruned, both.untouched].map(comparable);
  expect(pruned).toEqual(untouched);
  return pruned ?? [];
}

const comparable = ({ results }: Result): SdkRequest[] =>
  results.map(({ request }) => {
    const { headers, ...rest } = request as SdkRequest;
    const entries = Object.entries(headers).map(([name, value]) => [name, steady(name, String(value))]);
    return { ...rest, headers: Object.fromEntries(entries) };
  });

function steady(name: string, value: string): string {
  switch (name) {
    case "authorization":
      return value.replace(/\d{8}\//, "DATE/").replace(/Signature=\w+/, "");
    case "x-amz-date":
    case "amz-sdk-invocation-id":
      return "";
    case "user-agent":
    case "x-amz-user-agent":
      // The CommonJS form of a client, which the untouched probe is made of, was built with the version before its own.
      return value.replace(/\b3\.\d+\.\d+/g, "VERSION");
    default:
      return value;
  }
}

const hostsOf = async (job: Job) =>
  (await requestsOf(job)).map(({ protocol, hostname, port }) => `${protocol}//${hostname}${port ? `:${port}` : ""}`);

const ONE_OF_EACH: readonly Call[] = [
  { service: "autoScaling", command: "DescribeAutoScalingGroups" },
  { service: "codeDeploy", command: "GetDeployment", input: { deploymentId: "d-1" } },
  { service: "elasticLoadBalancing", command: "DescribeTargetGroups" },
  { service: "ec2", command: "DescribeTags" },
];

test("the hosts of every partition, with FIPS, dual-stack and both", async () => {
  const regions = ["us-east-1", "eu-west-3", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1"];
  const isolated = ["us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1"];
  const flags = [{}, { useFipsEndpoint: true }, { useDualstackEndpoint: true }];
  const both = { useFipsEndpoint: true, useDualstackEndpoint: true };
  const settings = [...regions, "xy-made-up-1"].flatMap((region) =>
    [...flags, both].map((more) => ({ region, ...more })),
  );
  settings.push(...isolated.map((region) => ({ region })));
  const calls = settings.flatMap((more) => ONE_OF_EACH.map((call) => ({ ...call, settings: more })));
  const hosts = await hostsOf([{ calls }]);
  expect(hosts).toHaveLength(settings.length * ONE_OF_EACH.length);
  expect(hosts.slice(0, 4)).toEqual([
    "https://autoscaling.us-east-1.amazonaws.com",
    "https://codedeploy.us-east-1.amazonaws.com",
    "https://elasticloadbalancing.us-east-1.amazonaws.com",
    "https://ec2.us-east-1.amazonaws.com",
  ]);
  expect(hosts).toContain("https://autoscaling.cn-north-1.amazonaws.com.cn");
  expect(hosts).toContain("https://autoscaling.us-gov-west-1.amazonaws.com");
  expect(hosts).toContain("https://codedeploy-fips.us-east-1.amazonaws.com");
  expect(hosts).toContain("https://elasticloadbalancing.eu-west-3.api.aws");
  expect(hosts).toContain("https://ec2.us-iso-east-1.c2s.ic.gov");
});

test("FIPS, dual-stack and endpoints from the environment", async () => {
  const endpoints = {
    ...REGION,
    AWS_ENDPOINT_URL: "http://one.example:1",
    AWS_ENDPOINT_URL_AUTO_SCALING: "http://two.example:2/path",
    AWS_ENDPOINT_URL_CODEDEPLOY: "https://three.example",
    AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: "http://four.example:4",
  };
  const environments = [
    { AWS_USE_FIPS_ENDPOINT: "true", AWS_REGION: "us-east-2" },
    { ...REGION, AWS_USE_DUALSTACK_ENDPOINT: "true" },
    endpoints,
    { ...endpoints, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
  ];
  const hosts = await hostsOf(environments.map((environment) => ({ environment, calls: ONE_OF_EACH })));
  expect(hosts.slice(0, 4)).toContain("https://codedeploy-fips.us-east-2.amazonaws.com");
  expect(hosts.slice(4, 8)).toContain("https://autoscaling.eu-west-1.api.aws");
  expect(hosts.slice(8, 12)).toEqual([
    "http://two.example:2",
    "https://three.example",
    "http://four.example:4",
    "http://one.example:1",
  ]);
  expect(hosts.slice(12)).toContain("https://autoscaling.eu-west-1.amazonaws.com");
});

test("region, endpoints and FIPS from the configuration file", async () => {
  const config = path.join(twins.folder, "config");
  writeFileSync(
    config,
    [
      "[default]",
      "region = ap-south-1",
      "[profile gov]",
      "region = us-gov-west-1",
      "use_fips_endpoint = true",
      "[profile emulator]",
      "region = eu-central-1",
      "services = emulator",
      "endpoint_url = http://all.example:1",
      "[services emulator]",
      "codedeploy =",
      "  endpoint_url = http://codedeploy.example:2",
    ].join("\n"),
  );
  const environments = [{}, { AWS_PROFILE: "gov" }, { AWS_PROFILE: "emulator" }];
  // With AWS_PROFILE alone the SDK would look for credentials in that profile.
  const calls = ONE_OF_EACH.map((call) => ({ ...call, settings: { credentials } }));
  const hosts = await hostsOf(
    environments.map((environment) => ({ environment: { AWS_CONFIG_FILE: config, ...environment }, calls })),
  );
  expect(hosts.slice(0, 4)).toContain("https://ec2.ap-south-1.amazonaws.com");
  expect(hosts.slice(4, 8)).toContain("https://autoscaling.us-gov-west-1.amazonaws.com");
  expect(hosts.slice(8)).toEqual([
    "http://all.example:1",
    "http://codedeploy.example:2",
    "http://all.example:1",
    "http://all.example:1",
  ]);
});

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

const GROUP = { AutoScalingGroupName: "a group & more=1" };
const ARNS = ["arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1", "b"];
const INPUTS: Readonly<Record<Service, Readonly<Record<string, object>>>> = {
  autoScaling: {
    AttachLoadBalancers: { ...GROUP, LoadBalancerNames: ["classic"] },
    AttachLoadBalancerTargetGroups: { ...GROUP, TargetGroupARNs: ARNS },
    AttachTrafficSources: { ...GROUP, TrafficSources: [{ Identifier: "x", Type: "vpc-lattice" }] },
    DescribeAutoScalingGroups: {
      AutoScalingGroupNames: ["a", "b"],
      IncludeInstances: false,
      MaxRecords: 100,
      NextToken: "next+/=",
      Filters: [{ Name: "tag:x", Values: ["1", "2"] }],
    },
    DescribeAutoScalingInstances: { InstanceIds: ["i-1"] },
    DescribeLifecycleHooks: GROUP,
    DescribeLoadBalancers: GROUP,
    DescribeLoadBalancerTargetGroups: { ...GROUP, MaxRecords: 50 },
    DescribeNotificationConfigurations: { AutoScalingGroupNames: ["a"] },
    DescribePolicies: { ...GROUP, PolicyTypes: [] },
    DescribeScheduledActions: { ...GROUP, StartTime: "REPLACED" },
    DescribeTrafficSources: { ...GROUP, TrafficSourceType: "elbv2" },
    DetachLoadBalancerTargetGroups: { ...GROUP, TargetGroupARNs: [] },
  },
  codeDeploy: {
    GetDeployment: { deploymentId: 'd-"1"' },
    GetDeploymentGroup: { applicationName: "ä app", deploymentGroupName: "group" },
  },
  elasticLoadBalancing: {
    DescribeTargetGroups: { Names: ["a", "b"], PageSize: 400, Marker: "m" },
    DescribeTargetHealth: { TargetGroupArn: ARNS[0], Targets: [{ Id: "i-1", Port: 80 }], Include: ["All"] },
  },
  ec2: {
    DescribeTags: { Filters: [{ Name: "resource-id", Values: ["i-1"] }], MaxResults: 10, DryRun: false },
  },
};

test("the request of every call", async () => {
  const calls = Object.entries(INPUTS).flatMap(([service, commands]) =>
    Object.entries(commands).map(([command, input]) => ({ service: service as Service, command, input })),
  );
  const settings = { customUserAgent: [["me", "1.2.3"]] };
  const requests = await requestsOf([{ environment: REGION, calls: calls.map((call) => ({ ...call, settings })) }]);
  const byCommand = new Map(requests.map((request, index) => [calls[index]?.command, request]));
  expect(byCommand.get("AttachLoadBalancerTargetGroups")?.body).toBe(
    "Action=AttachLoadBalancerTargetGroups&Version=2011-01-01&AutoScalingGroupName=a%20group%20%26%20more%3D1" +
      "&TargetGroupARNs.member.1=arn%3Aaws%3Aelasticloadbalancing%3Aeu-west-1%3A1%3Atargetgroup%2Fa%2F1&TargetGroupARNs.member.2=b",
  );
  const headers = byCommand.get("GetDeploymentGroup")?.headers ?? {};
  expect(headers).toMatchObject({
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "CodeDeploy_20141006.GetDeploymentGroup",
    "x-amz-security-token": "token",
  });
  expect(headers["user-agent"]).toMatch(/^aws-sdk-js\/VERSION .* api\/codedeploy#VERSION .* me\/1\.2\.3$/);
  expect(headers["authorization"]).toContain("/eu-west-1/codedeploy/aws4_request");
});

test("good answers", async () => {
  const answers = [AUTO_SCALING_GROUPS, CODE_DEPLOY_GROUP, TARGET_GROUPS, EC2_TAGS];
  const calls: readonly Call[] = [
    { service: "autoScaling", command: "DescribeAutoScalingGroups" },
    { service: "codeDeploy", command: "GetDeploymentGroup", input: { applicationName: "a", deploymentGroupName: "g" } },
    { service: "elasticLoadBalancing", command: "DescribeTargetGroups" },
    { service: "ec2", command: "DescribeTags" },
  ];
  let next = 0;
  server.answer = () => ({ status: 200, headers: { "x-amzn-requestid": "r" }, body: answers[next++ % 4] ?? "" });
  const environment = { ...CREDENTIALS, ...REGION, AWS_ENDPOINT_URL: server.url };
  const { pruned, untouched } = await twins.run([{ calls }], environment);
  expect(pruned.results).toEqual(untouched.results);
  expect(pruned.stderr).toBe("");
  expect(pruned.results.map(({ answer }) => answer)).toMatchObject([
    {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: "blue",
          MinSize: 1,
          CreatedTime: "2026-01-02T03:04:05.000Z",
          TargetGroupARNs: ["arn:1"],
        },
        { LoadBalancerNames: [], Instances: [{ InstanceId: "i-1", ProtectedFromScaleIn: false }] },
      ],
      NextToken: "more",
      $metadata: { httpStatusCode: 200, requestId: "r" },
    },
    {
      deploymentGroupInfo: { autoScalingGroups: [{ name: "blue" }], lastSuccessfulDeployment: { status: "Succeeded" } },
    },
    { TargetGroups: [{ Port: 80, HealthCheckEnabled: true, Matcher: { HttpCode: "200-299" } }] },
    { Tags: [{ Key: "aws:autoscaling:groupName", Value: "blue & green" }] },
  ]);
});
