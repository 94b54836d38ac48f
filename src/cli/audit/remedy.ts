import { AwsError, type ErrorKind } from "../../aws/errors.ts";
import type { Failure } from "../../base/failure.ts";

/** What to do where the hook's remedies are about an instance and its role. */
const REMEDIES: Partial<Record<ErrorKind, (error: AwsError, region?: string) => string>> = {
  denied: ({ action }) =>
    `allow ${action}: \`npx codedeploy-target-groups policy --audit\` prints everything that audit needs`,
  credentials: (_, region) =>
    region === undefined
      ? "give --profile, or set AWS_PROFILE; correct the credentials, or the clock"
      : `if the credentials work in other regions, the account has not enabled ${region}: leave it out`,
  throttled: () => "run audit again when this account makes fewer calls in this region",
};

/** What to do about a part that could not be read, in one region or in all. Pure. */
export function remedyOf(cause: Failure, region?: string): string {
  const remedy = cause instanceof AwsError ? REMEDIES[cause.kind]?.(cause, region) : undefined;
  return remedy ?? cause.remedy;
}
