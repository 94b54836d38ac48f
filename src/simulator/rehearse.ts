/**
 * Rehearses deployments of this very revision on the embedded AWS, each as a timeline. Exits 1 unless everything came
 * as the scenario says; without a name: unless the replacement group had every target group attached before traffic
 * shifted to it, and kept them.
 *
 *   npm run rehearse                 the main one
 *   npm run rehearse -- --list       all of them
 *   npm run rehearse -- SCENARIO     one of them, by its name
 */
import { runScenario } from "./rehearsal/run-scenario.ts";
import { columns, WIDTH, wrap } from "./rehearsal/text.ts";
import { Timeline } from "./rehearsal/timeline.ts";
import { main, SCENARIOS } from "./scenarios/index.ts";

const [word = main.name] = process.argv.slice(2);
const scenario = SCENARIOS.find(({ name }) => name === word);

if (word === "--list") {
  const names = columns(SCENARIOS.map(({ name }) => [name, ""]));
  for (const [index, { story }] of SCENARIOS.entries()) {
    const left = names[index] ?? "";
    console.log(left);
    for (const line of wrap(`    ${story}`, WIDTH, 0)) console.log(line);
  }
} else if (!scenario) {
  console.error(`there is no scenario ${word}: --list names all of them`);
  process.exitCode = 2;
} else {
  const timeline = new Timeline(scenario, console.log);
  const result = await runScenario(scenario, timeline);
  timeline.end(result);
  process.exitCode = result.problems.length === 0 ? 0 : 1;
}
