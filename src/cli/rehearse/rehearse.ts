import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXIT, Failure } from "../../base/failure.ts";
import { type Flags, flagLines, matches, oneOf, readFlags } from "../../base/flags.ts";
import { TARGET_GROUP_NAME } from "../../domain/target-group-name.ts";
import { inColor } from "../../simulator/rehearsal/color.ts";
import { runScenario } from "../../simulator/rehearsal/run-scenario.ts";
import type { DeploymentConfig, Scenario } from "../../simulator/rehearsal/scenario.ts";
import { ShortTimeline } from "../../simulator/rehearsal/short-timeline.ts";
import { Timeline } from "../../simulator/rehearsal/timeline.ts";
import { inside, type Script } from "../appspec/review.ts";
import type { CliCommand, Context } from "../command.ts";
import { NPX } from "../command-line.ts";
import { initCommand } from "../init/command.ts";
import { addedBy, problemsOf } from "../init/report.ts";
import { type Call, callsOf } from "../revision/calls.ts";
import { SCRIPTS } from "../revision/hook-files.ts";
import { planRevision } from "../revision/plan-revision.ts";
import { openRevision, readShipped } from "../revision/revision-folder.ts";
import { NO_REQUEST } from "../revision/types.ts";
import { copyRun } from "./copy.ts";
import { onLinux } from "./on-linux.ts";
import type { RunHere } from "./revision.ts";

const CONFIGS: readonly DeploymentConfig[] = ["OneAtATime", "HalfAtATime", "AllAtOnce"];

const FLAGS = {
  appspec: { type: "string", value: "FILE", help: "AppSpec file (default appspec.yml or appspec.yaml)" },
  "target-group": {
    type: "string",
    multiple: true,
    value: "NAME",
    check: matches(TARGET_GROUP_NAME, "is not a target group's name"),
    help: "a target group's name; repeatable (default web)",
  },
  instances: {
    type: "string",
    value: "NUMBER",
    check: matches(/^[1-9]$/, "is not a number from 1 to 9"),
    help: "instances in each of the two groups (default 2)",
  },
  config: {
    type: "string",
    value: "CONFIG",
    check: oneOf(CONFIGS),
    help: "OneAtATime (default), HalfAtATime or AllAtOnce",
  },
  run: {
    type: "string",
    multiple: true,
    value: "SCRIPT",
    help: "run your script with this location; repeatable",
  },
  verbose: { type: "boolean", help: "print each event and everything the hook prints" },
  help: { type: "boolean", help: "print this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Plays a blue/green deployment of a revision on an emulator of AWS.",
  "",
  `usage: ${NPX} rehearse [REVISION] [flags]`,
  "",
  "The hook runs for real, where the AppSpec calls it. Your other scripts do not",
  "run: their names are printed in their places. Set variables TARGET_GROUPS_* as",
  "the agent on your instances has them.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 every target group was attached; 2 wrong flags; 5 refused, or the",
  "            deployment did not end as it should; 1 a bug",
];

interface RehearseOptions {
  readonly folder: string;
  readonly appSpec: string | undefined;
  /** The command that puts the hook into the revision. */
  readonly command: string;
  readonly targetGroups: readonly string[];
  readonly instances: number;
  readonly config: DeploymentConfig;
  readonly run: readonly string[];
  readonly verbose: boolean;
}

export const run: CliCommand = (argv, context) => {
  const { positionals, errors, isSet, string, strings } = readFlags(argv, FLAGS);
  if (isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const [folder = ".", ...rest] = positionals;
  if (rest.length > 0) errors.push(`one revision is enough: ${positionals.join(" ")}`);
  if (errors.length > 0) {
    context.printError([...errors.map((error) => `wrong flag: ${error}`), "to do: rehearse --help lists all flags"]);
    return EXIT.options;
  }
  const targetGroups = strings("target-group");
  return rehearse(
    {
      folder: path.resolve(context.cwd, folder),
      appSpec: string("appspec"),
      command: initCommand(positionals[0], string("appspec")),
      targetGroups: targetGroups.length > 0 ? targetGroups : ["web"],
      instances: Number(string("instances") ?? 2),
      config: (string("config") ?? "OneAtATime") as DeploymentConfig,
      run: strings("run"),
      verbose: isSet("verbose"),
    },
    context,
  );
};

async function rehearse(options: RehearseOptions, context: Context): Promise<number> {
  if (process.platform === "win32")
    throw new Failure(EXIT.refused, "rehearse does not run on Windows", "run it on Linux, in CI or in WSL, as it is");
  const revision = openRevision(options.folder, options.appSpec);
  const { name } = revision.appSpec;
  const shipped = readShipped(context.home);
  const plan = planRevision(NO_REQUEST, shipped, revision);
  if (plan.kind === "refused") {
    context.printError([...plan.refusals, `refused (exit ${EXIT.refused}): a deployment of it would fail`]);
    return EXIT.refused;
  }
  const { os, scripts } = plan;
  const run = options.run.map((location) => inside(location, os));
  if (os === "windows" && run.length > 0)
    throw new Failure(EXIT.refused, `cannot run ${run.join(", ")}: scripts for Windows`, "leave --run out");
  const told = toldBy(context);
  const calls = callsOf(scripts, revision.read, new Map(Object.entries(told)));
  const isRun = runs(run, calls);
  const folder = mkdtempSync(path.join(tmpdir(), "target-groups-rehearse-"));
  try {
    const inPlaceOf: RunHere = (script) => (os === "windows" ? onLinux(script, revision, shipped) : undefined);
    copyRun({ from: options.folder, to: folder, os, scripts, isRun, inPlaceOf, run });
    if (os === "windows")
      context.print([
        `note: ${SCRIPTS.windows} does not run here: ${SCRIPTS.linux} runs the same program in its place`,
      ]);
    const scenario = scenarioOf(options, folder, scripts.filter(isRun), told);
    const write = (line: string) => context.print([context.hasColors ? inColor(line) : line]);
    const timeline = new (options.verbose ? Timeline : ShortTimeline)(scenario, write);
    const result = await runScenario(scenario, timeline);
    timeline.end(result);
    if (result.problems.length === 0) return EXIT.ok;
    context.print(remedies(calls, isRun, options.command).map((remedy) => `  to do: ${remedy}`));
    return EXIT.refused;
  } finally {
    // At the end, where a reader sees them.
    const warnings = [...plan.warnings.map(({ text }) => text), ...problemsOf(plan, name, options.command)];
    context.printError(warnings.map((warning) => `warning: ${warning}`));
    rmSync(folder, { recursive: true, force: true });
  }
}

type IsRun = (script: Script) => boolean;

/** The hook is run, and those of the user's scripts that `--run` names. */
const runs =
  (named: readonly string[], calls: readonly Call[]): IsRun =>
  (script) =>
    named.includes(script.path) || calls.some((call) => call.script === script && call.through === undefined);

/** What to change in an AppSpec with which the target groups were not attached. */
function remedies(calls: readonly Call[], isRun: IsRun, init: string): string[] {
  const notRun = [...new Set(calls.filter(({ script }) => !isRun(script)).map(({ script }) => script.location))];
  if (notRun.length > 0)
    return notRun.map(
      (location) => `${location} calls the hook and was not run: add --run ${location} if it may run here`,
    );
  if (calls.some(({ dryRun }) => dryRun))
    return ["remove TARGET_GROUPS_DRY_RUN: it keeps the hook from changing anything"];
  const [first] = calls;
  if (!first) return [`call the hook: \`${init}\` adds it`];
  if (calls.some(({ does }) => does === "attach")) return [];
  const where = [...new Set(calls.map(({ script }) => script.event))].join(", ");
  return [`call the hook in ${first.attachAt}: in ${where} it does not attach; ${addedBy(init, [first.attachAt])}`];
}

/** The variables of the hook: the agent on the instances would have the same. */
function toldBy({ environment }: Context): Record<string, string> {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (name.startsWith("TARGET_GROUPS_") && value !== undefined) told[name] = value;
  return told;
}

function scenarioOf(
  options: RehearseOptions,
  folder: string,
  own: readonly Script[],
  env: Record<string, string>,
): Scenario {
  const { targetGroups, instances, config } = options;
  const [v1, v2] = ["v1", "v2"].map((version) => Array(instances).fill(version).join(" ")) as [string, string];
  const events = [...new Set(own.map(({ event }) => event))];
  const where = events.length > 0 ? `It calls the hook in ${events.join(", ")}.` : "It calls the hook in no event.";
  return {
    name: `rehearse ${path.basename(options.folder)}`,
    story: `A blue/green deployment of this revision on an emulator: CodeDeploy copies the group web-v1 without its target groups and shifts traffic ${config}. ${where} The original group runs this revision too; in your first deployment with the hook it does not, so nothing is detached then.`,
    setup: { targetGroups, instances, config, env, hooks: { revision: folder } },
    steps: [
      { do: "provision", after: { traffic: v1 } },
      { do: "install" },
      { do: "reroute" },
      { do: "block", after: { traffic: v2 } },
      { do: "succeed", original: "terminated" },
    ],
    expect: { deployments: ["Succeeded"], traffic: v2, attached: { replacement: targetGroups.join(", ") } },
    shows: "the replacement group has every target group attached",
  };
}
