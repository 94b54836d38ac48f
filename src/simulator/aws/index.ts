import { type Credentials, Keys } from "./credentials.ts";
import { type Account, answer, type Call, type Region } from "./endpoint.ts";
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

export interface Emulator {
  /** URL of every service. */
  readonly endpoint: string;
  /** The home region's world: only its instances have metadata. */
  readonly world: World;
  /** The world of a region; each has its own settings. */
  region(name: string): World;
  /** The home region's settings: change them at any time. */
  readonly settings: Settings;
  /** Every call in the order of arrival; empty it with `calls.length = 0`. */
  readonly calls: Call[];
  readonly metadataCalls: MetadataCall[];
  /**
   * Takes a permission away from everyone, for example "autoscaling:AttachTrafficSources": in one region, or in all.
   * Returns how to give it back.
   */
  deny(permission: string, region?: string): () => void;
  /** Sets a fault; returns how to remove it. */
  fault(match: FaultMatch, effect: Effect): () => void;
  /** URL of an instance's metadata service, started at the first call. */
  metadataEndpoint(instanceId: string, host?: "127.0.0.1" | "::1"): Promise<string>;
  /** What an SDK on that instance needs in its environment; credentials and region come from the metadata. */
  environment(instanceId: string): Promise<Record<string, string>>;
  /** What only that instance may see: the key and token of its role, and its metadata tokens. */
  secretsOf(instanceId: string): string[];
  /** The static credentials of the operator. */
  readonly operator: Credentials;
  /** What an SDK or CLI away from any instance needs: the operator's static credentials and the region. */
  laptopEnvironment(): Record<string, string>;
  /** Ends every connection and listener. */
  close(): Promise<void>;
}

export interface Options {
  /** The home region's world. Default: a new one. */
  world?: World;
  clock?: Clock;
  settings?: Partial<Settings>;
  /** Names of further regions. Each is a world of its own that starts with the home region's clock and settings. */
  regions?: readonly string[];
  /** Names of regions that the account has not enabled. */
  disabledRegions?: readonly string[];
  port?: number;
}

/** An AWS of one account on loopback, with one endpoint for all regions: the signature tells which one a call is for. */
export async function startEmulator(options: Options = {}): Promise<Emulator> {
  const world = options.world ?? new World(options.clock, options.settings);
  const further = (options.regions ?? [])
    .filter((region) => region !== world.settings.region)
    .map((region) => new World(world.clock, { ...structuredClone(world.settings), region }));
  const regions = new Map(
    [world, ...further].map((one): [string, Region] => [
      one.settings.region,
      { world: one, denied: new Set(), throttle: new Throttle() },
    ]),
  );
  const account: Account = {
    regions,
    disabledRegions: new Set(options.disabledRegions),
    keys: new Keys(world.settings),
    calls: [],
    faults: new Faults(),
  };
  const { keys, faults } = account;
  const regionNamed = (name: string): Region => {
    const region = regions.get(name);
    if (!region) throw new Error(`this AWS has no region ${name}`);
    return region;
  };
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
    region: (name) => regionNamed(name).world,
    settings: world.settings,
    calls: account.calls,
    metadataCalls,
    deny(permission, region) {
      const affected = region ? [regionNamed(region)] : [...regions.values()];
      for (const { denied } of affected) denied.add(permission);
      return () => {
        for (const { denied } of affected) denied.delete(permission);
      };
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
