/**
 * The environment of a hook script.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (@child_envs) and
 * command_executor.rb (get_s3_envs, get_github_envs). PATH and the absence of HOME are as observed.
 */

/** PATH of the agent when systemd starts it. */
export const AGENT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Where a revision came from, which decides the BUNDLE_* variables. Local folders have none. */
export type RevisionSource =
  | { readonly type: "local" }
  | {
      readonly type: "s3";
      readonly bucket: string;
      readonly key: string;
      readonly version?: string;
      readonly etag?: string;
    }
  | { readonly type: "github"; readonly commit: string };

/** The values of one script's variables. */
export interface HookContext {
  readonly lifecycleEvent: string;
  readonly deploymentId: string;
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  readonly deploymentGroupId: string;
  readonly source?: RevisionSource;
}

/** Names to values; `agentEnv` is the rest of the agent's own environment. */
export function hookEnvironment(
  context: HookContext,
  agentEnv: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    PATH: AGENT_PATH,
    ...agentEnv,
    LIFECYCLE_EVENT: context.lifecycleEvent,
    DEPLOYMENT_ID: context.deploymentId,
    APPLICATION_NAME: context.applicationName,
    DEPLOYMENT_GROUP_NAME: context.deploymentGroupName,
    DEPLOYMENT_GROUP_ID: context.deploymentGroupId,
    ...bundleEnvironment(context.source ?? { type: "local" }),
  };
}

function bundleEnvironment(source: RevisionSource): Record<string, string> {
  switch (source.type) {
    case "local":
      return {};
    case "github":
      return { BUNDLE_COMMIT: source.commit };
    case "s3":
      return {
        BUNDLE_BUCKET: source.bucket,
        BUNDLE_KEY: source.key,
        ...(source.version === undefined ? {} : { BUNDLE_VERSION: source.version }),
        ...(source.etag === undefined ? {} : { BUNDLE_ETAG: source.etag }),
      };
  }
}
