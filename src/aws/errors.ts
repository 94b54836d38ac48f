import { EXIT, type ExitCode, Failure } from "../failure.ts";

/**
 * What an error of an AWS call means for the run.
 * - `denied`: the policy of the caller lacks the action; trying again changes nothing.
 * - `credentials`: AWS does not know the caller, or there are no credentials.
 * - `throttled`, `contended`, `unavailable`: trying again helps, sooner or later.
 * - `invalid`: AWS understood the call and says no.
 */
export type ErrorKind = "denied" | "credentials" | "throttled" | "contended" | "unavailable" | "invalid";

/** Codes as AWS sends them, without the `Fault` or `Exception` that some protocols and the SDK's classes add. */
const KIND_OF_CODE: Readonly<Record<string, ErrorKind>> = {
  AccessDenied: "denied",
  UnauthorizedOperation: "denied",
  NotAuthorized: "denied",
  Unauthorized: "denied",
  AuthFailure: "credentials",
  CredentialsProviderError: "credentials",
  ExpiredToken: "credentials",
  IncompleteSignature: "credentials",
  InvalidAccessKeyId: "credentials",
  InvalidClientTokenId: "credentials",
  InvalidSignature: "credentials",
  MissingAuthenticationToken: "credentials",
  RequestExpired: "credentials",
  RequestInTheFuture: "credentials",
  RequestTimeTooSkewed: "credentials",
  SignatureDoesNotMatch: "credentials",
  TokenProviderError: "credentials",
  TokenRefreshRequired: "credentials",
  UnrecognizedClient: "credentials",
  BandwidthLimitExceeded: "throttled",
  EC2Throttled: "throttled",
  PriorRequestNotComplete: "throttled",
  RequestLimitExceeded: "throttled",
  RequestThrottled: "throttled",
  SlowDown: "throttled",
  Throttled: "throttled",
  Throttling: "throttled",
  TooManyRequests: "throttled",
  InstanceRefreshInProgress: "contended",
  ResourceContention: "contended",
  ScalingActivityInProgress: "contended",
  ServiceLinkedRoleFailure: "contended",
};

/** The parts of an SDK error that matter, each of which may be missing. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly $fault?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** The error code of AWS in whatever an SDK client threw; without the suffixes that differ by protocol. */
export const codeOf = (thrown: unknown): string =>
  ((thrown as SdkError | undefined)?.name ?? "").replace(/(?:Fault|Exception)$/, "");

/** What an error means, by its code first and by its HTTP status where AWS sent no code that is known. */
export function kindOf(thrown: unknown): ErrorKind {
  const { $metadata: metadata, $fault: fault } = (thrown ?? {}) as SdkError;
  if (metadata?.clockSkewCorrected) return "unavailable";
  const code = codeOf(thrown);
  const known = Object.hasOwn(KIND_OF_CODE, code) ? KIND_OF_CODE[code] : undefined;
  if (known) return known;
  const status = metadata?.httpStatusCode;
  if (status === 429) return "throttled";
  if (status === undefined || status < 400 || status >= 500) return "unavailable";
  // A status of 4xx without an error of AWS's in the body is the answer of something in between.
  return fault === undefined || /^(?:Unknown(?:Error)?|Error|SyntaxError|)$/.test(code) ? "unavailable" : "invalid";
}

const REMEDIES: Readonly<Record<ErrorKind, (action: string) => string>> = {
  denied: (action) => `allow ${action} in the policy of the instance's role (README, "IAM policy")`,
  credentials: () => "give the instance a role (instance profile), or fix the credentials, the profile or the clock",
  throttled: () => "raise TARGET_GROUPS_TIMEOUT, or run again when less calls AWS in this account and region",
  contended: () => "wait for the group's pending update or instance refresh to end, and run again",
  unavailable: (action) =>
    `check the network, proxy or VPC endpoint from here to ${action.split(":")[0]}, and run again`,
  invalid: (action) => `correct what ${action.split(":")[1]} was asked for, as AWS says above`,
};

const SUMMARIES: Readonly<Record<ErrorKind, (action: string, code: string) => string>> = {
  denied: (action) => `access denied: ${action}`,
  credentials: (action, code) => `no credentials that AWS accepts (${code}) for ${action}`,
  throttled: (action, code) => `${action} was throttled (${code}) until the deadline`,
  contended: (action, code) => `${action} was held off (${code}) until the deadline`,
  unavailable: (action, code) => `AWS did not answer ${action} (${code}) until the deadline`,
  invalid: (action, code) => `AWS refused ${action} (${code})`,
};

const EXIT_CODES: Readonly<Record<ErrorKind, ExitCode>> = {
  denied: EXIT.denied,
  credentials: EXIT.denied,
  throttled: EXIT.unavailable,
  contended: EXIT.unavailable,
  unavailable: EXIT.unavailable,
  invalid: EXIT.refused,
};

/** A call to AWS that failed for good: a {@link Failure} that still knows its kind, for who can do without the call. */
export class AwsError extends Failure {
  readonly kind: ErrorKind;
  /** The code of AWS, or the system's (`ECONNREFUSED`). */
  readonly code: string;

  constructor(
    /** As IAM spells it: `autoscaling:DescribeAutoScalingGroups`. */
    readonly action: string,
    thrown: unknown,
  ) {
    const kind = kindOf(thrown);
    const { message = "" } = (thrown ?? {}) as SdkError;
    const system = (thrown as { code?: unknown } | undefined)?.code;
    const code = (typeof system === "string" && system) || codeOf(thrown) || "no code";
    super(EXIT_CODES[kind], SUMMARIES[kind](action, code), REMEDIES[kind](action), message);
    this.kind = kind;
    this.code = code;
  }
}
