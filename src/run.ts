import { apply, type Outcome, outcomeOfFailure, outcomeWithoutChange } from "./apply.ts";
import type { Aws } from "./aws/call.ts";
import { configuredRegion, createClients } from "./aws/clients.ts";
import { readMetadata } from "./aws/metadata.ts";
import { MetadataService, metadataEndpoint } from "./aws/metadata-service.ts";
import type { Deadline } from "./clock.ts";
import { asFailure } from "./failure.ts";
import { observe, type Place } from "./observe.ts";
import type { Environment, Options } from "./options.ts";
import { type Plan, plan } from "./plan.ts";
import type { Run } from "./report.ts";
import type { Identity } from "./situation.ts";

/** Observe, plan, apply. Never throws: whatever happens is in the run that it returns. */
export async function run(
  options: Options,
  environment: Environment,
  deadline: Deadline,
  trace: (line: string) => void,
): Promise<Run> {
  let identity: Partial<Identity> = {};
  const seen = (more: Partial<Identity>) => {
    identity = { ...identity, ...more };
  };
  let aws: Aws | undefined;
  let planned: Plan | undefined;
  let outcome: Outcome;
  try {
    const metadata = new MetadataService(metadataEndpoint(environment), deadline, trace);
    const place = await locate(options, metadata);
    seen({ region: place.region, instanceId: place.instanceId });
    const clients = await createClients({ region: place.region, profile: options.profile, environment, metadata });
    aws = { clients, deadline, trace };
    const situation = await observe(options, place, aws, seen);
    seen(situation);
    planned = plan(situation, options);
    const mayChange = options.command !== "check" && !options.dryRun;
    outcome = outcomeWithoutChange(planned, mayChange) ?? (await apply(planned, aws));
  } catch (thrown) {
    // Apply, which alone changes something, does not throw.
    outcome = { ...outcomeOfFailure(asFailure(thrown)), progress: "nothing was changed" };
  } finally {
    aws?.clients.destroy();
  }
  return { options, identity, plan: planned, outcome };
}

/** Options and the SDK's configuration first; instance metadata only for what they leave open. */
async function locate(options: Options, service: MetadataService): Promise<Place> {
  const region = options.region ?? (await configuredRegion(options.profile));
  const ownInstance = options.instanceId === undefined;
  if (region !== undefined && (options.autoScalingGroup !== undefined || !ownInstance) && options.event === undefined)
    return { region, instanceId: options.instanceId, metadata: undefined };
  const metadata = await readMetadata(service);
  return {
    region: region ?? metadata.region,
    instanceId: options.instanceId ?? metadata.instanceId,
    metadata: ownInstance ? metadata : undefined,
  };
}
