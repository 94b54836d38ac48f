import type { Effect } from "../../../src/simulator/aws/faults.ts";
import type { Call, Verdict } from "./calls.ts";

/** What a fault means for a run; the rest depends only on how often it comes. */
export type Meaning = "transient" | "credentials" | "denied" | "invalid" | "harmless" | "empty";

export type Times = "once" | "twice" | "forever";

/** The expectations; `done`: the run ends as without a fault. */
const VERDICTS: Readonly<Record<Exclude<Meaning, "empty">, Readonly<Record<Times, Verdict>>>> = {
  transient: { once: "done", twice: "done", forever: 6 },
  credentials: { once: "done", twice: "done", forever: 4 },
  denied: { once: 4, twice: 4, forever: 4 },
  invalid: { once: 5, twice: 5, forever: 5 },
  harmless: { once: "done", twice: "done", forever: "done" },
};

export function verdictOf(call: Call, { means, afterwards }: Fault, times: Times): Verdict {
  // A look shows what AWS has done, however often its answer is lost.
  if (call.writes && afterwards) return "done";
  if (means === "empty") return call.empty?.[times === "forever" ? "forever" : "once"] ?? "done";
  if (means === "denied" && call.standIn) return "done";
  return VERDICTS[means][times];
}

export interface Fault {
  readonly name: string;
  readonly means: Meaning;
  /** What the emulator does, or a gate in front of it. */
  readonly effect: (call: Call) => Effect | "refused" | { readonly trickle: number } | undefined;
  /** All three by default. */
  readonly times?: readonly Times[];
  /** Whether it hits the answer, after the call was carried out. */
  readonly afterwards?: true;
  /** Whether a try lasts until its limit, so that a run needs more seconds to survive it. */
  readonly slow?: true;
}

/** An error code, as each service spells it. */
const coded =
  (status: number, code: string, spelt: Partial<Record<Call["service"], string>> = {}) =>
  ({ service }: Call): Effect => ({ status, code: spelt[service] ?? code, message: `this is ${code}` });

const raw =
  (status: number, body: string, contentType = "text/plain") =>
  (): Effect => ({ status, body, contentType });

const HTML =
  "<!DOCTYPE html><html><head><title>x</title></head><body><p>Corporate proxy<br>Please log in</body></html>";
const XHTML = "<html><head><title>x</title></head><body><p>Corporate proxy</p></body></html>";
const MEGABYTES_10 = "x".repeat(10_000_000);

/** Puts something unknown into an answer. */
const inserted = (extra: string) => (): Effect => ({
  mutate: (body) =>
    body.startsWith("{")
      ? `{"unknown":"${extra}",${body.slice(1)}`
      : body.replace(/^(<\?xml[^>]*>)?(\s*<[^>]*>)/, `$&<unknown><member>${extra}</member></unknown>`),
});

/** A text in place of CodeDeploy's object or list. */
function retyped(body: string): string {
  const answer = JSON.parse(body);
  const info = answer.deploymentInfo ?? answer.deploymentGroupInfo;
  if (info) info.loadBalancerInfo = { targetGroupInfoList: "web" };
  else answer.deployments = "d-ABCDEF123";
  return JSON.stringify(answer);
}

/** A request's lines, secrets first, because only the start of a long message is printed. */
export const secretsFirst = (request: string): string => {
  const lines = request.split("\n");
  const isSecret = (line: string) => /token/i.test(line);
  return [...lines.filter(isSecret), ...lines.filter((line) => !isSecret(line))].join("\n");
};

/** The fault that comes before any call. */
export const REFUSED = "connection refused";

const ONCE_FOREVER = ["once", "forever"] as const;

export const FAULTS: readonly Fault[] = [
  { name: REFUSED, means: "transient", effect: () => "refused", times: ONCE_FOREVER },
  { name: "reset before the answer", means: "transient", effect: () => ({ reset: "before" }) },
  {
    name: "reset in the middle of the answer",
    means: "transient",
    afterwards: true,
    effect: () => ({ reset: "middle" }),
  },
  { name: "no answer", means: "transient", effect: () => ({ hang: true }), slow: true },
  {
    name: "half an answer, then silence",
    means: "transient",
    afterwards: true,
    effect: () => ({ trickle: Number.POSITIVE_INFINITY }),
    times: ONCE_FOREVER,
    slow: true,
  },
  {
    name: "an answer that trickles in",
    means: "transient",
    afterwards: true,
    effect: () => ({ trickle: 200 }),
    times: ONCE_FOREVER,
    slow: true,
  },
  {
    name: "an answer later than the deadline",
    means: "transient",
    effect: () => ({ delayMs: 3_600_000 }),
    times: ONCE_FOREVER,
    slow: true,
  },
  { name: "400 plain", means: "transient", effect: raw(400, "Bad Request"), times: ONCE_FOREVER },
  { name: "403 plain", means: "transient", effect: raw(403, "Forbidden"), times: ONCE_FOREVER },
  { name: "404 empty", means: "transient", effect: raw(404, ""), times: ONCE_FOREVER },
  { name: "429 plain", means: "transient", effect: raw(429, "Too Many Requests"), times: ONCE_FOREVER },
  { name: "500 empty", means: "transient", effect: raw(500, ""), times: ONCE_FOREVER },
  { name: "503 plain", means: "transient", effect: raw(503, "Service Unavailable") },
  { name: "InternalFailure", means: "transient", effect: coded(500, "InternalFailure"), times: ONCE_FOREVER },
  {
    name: "Throttling",
    means: "transient",
    effect: coded(400, "Throttling", { codedeploy: "ThrottlingException" }),
  },
  { name: "RequestLimitExceeded", means: "transient", effect: coded(503, "RequestLimitExceeded"), times: ONCE_FOREVER },
  {
    name: "ExpiredToken",
    means: "credentials",
    effect: coded(403, "ExpiredToken", { codedeploy: "ExpiredTokenException", ec2: "RequestExpired" }),
  },
  { name: "ResourceContention", means: "transient", effect: coded(500, "ResourceContention") },
  {
    name: "ServiceLinkedRoleFailure",
    means: "transient",
    effect: coded(500, "ServiceLinkedRoleFailure"),
    times: ONCE_FOREVER,
  },
  {
    name: "AccessDenied",
    means: "denied",
    effect: coded(403, "AccessDenied", { codedeploy: "AccessDeniedException", ec2: "UnauthorizedOperation" }),
    times: ONCE_FOREVER,
  },
  { name: "ValidationError", means: "invalid", effect: coded(400, "ValidationError"), times: ONCE_FOREVER },
  {
    name: "an error whose message is not text",
    means: "transient",
    effect: ({ service }) =>
      service === "codedeploy"
        ? { status: 400, body: '{"__type":"ThrottlingException","message":[{"toString":1}]}' }
        : undefined,
    times: ONCE_FOREVER,
  },
  {
    name: "values of the wrong type",
    means: "transient",
    effect: ({ service }) => (service === "codedeploy" ? { mutate: retyped } : undefined),
  },
  { name: "an empty answer", means: "transient", effect: raw(200, "") },
  {
    name: "half an answer",
    means: "transient",
    afterwards: true,
    effect: () => ({ mutate: (body) => body.slice(0, body.length / 2) }),
    times: ONCE_FOREVER,
  },
  {
    name: "an answer without its last character",
    means: "transient",
    afterwards: true,
    effect: () => ({ mutate: (body) => body.slice(0, -1) }),
    times: ONCE_FOREVER,
  },
  { name: "HTML, 200", means: "transient", effect: raw(200, HTML, "text/html"), times: ONCE_FOREVER },
  { name: "XHTML, 200", means: "transient", effect: raw(200, XHTML, "text/html") },
  { name: "XHTML, 403", means: "transient", effect: raw(403, XHTML, "text/html"), times: ONCE_FOREVER },
  { name: "HTML, 502", means: "transient", effect: raw(502, HTML, "text/html"), times: ONCE_FOREVER },
  {
    name: "a proxy's page that quotes the request",
    means: "transient",
    effect: () => ({
      quote: (request) => ({ status: 502, body: `<html><body><pre>${secretsFirst(request)}</pre></body></html>` }),
    }),
    times: ONCE_FOREVER,
  },
  {
    name: "an error that quotes the request",
    means: "credentials",
    effect: () => ({
      quote: (request) => ({
        status: 403,
        code: "SignatureDoesNotMatch",
        message: `The Canonical String should have been: ${secretsFirst(request)}`,
      }),
    }),
    times: ONCE_FOREVER,
  },
  {
    name: "the answer to another call",
    means: "transient",
    effect: raw(200, "<PutScalingPolicyResponse/>", "text/xml"),
    times: ONCE_FOREVER,
  },
  {
    name: "a list without entries",
    means: "empty",
    effect: ({ empty }) => empty && { status: 200, body: empty.body, contentType: "text/xml" },
    times: ONCE_FOREVER,
  },
  {
    name: "an error with format characters",
    means: "invalid",
    effect: coded(400, "ValidationError\u202e", {}),
    times: ["forever"],
  },
  { name: "unknown fields", means: "harmless", effect: inserted("surprise"), times: ["forever"] },
  { name: "10 MB", means: "transient", afterwards: true, effect: inserted(MEGABYTES_10), times: ONCE_FOREVER },
];
