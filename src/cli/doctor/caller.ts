import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Aws, call, present } from "../../aws/call.ts";
import { type Connection, sdkSettings } from "../../aws/clients.ts";
import { AwsError } from "../../aws/errors.ts";

/** The clients that only doctor needs, with the connection of the others. */
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

/** The ARN of the caller. From `GetCallerIdentity`, which needs no permission. @throws AwsError */
export async function callerArn(aws: Aws, { sts }: CallerClients): Promise<string> {
  return call(aws, "sts:GetCallerIdentity", async (abortSignal) =>
    present((await sts.send(new GetCallerIdentityCommand(), { abortSignal })).Arn, "Arn"),
  );
}

/** IAM's answer for one action. */
export interface Verdict {
  readonly allowed: boolean;
  /** Condition keys that a policy needs and that were not given: a denial then means nothing. */
  readonly missingKeys: readonly string[];
}

/** Whether the caller may do something to a resource, with these condition keys. */
export interface Question {
  readonly actions: readonly string[];
  /** One ARN, not a pattern. */
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether the policies of a role or user allow actions, by action. From `SimulatePrincipalPolicy`, which needs the ARN of
 * the role: the ARN of a session lacks the role's path. So it first tries without a path, and then looks the role up.
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
 * Whose policies apply to a caller; undefined for the root user and federated users. For a session, `source` is the role's
 * ARN without its path, and `role` is its name. Pure.
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

/** Condition keys with several values. */
const LISTS: ReadonlySet<string> = new Set(["autoscaling:TargetGroupARNs"]);
