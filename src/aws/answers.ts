/**
 * Between us and AWS there may be a proxy, a captive portal or a broken load balancer, and each answers in AWS's place:
 * with a page of HTML, with nothing, with half of it. The SDK reads most of that as an answer without content, which for
 * a change means success. So what is not an answer of AWS to the call that was made becomes an error here, before the SDK
 * looks at it.
 */

/** Bytes: most answers that this program asks for have some ten thousand. */
const LIMIT = 1_000_000;

/** Bytes, of answers that AWS does not page: some 700 an instance or target, of ten thousand. */
const UNPAGED_LIMIT = 8_000_000;
const UNPAGED = ["DescribeAutoScalingGroups", "DescribeTargetHealth"];

/** Of what came instead, so much is looked at to say what it is. */
const EXCERPT = 2_000;

interface Response {
  readonly statusCode: number;
  body: unknown;
}

interface Stack {
  add(
    middleware: (
      next: (args: object) => Promise<{ response: unknown }>,
      context: { commandName?: string },
    ) => (args: object) => Promise<{ response: unknown }>,
    options: { name: string; step: "deserialize"; priority: "low" },
  ): void;
}

/** A plugin for the SDK's clients: answers come whole, and from AWS. */
export const answersOfAws = {
  applyToStack(stack: unknown): void {
    (stack as Stack).add(
      (next, { commandName = "" }) =>
        async (args) => {
          const output = await next(args);
          const response = output.response as Response;
          const action = commandName.replace(/Command$/, "");
          const body = await wholeBody(response, UNPAGED.includes(action) ? UNPAGED_LIMIT : LIMIT);
          check(action, response.statusCode, body);
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

/** Successes are those of the action; errors come in the shape that all actions share. */
function check(action: string, statusCode: number, body: Uint8Array): void {
  const start = Buffer.from(body.subarray(0, EXCERPT)).toString();
  const element = /^\s*(?:<\?xml[^>]*\?>\s*)?<(\w+)[\s/>]/.exec(start)?.[1];
  const isXml = statusCode < 300 ? element === `${action}Response` : element?.endsWith("Response");
  if (!isXml && !/^\s*\{/.test(start)) throw notOfAws(statusCode, describe(start));
}

function describe(start: string): string {
  if (start.trim() === "") return "an empty answer";
  const text = start
    .replace(/<(head|script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return `an answer that is not of AWS: ${text || start}`;
}

/** Without a name, so that its HTTP status says what it means. */
const notOfAws = (httpStatusCode: number, message: string): Error =>
  Object.assign(new Error(message), { name: "", $metadata: { httpStatusCode } });
