/**
 * The program from its options to its report, in this process and in virtual time, on the emulator's world: what a rule
 * decides, which calls it makes, and what it reports. Tests that need a process are in test/process.
 */
import type { IncomingMessage } from "node:http";
import { seededRandom } from "../../bench/fleet/random.ts";
import type { Clients } from "../../src/aws/clients.ts";
import type { FetchText } from "../../src/aws/metadata-service.ts";
import { Deadline } from "../../src/base/clock.ts";
import type { ExitCode } from "../../src/base/failure.ts";
import type { JsonReport } from "../../src/domain/json-reports.ts";
import { parseOptions } from "../../src/hook/options.ts";
import { exitCodeOf, jsonReport, textReport } from "../../src/hook/report.ts";
import { run } from "../../src/hook/run.ts";
import { Keys } from "../../src/simulator/aws/credentials.ts";
import { type Effect, type FaultMatch, Faults } from "../../src/simulator/aws/faults.ts";
import { APPLICATION, DEPLOYMENT, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { type MetadataCall, metadataService } from "../../src/simulator/aws/metadata.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import type { Service } from "../../src/simulator/aws/services/service.ts";
import type { Settings } from "../../src/simulator/aws/settings.ts";
import { Throttle } from "../../src/simulator/aws/throttle.ts";
import { World } from "../../src/simulator/aws/world.ts";
import { carryOut, clientsThat, sdkError } from "./clients.ts";
import { Turns } from "./turns.ts";

/** A recorded call. */
export interface Call {
  readonly service: string;
  readonly action: string;
  readonly params: Params;
  /** Virtual milliseconds. */
  readonly at: number;
}

/** The seed of the waits, and of who is next. */
const SEED = 20_261_124;

/** An AWS in this process, with a clock that jumps. */
export class VirtualAws {
  readonly world: World;
  /** The world's settings: change them at any time. */
  readonly settings: Settings;
  readonly turns: Turns;
  readonly calls: Call[] = [];
  readonly metadataCalls: MetadataCall[] = [];
  /** From 0 up to 1: decides random waits, and who is next. */
  random = seededRandom(SEED);
  readonly #faults = new Faults();
  readonly #denied = new Set<string>();
  readonly #throttle = new Throttle();

  constructor(settings: Partial<Settings> = {}) {
    this.turns = new Turns((of) => Math.floor(this.random() * of));
    this.world = new World(this.turns, settings);
    this.settings = this.world.settings;
  }

  /** Takes a permission away, for example "autoscaling:AttachTrafficSources". */
  deny(permission: string): void {
    this.#denied.add(permission);
  }

  /** Sets a fault, but none that needs bytes on a wire. */
  fault(match: FaultMatch, effect: Effect): void {
    this.#faults.add(match, effect);
  }

  /** Changes the world right before a call is carried out, or fails by `effect`. */
  meanwhile(match: FaultMatch, change: () => void, effect: Exclude<Effect, { quote: unknown }> = { delayMs: 0 }): void {
    this.fault(
      { times: 1, ...match },
      {
        quote: () => {
          change();
          return effect;
        },
      },
    );
  }

  /** Answers a call as the SDK would. */
  async answer(service: Service, action: string, params: Params): Promise<object> {
    this.calls.push({ service: service.name, action, params, at: this.turns.now() });
    const effects = this.#faults.take({
      service: service.name,
      region: this.settings.region,
      action,
      instanceId: undefined,
    });
    if (this.settings.latencyMs > 0) await this.turns.sleep(this.settings.latencyMs);
    else await this.turns.turn();
    for (const fault of effects) {
      const effect = "quote" in fault ? fault.quote("") : fault;
      if ("delayMs" in effect) await this.turns.sleep(effect.delayMs);
      else if ("hang" in effect) return new Promise<never>(() => {});
      else if ("code" in effect) throw sdkError(effect.code, effect.message, effect.status);
      else if ("reset" in effect) {
        if (effect.reset === "middle") this.#carryOut(service, action, params);
        throw sdkError("TimeoutError", "the connection was lost");
      } else throw new Error("an effect that needs a wire");
    }
    return this.#carryOut(service, action, params);
  }

  #carryOut(service: Service, action: string, params: Params): object {
    const permission = `${service.name}:${action}`;
    const { accessDenied, throttled } = service.protocol.refusals;
    const bucket = this.settings.throttle[service.name];
    if (bucket && !this.#throttle.take(service.name, bucket, this.world.now))
      throw sdkError(throttled[0], "Rate exceeded", throttled[1]);
    if (this.#denied.has(permission))
      throw sdkError(accessDenied[0], `not authorized to perform: ${permission}`, accessDenied[1]);
    return carryOut(this.world, service, action, params);
  }

  /** How an instance reads its metadata. */
  fetchMetadata(instanceId: string): FetchText {
    const instance = this.world.instance(instanceId);
    const service = metadataService(this.world, new Keys(this.settings), this.#faults, this.metadataCalls, instance);
    return async (url, method, headers, signal) => {
      await this.turns.turn();
      const message = { method, url: url.pathname, headers } as unknown as IncomingMessage;
      const reply = await service({ message, body: "" }, signal);
      if (typeof reply === "object" && "status" in reply) return reply;
      throw sdkError("TimeoutError", "the connection was lost");
    };
  }
}

export const startAws = (settings: Partial<Settings> = {}): VirtualAws => new VirtualAws(settings);

export interface Result {
  readonly exitCode: ExitCode;
  /** What `--json` prints. */
  readonly json: JsonReport;
  /** The log, each line with its newline. */
  readonly log: string;
  /** The actions of the calls in order, such as `autoscaling:DescribeAutoScalingGroups`. */
  readonly calls: readonly string[];
}

export interface Request {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The instance to run on; without it, the program runs elsewhere. */
  readonly instanceId?: string;
  /** Replaces some of the emulator's clients. */
  readonly clients?: (clients: Clients) => Clients;
  /** Aborted by a signal. */
  readonly stop?: AbortSignal;
}

export interface HookRequest extends Request {
  readonly instanceId: string;
  readonly event?: string;
  readonly deploymentId?: string;
}

/** Runs the program with the environment that the agent gives a hook on an instance. */
export const runHook = (aws: VirtualAws, request: HookRequest): Promise<Result> => runProgram(aws, asByAgent(request));

/** Runs several of them in parallel. */
export const runHooks = (aws: VirtualAws, requests: readonly HookRequest[]): Promise<Result[]> =>
  aws.turns.until(Promise.all(requests.map((request) => start(aws, asByAgent(request)))));

const asByAgent = ({
  event = "BeforeAllowTraffic",
  deploymentId = DEPLOYMENT,
  env,
  ...rest
}: HookRequest): Request => ({
  ...rest,
  env: {
    LIFECYCLE_EVENT: event,
    DEPLOYMENT_ID: deploymentId,
    APPLICATION_NAME: APPLICATION,
    DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP,
    ...env,
  },
});

/** Runs the program with only this environment, and the region if it does not run on an instance. */
export const runProgram = (aws: VirtualAws, request: Request): Promise<Result> => aws.turns.until(start(aws, request));

async function start(
  aws: VirtualAws,
  { argv = [], env = {}, instanceId, clients = (same) => same, stop = new AbortController().signal }: Request,
): Promise<Result> {
  const environment = instanceId ? env : { AWS_REGION: aws.settings.region, ...env };
  const parsed = parseOptions([...argv], environment);
  if (parsed.kind !== "run") throw new Error(`no run: ${JSON.stringify(parsed)}`);
  const { options } = parsed;
  const calls: string[] = [];
  const deadline = new Deadline(aws.turns.clockOf({ dead: false }), options.timeout, stop);
  const result = await run(options, environment, deadline, () => {}, {
    connect: async () =>
      clients(
        clientsThat((service, action, params) => {
          calls.push(`${service.name}:${action}`);
          return aws.answer(service, action, params);
        }),
      ),
    ...(instanceId && { fetchMetadata: aws.fetchMetadata(instanceId) }),
  });
  return {
    exitCode: exitCodeOf(result.outcome, options.onError),
    json: JSON.parse(JSON.stringify(jsonReport(result))),
    log: textReport(result)
      .map((text) => `${text}\n`)
      .join(""),
    calls,
  };
}

/** The calls that change something. */
export const writes = (aws: VirtualAws): Call[] =>
  aws.calls.filter(({ action }) => /^(?:Attach|Detach|Register|Deregister)/.test(action));
