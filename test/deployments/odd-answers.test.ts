/** Answers that the emulator cannot give, from mocked clients: the program must not believe them. */
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeLoadBalancerTargetGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import { CodeDeployClient, GetDeploymentCommand } from "@aws-sdk/client-codedeploy";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { deployment } from "./deployment.ts";
import { runHook, writes } from "./program.ts";

/** Turns off the SDK's warning about old Nodes, like src/hook/main.ts. */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const REGION = { region: "eu-central-1" };
const SOON = { TARGET_GROUPS_TIMEOUT: "5" };

/** A deployment in which the given client answers instead of Auto Scaling. */
function answeredBy(autoScaling: AutoScalingClient) {
  const { aws, arns, instanceId } = deployment();
  const request = { instanceId, env: SOON };
  const run = () => runHook(aws, { ...request, clients: (clients) => ({ ...clients, autoScaling }) });
  return { aws, arns, run };
}

describe("an answer of Auto Scaling", () => {
  it("that repeats the same page ends the run before the deadline", async () => {
    const autoScaling = new AutoScalingClient(REGION);
    mockClient(autoScaling)
      .on(DescribeAutoScalingGroupsCommand)
      .resolves({ AutoScalingGroups: [], NextToken: "again" });
    const run = await answeredBy(autoScaling).run();
    expect(run.json).toMatchObject({ outcome: "failed", exitCode: 6 });
    expect(run.json.reason).toBe("AWS keeps returning the same page");
  });

  it("about another group than requested is not an answer", async () => {
    const autoScaling = new AutoScalingClient(REGION);
    mockClient(autoScaling)
      .on(DescribeAutoScalingGroupsCommand)
      .resolves({ AutoScalingGroups: [{ AutoScalingGroupName: "web-of-another-team" } as never] });
    const { aws, run } = answeredBy(autoScaling);
    const { json } = await run();
    expect(json).toMatchObject({ outcome: "failed", exitCode: 6 });
    expect(json.reason).toBe("the answer to autoscaling:DescribeAutoScalingGroups cannot be read");
    expect(writes(aws)).toEqual([]);
  });

  it("without a state after a change is not a success", async () => {
    const autoScaling = new AutoScalingClient(REGION);
    const { arns, run } = answeredBy(autoScaling);
    const mock = mockClient(autoScaling).onAnyCommand().resolves({});
    mock.on(DescribeAutoScalingGroupsCommand).resolves({
      AutoScalingGroups: [
        { AutoScalingGroupName: REPLACEMENT_GROUP } as never,
        { AutoScalingGroupName: ORIGINAL_GROUP, TargetGroupARNs: arns } as never,
      ],
    });
    mock.on(DescribeLoadBalancerTargetGroupsCommand).resolves({
      LoadBalancerTargetGroups: arns.map((LoadBalancerTargetGroupARN) => ({ LoadBalancerTargetGroupARN })),
    });
    const { json, log } = await run();
    expect(json).toMatchObject({ outcome: "failed", exitCode: 6 });
    expect(json.reason).toBe("the answer to autoscaling:DescribeLoadBalancerTargetGroups cannot be read");
    expect(log).toContain("\nattached: web\n");
  });
});

it("an answer of CodeDeploy about another deployment is not an answer", async () => {
  const codeDeploy = new CodeDeployClient(REGION);
  mockClient(codeDeploy)
    .on(GetDeploymentCommand)
    .resolves({ deploymentInfo: { deploymentId: "d-OTHER0001", creator: "user" } });
  const { aws, instanceId } = deployment();
  const run = await runHook(aws, {
    instanceId,
    env: { ...SOON, TARGET_GROUPS_TARGET_GROUP: "web" },
    clients: (clients) => ({ ...clients, codeDeploy }),
  });
  expect(run.json).toMatchObject({ outcome: "failed", exitCode: 6 });
  expect(run.json.reason).toBe("the answer to codedeploy:GetDeployment cannot be read");
});
