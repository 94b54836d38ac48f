import { ResourceContentionFault } from "@aws-sdk/client-auto-scaling";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BlueGreen, blueGreen, REPLACEMENT_GROUP } from "../../../src/simulator/aws/fixtures.ts";
import { type Emulator, startEmulator } from "../../../src/simulator/aws/index.ts";
import { clients } from "../../../src/simulator/aws/sdk.ts";

/** Time passes only where a test lets it. */
const STOPPED = { now: () => Date.UTC(2030, 0, 2) };

let aws: Emulator;
let sdk: ReturnType<typeof clients>;
let scene: BlueGreen;

beforeEach(async () => {
  aws = await startEmulator({ clock: STOPPED });
  scene = blueGreen(aws.world);
  sdk = clients(aws);
});

afterEach(async () => {
  sdk.destroy();
  await aws.close();
});

const describeGroups = () => sdk.autoscaling.describeAutoScalingGroups({});
const attach = () =>
  sdk.autoscaling.attachLoadBalancerTargetGroups({
    AutoScalingGroupName: REPLACEMENT_GROUP,
    TargetGroupARNs: scene.arns,
  });

describe("denied permissions", () => {
  test.each([
    ["autoscaling:DescribeAutoScalingGroups", "AccessDenied", 403, () => describeGroups()],
    ["ec2:DescribeTags", "UnauthorizedOperation", 403, () => sdk.ec2.describeTags({})],
    [
      "codedeploy:GetDeployment",
      "AccessDeniedException",
      400,
      () => sdk.codedeploy.getDeployment({ deploymentId: "d-ABCDEF123" }),
    ],
    ["elasticloadbalancing:DescribeTargetGroups", "AccessDenied", 403, () => sdk.elb.describeTargetGroups({})],
  ])("%s is %s", async (permission, name, httpStatusCode, call) => {
    const allow = aws.deny(permission);
    await expect(call()).rejects.toMatchObject({
      name,
      message: `User: arn:aws:iam::123456789012:user/operator is not authorized to perform: ${permission} because no identity-based policy allows the ${permission} action`,
      $metadata: { httpStatusCode },
    });
    expect(aws.calls[0]).toMatchObject({ statusCode: httpStatusCode, errorCode: name });
    allow();
    await call();
  });

  test("a denied change changes nothing", async () => {
    aws.deny("autoscaling:AttachLoadBalancerTargetGroups");
    await expect(attach()).rejects.toThrow();
    expect(scene.replacement.attachments.size).toBe(0);
  });
});

describe("signatures", () => {
  const refusal = async (config: Parameters<typeof clients>[1], operator: Partial<Emulator["operator"]> = {}) => {
    const other = clients({ ...aws, operator: { ...aws.operator, ...operator } }, config);
    const names = await Promise.all(
      [
        other.autoscaling.describeAutoScalingGroups({}),
        other.ec2.describeTags({}),
        other.codedeploy.getDeployment({ deploymentId: "d-X" }),
      ].map((call) =>
        call.then(
          () => "accepted",
          (error: Error) => error.name,
        ),
      ),
    );
    other.destroy();
    return names;
  };

  test("an unknown access key", async () => {
    expect(await refusal({}, { accessKeyId: "AKIANOBODY" })).toEqual([
      "InvalidClientTokenId",
      "AuthFailure",
      "UnrecognizedClientException",
    ]);
  });

  test("a session token that does not belong to the key", async () => {
    expect((await refusal({}, { sessionToken: "guess" }))[0]).toBe("InvalidClientTokenId");
  });

  test("another service's scope", async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${aws.operator.accessKeyId}/20300102/eu-central-1/ec2/aws4_request, SignedHeaders=host, Signature=00`;
    const body = "Action=DescribeAutoScalingGroups&Version=2011-01-01";
    const answer = await fetch(aws.endpoint, { method: "POST", body, headers: { authorization } });
    expect(await answer.text()).toContain("Credential should be scoped to correct service: 'autoscaling'");
  });

  const WRONG = ["SignatureDoesNotMatch", "SignatureDoesNotMatch", "InvalidSignatureException"];

  test("a wrong secret", async () => {
    expect(await refusal({}, { secretAccessKey: "guess" })).toEqual(WRONG);
  });

  test("another region's scope", async () => {
    expect(await refusal({ region: "us-east-1" })).toEqual(WRONG);
  });

  test("a clock more than five minutes off, which the SDK corrects with the Date of the refusal", async () => {
    aws.settings.clockSkewMs = -6 * 60_000;
    expect(await refusal({})).toEqual(WRONG);
    sdk = clients(aws, { maxAttempts: 2 });
    await describeGroups();
    expect(aws.calls.slice(-2).map((c) => c.errorCode)).toEqual(["SignatureDoesNotMatch", undefined]);
  });

  test("no signature", async () => {
    const body = "Action=DescribeAutoScalingGroups&Version=2011-01-01";
    const answer = await fetch(aws.endpoint, { method: "POST", body });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
    ]);
  });

  test("a request changed on the way", async () => {
    sdk.autoscaling.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string };
        request.body = request.body.replace("d-ABCDEF123", "d-ABCDEF124");
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "tamper" },
    );
    await expect(attach()).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });
});

describe("faults", () => {
  test("an error, in the protocol's shape, for some calls and after some", async () => {
    aws.fault(
      { service: "autoscaling", action: "DescribeAutoScalingGroups", after: 1, times: 2 },
      { status: 400, code: "Throttling", message: "Rate exceeded" },
    );
    const outcomes = [];
    for (let i = 0; i < 4; i++)
      outcomes.push(
        await describeGroups().then(
          () => "ok",
          (e: Error) => `${e.name}: ${e.message}`,
        ),
      );
    expect(outcomes).toEqual(["ok", "Throttling: Rate exceeded", "Throttling: Rate exceeded", "ok"]);
    await sdk.ec2.describeTags({});
  });

  test("every third call, after the first two, twice", async () => {
    aws.fault({ every: 3, after: 2, times: 2 }, { status: 400, code: "Throttling", message: "Rate exceeded" });
    for (let i = 0; i < 12; i++) await describeGroups().catch(() => {});
    const hit = aws.calls.flatMap(({ errorCode }, i) => (errorCode === "Throttling" ? i + 1 : []));
    expect(hit).toEqual([5, 8]);
  });

  test("a modeled error has the SDK's class", async () => {
    aws.fault(
      { action: "AttachLoadBalancerTargetGroups" },
      { status: 500, code: "ResourceContention", message: "busy" },
    );
    await expect(attach()).rejects.toBeInstanceOf(ResourceContentionFault);
    expect(scene.replacement.attachments.size).toBe(0);
    expect(aws.calls[0]?.params).toEqual({ AutoScalingGroupName: REPLACEMENT_GROUP, TargetGroupARNs: scene.arns });
  });

  test("for only one action or one instance", async () => {
    aws.fault({ service: "autoscaling", action: "DescribePolicies" }, { reset: "before" });
    aws.fault({ instanceId: scene.replacementInstances[0]?.id ?? "" }, { reset: "before" });
    await describeGroups();
  });

  test("a raw answer, such as a proxy's", async () => {
    aws.fault({ service: "codedeploy" }, { status: 502, body: "<html>Bad Gateway</html>" });
    const call = sdk.codedeploy.getDeployment({ deploymentId: "d-ABCDEF123" });
    await expect(call).rejects.toMatchObject({ $metadata: { httpStatusCode: 502 } });
  });

  test("a reset before: nothing was changed", async () => {
    aws.fault({ action: "AttachLoadBalancerTargetGroups" }, { reset: "before" });
    await expect(attach()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(scene.replacement.attachments.size).toBe(0);
    expect(aws.calls[0]).toMatchObject({ statusCode: undefined });
  });

  test("a reset in the middle of the answer: it was changed", async () => {
    aws.fault({ action: "AttachLoadBalancerTargetGroups" }, { reset: "middle" });
    await expect(attach()).rejects.toThrow();
    expect(scene.replacement.attachments.size).toBe(1);
  });

  test("a call that hangs", async () => {
    aws.fault({ action: "AttachLoadBalancerTargetGroups" }, { hang: true });
    const outcome = await Promise.race([
      attach().catch(() => "reset"),
      new Promise((r) => setTimeout(r, 100, "hangs")),
    ]);
    expect(outcome).toBe("hangs");
  });

  test("a late answer", async () => {
    aws.fault({ action: "DescribeAutoScalingGroups" }, { delayMs: 80 });
    const started = performance.now();
    await describeGroups();
    expect(performance.now() - started).toBeGreaterThan(75);
  });

  test("a changed answer", async () => {
    aws.fault({ action: "DescribeAutoScalingGroups" }, { mutate: (body) => body.replaceAll("web-v1", "web-v2") });
    const { AutoScalingGroups } = await describeGroups();
    expect(AutoScalingGroups?.[0]?.AutoScalingGroupName).toBe("web-v2");
  });

  test("latency of every answer", async () => {
    aws.settings.latencyMs = 3_600_000;
    const answer = describeGroups().catch(() => "lost");
    await expect.poll(() => aws.calls.length, { timeout: 30_000 }).toBe(1);
    expect(aws.calls[0]?.statusCode).toBeUndefined();
    await aws.close();
    expect(await answer).toBe("lost");
  });

  test("throttling by a token bucket per service", async () => {
    aws.settings.throttle["autoscaling"] = { rate: 1, burst: 2 };
    await Promise.all([describeGroups(), describeGroups()]);
    await expect(describeGroups()).rejects.toMatchObject({ name: "Throttling", message: "Rate exceeded" });
    await sdk.elb.describeTargetGroups({});
    aws.world.advance(1000);
    await describeGroups();
  });
});
