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

/** Any region of the partition knows the regions of an account. This one is in the partition of most accounts. */
const DEFAULT_REGION = "us-east-1";

/**
 * The region to ask first: the first named one, or that of the environment or the profile.
 * @throws Failure with exit code 2 where nothing names one
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
    "no region: no flag, AWS_REGION, or profile names one",
    "give --region for each region, or --all-regions",
  );
}

/** The regions to audit: those named, every enabled one, or the home region. @throws AwsError */
export async function regionsToAudit({ named, all }: AskedRegions, home: string, aws: Aws): Promise<readonly string[]> {
  if (all) return (await enabledRegions(aws)).sort();
  return named.length > 0 ? named : [home];
}
