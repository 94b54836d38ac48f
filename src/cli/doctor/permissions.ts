import { AwsError } from "../../aws/errors.ts";
import { EXIT, type Failure } from "../../base/failure.ts";
import { commandLines } from "../../compare/aws-cli.ts";
import { ATTACH_CALLS } from "../../domain/changes.ts";
import { NPX } from "../command-line.ts";
import { ACTIONS, type Action, type Uses } from "../policy/actions.ts";
import { policySource } from "./caller.ts";
import { type Answer, answerOf, type Check, fail, failed, ok, unknown, warn, whyNot } from "./check.ts";
import type { Seen } from "./look.ts";
import { AFTERWARDS } from "./place.ts";
import { changes, isDenied } from "./probes.ts";

/** What is known of a permission. */
type Result =
  | { readonly kind: "allowed" | "denied" }
  | { readonly kind: "unknown" | "not-needed"; readonly why: string; readonly remedy?: string | undefined }
  | { readonly kind: "failed"; readonly failure: Failure };

interface Permission {
  readonly action: Action;
  /** Whether the hook, as it is used here, needs it. */
  readonly needed: boolean;
  readonly result: Result;
}

/** What is known of every action that the hook may call, in as few lines as it takes. Pure. */
export function permissionChecks(seen: Seen, uses: Uses): Check[] {
  const all = ACTIONS.map((action): Permission => {
    const needed = action.needed(uses);
    return {
      action,
      needed,
      result: changes(action) ? resultOfWrite(seen, action, needed) : resultOfRead(seen, action, needed),
    };
  });
  const reads = all.filter(({ action }) => !changes(action));
  const writes = all.filter(({ action }) => changes(action));
  return [
    ...byService(allowed(reads)).map((names) => ok("reads", `allowed, shown by the call: ${names}`)),
    ...byService(allowed(writes)).map((names) =>
      ok("writes", `allowed by the policies of the ${ownerOf(seen)}: ${names}`),
    ),
    ...notNeeded(all),
    ...denials(seen, all),
    ...failures(all),
    ...unknowns(seen, all),
  ];
}

function resultOfRead({ reads }: Seen, { name }: Action, needed: boolean): Result {
  const answer: Answer<unknown> = reads.get(name) ?? { notAsked: "AWS could not be asked" };
  if ("value" in answer) return { kind: "allowed" };
  if ("notAsked" in answer)
    return { kind: needed ? "unknown" : "not-needed", why: answer.notAsked, remedy: answer.remedy };
  if (isDenied(answer)) return { kind: "denied" };
  // AWS did not answer, or refused for another reason, which shows nothing about permissions.
  const { failure } = answer;
  const reached = failure.exitCode === EXIT.refused || failure.exitCode === EXIT.bug;
  return reached ? { kind: "unknown", why: failure.message } : { kind: "failed", failure };
}

function resultOfWrite({ writes }: Seen, { name }: Action, needed: boolean): Result {
  const verdict = answerOf(writes)?.get(name);
  if (!verdict)
    return { kind: needed ? "unknown" : "not-needed", why: whyNot(writes) || "IAM's simulation does not mention it" };
  if (verdict.allowed) return { kind: "allowed" };
  if (verdict.missingKeys.length === 0) return { kind: "denied" };
  return { kind: "unknown", why: `a policy needs ${verdict.missingKeys.join(", ")}, which a simulation lacks` };
}

const allowed = (some: readonly Permission[]) => some.filter(({ result }) => result.kind === "allowed");

/** In groups, in their order. */
function grouped(some: readonly Permission[], keyOf: (permission: Permission) => string): Permission[][] {
  const groups = new Map<string, Permission[]>();
  for (const permission of some) {
    const key = keyOf(permission);
    groups.set(key, [...(groups.get(key) ?? []), permission]);
  }
  return [...groups.values()];
}

const whyOf = ({ result }: Permission): string => ("why" in result ? result.why : "");

/** Permissions that are not known and not needed. */
function notNeeded(all: readonly Permission[]): Check[] {
  const some = all.filter(({ result }) => result.kind === "not-needed");
  return some.length > 0 ? [ok("not needed", `not tested: ${byService(some).join("; ")}`)] : [];
}

/** Whose policies were simulated. */
const ownerOf = ({ caller }: Seen) => (policySource(answerOf(caller) ?? "")?.role === undefined ? "user" : "role");

const serviceOf = ({ action }: Permission): string => action.name.split(":")[0] ?? "";
const callOf = ({ action }: Permission): string => action.name.split(":")[1] ?? "";

/** `service: A, B`, for each service. */
const byService = (some: readonly Permission[]): string[] =>
  grouped(some, serviceOf).map((list) => `${list.map(serviceOf)[0]}: ${list.map(callOf).join(", ")}`);

const namesOf = (some: readonly Permission[]): string => some.map(({ action }) => action.name).join(", ");

/** A line for each that is needed, and one for all others. */
function denials(seen: Seen, all: readonly Permission[]): Check[] {
  const denied = all.filter(({ result }) => result.kind === "denied");
  const optional = denied.filter(({ needed }) => !needed);
  const lines = denied
    .filter(({ needed }) => needed)
    .map(({ action }) =>
      fail(
        EXIT.denied,
        action.name,
        `denied${changes(action) ? " by IAM's simulation" : ""} (${action.why})`,
        `allow it in a policy of the ${ownerOf(seen)}: \`${NPX} policy\` prints the whole policy`,
      ),
    );
  if (optional.length === 0) return lines;
  const remedy = `nothing, unless you need them: flags of \`${NPX} policy\` add them`;
  return [...lines, warn("optional", `denied, and not needed here: ${namesOf(optional)}`, remedy)];
}

/** One for each reason: a service that is out of reach fails all of its calls. */
function failures(all: readonly Permission[]): Check[] {
  const failureOf = ({ result }: Permission) => (result.kind === "failed" ? [result.failure] : []);
  const codeOf = (permission: Permission) =>
    failureOf(permission).map((failure) =>
      failure instanceof AwsError ? `${failure.kind} ${failure.code}` : failure.message,
    )[0];
  const failing = all.filter(({ result }) => result.kind === "failed");
  return grouped(failing, (call) => `${serviceOf(call)} ${codeOf(call)}`).flatMap(([first, ...more]) =>
    (first ? failureOf(first) : []).map((failure) => ({
      ...failed("calls", failure),
      found: failure.message + (more.length > 0 ? ` (also ${more.map(callOf).join(", ")})` : ""),
    })),
  );
}

/** One for each reason, separately for reads and changes. */
function unknowns(seen: Seen, all: readonly Permission[]): Check[] {
  const of = (name: "reads" | "writes", remedyOf: (permission: Permission) => string) =>
    grouped(
      all.filter(({ action, result }) => result.kind === "unknown" && changes(action) === (name === "writes")),
      whyOf,
    ).map((list) =>
      unknown(name, `${byService(list).join("; ")}: ${list.map(whyOf)[0]}`, list.map(remedyOf)[0] ?? AFTERWARDS),
    );
  return [
    ...of("reads", ({ result }) => (result.kind === "unknown" && result.remedy) || AFTERWARDS),
    ...of("writes", () => remedyOfWrites(seen)),
  ];
}

/** Characters of a command that fit into a line. */
const COMMAND_LIMIT = 340;

/** For somebody with more permissions, who must add the role's path if it is not known. */
function remedyOfWrites({ caller, groups, identity, writes }: Seen): string {
  const source = policySource(answerOf(caller) ?? "")?.source;
  const group = answerOf(groups)?.find(({ name }) => name === identity.group)?.arn;
  if (source === undefined || group === undefined) return AFTERWARDS;
  const [line = ""] = commandLines(["iam", "simulate-principal-policy"], {
    PolicySourceArn: source,
    ActionNames: [ATTACH_CALLS.elbv2.action],
    ResourceArns: [group],
  });
  const lacksPath =
    "failure" in writes && writes.failure instanceof AwsError && writes.failure.action === "iam:GetRole";
  const path = lacksPath ? ", and with the role's path" : "";
  return line.length <= COMMAND_LIMIT
    ? `with credentials that allow it${path}: ${line}`
    : `ask IAM's policy simulator about ${source}, with credentials that allow it${path}`;
}
