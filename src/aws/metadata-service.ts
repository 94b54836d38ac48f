import { type IncomingMessage, request } from "node:http";
import type { Deadline } from "../base/clock.ts";
import type { Environment } from "../base/environment.ts";
import { EXIT, Failure } from "../base/failure.ts";
import { keepSecret } from "../base/redact.ts";

/** Milliseconds for one request: metadata is on the same host, and answers within a few. */
const REQUEST_LIMIT = 1_000;
const TRIES = 4;
/** Tries for what a run can do without. */
const OPTIONAL_TRIES = 2;
const TOKEN_TTL_SECONDS = "300";
/** Characters: far more than any answer that is read here. */
const ANSWER_LIMIT = 64 * 1024;

/** The endpoint of instance metadata by AWS's variables; undefined when `AWS_EC2_METADATA_DISABLED` turns it off. */
export function metadataEndpoint(environment: Environment): string | undefined {
  if (environment["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true") return undefined;
  const ipv6 = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.toLowerCase() === "ipv6";
  return (
    environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] || (ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
  );
}

/** Parses an answer; undefined for one that makes no sense, which leads to another try. */
type Parse<T> = (body: string) => T | undefined;

/** Instance metadata, read with IMDSv2 and one token. Never falls back to IMDSv1, and never uses a proxy. */
export class MetadataService {
  #token: Promise<string> | undefined;
  #reached = false;

  constructor(
    private readonly endpoint: string | undefined,
    readonly deadline: Deadline,
    private readonly trace: (line: string) => void,
    private readonly fetch: FetchText = fetchText,
  ) {}

  get reached(): boolean {
    return this.#reached;
  }

  /**
   * What is at a path below /latest/; undefined when nothing is.
   * @throws Failure with exit code 3
   */
  get<T>(path: string, parse: Parse<T>): Promise<T | undefined> {
    return this.#get(path, parse, TRIES);
  }

  /** The same for what a run can do without: undefined also when it cannot be read. */
  async getIfPossible<T>(path: string, parse: Parse<T>): Promise<T | undefined> {
    try {
      return await this.#get(path, parse, OPTIONAL_TRIES);
    } catch (error) {
      this.deadline.check();
      this.trace(`instance metadata: ${path} is skipped: ${error instanceof Failure ? error.detail : error}`);
      return undefined;
    }
  }

  #get<T>(path: string, parse: Parse<T>, tries: number): Promise<T | undefined> {
    return this.#retry(tries, async () => {
      this.#token ??= this.#fetchToken();
      const { status, body } = await this.#request("GET", path, { "x-aws-ec2-metadata-token": await this.#token });
      if (status === 200) return { value: parse(body) ?? nonsense(path) };
      if (status === 404) return { value: undefined };
      if (status === 401) this.#token = undefined;
      throw new Refusal(status, path);
    });
  }

  #fetchToken(): Promise<string> {
    return this.#retry(TRIES, async () => {
      const path = "api/token";
      const { status, body } = await this.#request("PUT", path, {
        "x-aws-ec2-metadata-token-ttl-seconds": TOKEN_TTL_SECONDS,
      });
      if (status !== 200) throw new Refusal(status, path);
      if (!/^[\x21-\x7e]+$/.test(body)) nonsense(path);
      keepSecret(body);
      this.#reached = true;
      return { value: body };
    });
  }

  async #request(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
    if (this.endpoint === undefined) throw unreachable("AWS_EC2_METADATA_DISABLED is set");
    const url = new URL(`/latest/${path}`, this.endpoint);
    const answer = await this.deadline.attempt(REQUEST_LIMIT, (signal) => this.fetch(url, method, headers, signal));
    this.trace(`instance metadata: ${method} /latest/${path} ${answer.status}`);
    return answer;
  }

  async #retry<T>(most: number, attempt: () => Promise<{ value: T }>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return (await attempt()).value;
      } catch (error) {
        this.deadline.check();
        if (error instanceof Failure) throw error;
        const pause = (1 + this.deadline.clock.random()) * 50 * 2 ** tries;
        const final = error instanceof Refusal && error.final;
        if (final || tries >= most || !(await this.deadline.wait(pause))) throw unreachable((error as Error).message);
      }
    }
  }
}

/** An HTTP status that refuses an answer. 401 means a new token, 429 and 5xx may pass; the others are final. */
class Refusal extends Error {
  readonly final: boolean;

  constructor(status: number, path: string) {
    super(`HTTP ${status} for /latest/${path}`);
    this.final = status < 500 && status !== 401 && status !== 429;
  }
}

function nonsense(path: string): never {
  throw new Error(`an answer that makes no sense for /latest/${path}`);
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request; rejects without a complete answer. */
export type FetchText = (
  url: URL,
  method: string,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<Answer>;

const fetchText: FetchText = (url, method, headers, signal) =>
  new Promise((resolve, reject) => {
    const take = (response: IncomingMessage) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
        if (body.length > ANSWER_LIMIT) response.destroy(new Error("an answer that is too long"));
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    };
    // Not the global agent, which Node's own settings may send through a proxy.
    request(url, { method, headers, signal, agent: false }, take).on("error", reject).end();
  });

const unreachable = (problem: string) =>
  new Failure(
    EXIT.metadata,
    "instance metadata is not reachable",
    "on an instance: enable instance metadata (IMDSv2); elsewhere: give --region and --auto-scaling-group",
    problem,
  );
