import type { Aws } from "../../src/aws/call.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { Deadline } from "../../src/base/clock.ts";
import { asFailure } from "../../src/base/failure.ts";
import { apply } from "../../src/hook/apply.ts";
import { observe } from "../../src/hook/observe.ts";
import { parseOptions } from "../../src/hook/options.ts";
import { type Outcome, outcomeOfFailure, outcomeWithoutChange } from "../../src/hook/outcome.ts";
import { plan } from "../../src/hook/plan.ts";
import { APPLICATION, DEPLOYMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import type { Instance, World } from "../../src/simulator/aws/index.ts";
import type { Params } from "../../src/simulator/aws/protocols/protocol.ts";
import type { Service } from "../../src/simulator/aws/services/service.ts";
import type { Fate, Fault } from "./case.ts";
import { carryOut, clientsThat, sdkError } from "./clients.ts";
import type { Life, Turns } from "./turns.ts";

/** A call of a run. */
export interface Call {
  readonly action: string;
  readonly params: Params;
  /** Virtual milliseconds that the run has spent so far between answers and next calls. */
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
  /** Receives a function that kills the run. */
  readonly onStart: (die: () => void) => void;
  /** Whether the role lacks the permission. */
  readonly denies: (call: Call) => boolean;
  /** Wraps every call that AWS carries out. */
  readonly onCall: (call: Call, carryOut: () => object) => object;
}

/** Errors of the SDK: they have a status if there was an answer. */
const FAULTS: Readonly<Record<Fault, () => Error>> = {
  throttled: () => sdkError("Throttling", "a fault", 400),
  contended: () => sdkError("ResourceContentionFault", "a fault", 500),
  "lost before": () => sdkError("TimeoutError", "a fault"),
  "lost after": () => sdkError("TimeoutError", "a fault"),
};

/**
 * Runs the real program on an instance against the emulator's rules. Returns its outcome, undefined when it was killed.
 * Every call is a turn.
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

/** Clients whose calls are turns, and get the run's faults. */
function clientsOf(run: HookRun, die: () => void): Clients {
  const { turns, life, fate } = run;
  let calls = 0;
  let waited = 0;
  let answered = turns.now();
  return clientsThat(async (service, action, params) => {
    const call = ++calls;
    waited += turns.now() - answered;
    answered = turns.now();
    await turns.turn(life);
    answered = turns.now();
    const fault = fate.faults.find((one) => one.call === call)?.fault;
    const settle = carryOutUnder(run, service, { action, params, waited }, fault);
    if (call !== fate.killedAfter) return settle();
    die();
    return new Promise<never>(() => {}); // the dead get no answer
  });
}

/** Carries out a call, unless a fault prevents it. Returns how it ends for the caller. */
function carryOutUnder(run: HookRun, service: Service, call: Call, fault: Fault | undefined): () => object {
  const failWith = (error: unknown) => () => {
    throw error;
  };
  if (fault && fault !== "lost after") return failWith(FAULTS[fault]());
  if (run.denies(call)) return failWith(sdkError("AccessDeniedException", "not authorized", 400));
  try {
    const answer = run.onCall(call, () => carryOut(run.world, service, call.action, call.params));
    return fault ? failWith(FAULTS[fault]()) : () => answer;
  } catch (thrown) {
    return failWith(thrown);
  }
}
