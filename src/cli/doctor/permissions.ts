import { AwsError } from "../../aws/errors.ts";
import { commandLines } from "../../aws-cli.ts";
import { EXIT, type Failure } from "../../failure.ts";
import { ACTIONS, type Action, type Uses } from "../policy/actions.ts";
import { policySource } from "./caller.ts";
import { type Answer, answerOf, type Check, fail, failed, ok, unknown, warn, whyNot } from "./check.ts";
import type { Seen } from "./look.ts";
import { AFTERWARDS } from "./place.ts";
import { changes, isDenied } from "./probes.ts";

/** What a permission came to, in the order in which it is told. */
type Result =
  | { readonly kind: "allowed" | "denied" }
  | { readonly kind: "unknown" | "not-needed"; readonly why: string; readonly remedy?: string | undefined }
  | { readonly kind: "failed"; readonly failure: Failure };

interface Permission {
  readonly action: Action;
  /** Whether the hook, used like this, cannot do without. */
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
      result: changes(action) ? resultOfWrite(seen, action) : resultOfRead(seen, action, needed),
    };
  });
  const reads = all.filter(({ action }) => !changes(action));
  const writes = all.filter(({ action }) => changes(action));
  return [
    ...byService(allowed(reads)).map((names) => ok("reads", `allowed, shown by the call: ${names}`)),
    ...notNeeded(reads),
    ...byService(allowed(writes)).map((names) =>
      ok("writes", `allowed by the policies of the ${ownerOf(seen)}: ${names}`),
    ),
    ...denials(all),
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
  // What AWS did not answer, or refused for another reason than permissions: the second shows nothing of them.
  const { failure } = answer;
  const reached = failure.exitCode === EXIT.refused || failure.exitCode === EXIT.bug;
  return reached ? { kind: "unknown", why: failure.message } : { kind: "failed", failure };
}

function resultOfWrite({ writes }: Seen, { name }: Action): Result {
  const verdict = answerOf(writes)?.get(name);
  if (!verdict) return { kind: "unknown", why: whyNot(writes) || "IAM's simulation does not mention it" };
  if (verdict.allowed) return { kind: "allowed" };
  if (verdict.missingKeys.length === 0) return { kind: "denied" };
  return { kind: "unknown", why: `a policy asks for ${verdict.missingKeys.join(", ")}, which a simulation lacks` };
}

const allowed = (some: readonly Permission[]) => some.filter(({ result }) => result.kind === "allowed");

/** One for each reason, of what there was no need to ask. */
function notNeeded(some: readonly Permission[]): Check[] {
  const reasons = new Map<string, Permission[]>();
  for (const permission of some)
    if (permission.result.kind === "not-needed")
      reasons.set(permission.result.why, [...(reasons.get(permission.result.why) ?? []), permission]);
  return [...reasons].map(([why, list]) =>
    ok("reads", `not needed, not asked: ${byService(list).join("; ")} (${why})`),
  );
}

/** Whose policies were simulated. */
const ownerOf = ({ caller }: Seen) => (policySource(answerOf(caller) ?? "")?.role === undefined ? "user" : "role");

/** `service: A, B`, a line for each service. */
function byService(some: readonly Permission[]): string[] {
  const names = new Map<string, string[]>();
  for (const { action } of some) {
    const [service = "", name = ""] = action.name.split(":");
    names.set(service, [...(names.get(service) ?? []), name]);
  }
  return [...names].map(([service, list]) => `${service}: ${list.join(", ")}`);
}

const namesOf = (some: readonly Permission[]): string => some.map(({ action }) => action.name).join(", ");

/** A line for each that is needed, and one for all others. */
function denials(all: readonly Permission[]): Check[] {
  const denied = all.filter(({ result }) => result.kind === "denied");
  const optional = denied.filter(({ needed }) => !needed);
  const reads = denied
    .filter(({ needed }) => needed)
    .map(({ action }) =>
      fail(
        EXIT.denied,
        action.name,
        `denied${changes(action) ? " by IAM's simulation" : ""}: ${action.why}`,
        `allow it in the policy of the instance's role: \`codedeploy-target-groups policy\` prints all of it`,
      ),
    );
  if (optional.length === 0) return reads;
  const remedy =
    "nothing, unless you want that: `codedeploy-target-groups policy --help` names the flags that add them";
  return [...reads, warn("optional", `denied, and not needed as it is used here: ${namesOf(optional)}`, remedy)];
}

/** One for each reason: a service that is out of reach is so for all of its calls. */
function failures(all: readonly Permission[]): Check[] {
  const groups = new Map<string, { failure: Failure; names: string[] }>();
  for (const { action, result } of all) {
    if (result.kind !== "failed") continue;
    const [service = ""] = action.name.split(":");
    const { failure } = result;
    const code = failure instanceof AwsError ? `${failure.kind} ${failure.code}` : failure.message;
    const group = groups.get(`${service} ${code}`) ?? { failure, names: [] };
    groups.set(`${service} ${code}`, { ...group, names: [...group.names, action.name.split(":")[1] ?? ""] });
  }
  return [...groups.values()].map(({ failure, names }) => {
    const more = names.length > 1 ? ` (nor ${names.slice(1).join(", ")})` : "";
    return { ...failed("calls", failure), found: `${failure.message}${more}` };
  });
}

/** One for each reason, reads and changes apart. */
function unknowns(seen: Seen, all: readonly Permission[]): Check[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of all) {
    if (permission.result.kind !== "unknown") continue;
    const key = `${changes(permission.action)} ${permission.result.why}`;
    groups.set(key, [...(groups.get(key) ?? []), permission]);
  }
  return [...groups.values()].map((some) => {
    const [{ action, result } = {}] = some as [Permission];
    const { why = "", remedy: ownRemedy = AFTERWARDS } = result?.kind === "unknown" ? result : {};
    const isChange = action !== undefined && changes(action);
    const remedy = isChange ? remedyOfWrites(seen) : ownRemedy;
    return unknown(isChange ? "writes" : "reads", `${byService(some).join("; ")}: ${why}`, remedy);
  });
}

/** Who may ask IAM can. */
function remedyOfWrites({ caller, groups, identity }: Seen): string {
  const source = policySource(answerOf(caller) ?? "")?.source;
  const group = answerOf(groups)?.find(({ name }) => name === identity.group)?.arn;
  if (source === undefined || group === undefined) return AFTERWARDS;
  const actions = ACTIONS.filter((action) => changes(action) && action.conditionKey).map(({ name }) => name);
  const command = ["iam", "simulate-principal-policy"];
  const [line = ""] = commandLines(command, { PolicySourceArn: source, ActionNames: actions, ResourceArns: [group] });
  return `as somebody who may: ${line}`;
}
