import type { Clients } from "../../src/aws/clients.ts";
import type { AwsError } from "../../src/simulator/aws/errors.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import { services } from "../../src/simulator/aws/services/index.ts";
import type { Service } from "../../src/simulator/aws/services/service.ts";
import { Throttle } from "../../src/simulator/aws/throttle.ts";
import type { World } from "../../src/simulator/aws/world.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** How a call was answered. */
export type Answer = "ok" | "throttled" | "refused";

/** Gets each call, for example `autoscaling:DescribeAutoScalingGroups`, and how it was answered. */
export type Witness = (action: string, answer: Answer) => void;

/**
 * The emulator without its sockets: the same rules and the same token buckets. Calls are function calls that take time on
 * a virtual clock.
 */
export class VirtualAws {
  readonly #throttle = new Throttle();

  constructor(
    readonly world: World,
    readonly clock: VirtualClock,
    /** Milliseconds there and back, on average; a call takes from half to one and a half times as long. */
    private readonly latency: number,
  ) {}

  /** Makes a call. @throws what the SDK's clients throw */
  async call(action: string, params: Params, witness: Witness): Promise<object> {
    const [service, operation] = lookUp(action);
    await this.#oneWay();
    const { answer, settle } = this.#carryOut(service, operation, params);
    await this.#oneWay();
    witness(action, answer);
    return settle();
  }

  #oneWay(): Promise<void> {
    return this.clock.sleep((this.latency / 2) * (0.5 + this.clock.random()));
  }

  #carryOut(service: Service, operation: string, params: Params): { answer: Answer; settle: () => object } {
    const { world } = this;
    const bucket = world.settings.throttle[service.name];
    if (bucket && !this.#throttle.take(service.name, bucket, world.now)) {
      const [code, status] = service.protocol.refusals.throttled;
      return { answer: "throttled", settle: () => fail(code, "Rate exceeded", status) };
    }
    try {
      const result = service.actions[operation]?.(world, params, CONTEXT) ?? {};
      return { answer: "ok", settle: () => result };
    } catch (thrown) {
      const { code, message, status } = thrown as AwsError;
      return { answer: "refused", settle: () => fail(code, message, status) };
    }
  }
}

const CONTEXT = { principal: "an instance of the fleet", denied: new Set<string>(), regions: [] };

function lookUp(action: string): [Service, string] {
  const [name, operation = ""] = action.split(":");
  const service = services.find((candidate) => candidate.name === name);
  if (!service?.actions[operation]) throw new Error(`the emulator has no ${action}`);
  return [service, operation];
}

function fail(code: string, message: string, httpStatusCode: number): never {
  throw Object.assign(new Error(message), { name: code, $fault: "client", $metadata: { httpStatusCode } });
}

/** Clients for the hook, whose calls go to the virtual AWS. */
export function virtualClients(aws: VirtualAws, witness: Witness): Clients {
  const client = (service: string) => ({
    send: (command: { input: object; constructor: { name: string } }) =>
      aws.call(`${service}:${command.constructor.name.replace(/Command$/, "")}`, command.input as Params, witness),
  });
  return {
    autoScaling: client("autoscaling") as unknown as Clients["autoScaling"],
    codeDeploy: client("codedeploy") as unknown as Clients["codeDeploy"],
    elasticLoadBalancing: client("elasticloadbalancing") as unknown as Clients["elasticLoadBalancing"],
    ec2: () => {
      throw new Error("no run of a fleet needs EC2");
    },
    destroy: () => {},
  };
}
