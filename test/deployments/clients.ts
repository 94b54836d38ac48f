import type { Clients } from "../../src/aws/clients.ts";
import { AwsError } from "../../src/simulator/aws/errors.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import { services } from "../../src/simulator/aws/services/index.ts";
import type { Service } from "../../src/simulator/aws/services/service.ts";
import type { World } from "../../src/simulator/aws/world.ts";

/** Answers a call. @throws what the SDK throws: {@link sdkError} */
export type Send = (service: Service, action: string, params: Params) => Promise<object>;

/** An error of the SDK: it has a status if there was an answer. */
export function sdkError(name: string, message: string, status?: number): Error {
  const answered = status === undefined ? {} : { $fault: "client", $metadata: { httpStatusCode: status } };
  return Object.assign(new Error(message), { name, ...answered });
}

/** The program's clients, without a network. */
export function clientsThat(send: Send): Clients {
  const client = (name: string) => {
    const service = services.find((one) => one.name === name);
    if (!service) throw new Error(`the emulator has no ${name}`);
    return {
      send: (command: { input: object; constructor: { name: string } }) =>
        send(service, command.constructor.name.replace(/Command$/, ""), command.input as Params),
    };
  };
  return {
    autoScaling: client("autoscaling") as unknown as Clients["autoScaling"],
    codeDeploy: client("codedeploy") as unknown as Clients["codeDeploy"],
    elasticLoadBalancing: client("elasticloadbalancing") as unknown as Clients["elasticLoadBalancing"],
    ec2: () => client("ec2") as unknown as ReturnType<Clients["ec2"]>,
    destroy: () => {},
  };
}

const CONTEXT = { principal: "an instance", denied: new Set<string>(), regions: [] };

/** Carries out a call. @throws what the SDK throws */
export function carryOut(world: World, { name, actions }: Service, action: string, params: Params): object {
  const act = actions[action];
  if (!act) throw new Error(`the emulator has no ${name}:${action}`);
  try {
    if (name === "ec2") return fromEc2(act(world, toEc2(params), CONTEXT));
    // A copy, as over a network: the world changes while an answer travels.
    return structuredClone(act(world, params, CONTEXT));
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    throw sdkError(thrown.code, thrown.message, thrown.status);
  }
}

/** Only EC2 has other names on the wire than in the SDK; its one call is DescribeTags. */
const toEc2 = ({ Filters }: Params): Params => ({
  Filter: (Filters as Params[]).map(({ Name = "", Values = [] }) => ({ Name, Value: Values })),
});
const fromEc2 = (answer: object): object => ({
  Tags: (answer as { tagSet: { resourceId: string; key: string; value: string }[] }).tagSet.map(
    ({ resourceId, key, value }) => ({ ResourceId: resourceId, Key: key, Value: value }),
  ),
});
