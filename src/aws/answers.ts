import { redact } from "../base/redact.ts";

/**
 * A proxy, a captive portal or a broken load balancer may answer in AWS's place: with a page of HTML, with nothing, with
 * half an answer. The SDK reads most of that as an answer without content, which for a change means success. So anything
 * but AWS's answer to the call becomes an error here, before the SDK reads it.
 *
 * Requiring a request id would do for changes. But an answer of 10 MB would take 440 MB of memory, and the "message" of a
 * JSON page would be logged, with the signature and the token if it shows them.
 */

/** Bytes: most answers have some ten thousand. */
const LIMIT = 1_000_000;

/** Bytes of answers that AWS does not page: some 700 for each instance or target, of ten thousand. */
const UNPAGED_LIMIT = 8_000_000;
const UNPAGED = ["DescribeAutoScalingGroups", "DescribeTargetHealth"];

/** Bytes of a wrong answer that are read to describe it. */
const EXCERPT = 2_000;

/** Characters of a page's title. */
const TITLE_LIMIT = 60;

interface Response {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  body: unknown;
}

interface Stack {
  add(
    middleware: (
      next: (args: object) => Promise<{ response: unknown }>,
      context: { clientName?: string; commandName?: string },
    ) => (args: object) => Promise<{ response: unknown }>,
    options: { name: string; step: "deserialize"; priority: "low" },
  ): void;
}

/** A plugin for the SDK's clients: answers come whole, and from AWS. */
export const answersOfAws = {
  applyToStack(stack: unknown): void {
    (stack as Stack).add(
      (next, { clientName = "", commandName = "" }) =>
        async (args) => {
          const output = await next(args);
          const response = output.response as Response;
          const action = commandName.replace(/Command$/, "");
          const body = await wholeBody(response, UNPAGED.includes(action) ? UNPAGED_LIMIT : LIMIT);
          const start = Buffer.from(body.subarray(0, EXCERPT)).toString();
          const isOfAws = clientName === "CodeDeployClient" ? isJson(body, response) : isXml(start, action, response);
          if (!isOfAws) throw notOfAws(response.statusCode, describe(response, start));
          response.body = body;
          return output;
        },
      // The lowest priority is the place nearest to the wire.
      { name: "answersOfAws", step: "deserialize", priority: "low" },
    );
  },
};

async function wholeBody({ statusCode, body }: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) throw notOfAws(statusCode, `an answer of more than ${limit / 1_000_000} MB`);
  }
  return Buffer.concat(chunks);
}

/** Whether it is an answer of CodeDeploy, which sends JSON: an object, and for an error its type. */
function isJson(body: Uint8Array, { statusCode }: Response): boolean {
  const text = Buffer.from(body).toString();
  return /^\s*\{/.test(text) && (statusCode < 300 || /"(?:__type|code)"\s*:/.test(text));
}

/** Whether it is an answer of another service: the action's own element, or for an error one that all actions share. */
function isXml(start: string, action: string, { statusCode }: Response): boolean {
  const element = /^\s*(?:<\?xml[^>]*\?>\s*)?<(\w+)[\s/>]/.exec(start)?.[1];
  return statusCode < 300 ? element === `${action}Response` : (element?.endsWith("Response") ?? false);
}

/**
 * Describes what came by its status, type and title. Quotes nothing else: a proxy's page may show the request, with the
 * signature and the session token, in a form that cannot be masked for certain.
 */
function describe({ statusCode, headers = {} }: Response, start: string): string {
  if (start.trim() === "") return `HTTP ${statusCode}, an empty answer`;
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers["content-type"] ?? "")?.[0] ?? "no content type";
  const title = titleOf(start);
  return `HTTP ${statusCode}, ${type.slice(0, TITLE_LIMIT)}${title && `, titled ${JSON.stringify(title)}`}: not an answer from AWS`;
}

/** A word, or a short number: anything else in a title may be part of a token. */
const READABLE = /^[\p{P}\p{S}]*(?:[\p{L}'_-]{1,20}|\d{1,4}|)[\p{P}\p{S}]*$/u;

function titleOf(start: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1] ?? "";
  const words = redact(title).trim().split(/\s+/);
  return words
    .map((word) => (READABLE.test(word) ? word : "..."))
    .join(" ")
    .slice(0, TITLE_LIMIT);
}

/** An error without a name, so that its HTTP status decides its kind. */
const notOfAws = (httpStatusCode: number, message: string): Error =>
  Object.assign(new Error(message), { name: "", $metadata: { httpStatusCode } });
