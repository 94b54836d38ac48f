import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Keys, Principal } from "./credentials.ts";
import type { Refusal } from "./protocols/protocol.ts";

/** A request as it arrived. */
export interface SignedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request refused before any action is looked at. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    message: string,
  ) {
    super(message);
  }
}

const MAX_SKEW_MS = 5 * 60_000;
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** Signature Version 4: who signed this request, for one of these regions, for this service and at about this time; else Refused. */
export function verify(
  request: SignedRequest,
  keys: Keys,
  regions: readonly string[],
  service: string,
  now: number,
): Principal {
  const { headers } = request;
  if (!headers.authorization) throw new Refused("missingAuthentication", "Missing Authentication Token");
  const [, credential = "", signedHeaders = "", signature] = AUTHORIZATION.exec(headers.authorization) ?? [];
  const [accessKeyId = "", day = "", ...scope] = credential.split("/");

  const principal = keys.find(accessKeyId);
  if (!principal || headers["x-amz-security-token"] !== principal.credentials.sessionToken)
    throw new Refused("unknownKey", "The security token included in the request is invalid.");
  if (!regions.includes(scope[0] ?? "")) throw wrong("Credential should be scoped to a valid region.");
  if (scope[1] !== service) throw wrong(`Credential should be scoped to correct service: '${service}'.`);

  const date = String(headers["x-amz-date"]);
  checkSkew(date, now);

  const toSign = ["AWS4-HMAC-SHA256", date, [day, ...scope].join("/"), sha256(canonical(request, signedHeaders))].join(
    "\n",
  );
  const key = [day, ...scope].reduce<string | Buffer>(hmac, `AWS4${principal.credentials.secretAccessKey}`);
  if (hmac(key, toSign).toString("hex") !== signature)
    throw wrong(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  return principal;
}

const wrong = (message: string) => new Refused("wrongSignature", message);

function checkSkew(date: string, now: number): void {
  const at = parseDate(date);
  const [oldest, newest, current] = [now - MAX_SKEW_MS, now + MAX_SKEW_MS, now].map(formatDate);
  if (!(at >= now - MAX_SKEW_MS))
    throw wrong(`Signature expired: ${date} is now earlier than ${oldest} (${current} - 5 min.)`);
  if (at > now + MAX_SKEW_MS)
    throw wrong(`Signature not yet current: ${date} is still later than ${newest} (${current} + 5 min.)`);
}

/** The canonical request of the specification. */
function canonical({ method, url, headers, body }: SignedRequest, signedHeaders: string): string {
  const { pathname, search } = new URL(url, "http://aws");
  const canonicalHeaders = signedHeaders.split(";").map((name) => `${name}:${oneLine(headers[name])}\n`);
  return [
    method,
    pathname,
    search.slice(1).split("&").sort().join("&"),
    canonicalHeaders.join(""),
    signedHeaders,
    sha256(body),
  ].join("\n");
}

const oneLine = (value: string | string[] | undefined) =>
  String(value ?? "")
    .trim()
    .replace(/ +/g, " ");

const formatDate = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");

/** 20260102T030405Z as milliseconds. */
const parseDate = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
