import { AwsError } from "../errors.ts";
import { required, requiredText, structures, text, texts } from "../params.ts";
import type { Params } from "../protocols/protocol.ts";
import { query } from "../protocols/query.ts";
import type { World } from "../world.ts";
import type { Service } from "./service.ts";

const noSuchEntity = (message: string) => new AwsError("NoSuchEntity", message, 404);

const roleArn = ({ settings: { partition, accountId, role, rolePath } }: World) =>
  `arn:${partition}:iam::${accountId}:role${rolePath}${role}`;

/** Checks whose policies to simulate: IAM takes the ARN of a role or a user, not that of a session. */
function checkSource(world: World, arn: string): void {
  const { partition, accountId } = world.settings;
  const [, , service, , , resource = ""] = arn.split(":");
  if (service !== "iam" || !/^(?:role|user|group)\//.test(resource))
    throw new AwsError("InvalidInput", `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const known = [roleArn(world), `arn:${partition}:iam::${accountId}:user/operator`];
  if (!known.includes(arn)) throw noSuchEntity(`The ${resource.split("/")[0]} with name ${arn} cannot be found.`);
}

/** The decision on each action, for one resource: more of them would need a decision each. */
function decisions(params: Params, denied: ReadonlySet<string>): object[] {
  const [resource = "*", ...more] = texts(params, "ResourceArns");
  if (more.length > 0) throw new AwsError("NotImplemented", "The emulator simulates one resource at a time", 501);
  for (const entry of structures(params, "ContextEntries"))
    for (const name of ["ContextKeyName", "ContextKeyType"]) requiredText(entry, name);
  return required(texts(params, "ActionNames"), "ActionNames").map((action) => ({
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: denied.has(action) ? "implicitDeny" : "allowed",
    MatchedStatements: [],
    MissingContextValues: [],
  }));
}

export const iam: Service = {
  name: "iam",
  version: "2010-05-08",
  namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  protocol: query,
  signedFor: "us-east-1",
  actions: {
    GetRole(world, params) {
      const { role, rolePath } = world.settings;
      const name = requiredText(params, "RoleName");
      if (name !== role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
      return {
        Role: {
          Path: rolePath,
          RoleName: role,
          RoleId: "AROAEXAMPLEEXAMPLE123",
          Arn: roleArn(world),
          CreateDate: new Date(0),
        },
      };
    },

    SimulatePrincipalPolicy(world, params, { denied }) {
      checkSource(world, requiredText(params, "PolicySourceArn"));
      if (text(params, "Marker")) throw new AwsError("InvalidInput", "Invalid Marker");
      return { EvaluationResults: decisions(params, denied), IsTruncated: false };
    },
  },
};
