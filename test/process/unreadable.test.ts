/** Answers that cannot be read, and hosts that do not exist, end a run soon with the right cause. */
import { expect, it } from "vitest";
import { blueGreen } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { runHook, writes } from "./bundle.ts";

async function replacement() {
  const aws = await startAws();
  const { replacementInstances } = blueGreen(aws.world);
  return { aws, instanceId: replacementInstances[0]?.id ?? "" };
}

const LOGIN = {
  status: 200,
  body: "<html><head><title>Please log in</title></head></html>",
  contentType: "text/html",
};

it("an answer that cannot be read gets three tries, then the run prints what came", async () => {
  const { aws, instanceId } = await replacement();
  aws.fault({ service: "codedeploy", action: "GetDeployment" }, LOGIN);
  const run = await runHook(aws, { instanceId });
  expect(run.exitCode).toBe(6);
  expect(run.durationMs).toBeLessThan(10_000);
  expect(run.calls.filter((call) => call === "codedeploy:GetDeployment")).toHaveLength(3);
  expect(run.stdout).toContain(
    "failed (exit 6): the answer to codedeploy:GetDeployment cannot be read\n" +
      '  said: HTTP 200, text/html, titled "Please log in": not an answer from AWS\n' +
      "  to do: find what answers instead of codedeploy: a proxy, a captive portal, or the endpoint in AWS_ENDPOINT_URL\n",
  );
});

it("a write whose answer cannot be read may have been carried out, and is verified", async () => {
  const { aws, instanceId } = await replacement();
  const action = "AttachLoadBalancerTargetGroups";
  aws.fault({ service: "autoscaling", action }, { mutate: (body) => body.slice(0, 40) });
  const run = await runHook(aws, { instanceId });
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.stdout).toMatch(/^attached: web /m);
  expect(writes(aws)).toHaveLength(1);
});

it("a write that is neither answered nor carried out is reported as unclear", async () => {
  const { aws, instanceId } = await replacement();
  aws.fault({ service: "autoscaling", action: "AttachLoadBalancerTargetGroups" }, LOGIN);
  const run = await runHook(aws, { instanceId });
  expect(run.exitCode).toBe(6);
  expect(run.stdout).toMatch(/^attached: none; may be attached: web$/m);
  expect(writes(aws)).toHaveLength(3);
});

it("a host that does not exist ends the run at once, and the remedy names the region", async () => {
  const { aws, instanceId } = await replacement();
  const env = { AWS_ENDPOINT_URL_CODEDEPLOY: "https://codedeploy.eu-centrall-1.invalid" };
  const run = await runHook(aws, { instanceId, env });
  expect(run.exitCode).toBe(6);
  expect(run.durationMs).toBeLessThan(5_000);
  expect(run.stdout).toContain(
    "failed (exit 6): host codedeploy.eu-centrall-1.invalid for codedeploy:GetDeployment does not exist\n" +
      "  said: getaddrinfo ENOTFOUND codedeploy.eu-centrall-1.invalid\n" +
      "  to do: correct the region (--region, AWS_REGION), the endpoint (AWS_ENDPOINT_URL) or the proxy (HTTPS_PROXY), whichever names that host\n",
  );
});
