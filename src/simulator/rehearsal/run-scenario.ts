import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Settings, startEmulator } from "../aws/index.ts";
import { CodeDeploy } from "./codedeploy.ts";
import { checkAlong, checkEnd, checkState } from "./expectations.ts";
import { Fleet } from "./fleet.ts";
import { type Moment, Recorder } from "./record.ts";
import type { Scenario, Step } from "./scenario.ts";
import { settle } from "./settle.ts";
import { Stage } from "./stage.ts";
import { Performance } from "./steps.ts";

/** What takes minutes in AWS takes as little time as possible. */
const SETTINGS: Partial<Settings> = { healthyAfterMs: 50, drainingMs: 50, addedAfterMs: 0, removedShownMs: 0 };

export interface Result {
  readonly moments: readonly Moment[];
  /** What was not as expected. */
  readonly problems: readonly string[];
}

/** Gets each step and moment of a run while it runs. */
export interface Watcher {
  step(step: Step): void;
  moment(moment: Moment): void;
}

export async function runScenario({ setup, steps, expect }: Scenario, watcher?: Watcher): Promise<Result> {
  const aws = await startEmulator({ settings: { ...SETTINGS, ...setup.settings } });
  const root = mkdtempSync(join(tmpdir(), "target-groups-rehearsal-"));
  try {
    const stage = new Stage(aws, setup);
    const record = new Recorder(stage, (moment) => watcher?.moment(moment));
    const ground = { stage, record, fleet: new Fleet(aws, root, setup.env) };
    const codeDeploy = await CodeDeploy.start(ground, root);
    const performance = new Performance(ground, codeDeploy);
    const problems: string[] = [];
    await settle(ground);
    for (const [index, step] of steps.entries()) {
      const before = record.moments.length - 1;
      if (!performance.isLeftOut(step)) {
        watcher?.step(step);
        await performance.perform(step);
      }
      const when = `step ${index + 1} (${step.do})`;
      const settled = record.moments.slice(before).filter((moment) => moment.settled);
      if (step.along) problems.push(...checkAlong(stage, settled, step.along, when));
      if (step.after) problems.push(...checkState(stage, step.after, when));
    }
    problems.push(...checkEnd(stage, codeDeploy, record.moments, expect));
    return { moments: record.moments, problems };
  } finally {
    await aws.close();
    rmSync(root, { recursive: true, force: true });
  }
}
