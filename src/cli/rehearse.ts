import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runScenario } from "../../test/rehearsal/run-scenario.ts";
import type { DeploymentConfig, Scenario } from "../../test/rehearsal/scenario.ts";
import { Timeline } from "../../test/rehearsal/timeline.ts";
import { EXIT, Failure } from "../failure.ts";
import { type Review, review, type Script } from "./appspec/review.ts";
import { Source } from "./appspec/source.ts";
import type { Context, Run } from "./command.ts";
import { type Flags, flagLines, matches, oneOf, readFlags } from "./flags.ts";
import { rehearsed } from "./rehearse/revision.ts";
import { inside, programOf, SCRIPT } from "./revision.ts";
import { type AppSpecFile, isFile, readAppSpec } from "./revision-folder.ts";

const CONFIGS: readonly DeploymentConfig[] = ["OneAtATime", "HalfAtATime", "AllAtOnce"];

const FLAGS = {
  appspec: { type: "string", value: "FILE", help: "the AppSpec file (default appspec.yml, appspec.yaml)" },
  "target-group": {
    type: "string",
    multiple: true,
    value: "NAME",
    check: matches(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/, "is not a target group's name"),
    help: "that the original group has attached; repeatable (default web)",
  },
  instances: {
    type: "string",
    value: "NUMBER",
    check: matches(/^[1-9]$/, "is not a number from 1 to 9"),
    help: "in each of the two groups (default 2)",
  },
  config: {
    type: "string",
    value: "CONFIG",
    check: oneOf(CONFIGS),
    help: `${CONFIGS.join(", ")} (default OneAtATime)`,
  },
  run: {
    type: "string",
    multiple: true,
    value: "SCRIPT",
    help: "also run this script of yours, by its location; repeatable",
  },
  help: { type: "boolean", help: "this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Rehearses a blue/green deployment of a revision, with its own AppSpec, on an AWS that is embedded here.",
  "",
  "usage: codedeploy-target-groups rehearse [REVISION] [flags]",
  "",
  "The hook runs for real, once an instance and event; your other scripts are not run, but named in their places.",
  "Variables TARGET_GROUPS_* are those that the agent on the instances would have.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 every target group was attached; 2 wrong flags; 5 refused, or the deployment did not end as it should;",
  "            1 a bug",
];

interface Options {
  readonly folder: string;
  readonly appSpec: string | undefined;
  readonly targetGroups: readonly string[];
  readonly instances: number;
  readonly config: DeploymentConfig;
  readonly run: readonly string[];
}

export const run: Run = (argv, context) => {
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
      targetGroups: targetGroups.length > 0 ? targetGroups : ["web"],
      instances: Number(string("instances") ?? 2),
      config: (string("config") ?? "OneAtATime") as DeploymentConfig,
      run: strings("run").map(inside),
    },
    context,
  );
};

async function rehearse(options: Options, context: Context): Promise<number> {
  const appSpec = readAppSpec(options.folder, options.appSpec);
  const reviewed = reviewOf(appSpec);
  const at = ({ line, message }: { line: number; message: string }) => `${appSpec.name}:${line}: ${message}`;
  if (reviewed.refusals.length > 0) {
    context.printError([...reviewed.refusals.map(at), `refused (exit ${EXIT.refused}): the agent would refuse it`]);
    return EXIT.refused;
  }
  context.printError(reviewed.warnings.map((warning) => `warning: ${at(warning)}`));
  const folder = mkdtempSync(path.join(tmpdir(), "target-groups-rehearse-"));
  try {
    const own = prepare(folder, options, reviewed.scripts);
    const scenario = scenarioOf(options, folder, own, toldBy(context));
    const timeline = new Timeline(scenario, (line) => context.print([line]));
    const result = await runScenario(scenario, timeline);
    timeline.end(result);
    return result.problems.length === 0 ? EXIT.ok : EXIT.refused;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reviewOf({ text }: AppSpecFile): Review {
  const source = Source.parse(text);
  if (source instanceof Source) return review(source);
  return { refusals: source, warnings: [], scripts: [] };
}

/** Copies what is run of the revision to a folder, with an AppSpec that runs no more. @returns the scripts that are run */
function prepare(folder: string, { folder: revision, run }: Options, scripts: readonly Script[]): readonly Script[] {
  const isRun = ({ location }: Script) => path.posix.basename(location) === SCRIPT || run.includes(inside(location));
  const own = scripts.filter(isRun);
  const files = new Set(own.map(({ location }) => inside(location)));
  for (const location of run) if (!files.has(location)) throw notThere(location, "no event of the AppSpec calls it");
  for (const file of [...files].filter((it) => path.posix.basename(it) === SCRIPT))
    files.add(programOf(file, undefined, (it) => isFile(path.join(revision, it))));
  for (const file of files) {
    const from = path.join(revision, file);
    if (!isFile(from)) throw notThere(file, "it is not in the revision");
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    cpSync(from, path.join(folder, file));
  }
  const { appSpec, standIns } = rehearsed(scripts, isRun);
  for (const [file, text] of Object.entries({ ...standIns, "appspec.yml": appSpec })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return own;
}

const notThere = (file: string, problem: string) =>
  new Failure(
    EXIT.refused,
    `cannot run ${file}: ${problem}`,
    "`codedeploy-target-groups init` puts the hook into a revision",
  );

/** What the agent on the instances would have been told. */
function toldBy({ environment }: Context): Record<string, string> {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (name.startsWith("TARGET_GROUPS_") && value !== undefined) told[name] = value;
  return told;
}

function scenarioOf(options: Options, folder: string, own: readonly Script[], env: Record<string, string>): Scenario {
  const { targetGroups, instances, config } = options;
  const [v1, v2] = ["v1", "v2"].map((version) => Array(instances).fill(version).join(" ")) as [string, string];
  const events = [...new Set(own.map(({ event }) => event))];
  const where = events.length > 0 ? `It calls the hook in ${events.join(", ")}.` : "It calls the hook in no event.";
  return {
    name: `rehearse ${path.basename(options.folder)}`,
    story: `A blue/green deployment of this revision by its own AppSpec, on an embedded AWS: CodeDeploy copies the group web-v1 without its target groups, and shifts traffic ${config}. ${where}`,
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
