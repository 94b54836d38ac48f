import { APPLICATION, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import type { Way } from "./way.ts";

/** Milliseconds: doubled with each try, up to the longest wait of AWS's own tools. */
const BACKOFF = { base: 1_000, cap: 20_000 };

/**
 * What scripts for this purpose usually do: each instance looks up its group and the target groups, then attaches what is
 * missing. A call that fails is tried again after a wait that doubles, until the deadline.
 */
export const classicRun: Way = async ({ id, aws, deadline, witness }) => {
  // biome-ignore lint/suspicious/noExplicitAny: any answer of AWS
  const call = async (action: string, params: Params): Promise<any> => {
    for (let wait = BACKOFF.base; ; wait = Math.min(BACKOFF.cap, 2 * wait)) {
      try {
        return await aws.call(action, params, witness);
      } catch (error) {
        if (!(await deadline.wait(wait))) throw error;
      }
    }
  };
  const { AutoScalingInstances } = await call("autoscaling:DescribeAutoScalingInstances", { InstanceIds: [id] });
  const AutoScalingGroupName = AutoScalingInstances[0].AutoScalingGroupName;
  const { deploymentGroupInfo } = await call("codedeploy:GetDeploymentGroup", {
    applicationName: APPLICATION,
    deploymentGroupName: DEPLOYMENT_GROUP,
  });
  const Names = deploymentGroupInfo.loadBalancerInfo.targetGroupInfoList.map(({ name }: { name: string }) => name);
  const { TargetGroups } = await call("elasticloadbalancing:DescribeTargetGroups", { Names });
  const wanted: string[] = TargetGroups.map(({ TargetGroupArn }: { TargetGroupArn: string }) => TargetGroupArn);
  const { LoadBalancerTargetGroups } = await call("autoscaling:DescribeLoadBalancerTargetGroups", {
    AutoScalingGroupName,
  });
  const attached = new Set(
    LoadBalancerTargetGroups.map(
      ({ LoadBalancerTargetGroupARN }: { LoadBalancerTargetGroupARN: string }) => LoadBalancerTargetGroupARN,
    ),
  );
  const missing = wanted.filter((arn) => !attached.has(arn));
  for (let from = 0; from < missing.length; from += 10) {
    await call("autoscaling:AttachLoadBalancerTargetGroups", {
      AutoScalingGroupName,
      TargetGroupARNs: missing.slice(from, from + 10),
    });
  }
};
