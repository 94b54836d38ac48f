// The bundler keeps only what is exported here: of a module that is imported late it would keep everything.
export { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
export { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
