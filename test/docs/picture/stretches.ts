import type { Moment, Snapshot } from "../../../src/simulator/rehearsal/record.ts";
import { runScenario } from "../../../src/simulator/rehearsal/run-scenario.ts";
import type { Scenario, Step } from "../../../src/simulator/rehearsal/scenario.ts";

/** What happened between two settled moments. Only those two are the same in every run. */
export interface Stretch {
  readonly step: Step;
  /** In order for each instance; moments of several instances may come in any order. */
  readonly moments: readonly Moment[];
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** Rehearses a scenario. Fails if it does not go as the scenario says: there is no picture of that. */
export async function rehearse(scenario: Scenario): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  let step: Step | undefined;
  let before: Snapshot | undefined;
  let moments: Moment[] = [];
  const { problems } = await runScenario(scenario, {
    step(next) {
      step = next;
    },
    moment(moment) {
      if (!moment.settled) {
        moments.push(moment);
        return;
      }
      // A step in batches settles once more at its end.
      const isNews = moments.length > 0 || stretches.at(-1)?.step !== step;
      if (step && before && isNews) stretches.push({ step, moments, before, after: moment.snapshot });
      before = moment.snapshot;
      moments = [];
    },
  });
  if (problems.length > 0) throw new Error(`${scenario.name}: ${problems.join("; ")}`);
  return stretches;
}
