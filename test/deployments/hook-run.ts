import type { Aws } from "../../src/aws/call.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { Deadline } from "../../src/base/clock.ts";
import { asFailure } from "../../src/base/failure.ts";
import { apply } from "../../src/hook/apply.ts";
import { observe } from "../../src/hook/observe.ts";
import { parseOptions } from "../../src/hook/options.ts";
import { type Outcome, outcomeOfFailure, outcomeWithoutChange } from "../../src/hook/outcome.ts";
import { plan } from "../../src/hook/plan.ts";
import { AwsError } from "../../src/simulator/aws/errors.ts";
import { APPLICATION, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import type { Instance, World } from "../../src/simulator/aws/index.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import { services } from "../../src/simulator/aws/services/index.ts";
import type { Fate, Fault } from "./case.ts";
import type { Life, Turns } from "./turns.ts";

/** A call that a run makes. */
export interface Call {
  readonly action: string;
  readonly params: Params;
  /** Virtual milliseconds that the run has spent so far between an answer and its next call. */
  readonly waited: number;
}

export interface HookRun {
  readonly world: World;
  readonly turns: Turns;
  readonly instance: Instance;
  readonly event: string;
  readonly deploymentId: string;
  readonly env: Readonly<Record<string, string>>;
  readonly tagsInMetadata: boolean;
  readonly fate: Fate;
  readonly life: Life;
  /** Given how to kill the run from outside. */
  readonly onStart: (die: () => void) => void;
  /** Whether the role may not. */
  readonly denies: (call: Call) => boolean;
  /** Around every call that AWS carries out. */
  readonly onCall: (call: Call, carryOut: () => object) => object;
}

/** As the SDK throws it: an answer has a status, no answer has none. */
const FAULTS: Readonly<Record<Fault, () => Error>> = {
  throttled: () => sdkError("Throttling", "a fault", 400),
  contended: () => sdkError("ResourceContentionFault", "a fault", 500),
  "lost before": () => sdkError("TimeoutError", "a fault"),
  "lost after": () => sdkError("TimeoutError", "a fault"),
};

function sdkError(name: string, message: string, status?: number): Error {
  const answered = status === undefined ? {} : { $fault: "client", $metadata: { httpStatusCode: status } };
  return Object.assign(new Error(message), { name, ...answered });
}

/**
 * One run of the real program on an instance, against the embedded AWS's rules: what it ended with, or undefined when it
 * was killed. Every call is a turn.
 */
export async function runHook(run: HookRun): Promise<Outcome | undefined> {
  const { turns, instance, life } = run;
  const parsed = parseOptions([], {
    LIFECYCLE_EVENT: run.event,
    DEPLOYMENT_ID: run.deploymentId,
    APPLICATION_NAME: APPLICATION,
    DEPLOYMENT_GROUP_NAME: DEPLOYMENT_GROUP,
    ...run.env,
  });
  if (parsed.kind !== "run") throw new Error(`wrong options: ${JSON.stringify(parsed)}`);
  const { options } = parsed;
  const { region } = run.world.settings;
  const metadata = {
    instanceId: instance.id,
    region,
    vpcId: instance.vpcId,
    groupTag: run.tagsInMetadata ? instance.groupName : undefined,
  };
  let die = () => {};
  const death = new Promise<undefined>((resolve) => {
    die = () => {
      life.dead = true;
      resolve(undefined);
    };
  });
  run.onStart(die);
  const aws: Aws = {
    clients: clientsOf(run, die),
    deadline: new Deadline(turns.clockOf(life), options.timeout, new AbortController().signal),
    trace: () => {},
  };
  const program = async (): Promise<Outcome> => {
    try {
      const situation = await observe(options, { region, instanceId: instance.id, metadata }, aws, () => {});
      const planned = plan(situation, options);
      return outcomeWithoutChange(planned, options.command !== "check") ?? (await apply(planned, aws));
    } catch (thrown) {
      return outcomeOfFailure(asFailure(thrown));
    }
  };
  return Promise.race([program(), death]);
}

/** Clients as the program knows them, without a network in between. */
function clientsOf(run: HookRun, die: () => void): Clients {
  const { turns, life, fate } = run;
  let calls = 0;
  let waited = 0;
  let answered = turns.now();
  const client = (service: string) => ({
    send: async (command: { input: object; constructor: { name: string } }) => {
      const call = ++calls;
      waited += turns.now() - answered;
      answered = turns.now();
      await turns.turn(life);
      answered = turns.now();
      const fault = fate.faults.find((it) => it.call === call)?.fault;
      const settle = carryOut(
        run,
        service,
        { action: command.constructor.name.replace(/Command$/, ""), params: command.input as Params, waited },
        fault,
      );
      if (call !== fate.killedAfter) return settle();
      die();
      return new Promise<never>(() => {}); // nothing comes back to the dead
    },
  });
  return {
    autoScaling: client("autoscaling") as unknown as Clients["autoScaling"],
    codeDeploy: client("codedeploy") as unknown as Clients["codeDeploy"],
    elasticLoadBalancing: client("elasticloadbalancing") as unknown as Clients["elasticLoadBalancing"],
    ec2: () => {
      throw new Error("no run needs EC2");
    },
    destroy: () => {},
  };
}

/** Carries a call out, unless it meets a fault that hinders it. Gives how it ends for the caller. */
function carryOut(run: HookRun, service: string, call: Call, fault: Fault | undefined): () => object {
  const act = services.find(({ name }) => name === service)?.actions[call.action];
  if (!act) throw new Error(`the embedded AWS has no ${service}:${call.action}`);
  const failWith = (error: Error) => () => {
    throw error;
  };
  if (fault && fault !== "lost after") return failWith(FAULTS[fault]());
  if (run.denies(call)) return failWith(sdkError("AccessDeniedException", "not authorized", 400));
  try {
    const answer = run.onCall(call, () => act(run.world, call.params, "an instance"));
    return fault ? failWith(FAULTS[fault]()) : () => answer;
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    return failWith(sdkError(thrown.code, thrown.message, thrown.status));
  }
}
