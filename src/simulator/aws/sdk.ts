import { AutoScaling } from "@aws-sdk/client-auto-scaling";
import { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { EC2 } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Emulator } from "./index.ts";

/** The SDK's clients with the operator's credentials; one attempt a call unless told otherwise. */
export function clients(aws: Emulator, overrides: { maxAttempts?: number; region?: string } = {}) {
  const config = {
    endpoint: aws.endpoint,
    region: aws.settings.region,
    credentials: { ...aws.operator },
    maxAttempts: 1,
    ...overrides,
  };
  const all = {
    autoscaling: new AutoScaling(config),
    codedeploy: new CodeDeploy(config),
    ec2: new EC2(config),
    elb: new ElasticLoadBalancingV2(config),
  };
  return {
    ...all,
    destroy: () => {
      for (const client of Object.values(all)) client.destroy();
    },
  };
}
