import type { Keys } from "./credentials.ts";
import { type Faults, METADATA } from "./faults.ts";
import { type Lost, type Reply, type Request, underFaults } from "./http.ts";
import { hex } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { World } from "./world.ts";

/** A request to an instance's metadata, in the order of arrival. */
export interface MetadataCall {
  instanceId: string;
  method: string;
  path: string;
  /** What the caller got; undefined if it has no answer (yet). */
  statusCode: number | undefined;
}

/** The token that an instance gets after this many. */
export const metadataToken = (instanceId: string, before: number): string => `${hex(`${instanceId} ${before}`, 54)}==`;

const CREDENTIALS_LIFETIME_MS = 6 * 3600_000;
const MAX_TTL_S = 21_600;
const TOKEN_PATH = "/latest/api/token";
const TTL_HEADER = "x-aws-ec2-metadata-token-ttl-seconds";
const TITLES: Record<number, string> = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found" };

const ok = (body: string, contentType = "text/plain", headers = {}): Reply => ({
  status: 200,
  headers: { "content-type": contentType, server: "EC2ws", ...headers },
  body,
});

const failed = (status: number): Reply => {
  const title = `${status} - ${TITLES[status] ?? "Error"}`;
  return {
    status,
    headers: { "content-type": "text/html", server: "EC2ws" },
    body: `<?xml version="1.0" encoding="iso-8859-1"?>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
};

/** The instance metadata service, version 2 only, of one instance. */
export function metadataService(world: World, keys: Keys, faults: Faults, calls: MetadataCall[], instance: Instance) {
  /** When each token expires, in ms since the epoch. */
  const tokens = new Map<string, number>();

  const carryOut = (method: string, path: string, headers: Request["message"]["headers"]): Reply => {
    if (path === TOKEN_PATH) {
      if (method !== "PUT") return failed(405);
      const ttl = Number(headers[TTL_HEADER]);
      if (headers["x-forwarded-for"]) return failed(403);
      if (!(ttl >= 1 && ttl <= MAX_TTL_S)) return failed(400);
      const token = metadataToken(instance.id, tokens.size);
      tokens.set(token, Date.now() + ttl * 1000);
      return ok(token, "text/plain", { [TTL_HEADER]: String(ttl) });
    }
    const expires = tokens.get(String(headers["x-aws-ec2-metadata-token"])) ?? 0;
    if (Date.now() >= expires) return failed(401);
    const body = documents(world, keys, instance)[path];
    return body === undefined ? failed(404) : ok(body);
  };

  return async (request: Request, signal: AbortSignal): Promise<Reply | Lost> => {
    const { message } = request;
    const { method = "GET", url = "/", headers } = message;
    const path = decoded(url);
    const call: MetadataCall = { instanceId: instance.id, method, path, statusCode: undefined };
    calls.push(call);
    const effects = faults.take({ service: METADATA, region: world.settings.region, path, instanceId: instance.id });
    const answered = await underFaults(
      effects,
      request,
      signal,
      () => carryOut(method, path, headers),
      ({ status }) => failed(status),
    );
    if (typeof answered === "object" && "status" in answered) call.statusCode = answered.status;
    return answered;
  };
}

/** A path with its percent signs decoded, or unchanged if they mean nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Every current document of an instance, by path. */
function documents(world: World, keys: Keys, instance: Instance): Record<string, string> {
  const { region, accountId, partition, role } = world.settings;
  const mac = `02:${hex(instance.id, 10).match(/../g)?.join(":")}`;
  const { id, vpcId, availabilityZone, instanceType } = instance;
  const { accessKeyId, secretAccessKey, sessionToken } = keys.ofInstance(id).credentials;
  const now = Date.now();
  const meta = {
    "instance-id": id,
    "instance-type": instanceType,
    mac,
    [`network/interfaces/macs/${mac}/vpc-id`]: vpcId,
    "placement/availability-zone": availabilityZone,
    "placement/region": region,
    "services/domain": partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
    "services/partition": partition,
    "iam/security-credentials/": role,
    [`iam/security-credentials/${role}`]: JSON.stringify({
      Code: "Success",
      LastUpdated: new Date(now).toISOString(),
      Type: "AWS-HMAC",
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      Token: sessionToken,
      Expiration: new Date(now + CREDENTIALS_LIFETIME_MS).toISOString(),
    }),
    ...(instance.tagsInMetadata ? tagDocuments(instance.tags) : {}),
  };
  const identity = { accountId, availabilityZone, instanceId: id, instanceType, region, version: "2017-09-30" };
  return {
    "/latest/dynamic/instance-identity/document": JSON.stringify(identity, null, 2),
    ...Object.fromEntries(Object.entries(meta).map(([path, body]) => [`/latest/meta-data/${path}`, body])),
  };
}

const tagDocuments = (tags: Record<string, string>) => ({
  "tags/instance": Object.keys(tags).join("\n"),
  ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tags/instance/${key}`, value])),
});
