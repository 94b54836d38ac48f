import { EXIT, type ExitCode, Failure } from "../base/failure.ts";
import { NAME } from "../base/version.ts";

/**
 * What an error of an AWS call means for the run.
 * - `denied`: the caller's policy lacks the action; trying again changes nothing.
 * - `credentials`: AWS does not accept the credentials, or there are none; fetching them again may help.
 * - `throttled`, `contended`, `unavailable`: trying again helps, sooner or later.
 * - `unreadable`: what came is not AWS's answer to the call; AWS may have carried it out anyway.
 * - `unknown-host`: the host does not exist, most often because the region does not.
 * - `untrusted`: the server answers in AWS's place with a certificate that is not trusted here.
 * - `invalid`: AWS understood the call and refused it.
 */
export type ErrorKind =
  | "denied"
  | "credentials"
  | "throttled"
  | "contended"
  | "unavailable"
  | "unreadable"
  | "unknown-host"
  | "untrusted"
  | "invalid";

/** Codes of AWS, without the `Fault` or `Exception` that some protocols and the SDK's classes add. */
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
  RequestTimeout: "unavailable",
  IncompleteAnswer: "unreadable",
};

/** What the SDK or a parser puts in the place of a code when AWS sent none. */
const NO_CODE = /^(?:Unknown(?:Error)?|NotFound|Error|SyntaxError|RangeError|TypeError|)$/;

/** The system's codes for a certificate that is not accepted. */
const UNTRUSTED = /CERT|LEAF_SIGNATURE/;

/** The parts of an SDK error that matter. */
interface SdkError {
  readonly name?: string;
  /** The system's code: `ECONNREFUSED`. */
  readonly code?: unknown;
  readonly $fault?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/**
 * AWS's error code in what an SDK client threw, without the suffixes that differ by protocol. The SDK copies a JSON
 * error's members into its own: `name` may have any type.
 */
function codeOf(thrown: unknown): string {
  const { name } = (thrown ?? {}) as { name?: unknown };
  return typeof name === "string" ? name.replace(/(?:Fault|Exception)$/, "") : "";
}

/** What an error means, by its code, or by its HTTP status when the code is not known. */
function kindOf(thrown: unknown): ErrorKind {
  const { $metadata: metadata, $fault: fault } = (thrown ?? {}) as SdkError;
  if (metadata?.clockSkewCorrected) return "unavailable";
  if (UNTRUSTED.test(systemCodeOf(thrown))) return "untrusted";
  if (systemCodeOf(thrown) === "ENOTFOUND") return "unknown-host";
  const code = codeOf(thrown);
  const known = Object.hasOwn(KIND_OF_CODE, code) ? KIND_OF_CODE[code] : undefined;
  if (known) return known;
  const status = metadata?.httpStatusCode;
  if (status === 429) return "throttled";
  if (status === undefined || status >= 500) return "unavailable";
  if (status < 400) return "unreadable";
  // A status of 4xx without an AWS error in the body comes from something in between.
  return fault === undefined || NO_CODE.test(code) ? "unavailable" : "invalid";
}

function systemCodeOf(thrown: unknown): string {
  const { code } = (thrown ?? {}) as SdkError;
  return typeof code === "string" ? code : "";
}

function hostOf(thrown: unknown): string {
  const { hostname } = (thrown ?? {}) as { hostname?: unknown };
  return typeof hostname === "string" ? `host ${hostname}` : "the host";
}

/** The code to print: the system's, AWS's, or the HTTP status. */
function displayCode(thrown: unknown): string {
  const system = systemCodeOf(thrown);
  const code = codeOf(thrown);
  if (system || !NO_CODE.test(code)) return system || code;
  const status = ((thrown ?? {}) as SdkError).$metadata?.httpStatusCode;
  return status === undefined ? "no code" : `HTTP ${status}`;
}

/** Whether AWS may have carried out the call anyway: no answer of AWS came back. */
export const isUnclear = (kind: ErrorKind): boolean => kind === "unavailable" || kind === "unreadable";

/** The error's message, without the SDK's hints for programmers, and without the part of the answer a parser quotes. */
function detailOf(thrown: unknown): string {
  if (thrown instanceof SyntaxError) return "an answer that is cut off, or not from AWS";
  // The message may have any type, too, as in codeOf.
  const { message } = (thrown ?? {}) as { message?: unknown };
  return typeof message === "string" ? (message.split("\n  Deserialization error:")[0] ?? "") : "";
}

const REMEDIES: Readonly<Record<ErrorKind, (action: string) => string>> = {
  denied: (action) => `allow ${action} in the policy of the instance's role (npx ${NAME} policy prints it)`,
  credentials: () => "give the instance a role (instance profile), or fix the credentials, the profile or the clock",
  throttled: () => "raise TARGET_GROUPS_TIMEOUT, or run again when this account makes fewer calls in this region",
  contended: () => "wait for the group's pending update or instance refresh to end, and run again",
  unavailable: (action) =>
    `check the network, proxy or VPC endpoint from here to ${action.split(":")[0]}, and run again`,
  unreadable: (action) =>
    `find what answers instead of ${action.split(":")[0]}: a proxy, a captive portal, or the endpoint in AWS_ENDPOINT_URL`,
  "unknown-host": () =>
    "correct the region (--region, AWS_REGION), the endpoint (AWS_ENDPOINT_URL) or the proxy (HTTPS_PROXY), whichever names that host",
  untrusted: () =>
    "put the CA certificate of what answers instead of AWS, such as a proxy, into the file that AWS_CA_BUNDLE names",
  invalid: (action) => `correct what ${action.split(":")[1]} asks for, as AWS explains above`,
};

const SUMMARIES: Readonly<Record<ErrorKind, (action: string, code: string, host: string) => string>> = {
  denied: (action) => `access denied: ${action}`,
  credentials: (action, code) => `no credentials that AWS accepts (${code}) for ${action}`,
  throttled: (action, code) => `${action} was throttled (${code}) until the deadline`,
  contended: (action, code) => `${action} was blocked (${code}) until the deadline`,
  unavailable: (action, code) => `AWS did not answer ${action} (${code})`,
  unreadable: (action) => `the answer to ${action} cannot be read`,
  "unknown-host": (action, _, host) => `${host} for ${action} does not exist`,
  untrusted: (action, code) => `the certificate of the server that answers ${action} is not trusted (${code})`,
  invalid: (action, code) => `AWS refused ${action} (${code})`,
};

const EXIT_CODES: Readonly<Record<ErrorKind, ExitCode>> = {
  denied: EXIT.denied,
  credentials: EXIT.denied,
  throttled: EXIT.unavailable,
  contended: EXIT.unavailable,
  unavailable: EXIT.unavailable,
  unreadable: EXIT.unavailable,
  "unknown-host": EXIT.unavailable,
  untrusted: EXIT.unavailable,
  invalid: EXIT.refused,
};

/** A failed call to AWS: a {@link Failure} with its kind, for callers that can do without the call. */
export class AwsError extends Failure {
  readonly kind: ErrorKind;
  /** AWS's code, or the system's (`ECONNREFUSED`). */
  readonly code: string;

  constructor(
    /** As IAM spells it: `autoscaling:DescribeAutoScalingGroups`. */
    readonly action: string,
    thrown: unknown,
  ) {
    const kind = kindOf(thrown);
    const code = displayCode(thrown);
    super(EXIT_CODES[kind], SUMMARIES[kind](action, code, hostOf(thrown)), REMEDIES[kind](action), detailOf(thrown));
    this.kind = kind;
    this.code = code;
  }
}
