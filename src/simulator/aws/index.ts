import { type Credentials, Keys } from "./credentials.ts";
import { type Account, answer, type Call } from "./endpoint.ts";
import { type Effect, type FaultMatch, Faults } from "./faults.ts";
import { type Listener, listen } from "./http.ts";
import { type MetadataCall, metadataService, metadataToken } from "./metadata.ts";
import type { Settings } from "./settings.ts";
import { Throttle } from "./throttle.ts";
import { type Clock, World } from "./world.ts";

export type { Call } from "./endpoint.ts";
export type { Effect, FaultMatch } from "./faults.ts";
export type { Instance } from "./instance.ts";
export type { Settings } from "./settings.ts";
export { type Clock, World } from "./world.ts";

export interface EmbeddedAws {
  /** URL of every service. */
  readonly endpoint: string;
  readonly world: World;
  /** The world's settings: change them at any time. */
  readonly settings: Settings;
  /** Every call in the order of arrival; empty it with `calls.length = 0`. */
  readonly calls: Call[];
  readonly metadataCalls: MetadataCall[];
  /** Takes a permission away from everyone, for example "autoscaling:AttachTrafficSources". Returns how to give it back. */
  deny(permission: string): () => void;
  /** Sets a fault; returns how to remove it. */
  fault(match: FaultMatch, effect: Effect): () => void;
  /** URL of an instance's metadata service, started at the first call. */
  metadataEndpoint(instanceId: string, host?: "127.0.0.1" | "::1"): Promise<string>;
  /** What an SDK on that instance needs in its environment; credentials and region come from the metadata. */
  environment(instanceId: string): Promise<Record<string, string>>;
  /** What nobody but that instance may get to see: the key and token of its role, and its metadata tokens. */
  secretsOf(instanceId: string): string[];
  /** The static credentials of the operator. */
  readonly operator: Credentials;
  /** What an SDK or CLI away from any instance needs: the operator's static credentials and the region. */
  laptopEnvironment(): Record<string, string>;
  /** Ends every connection and listener. */
  close(): Promise<void>;
}

/** An AWS of one account and region on loopback. */
export async function startEmbeddedAws(
  options: { world?: World; clock?: Clock; settings?: Partial<Settings>; port?: number } = {},
): Promise<EmbeddedAws> {
  const world = options.world ?? new World(options.clock, options.settings);
  const account: Account = {
    world,
    keys: new Keys(world.settings),
    calls: [],
    faults: new Faults(),
    denied: new Set(),
    throttle: new Throttle(),
  };
  const { keys, faults, denied } = account;
  const metadataCalls: MetadataCall[] = [];
  const api = await listen("127.0.0.1", (request, signal) => answer(account, request, signal), options.port);
  const metadata = new Map<string, Promise<Listener>>();

  async function metadataEndpoint(instanceId: string, host: "127.0.0.1" | "::1" = "127.0.0.1"): Promise<string> {
    const key = `${host} ${instanceId}`;
    const service = metadataService(world, keys, faults, metadataCalls, world.instance(instanceId));
    const listener = metadata.get(key) ?? listen(host, service);
    metadata.set(key, listener);
    return (await listener).url;
  }

  return {
    endpoint: api.url,
    world,
    settings: world.settings,
    calls: account.calls,
    metadataCalls,
    deny(permission) {
      denied.add(permission);
      return () => void denied.delete(permission);
    },
    fault: (match, effect) => faults.add(match, effect),
    metadataEndpoint,
    environment: async (instanceId) => ({
      AWS_ENDPOINT_URL: api.url,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: await metadataEndpoint(instanceId),
    }),
    secretsOf(instanceId) {
      const { secretAccessKey, sessionToken = "" } = keys.ofInstance(instanceId).credentials;
      const tokens = metadataCalls.filter((call) => call.instanceId === instanceId && call.method === "PUT");
      return [secretAccessKey, sessionToken, ...tokens.map((_, before) => metadataToken(instanceId, before))];
    },
    operator: keys.operator.credentials,
    laptopEnvironment: () => ({
      AWS_ENDPOINT_URL: api.url,
      AWS_REGION: world.settings.region,
      AWS_ACCESS_KEY_ID: keys.operator.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.operator.credentials.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: "true",
    }),
    async close() {
      const listeners = await Promise.all([api, ...metadata.values()]);
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}
