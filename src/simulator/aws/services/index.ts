import { autoscaling } from "./autoscaling.ts";
import { codedeploy } from "./codedeploy.ts";
import { ec2 } from "./ec2.ts";
import { elasticloadbalancing } from "./elasticloadbalancing.ts";
import { iam } from "./iam.ts";
import type { Service } from "./service.ts";
import { sts } from "./sts.ts";

export const services: readonly Service[] = [autoscaling, codedeploy, ec2, elasticloadbalancing, iam, sts];

/** The service of a call: by the prefix of X-Amz-Target, else by the Version of the form. */
export function serviceOf(target: string | undefined, version: string | null): Service | undefined {
  const wanted = target?.split(".")[0] ?? version;
  return services.find((service) => service.version === wanted);
}
