import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Call, Service } from "./probe-calls.ts";
import { type Answer, Server } from "./server.ts";
import { Twins } from "./twins.ts";

// What AWS answers must become the same error with the pruned SDK as with the published one: the program decides by it.

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

const CALLS: readonly Call[] = [
  { service: "autoScaling", command: "DescribeAutoScalingGroups" },
  { service: "codeDeploy", command: "GetDeployment", input: { deploymentId: "d-1" } },
  { service: "elasticLoadBalancing", command: "DescribeTargetGroups" },
  { service: "ec2", command: "DescribeTags" },
];
const callOf = (wanted: Service) => CALLS.filter(({ service }) => service === wanted);

const REQUEST_ID = "b25f48e8-84fd-11e6-80d9-574e0c4664cb";

/** An error as the service's protocol writes it. */
function errorAnswer(service: Service, code: string, status: number, message = `why ${code}`): Answer {
  switch (service) {
    case "codeDeploy":
      return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": REQUEST_ID },
        body: JSON.stringify({ __type: code, message }),
      };
    case "ec2":
      return {
        status,
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>${REQUEST_ID}</RequestID></Response>`,
      };
    default:
      return {
        status,
        headers: { "content-type": "text/xml", "x-amzn-requestid": REQUEST_ID },
        body: `<ErrorResponse xmlns="http://example.com/doc/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
      };
  }
}

const environment = () => ({
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_ENDPOINT_URL: server.url,
});

/** What both make of these calls, which must be the same. */
async function errorsOf(calls: readonly Call[], answers: readonly (Answer | "hang up")[]) {
  let next = 0;
  server.answer = () => answers[next++ % answers.length] ?? { status: 500 };
  const { pruned, untouched } = await twins.run([{ calls }], environment());
  expect(next).toBe(2 * calls.length);
  expect(pruned.results).toEqual(untouched.results);
  expect(pruned.stderr).toBe("");
  return pruned.results.map(({ error }) => error as Record<string, unknown>);
}

/** The codes, as they come over the wire, of all errors that the published SDK has a class for. */
function modeledErrors(client: string): { code: string; name: string; status: number }[] {
  const exports = createRequire(import.meta.url)(client) as Record<string, unknown>;
  return Object.values(exports)
    .filter((value): value is [number, string, string, { awsQueryError?: [string]; httpError?: number }] => {
      return Array.isArray(value) && value[0] === -3 && value[3] !== 0;
    })
    .map(([, , name, traits]) => ({ name, code: traits.awsQueryError?.[0] ?? name, status: traits.httpError ?? 400 }));
}

test.each([
  ["autoScaling", "@aws-sdk/client-auto-scaling", 12],
  ["codeDeploy", "@aws-sdk/client-codedeploy", 110],
  ["elasticLoadBalancing", "@aws-sdk/client-elastic-load-balancing-v2", 56],
] as const)("every error that %s has a class for", async (service, client, atLeast) => {
  const errors = modeledErrors(client);
  expect(errors.length).toBeGreaterThanOrEqual(atLeast);
  const [call] = callOf(service);
  const results = await errorsOf(
    errors.map(() => ({ command: "", ...call, service })),
    errors.map(({ code, status }) => errorAnswer(service, code, status)),
  );
  expect(results.map(({ name }) => name)).toEqual(errors.map(({ name }) => name));
  expect(results[0]).toMatchObject({
    message: `why ${errors[0]?.code}`,
    $fault: "client",
    $metadata: { httpStatusCode: errors[0]?.status, requestId: REQUEST_ID },
  });
});

test("an error of the server's making", async () => {
  const [error] = await errorsOf(callOf("autoScaling"), [errorAnswer("autoScaling", "ResourceContention", 500)]);
  expect(error).toMatchObject({ name: "ResourceContentionFault", Code: "ResourceContention", $fault: "server" });
});

test("errors without a class", async () => {
  const codes = ["AccessDenied", "Throttling", "ValidationError", "ExpiredToken", "ServiceUnavailable"];
  const statusOf = (code: string) => (code === "ServiceUnavailable" ? 503 : 400);
  const errors = await errorsOf(
    codes.flatMap(() => CALLS),
    codes.flatMap((code) => CALLS.map(({ service }) => errorAnswer(service, code, statusOf(code)))),
  );
  for (const [index, error] of errors.entries()) {
    const code = codes[Math.floor(index / CALLS.length)] ?? "";
    const fault = statusOf(code) < 500 ? "client" : "server";
    expect(error).toMatchObject({ name: code, message: `why ${code}`, $fault: fault });
  }
});

test("the ways in which a JSON service names an error", async () => {
  const answers: Answer[] = [
    errorAnswer("codeDeploy", "com.amazonaws.codedeploy#DeploymentDoesNotExistException", 400),
    errorAnswer("codeDeploy", "com.amazon.coral.service#AccessDeniedException", 400),
    { status: 400, headers: { "x-amzn-errortype": "DeploymentDoesNotExistException:http://x/" }, body: "{}" },
    { status: 400, body: '{"__type":"ThrottlingException","Message":"Rate exceeded"}' },
    { status: 400, body: '{"code":"InvalidDeploymentIdException"}' },
  ];
  const errors = await errorsOf(Array(answers.length).fill(callOf("codeDeploy")[0]), answers);
  expect(errors.map(({ name }) => name)).toEqual([
    "DeploymentDoesNotExistException",
    "AccessDeniedException",
    "DeploymentDoesNotExistException",
    "ThrottlingException",
    "InvalidDeploymentIdException",
  ]);
});

test("answers that are not AWS's", async () => {
  const answers: (Answer | "hang up")[] = [
    { status: 502, headers: { "content-type": "text/html" }, body: "<html><p>Bad gateway</html>" },
    { status: 503 },
    { status: 404 },
    { status: 500, body: "<ErrorResponse><Error><Code>Thrott" },
    { status: 500, body: '{"__type":"Thrott' },
    { status: 302, headers: { location: "https://example.com/" } },
    "hang up",
    // In place of a good answer:
    { status: 200, headers: { "content-type": "text/html" }, body: "<p>Hi" },
    { status: 200 },
  ];
  await errorsOf(
    answers.flatMap(() => CALLS),
    answers.flatMap((answer) => CALLS.map(() => answer)),
  );
});

test("nobody listening", async () => {
  const nobody = { ...environment(), AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
  const { pruned, untouched } = await twins.run([{ calls: CALLS }], nobody);
  expect(pruned.results).toEqual(untouched.results);
  expect(pruned.results[0]?.["error"]).toMatchObject({ code: "ECONNREFUSED" });
});

test("a clock that is wrong is corrected, and the call made again", async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const late = { ...errorAnswer("codeDeploy", "RequestExpired", 400), headers: { date } };
  const [call] = callOf("codeDeploy");
  for (const twin of ["pruned", "untouched"] as const) {
    server.received.length = 0;
    server.answer = () => (server.received.length === 1 ? late : { status: 200, headers: { date }, body: "{}" });
    const calls = [{ command: "", ...call, service: "codeDeploy", settings: { maxAttempts: 2 } } as const];
    const { results } = await twins.runOne(twin, [{ calls }], environment());
    expect(results[0]).toHaveProperty("answer");
    const [before, after] = server.received.map(({ headers }) => hour(headers["x-amz-date"]));
    expect([before, after]).toEqual([hourOf(Date.now()), hourOf(Date.now() + 3_600_000)]);
  }
});

const hour = (date: unknown) => String(date).slice(0, 11);
const hourOf = (time: number) => new Date(time).toISOString().replace(/[-:]/g, "").slice(0, 11);
