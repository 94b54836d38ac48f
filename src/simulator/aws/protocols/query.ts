import type { Params, Protocol, Value } from "./protocol.ts";
import { element } from "./xml.ts";

interface Tree {
  [name: string]: Tree | string;
}

/**
 * A form body with dotted names as nested parameters. `A.member.1=x` (query) and `A.1=x` (EC2) both make the list
 * `{ A: ["x"] }`; an SDK writes an empty list as `A=`.
 */
export function decodeForm(body: string): Params {
  const tree: Tree = {};
  for (const [path, text] of new URLSearchParams(body)) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    let node = tree;
    for (const name of names) {
      const known = node[name];
      const child = typeof known === "object" ? known : {};
      node[name] = child;
      node = child;
    }
    node[last] = text;
  }
  return toParams(tree);
}

const toParams = (tree: Tree): Params =>
  Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, toValue(value)]));

function toValue(value: Tree | string): Value {
  if (typeof value === "string") return value;
  const keys = Object.keys(value);
  const member = value["member"];
  if (keys.length === 1 && typeof member === "object") return toValue(member);
  if (!keys.every((key) => /^\d+$/.test(key))) return toParams(value);
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => toValue(value[key] ?? ""));
}

/** The AWS query protocol: Auto Scaling, ELB, IAM, STS. */
export const query: Protocol = {
  contentType: "text/xml",
  refusals: {
    missingAuthentication: ["MissingAuthenticationToken", 403],
    unknownKey: ["InvalidClientTokenId", 403],
    wrongSignature: ["SignatureDoesNotMatch", 403],
    accessDenied: ["AccessDenied", 403],
    throttled: ["Throttling", 400],
    unknownAction: ["InvalidAction", 400],
    internal: ["InternalFailure", 500],
  },
  decode: decodeForm,
  encode: (action, result, namespace, requestId) =>
    `<${action}Response xmlns="${namespace}">` +
    element(`${action}Result`, result, "member") +
    element("ResponseMetadata", { RequestId: requestId }, "member") +
    `</${action}Response>`,
  encodeError: ({ code, message, status }, namespace, requestId) =>
    `<ErrorResponse xmlns="${namespace}">` +
    element("Error", { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message }, "member") +
    element("RequestId", requestId, "member") +
    "</ErrorResponse>",
};
