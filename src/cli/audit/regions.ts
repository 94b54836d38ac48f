import type { Aws } from "../../aws/call.ts";
import { configuredRegion } from "../../aws/clients.ts";
import { enabledRegions } from "../../aws/ec2.ts";
import type { Deadline } from "../../base/clock.ts";
import type { Environment } from "../../base/environment.ts";
import { EXIT, Failure } from "../../base/failure.ts";

export interface AskedRegions {
  /** Those of `--region`. */
  readonly named: readonly string[];
  /** `--all-regions`. */
  readonly all: boolean;
  readonly profile: string | undefined;
}

/** Knows the regions of an account, as every region of its partition does. Of most accounts it is the right one. */
const DEFAULT_REGION = "us-east-1";

/**
 * The region to ask from: the first named one, that of the environment, or the profile's.
 * @throws Failure with exit code 2 where nothing says one
 */
export async function homeRegion(
  { named, all, profile }: AskedRegions,
  environment: Environment,
  deadline: Deadline,
): Promise<string> {
  const [first] = named;
  const region =
    first ||
    environment["AWS_REGION"] ||
    environment["AWS_DEFAULT_REGION"] ||
    (await configuredRegion(profile, deadline));
  if (region) return region;
  if (all) return DEFAULT_REGION;
  throw new Failure(
    EXIT.options,
    "no region: neither a flag, nor AWS_REGION, nor the profile names one",
    "give --region, once for each region, or --all-regions",
  );
}

/** The regions to look at: those named, all that the account has enabled, or the one at home. @throws AwsError */
export async function regionsToAudit({ named, all }: AskedRegions, home: string, aws: Aws): Promise<readonly string[]> {
  if (all) return (await enabledRegions(aws)).sort();
  return named.length > 0 ? named : [home];
}
