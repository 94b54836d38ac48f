import type { AwsCredentials } from "../../aws/credentials.ts";
import type { Options } from "../../hook/options.ts";

/**
 * Where credentials come from, for people. The SDK's providers leave their names in the credentials, for the user agent.
 * Those of the instance's role have none, because the SDK does not read them. Pure.
 */
export function sourceOf(credentials: AwsCredentials, { profile = "default" }: Pick<Options, "profile">): string {
  const providers = Object.keys((credentials as { $source?: Readonly<Record<string, unknown>> }).$source ?? {});
  const [, text] = SOURCES.find(([pattern]) => providers.some((provider) => pattern.test(provider))) ?? [];
  if (text !== undefined) return text;
  return providers.length > 0 ? `profile ${profile}` : "the instance's role";
}

/** The first match counts; everything else is some kind of profile. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/_ENV_VARS_STS_WEB_ID_TOKEN$/, "the web identity of AWS_WEB_IDENTITY_TOKEN_FILE"],
  [/_ENV_VARS$/, "the environment (AWS_ACCESS_KEY_ID)"],
];
