import type { Params, Protocol } from "./protocol.ts";

/** JSON 1.1: CodeDeploy. Times are seconds since the epoch. */
export const json: Protocol = {
  contentType: "application/x-amz-json-1.1",
  refusals: {
    missingAuthentication: ["MissingAuthenticationTokenException", 400],
    unknownKey: ["UnrecognizedClientException", 400],
    wrongSignature: ["InvalidSignatureException", 400],
    accessDenied: ["AccessDeniedException", 400],
    throttled: ["ThrottlingException", 400],
    unknownAction: ["UnknownOperationException", 400],
    internal: ["InternalServiceError", 500],
  },
  decode,
  encode: (_action, result) => JSON.stringify(result, seconds),
  encodeError: ({ code, message }) => JSON.stringify({ __type: code, message }),
};

/** The parameters; none if the body is not JSON: if it was mangled on the way, its signature will not match. */
function decode(body: string): Params {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** JSON.stringify passes a Date as text; the holder still has the Date itself. */
function seconds(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const original = this[name];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
