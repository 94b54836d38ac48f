import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Keys } from "./credentials.ts";
import { AwsError } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { type Lost, type Reply, type Request, underFaults } from "./http.ts";
import type { Params, Protocol, Result } from "./protocols/protocol.ts";
import { query } from "./protocols/query.ts";
import { serviceOf } from "./services/index.ts";
import type { Service } from "./services/service.ts";
import { Refused, verify } from "./sigv4.ts";
import type { Throttle } from "./throttle.ts";
import type { World } from "./world.ts";

/** A call as it was recorded, in the order of arrival. */
export interface Call {
  /** As IAM names it, for example "autoscaling". */
  service: string;
  /** The region its signature is for. */
  region: string;
  action: string;
  params: Params;
  /** When it arrived: ms on the world's clock. */
  at: number;
  /** The instance whose credentials signed it; undefined for any other caller. */
  instanceId: string | undefined;
  /** What the caller got; undefined if it has no answer (yet). */
  statusCode: number | undefined;
  errorCode: string | undefined;
  userAgent: string;
}

/** An enabled region. */
export interface Region {
  world: World;
  /** "service:Action" of what no policy allows in this region. */
  denied: Set<string>;
  throttle: Throttle;
}

/** What the endpoint of all services and regions works with. */
export interface Account {
  /** The enabled regions by name. The first is home: it answers calls that are for no particular region. */
  regions: ReadonlyMap<string, Region>;
  /** Names of the regions that the account has not enabled. */
  disabledRegions: ReadonlySet<string>;
  keys: Keys;
  calls: Call[];
  faults: Faults;
}

/** The region that a call is for; home if no region has that name, as for a global service. */
function regionOf({ regions }: Account, name: string): Region {
  const [home] = regions.values();
  const region = regions.get(name) ?? home;
  if (!region) throw new Error("an account needs a region");
  return region;
}

/** Answers a request that no service recognizes. */
const UNKNOWN: Service = { name: "unknown", version: "", namespace: "", protocol: query, actions: {} };

/** Answers one request to the endpoint that all services share. */
export async function answer(account: Account, request: Request, signal: AbortSignal): Promise<Reply | Lost> {
  const { service, action, form } = identify(request);
  const { protocol, namespace } = service;
  const call = callOf(account, request, service, action, parameters(protocol, form));
  const region = regionOf(account, call.region);
  const { settings } = region.world;
  account.calls.push(call);

  const requestId = randomUUID();
  const reply = (status: number, body: string): Reply => ({
    status,
    headers: {
      "content-type": protocol.contentType,
      "x-amzn-requestid": requestId,
      date: new Date(Date.now() + settings.clockSkewMs).toUTCString(),
    },
    body,
  });
  const fail = (error: AwsError): Reply => {
    call.errorCode = error.code;
    return reply(error.status, protocol.encodeError(error, namespace, requestId));
  };
  const carryOut = (): Reply => {
    try {
      const result = perform(account, region, service, call, request);
      return reply(200, protocol.encode(action, result, namespace, requestId));
    } catch (error) {
      return fail(toAwsError(error, protocol));
    }
  };

  const effects = account.faults.take(call);
  if (settings.latencyMs) await sleep(settings.latencyMs, undefined, { signal });
  const answered = await underFaults(effects, request, signal, carryOut, fail);
  if (typeof answered === "object" && "status" in answered) call.statusCode = answered.status;
  return answered;
}

/** The service and action a request is for, and its parameters as the protocol wrote them. */
function identify({ message, body }: Request): { service: Service; action: string; form: string } {
  const target = message.headers["x-amz-target"]?.toString();
  const form = body || new URL(message.url ?? "/", "http://aws").search.slice(1);
  const fields = new URLSearchParams(target ? "" : form);
  const service = serviceOf(target, fields.get("Version")) ?? UNKNOWN;
  return { service, action: target?.split(".")[1] ?? fields.get("Action") ?? "", form };
}

function callOf(account: Account, { message }: Request, service: Service, action: string, params: Params): Call {
  const { authorization = "", "user-agent": userAgent = "" } = message.headers;
  const [, accessKeyId = "", scope = ""] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization) ?? [];
  const { world } = regionOf(account, scope);
  return {
    service: service.name,
    region: scope || world.settings.region,
    action,
    params,
    at: world.now,
    instanceId: account.keys.find(accessKeyId)?.instanceId,
    statusCode: undefined,
    errorCode: undefined,
    userAgent,
  };
}

/** Checks that the caller may do this, then carries out the action. */
function perform(account: Account, region: Region, service: Service, call: Call, { message, body }: Request): Result {
  const { world, denied, throttle } = region;
  const { settings } = world;
  const { method = "GET", url = "/", headers } = message;
  const now = Date.now() + settings.clockSkewMs;
  const scopes = [...account.regions.keys(), ...(service.signedFor ? [service.signedFor] : [])];
  if (account.disabledRegions.has(call.region))
    throw new Refused("unknownKey", "The security token included in the request is invalid.");
  const principal = verify({ method, url, headers, body }, account.keys, scopes, service.name, now);

  const act = service.actions[call.action];
  if (!act)
    throw new Refused("unknownAction", `Could not find operation ${call.action} for version ${service.version}`);
  const bucket = settings.throttle[service.name];
  if (bucket && !throttle.take(service.name, bucket, world.now)) throw new Refused("throttled", "Rate exceeded");
  const permission = `${service.name}:${call.action}`;
  if (denied.has(permission))
    throw new Refused(
      "accessDenied",
      `User: ${principal.arn} is not authorized to perform: ${permission} because no identity-based policy allows the ${permission} action`,
    );
  const context = { principal: principal.arn, denied, regions: regionsOf(account) };
  return heeded(call.params, (params) => act(world, params, context));
}

/** The result of an action, unless it ignored a parameter: no answer is better than a wrong one. */
function heeded(params: Params, act: (params: Params) => Result): Result {
  const ignored = new Set(Object.keys(params));
  const watched = new Proxy(params, {
    get(target, name: string) {
      ignored.delete(name);
      return target[name];
    },
  });
  const result = act(watched);
  if (ignored.size) throw new AwsError("NotImplemented", `The emulator ignores ${[...ignored].join(", ")}`, 501);
  return result;
}

const regionsOf = ({ regions, disabledRegions }: Account) => [
  ...[...regions.keys()].map((name) => ({ name, enabled: true })),
  ...[...disabledRegions].map((name) => ({ name, enabled: false })),
];

function parameters(protocol: Protocol, form: string): Params {
  const { Action: _, Version: __, ...params } = protocol.decode(form);
  return params;
}

function toAwsError(error: unknown, { refusals }: Protocol): AwsError {
  if (error instanceof AwsError) return error;
  const refused = error instanceof Refused ? error : new Refused("internal", String(error));
  const [code, status] = refusals[refused.refusal];
  return new AwsError(code, refused.message, status);
}
