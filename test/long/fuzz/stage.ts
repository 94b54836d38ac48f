import type { IncomingMessage } from "node:http";
import { answersOfAws } from "../../../src/aws/answers.ts";
import type { Clients } from "../../../src/aws/clients.ts";
import { clientsOf } from "../../../src/aws/clients.ts";
import { type AwsCredentials, Credentials, instanceRole } from "../../../src/aws/credentials.ts";
import type { FetchText, MetadataService } from "../../../src/aws/metadata-service.ts";
import { Keys } from "../../../src/simulator/aws/credentials.ts";
import { type Account, answer } from "../../../src/simulator/aws/endpoint.ts";
import { Faults } from "../../../src/simulator/aws/faults.ts";
import type { Instance, World } from "../../../src/simulator/aws/index.ts";
import { metadataService, metadataToken } from "../../../src/simulator/aws/metadata.ts";
import { Throttle } from "../../../src/simulator/aws/throttle.ts";
import type { Turns } from "../../deployments/turns.ts";
import type { Answer, Spoil } from "./spoil.ts";

/** The parts of an SDK request that the emulator reads. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

let onStage: Stage;
let identify: () => Promise<AwsCredentials>;
const sharedCredentials = new Credentials(() => identify());
/** Created once: that takes longer than a run. */
let clients: Clients | undefined;

/** An emulator and instance metadata in this process, whose answers are spoiled one after another. */
export class Stage {
  readonly account: Account;
  /** What arrived of each call, spoiled or not, as text. */
  readonly arrived: { readonly action: string; readonly status: number; readonly text: string }[] = [];
  readonly #answers: Answer[] = [];
  readonly #metadata: ReturnType<typeof metadataService>;
  #asked = 0;
  readonly #signal = new AbortController().signal;

  constructor(
    readonly world: World,
    readonly instance: Instance,
    private readonly turns: Turns,
    private readonly spoils: { readonly aws: readonly Spoil[]; readonly metadata: readonly Spoil[] },
  ) {
    const keys = new Keys(world.settings);
    const region = { world, denied: new Set<string>(), throttle: new Throttle() };
    const regions = new Map([[world.settings.region, region]]);
    this.account = { regions, disabledRegions: new Set(), keys, calls: [], faults: new Faults() };
    this.#metadata = metadataService(world, keys, this.account.faults, [], instance);
  }

  /** Uses the credentials of instance metadata, exactly as it returns them. */
  clients(metadata: MetadataService): Clients {
    onStage = this;
    identify = () => instanceRole(metadata);
    sharedCredentials.renew();
    clients ??= clientsOf({
      region: this.world.settings.region,
      profile: undefined,
      credentials: sharedCredentials,
      requestHandler: {
        metadata: { handlerProtocol: "memory" },
        handle: (request: SdkRequest) => onStage.handle(request),
      },
      plugins: [answersOfAws],
    });
    return clients;
  }

  async handle({ method, path, headers, body: sent = "" }: SdkRequest) {
    await this.turns.turn();
    const body = typeof sent === "string" ? sent : Buffer.from(sent).toString();
    const message = { method, url: path, headers } as unknown as IncomingMessage;
    const reply = await answer(this.account, { message, body }, this.#signal);
    if (reply === "hang" || "reset" in reply) throw new Error("the emulator has no faults here");
    const call = this.account.calls.at(-1);
    const action = call?.action ?? "";
    const spoil = this.spoils.aws[this.#answers.length];
    const earlier = [...this.#answers];
    this.#answers.push(reply);
    const spoilt = spoil ? spoil(reply, { action, earlier }) : reply;
    if (spoilt === "hang") return await new Promise<never>(() => {});
    if (spoilt === "reset") throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    const bytes = Buffer.from(spoilt.body);
    this.arrived.push({ action, status: spoilt.status, text: bytes.toString() });
    return { response: { statusCode: spoilt.status, headers: reply.headers, body: [bytes] } };
  }

  /** What only the instance may see. */
  get secrets(): string[] {
    const { secretAccessKey, sessionToken = "" } = this.account.keys.ofInstance(this.instance.id).credentials;
    return [secretAccessKey, sessionToken, metadataToken(this.instance.id, 0)];
  }

  readonly fetchMetadata: FetchText = async (url, method, headers) => {
    await this.turns.turn();
    const message = { method, url: url.pathname, headers } as unknown as IncomingMessage;
    const reply = await this.#metadata({ message, body: "" }, this.#signal);
    if (reply === "hang" || "reset" in reply) throw new Error("the emulator's metadata has no faults here");
    const spoilt = this.spoils.metadata[this.#asked++]?.(reply, { action: url.pathname, earlier: [] }) ?? reply;
    if (spoilt === "hang") return await new Promise<never>(() => {});
    if (spoilt === "reset") throw new Error("read ECONNRESET");
    return { status: spoilt.status, body: Buffer.from(spoilt.body).toString() };
  };
}
