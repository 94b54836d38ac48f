import type { Agent } from "node:https";
import { createCredentialChain, fromEnv, fromHttp, fromIni, fromTokenFile } from "@aws-sdk/credential-providers";
import { parseKnownFiles } from "@smithy/core/config";
import type { Environment } from "../base/environment.ts";
import { EXIT, Failure } from "../base/failure.ts";
import { keepSecret } from "../base/redact.ts";
import { runCredentialProcesses } from "./credential-process.ts";
import { checkFile } from "./files.ts";
import type { MetadataService } from "./metadata-service.ts";
import { isText } from "./shape.ts";

/** An access key, with a session token if it is temporary. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The credentials that all clients of a run share, fetched at the first call and kept, however old, until {@link renew}:
 * AWS tells when it no longer accepts them.
 */
export class Credentials {
  #fetched: Promise<AwsCredentials> | undefined;

  constructor(private readonly load: () => Promise<AwsCredentials>) {}

  /** For the clients. `memoized` keeps them from caching, so that they use renewed ones at once. */
  readonly provider = Object.assign(() => this.fetch(), { memoized: true });

  /** @throws Failure, or an error of the SDK's providers */
  fetch(): Promise<AwsCredentials> {
    this.#fetched ??= this.load().then(
      (credentials) => {
        if (
          !isText(credentials.secretAccessKey) ||
          !isText(credentials.accessKeyId) ||
          !isTextIfAny(credentials.sessionToken)
        )
          throw noCredentials("no credentials: their source returned something other than text", undefined, FIX_SOURCE);
        keepSecret(credentials.secretAccessKey);
        keepSecret(credentials.sessionToken);
        return credentials;
      },
      (error: unknown) => {
        this.renew();
        throw error;
      },
    );
    return this.#fetched;
  }

  /** Makes the next call fetch them again. */
  renew(): void {
    this.#fetched = undefined;
  }
}

export interface CredentialSettings {
  readonly region: string;
  readonly profile: string | undefined;
  readonly environment: Environment;
  readonly httpsAgent: Agent;
  readonly metadata: MetadataService;
}

/**
 * The SDK's default chain of sources, with two differences: a named profile is the only source, and instance metadata is
 * read our way, under the run's deadline.
 */
export async function loadCredentials(settings: CredentialSettings): Promise<AwsCredentials> {
  const { region, profile, environment, httpsAgent, metadata } = settings;
  runCredentialProcesses(metadata.deadline);
  // The SDK would block this process while it reads such a file.
  for (const { web_identity_token_file: file } of Object.values(await parseKnownFiles({})))
    if (file) await checkFile("web_identity_token_file", file, metadata.deadline);
  // In clientConfig, the region would replace the one that a profile sets for SSO.
  const sts = { clientConfig: { requestHandler: { httpsAgent } }, parentClientConfig: { region: async () => region } };
  if (profile) return fromIni({ profile, ...sts })();
  const container =
    environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] ?? environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  return createCredentialChain(
    fromEnv(),
    fromIni(sts),
    fromTokenFile(sts),
    container ? fromHttp() : () => instanceRole(metadata),
  )();
}

const ROLE = "meta-data/iam/security-credentials/";

/** The credentials of the instance's role. @throws Failure */
export async function instanceRole(metadata: MetadataService): Promise<AwsCredentials> {
  try {
    const role = await metadata.get(ROLE, (text) => /^[\w+=,.@-]+$/.exec(text.trim())?.[0]);
    const credentials = role && (await metadata.get(`${ROLE}${role}`, readCredentials));
    if (credentials) return credentials;
  } catch (error) {
    if (metadata.reached || !(error instanceof Failure) || error.exitCode !== EXIT.metadata) throw error;
    const message = "no credentials: none in the environment or a profile, and no instance metadata";
    throw noCredentials(message, error.detail, "give --profile, or set AWS_PROFILE; on an instance, give it a role");
  }
  throw noCredentials("no credentials: the instance has no role");
}

/** Quotes only the failure that the document reports: the rest is secret, and a parser's message would quote it. */
function readCredentials(document: string): AwsCredentials | undefined {
  const { Code, Message, AccessKeyId, SecretAccessKey, Token } = parsed(document);
  if (isText(Code) && Code !== "Success")
    throw noCredentials(`no credentials from the instance's role: ${Code}`, isText(Message) ? Message : undefined);
  return isText(AccessKeyId) && isText(SecretAccessKey) && isText(Token)
    ? { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token }
    : undefined;
}

/** The members of a JSON object; none for anything else. */
function parsed(document: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(document));
  } catch {
    return {};
  }
}

const isTextIfAny = (value: unknown): boolean => value === undefined || typeof value === "string";

const FIX_SOURCE = "correct the profile, its credential_process, or the container's credentials";
const GIVE_ROLE = "give the instance a role (instance profile) that it may assume";

const noCredentials = (message: string, detail?: string, remedy = GIVE_ROLE): Failure =>
  new Failure(EXIT.denied, message, remedy, detail);
