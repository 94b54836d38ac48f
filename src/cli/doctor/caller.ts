import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Aws, call, present } from "../../aws/call.ts";
import { type Connection, sdkSettings } from "../../aws/clients.ts";
import { AwsError } from "../../aws/errors.ts";

/** The clients that only doctor needs, on the connection of the others. */
export interface CallerClients {
  readonly sts: Pick<STSClient, "send" | "destroy">;
  readonly iam: Pick<IAMClient, "send" | "destroy">;
}

export function callerClients(connection: Connection): CallerClients {
  const clients = { sts: new STSClient(sdkSettings(connection)), iam: new IAMClient(sdkSettings(connection)) };
  for (const plugin of connection.plugins)
    for (const { middlewareStack } of Object.values(clients)) plugin.applyToStack(middlewareStack);
  return clients;
}

/** The ARN that the credentials are of. From `GetCallerIdentity`, which nobody needs to be allowed. @throws AwsError */
export async function callerArn(aws: Aws, { sts }: CallerClients): Promise<string> {
  return call(aws, "sts:GetCallerIdentity", async (abortSignal) =>
    present((await sts.send(new GetCallerIdentityCommand(), { abortSignal })).Arn, "Arn"),
  );
}

/** What IAM says of one action. */
export interface Verdict {
  readonly allowed: boolean;
  /** Condition keys that a policy asks for and that were not given: then a no is none. */
  readonly missingKeys: readonly string[];
}

/** What is asked: may the caller do this to that, with such condition keys? */
export interface Question {
  readonly actions: readonly string[];
  /** One ARN, and no pattern. */
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether the policies of a role or user allow actions, by action. From `SimulatePrincipalPolicy`, which takes a role by
 * its own ARN: a session's lacks the role's path. So it is tried without one first, and looked up where IAM knows none.
 * @throws AwsError
 */
export async function simulate(
  aws: Aws,
  clients: CallerClients,
  caller: string,
  question: Question,
): Promise<ReadonlyMap<string, Verdict>> {
  const { source, role } = policySource(caller) ?? {};
  if (source === undefined) throw new Error(`no policies of ${caller} can be simulated`);
  try {
    return await simulateAs(aws, clients, source, question);
  } catch (error) {
    if (role === undefined || !(error instanceof AwsError) || error.code !== "NoSuchEntity") throw error;
    return simulateAs(aws, clients, await roleArn(aws, clients, role), question);
  }
}

/**
 * Whose policies count for a caller; undefined for the root user and for federated ones. Of a session, `source` is the
 * role's ARN as far as the session's tells it, and `role` its name. Pure.
 */
export function policySource(caller: string): { readonly source: string; readonly role?: string } | undefined {
  const [, partition, service, , account, resource = ""] = caller.split(":");
  const [kind, name = ""] = resource.split("/");
  if (service === "sts" && kind === "assumed-role")
    return { source: `arn:${partition}:iam::${account}:role/${name}`, role: name };
  return service === "iam" && (kind === "user" || kind === "role") ? { source: caller } : undefined;
}

const roleArn = async (aws: Aws, { iam }: CallerClients, RoleName: string): Promise<string> => {
  return call(aws, "iam:GetRole", async (abortSignal) =>
    present((await iam.send(new GetRoleCommand({ RoleName }), { abortSignal })).Role?.Arn, "Arn"),
  );
};

async function simulateAs(
  aws: Aws,
  { iam }: CallerClients,
  PolicySourceArn: string,
  { actions, resource, context }: Question,
): Promise<ReadonlyMap<string, Verdict>> {
  const results = await call(aws, "iam:SimulatePrincipalPolicy", async (abortSignal) => {
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn,
      ActionNames: [...actions],
      ResourceArns: [resource],
      ContextEntries: Object.entries(context).map(([ContextKeyName, values]) => ({
        ContextKeyName,
        ContextKeyType: values.length === 1 && !LISTS.has(ContextKeyName) ? "string" : "stringList",
        ContextKeyValues: [...values],
      })),
    });
    return present((await iam.send(command, { abortSignal })).EvaluationResults, "EvaluationResults");
  });
  return new Map(
    results.map(({ EvalActionName = "", EvalDecision, MissingContextValues = [] }) => [
      EvalActionName,
      { allowed: EvalDecision === "allowed", missingKeys: MissingContextValues },
    ]),
  );
}

/** Condition keys of several values. */
const LISTS: ReadonlySet<string> = new Set(["autoscaling:TargetGroupARNs"]);
