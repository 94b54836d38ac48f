import type { Case } from "./case.ts";
import { CodeDeploy } from "./code-deploy.ts";
import { A_WHILE, Hooks } from "./hooks.ts";
import { Laws } from "./laws.ts";
import { Stage } from "./stage.ts";
import { Surprises } from "./surprises.ts";
import { Turns } from "./turns.ts";

/** The result of a case. */
export type Played = Pick<Laws, "violations" | "writes"> & Pick<Hooks, "story">;

/** Runs a case to its end. */
export async function play(it: Case): Promise<Played> {
  let taken = 0;
  const turns = new Turns((of) => (it.choices[taken++ % (it.choices.length || 1)] ?? 0) % of);
  const stage = new Stage(it, turns);
  const laws = new Laws(it, stage);
  const hooks = new Hooks(it, turns, stage, laws);
  const codeDeploy = new CodeDeploy(it, turns, stage, laws, hooks);
  const surprises = new Surprises(it, turns, stage, laws, hooks, codeDeploy);
  const everything = async () => {
    await Promise.all([codeDeploy.deploy(), surprises.all()]);
    await turns.sleep(A_WHILE);
    await hooks.runAgain();
  };
  await turns.until(everything());
  return { violations: laws.violations, writes: laws.writes, story: hooks.story };
}
