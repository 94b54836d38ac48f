import type { Protocol } from "./protocol.ts";
import { decodeForm } from "./query.ts";
import { element, toXml } from "./xml.ts";

/** EC2's variant of the query protocol: no result wrapper, lists of `<item>`, its own error shape and codes. */
export const ec2Query: Protocol = {
  contentType: "text/xml;charset=UTF-8",
  refusals: {
    missingAuthentication: ["MissingAuthenticationToken", 403],
    unknownKey: ["AuthFailure", 401],
    wrongSignature: ["SignatureDoesNotMatch", 403],
    accessDenied: ["UnauthorizedOperation", 403],
    throttled: ["RequestLimitExceeded", 503],
    unknownAction: ["InvalidAction", 400],
    internal: ["InternalError", 500],
  },
  decode: decodeForm,
  encode: (action, result, namespace, requestId) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="${namespace}">` +
    element("requestId", requestId, "item") +
    toXml(result, "item") +
    `</${action}Response>`,
  encodeError: ({ code, message }, _namespace, requestId) =>
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response>' +
    element("Errors", { Error: { Code: code, Message: message } }, "item") +
    element("RequestID", requestId, "item") +
    "</Response>",
};
