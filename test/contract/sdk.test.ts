import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AUTO_SCALING_GROUPS, CODE_DEPLOY_GROUP, EC2_TAGS, TARGET_GROUPS } from "./answers.ts";
import type { Call, Job, Service } from "./probe.ts";
import { type Answer, type Received, Server } from "./server.ts";
import { type Result, Twins } from "./twins.ts";

// The build rewrites the SDK's schemas, and drops what it considers unused. What they decide must be the same in the
// bundle and in the published SDK: the request of a call, how answers and errors are read, and where credentials come
// from.

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

const onServer = () => ({ ...CREDENTIALS, ...REGION, AWS_ENDPOINT_URL: server.url });

interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The requests of both, without what always differs: the time and random ids. */
async function requestsOf(job: Job): Promise<SdkRequest[]> {
  const captured = job.map(({ calls = [], ...part }) => ({
    ...part,
    calls: calls.map((call) => ({ ...call, capture: true })),
  }));
  const both = await twins.run(captured, CREDENTIALS);
  const [bundled, untouched] = [both.bundled, both.untouched].map(comparable);
  expect(bundled).toEqual(untouched);
  return bundled ?? [];
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
      // The untouched probe uses the CommonJS client, which was built with the version before its own.
      return value.replace(/\b3\.\d+\.\d+/g, "VERSION");
    default:
      return value;
  }
}

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
  const { bundled, untouched } = await twins.run([{ calls }], onServer());
  expect(bundled).toEqual({ ...untouched, stderr: "" });
  expect(bundled.results.map(({ answer }) => answer)).toMatchObject([
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

/** The wire codes of all errors for which the published SDK has a class. */
function modeledErrors(client: string): { code: string; name: string; status: number }[] {
  const exports = createRequire(import.meta.url)(client) as Record<string, unknown>;
  return Object.values(exports)
    .filter((value): value is [number, string, string, { awsQueryError?: [string]; httpError?: number }] => {
      return Array.isArray(value) && value[0] === -3 && value[3] !== 0;
    })
    .map(([, , name, traits]) => ({ name, code: traits.awsQueryError?.[0] ?? name, status: traits.httpError ?? 400 }));
}

const xmlError = (code: string) =>
  `<ErrorResponse xmlns="http://example.com/doc/"><Error><Type>Sender</Type><Code>${code}</Code><Message>why ${code}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
const jsonError = (code: string) => JSON.stringify({ __type: code, message: `why ${code}` });

test.each([
  ["autoScaling", "DescribeAutoScalingGroups", "@aws-sdk/client-auto-scaling", xmlError],
  ["codeDeploy", "GetDeploymentGroup", "@aws-sdk/client-codedeploy", jsonError],
  ["elasticLoadBalancing", "DescribeTargetGroups", "@aws-sdk/client-elastic-load-balancing-v2", xmlError],
] as const)("every error that %s has a class for", async (service, command, client, bodyOf) => {
  const errors = modeledErrors(client);
  expect(errors.length).toBeGreaterThan(5);
  let next = 0;
  server.answer = () => {
    const { code, status } = errors[next++ % errors.length] ?? { code: "", status: 500 };
    return { status, body: bodyOf(code) };
  };
  const calls = errors.map(() => ({ service, command }));
  const { bundled, untouched } = await twins.run([{ calls }], onServer());
  expect(next).toBe(2 * errors.length);
  expect(bundled).toEqual(untouched);
  expect(bundled.results).toMatchObject(
    errors.map(({ name, code, status }) => ({
      error: { name, message: `why ${code}`, $metadata: { httpStatusCode: status } },
    })),
  );
});

const EXPIRATION = "2100-01-02T03:04:05.000Z";
const key = (accessKeyId: string) => ({ AccessKeyId: accessKeyId, SecretAccessKey: "secret", Token: "token" });
const json = (value: object): Answer => ({ status: 200, body: JSON.stringify(value) });
const stsAnswer = (action: string): Answer => ({
  status: 200,
  body: `<${action}Response><${action}Result><Credentials><AccessKeyId>AKIDSTS</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
    <SessionToken>token</SessionToken><Expiration>${EXPIRATION}</Expiration></Credentials></${action}Result></${action}Response>`,
});

/** Instance metadata, a container's credentials, STS and SSO in one. */
function credentialSources({ method, path: url, body }: Received): Answer {
  if (method === "PUT" && url === "/latest/api/token") return { status: 200, body: "imds-token" };
  if (url.endsWith("/meta-data/iam/security-credentials/")) return { status: 200, body: "role" };
  if (url.endsWith("/meta-data/iam/security-credentials/role"))
    return json({ Code: "Success", ...key("AKIDIMDS"), Expiration: EXPIRATION });
  if (url.startsWith("/container")) return json({ ...key("AKIDCONTAINER"), Expiration: EXPIRATION });
  if (body.includes("Action=AssumeRoleWithWebIdentity")) return stsAnswer("AssumeRoleWithWebIdentity");
  if (body.includes("Action=AssumeRole")) return stsAnswer("AssumeRole");
  return { status: 404 };
}

const ROLE = "role_arn = arn:aws:iam::123456789012:role/r";
const PROFILES = `[default]
aws_access_key_id = AKIDDEFAULT
aws_secret_access_key = secret
[profile role]
${ROLE}
source_profile = default
[profile environment]
${ROLE}
credential_source = Environment
[profile metadata]
${ROLE}
credential_source = Ec2InstanceMetadata
[profile container]
${ROLE}
credential_source = EcsContainer
[profile process]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"s"}'
[profile web]
${ROLE}
web_identity_token_file = TOKEN
[profile loop]
${ROLE}
source_profile = loop
`;

test("credentials: variables, instance metadata, a container, and profiles of every kind", async () => {
  server.answer = credentialSources;
  const file = (name: string, text: string) => {
    mkdirSync(path.join(twins.folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(twins.folder, name), text);
    return path.join(twins.folder, name);
  };
  const AWS_WEB_IDENTITY_TOKEN_FILE = file("token", "jwt");
  const AWS_CONFIG_FILE = file("config", PROFILES.replace("TOKEN", AWS_WEB_IDENTITY_TOKEN_FILE));
  const keys = { AWS_ACCESS_KEY_ID: "AKIDENV", AWS_SECRET_ACCESS_KEY: "s" };
  const metadata = { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url };
  const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/container` };
  const profile = (AWS_PROFILE: string, more = {}) => ({ AWS_CONFIG_FILE, AWS_PROFILE, ...more });
  const cases: [environment: Record<string, string>, accessKeyId: string | undefined][] = [
    [keys, "AKIDENV"],
    [metadata, "AKIDIMDS"],
    [container, "AKIDCONTAINER"],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" }, "AKIDSTS"],
    [{}, undefined],
    [profile("default"), "AKIDDEFAULT"],
    [profile("process"), "AKIDPROCESS"],
    [profile("role"), "AKIDSTS"],
    [profile("environment", keys), "AKIDSTS"],
    [profile("metadata", metadata), "AKIDSTS"],
    [profile("container", container), "AKIDSTS"],
    [profile("web"), "AKIDSTS"],
    [profile("loop"), undefined],
    [profile("missing"), undefined],
  ];
  const nowhere = { AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1" };
  const job = cases.map(([environment]) => ({ environment: { ...nowhere, ...environment }, credentials: true }));
  const { bundled, untouched } = await twins.run(job, { ...REGION, AWS_ENDPOINT_URL: server.url });
  expect(bundled).toEqual(untouched);
  expect(bundled.results).toMatchObject(
    cases.map(([, accessKeyId]) =>
      accessKeyId ? { answer: { accessKeyId } } : { error: { name: "CredentialsProviderError" } },
    ),
  );
});
