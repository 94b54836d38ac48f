import { execFile } from "node:child_process";
import type { Deadline } from "../clock.ts";
import { EXIT, Failure } from "../failure.ts";
import type { Environment } from "../options.ts";
import { type Identity, isText, parsed } from "./credentials.ts";

/** Of the time that is left, what the AWS CLI gets: the rest is for saying that it did not answer. */
const SHARE = 0.9;

/**
 * The credentials of a profile that somebody has signed in to, or of a role behind it, from the AWS CLI: no instance has
 * such a profile, and who signs in (`aws sso login`, `aws login`) has the CLI. The SDK's own way to them would be a
 * seventh of the bundle.
 * @param profile undefined for the one that the environment names, or the default one
 * @throws Failure
 */
export async function fromSignIn(
  profile: string | undefined,
  environment: Environment,
  deadline: Deadline,
): Promise<Identity> {
  const named = profile ?? environment["AWS_PROFILE"] ?? "default";
  const argv = ["configure", "export-credentials", "--format", "process", "--profile", named];
  const failure = (problem: string, remedy: string, detail?: string) =>
    new Failure(EXIT.denied, `no credentials: profile ${named} is one to sign in with, and ${problem}`, remedy, detail);
  try {
    const stdout = await deadline.attempt(deadline.left * SHARE, (signal) =>
      outputOf("aws", argv, environment, signal),
    );
    const identity = identityIn(stdout);
    if (identity) return identity;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const { code, name, stderr = "" } = thrown as { code?: unknown; name?: string; stderr?: string };
    if (code === "ENOENT")
      throw failure("the AWS CLI, which has them, is not there", "install AWS CLI 2, or give another profile");
    if (name === "TimeoutError")
      throw failure("the AWS CLI did not answer in time", "raise TARGET_GROUPS_TIMEOUT, or try the CLI by itself");
    throw failure("the AWS CLI has none", `sign in: aws sso login --profile ${named}, or aws login`, stderr.trim());
  }
  throw failure("the AWS CLI gave none", "bring the AWS CLI up to date: it needs `aws configure export-credentials`");
}

/** What a program prints, until it ends or the signal ends it. @throws an error with what it said on stderr */
const outputOf = (
  command: string,
  argv: readonly string[],
  environment: Environment,
  signal: AbortSignal,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { env: { ...environment, AWS_PAGER: "" }, signal, killSignal: "SIGKILL" } as const;
    execFile(command, argv, options, (error, stdout, stderr) =>
      error ? reject(Object.assign(error, { stderr })) : resolve(stdout),
    );
  });

/** As the SDK marks what a process gave, for the user agent. */
const FROM_PROCESS = { $source: { CREDENTIALS_PROCESS: "w" } };

/** What `credential_process` programs print, as the CLI does here. Nothing of it is ever repeated: it is all secrets. */
function identityIn(stdout: string): Identity | undefined {
  const { AccessKeyId, SecretAccessKey, SessionToken } = parsed(stdout);
  if (!isText(AccessKeyId) || !isText(SecretAccessKey)) return undefined;
  const identity = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...FROM_PROCESS };
  return isText(SessionToken) ? { ...identity, sessionToken: SessionToken } : identity;
}
