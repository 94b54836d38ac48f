import { type IncomingMessage, request } from "node:http";
import type { Deadline } from "../clock.ts";
import { EXIT, Failure } from "../failure.ts";
import type { Environment } from "../options.ts";

/** What instance metadata says of this instance. */
export interface InstanceMetadata {
  readonly instanceId: string;
  readonly region: string;
  /** Undefined where metadata does not say. */
  readonly vpcId: string | undefined;
  /** The group in the instance's tags; undefined where tags in metadata are not enabled, or where it is in none. */
  readonly groupTag: string | undefined;
}

/** Milliseconds for one request: metadata is on the same host, a healthy one answers within a few. */
const REQUEST_LIMIT = 1_000;
const TRIES = 4;
const TOKEN_TTL_SECONDS = "300";
/** Characters: far above any answer that is read here. */
const ANSWER_LIMIT = 64 * 1024;

/**
 * Where instance metadata is, from the standard variables; undefined when `AWS_EC2_METADATA_DISABLED` turns it off.
 */
export function metadataEndpoint(environment: Environment): string | undefined {
  if (environment["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true") return undefined;
  const ipv6 = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.toLowerCase() === "ipv6";
  return (
    environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] || (ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
  );
}

/**
 * Reads instance metadata with IMDSv2: one token, then everything side by side. There is no way back to IMDSv1.
 * @throws Failure with exit code 3
 */
export async function readMetadata(
  endpoint: string | undefined,
  deadline: Deadline,
  trace: (line: string) => void,
): Promise<InstanceMetadata> {
  if (endpoint === undefined) throw unreachable("AWS_EC2_METADATA_DISABLED is set");
  const read = (path: string, headers: Record<string, string>, method = "GET") =>
    retry(deadline, async () => {
      const answer = await fetchText(new URL(path, endpoint), method, headers, deadline);
      trace(`instance metadata: ${method} ${path} ${answer.status}`);
      return answer;
    });

  const token = await read("/latest/api/token", { "x-aws-ec2-metadata-token-ttl-seconds": TOKEN_TTL_SECONDS }, "PUT");
  if (token.status !== 200 || !/^[\x21-\x7e]+$/.test(token.body))
    throw unreachable(`HTTP ${token.status} for an IMDSv2 token`);
  const get = async (path: string): Promise<string | undefined> => {
    const { status, body } = await read(`/latest/${path}`, { "x-aws-ec2-metadata-token": token.body });
    if (status === 200) return body;
    if (status === 404) return undefined;
    throw unreachable(`HTTP ${status} for /latest/${path}`);
  };

  const [document, groupTag, vpcId] = await Promise.all([
    get("dynamic/instance-identity/document"),
    get("meta-data/tags/instance/aws:autoscaling:groupName"),
    get("meta-data/mac").then((mac) => mac && get(`meta-data/network/interfaces/macs/${mac.trim()}/vpc-id`)),
  ]);
  return { ...identity(document), vpcId: vpcId?.trim() || undefined, groupTag: groupTag?.trim() || undefined };
}

function identity(document: string | undefined): Pick<InstanceMetadata, "instanceId" | "region"> {
  let parsed: { instanceId?: unknown; region?: unknown } | null = null;
  try {
    parsed = JSON.parse(document ?? "");
  } catch {
    // Told below, together with documents that are JSON but not an identity.
  }
  const { instanceId, region } = parsed ?? {};
  if (typeof instanceId === "string" && instanceId && typeof region === "string" && region)
    return { instanceId, region };
  throw unreachable("the instance identity document is not one");
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function retry(deadline: Deadline, attempt: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    let problem: string;
    try {
      const answer = await attempt();
      if (answer.status < 500 && answer.status !== 429) return answer;
      problem = `HTTP ${answer.status}`;
    } catch (error) {
      deadline.check();
      problem = (error as Error).message;
    }
    const pause = deadline.clock.random() * 100 * 2 ** tries;
    if (tries === TRIES || !(await deadline.wait(pause))) throw unreachable(problem);
  }
}

/** Plain HTTP, never through a proxy: the metadata service is on this host. */
function fetchText(url: URL, method: string, headers: Record<string, string>, deadline: Deadline): Promise<Answer> {
  return deadline.attempt(
    REQUEST_LIMIT,
    (signal) =>
      new Promise((resolve, reject) => {
        const fail = (error: Error) => reject(signal.aborted ? new Error("no answer") : error);
        const take = (response: IncomingMessage) => {
          let body = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            body += chunk;
            if (body.length > ANSWER_LIMIT) response.destroy(new Error("an answer that is too long"));
          });
          response.on("error", fail);
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
        };
        request(url, { method, headers, signal, agent: false }, take).on("error", fail).end();
      }),
  );
}

const unreachable = (problem: string) =>
  new Failure(
    EXIT.metadata,
    "instance metadata is not reachable",
    "on an instance: enable instance metadata (IMDSv2); elsewhere: give --region and --auto-scaling-group",
    problem,
  );
