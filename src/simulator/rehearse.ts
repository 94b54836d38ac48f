/** `npm run rehearse`: deployments of this repository, which is a revision itself, on the emulator. */
import { nearest } from "../base/nearest.ts";
import { hasColors, inColor } from "./rehearsal/color.ts";
import { runScenario } from "./rehearsal/run-scenario.ts";
import type { Scenario } from "./rehearsal/scenario.ts";
import { ShortTimeline } from "./rehearsal/short-timeline.ts";
import { paragraph, WIDTH, wrap } from "./rehearsal/text.ts";
import { Timeline } from "./rehearsal/timeline.ts";
import { main, SCENARIOS, withoutTheHook } from "./scenarios/index.ts";

const HELP = [
  "Plays deployments of this repository on an emulator of AWS. The hook is real.",
  "",
  "usage: npm run rehearse -- [SCENARIO] [flags]",
  "",
  "  SCENARIO     without one: the same deployment without the hook and with it",
  "  --list       print every scenario with its story",
  "  --verbose    print each lifecycle event, and everything that the hook prints",
  "  --help       print this text",
  "",
  "exit codes: 0 everything went as the scenario says; 1 it did not;",
  "            2 wrong arguments",
];

const FLAGS = ["--list", "--verbose", "--help", "-h"];

const CONCLUSION =
  "CodeDeploy's copy of the group has no target groups, so the load balancer keeps sending requests to instances that " +
  "are gone. The hook attaches them before traffic shifts, so every instance is drained first.";

const NEXT = [
  "next, from this folder (--dry-run shows the changes first):",
  "  npx codedeploy-target-groups init path/to/revision",
];

const print = (lines: readonly string[]): void => {
  for (const line of lines) console.log(hasColors(process.stdout) ? inColor(line) : line);
};

/** @returns whether everything went as the scenario says */
async function play(scenario: Scenario, isVerbose: boolean): Promise<boolean> {
  const timeline = new (isVerbose ? Timeline : ShortTimeline)(scenario, (line) => print([line]));
  const result = await runScenario(scenario, timeline);
  timeline.end(result);
  return result.problems.length === 0;
}

/** The bug, then the remedy. */
async function playBoth(isVerbose: boolean): Promise<boolean> {
  const without = await play({ ...withoutTheHook, name: "Without the hook" }, isVerbose);
  print(["", ""]);
  const withIt = await play({ ...main, name: "With the hook" }, isVerbose);
  if (without && withIt) print(["", ...wrap(CONCLUSION, WIDTH, 0), "", ...NEXT]);
  return without && withIt;
}

/** What is wrong with the arguments, and what to write instead. */
function mistakeIn(argv: readonly string[]): { readonly problem: string; readonly remedy: string } | undefined {
  const names = SCENARIOS.map(({ name }) => name);
  const wrong = argv.find((word) => !FLAGS.includes(word) && !names.includes(word));
  if (wrong !== undefined) {
    const [kind, known] = wrong.startsWith("-") ? ["flag", FLAGS] : ["scenario", names];
    const meant = nearest(wrong, known);
    return {
      problem: `there is no ${kind} ${wrong}`,
      remedy: meant ? `write ${meant}` : `take one that ${kind === "flag" ? "--help" : "--list"} prints`,
    };
  }
  const named = argv.filter((word) => names.includes(word));
  return named.length > 1 ? { problem: `${named.join(", ")}: more than one scenario`, remedy: "name one" } : undefined;
}

async function rehearse(argv: readonly string[]): Promise<number> {
  const mistake = mistakeIn(argv);
  if (mistake) {
    console.error(`failed (exit 2): ${mistake.problem}\n  to do: ${mistake.remedy}`);
    return 2;
  }
  if (argv.includes("--help") || argv.includes("-h")) {
    print(HELP);
    return 0;
  }
  if (argv.includes("--list")) {
    print(SCENARIOS.flatMap(({ name, story }) => [name, ...paragraph(story), ""]).slice(0, -1));
    return 0;
  }
  const isVerbose = argv.includes("--verbose");
  const scenario = SCENARIOS.find(({ name }) => argv.includes(name));
  return (await (scenario ? play(scenario, isVerbose) : playBoth(isVerbose))) ? 0 : 1;
}

process.exitCode = await rehearse(process.argv.slice(2));
