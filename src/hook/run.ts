import type { Aws } from "../aws/call.ts";
import { createClients } from "../aws/clients.ts";
import { type FetchText, MetadataService, metadataEndpoint } from "../aws/metadata-service.ts";
import type { Deadline } from "../base/clock.ts";
import type { Environment } from "../base/environment.ts";
import { asFailure } from "../base/failure.ts";
import { type Comparison, compareWithOriginal } from "../compare/compare-original.ts";
import type { Identity } from "../domain/situation.ts";
import { apply } from "./apply.ts";
import { locate, observe } from "./observe.ts";
import type { Options } from "./options.ts";
import { type Outcome, outcomeOfFailure, outcomeWithoutChange } from "./outcome.ts";
import { type Plan, plan } from "./plan.ts";

/** Everything that a run reports. */
export interface Run {
  readonly options: Options;
  /** As far as the run got to know it. */
  readonly identity: Partial<Identity>;
  /** Undefined when the run failed before it. */
  readonly plan: Plan | undefined;
  readonly outcome: Outcome;
  /** Undefined when not requested, or when the run failed. */
  readonly comparison?: Comparison | undefined;
}

/** What connects a run to the world: tests bring their own. */
export interface Outside {
  readonly connect: typeof createClients;
  readonly fetchMetadata?: FetchText;
}

/** Observes, plans and applies. Never throws: the run that it returns holds any failure. */
export async function run(
  options: Options,
  environment: Environment,
  deadline: Deadline,
  trace: (line: string) => void,
  { connect, fetchMetadata }: Outside = { connect: createClients },
): Promise<Run> {
  let identity: Partial<Identity> = {};
  const seen = (more: Partial<Identity>) => {
    identity = { ...identity, ...more };
  };
  let aws: Aws | undefined;
  let planned: Plan | undefined;
  let outcome: Outcome;
  let comparison: Comparison | undefined;
  try {
    const metadata = new MetadataService(metadataEndpoint(environment), deadline, trace, fetchMetadata);
    const place = await locate(options, metadata, deadline);
    seen({ region: place.region, instanceId: place.instanceId });
    const clients = await connect({ region: place.region, profile: options.profile, environment, metadata });
    aws = { clients, deadline, trace };
    const situation = await observe(options, place, aws, seen);
    seen(situation);
    planned = plan(situation, options);
    const mayChange = options.command !== "check" && !options.dryRun;
    outcome = outcomeWithoutChange(planned, mayChange) ?? (await apply(planned, aws));
    if (!outcome.failure && (options.compareOriginal || options.dryRun)) {
      comparison = await compareWithOriginal(options, situation, aws);
      if ("nothing" in comparison && options.compareOriginal)
        outcome = {
          ...outcome,
          warnings: [...outcome.warnings, `not compared with an original group: ${comparison.nothing}`],
        };
    }
  } catch (thrown) {
    // Only apply changes anything, and it does not throw.
    outcome = { ...outcomeOfFailure(asFailure(thrown)), progress: "nothing was changed" };
  } finally {
    aws?.clients.destroy();
  }
  return { options, identity, plan: planned, outcome, comparison };
}
