import path from "node:path";
import { Deadline, systemClock } from "../../base/clock.ts";
import type { Environment } from "../../base/environment.ts";
import { EXIT } from "../../base/failure.ts";
import { type Flags, flagLines, type Given } from "../../base/flags.ts";
import { type Options, parseOptions, SETTINGS } from "../../hook/options.ts";
import { line } from "../../hook/report.ts";
import type { CliCommand, Context } from "../command.ts";
import { NPX, readCommandLine, withoutFollowUps, wrongFlags } from "../command-line.ts";
import type { Uses } from "../policy/actions.ts";
import { type FoundRevision, findRevision, revisionChecks } from "./appspec.ts";
import { answerOf, type Check, exitCodeOf } from "./check.ts";
import { healthChecks } from "./health-checks.ts";
import { look, type Seen } from "./look.ts";
import { nodeElsewhere, nodeHere } from "./node.ts";
import { permissionChecks } from "./permissions.ts";
import { credentialsCheck, deploymentGroupCheck, groupCheck, metadataCheck, targetGroupChecks } from "./place.ts";
import { isDenied } from "./probes.ts";
import { jsonReport, textReport } from "./report.ts";

/** Those of the hook: doctor looks with its eyes. */
const HOOK_FLAGS = {
  application: SETTINGS.application,
  "deployment-group": SETTINGS["deployment-group"],
  "target-group": SETTINGS["target-group"],
  "auto-scaling-group": SETTINGS["auto-scaling-group"],
  "instance-id": SETTINGS["instance-id"],
  region: SETTINGS.region,
  profile: SETTINGS.profile,
  "attach-at": SETTINGS["attach-at"],
  timeout: SETTINGS.timeout,
} as const satisfies Flags;

const FLAGS = {
  ...HOOK_FLAGS,
  appspec: { type: "string", value: "FILE", help: "the AppSpec file (default appspec.yml, appspec.yaml)" },
  json: { type: "boolean", help: "one JSON object on stdout, the lines on stderr" },
  help: { type: "boolean", help: "this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Looks at all that the hook needs, as the hook would, and says what to do where something is wrong. Changes nothing.",
  "",
  `usage: ${NPX} doctor [REVISION] --application NAME --deployment-group NAME [flags]`,
  "",
  "Run it on an instance, with the role that the hook will have; or elsewhere, with --profile and --auto-scaling-group.",
  "REVISION is the folder that holds appspec.yml (default: this one, if it does). TARGET_GROUPS_* variables count.",
  "",
  ...flagLines(FLAGS),
  "",
  "ok; warn: works, but not as well as it could; fail: the hook would fail, or do nothing; unknown: nothing shows it.",
  "",
  "Reads are made to see whether they are allowed; for changes, IAM's policy simulation is asked. Beyond what the hook",
  "needs, doctor can do with iam:SimulatePrincipalPolicy and, for a role with a path, iam:GetRole; both are optional, and",
  "for who runs doctor: the hook's policy does not need them.",
  "",
  "exit codes: 0 nothing fails; else that of the first check that fails: 2 wrong flags or variables, 3 no instance",
  "            metadata, 4 access denied or no credentials, 5 a group, target group or AppSpec is missing or unfit,",
  "            6 AWS not reachable, 127 the hook script finds no Node, 1 a bug",
];

export const run: CliCommand = async (argv, context) => {
  const given = readCommandLine(argv, FLAGS, 1);
  if (given.isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const { positionals, errors } = given;
  const [named] = positionals;
  const folder = path.resolve(context.cwd, named ?? ".");
  const revision = findRevision({ folder, named, appSpec: given.string("appspec") }, context.home);
  const environment = { ...withoutDeployment(context.environment), ...Object.fromEntries(revision.settings) };
  const parsed = parseOptions(hookArgv(given), environment);
  if (parsed.kind === "wrong") errors.push(...parsed.errors.filter((error) => !errors.includes(error)));
  if (errors.length > 0 || parsed.kind !== "run")
    return wrongOptions(errors, parsed.kind === "wrong" ? parsed.json : given.isSet("json"), context);
  const { options } = parsed;
  const log = options.json ? context.printError : context.print;
  log(parsed.warnings.map((warning) => line(`warning: ${warning}`)));
  const { seen, checks } = await examine(options, revision, context);
  log(textReport(seen, checks));
  if (options.json) context.print([JSON.stringify(jsonReport(checks))]);
  return exitCodeOf(checks);
};

/** The hook's command line: what doctor was told of it, and to only check. */
function hookArgv({ isSet, string, strings }: Given<typeof FLAGS>): string[] {
  const flags = Object.keys(HOOK_FLAGS) as (keyof typeof HOOK_FLAGS)[];
  const values = flags.flatMap((flag) => {
    const last = string(flag);
    const all = flag === "target-group" ? strings(flag) : last === undefined ? [] : [last];
    return all.filter(Boolean).map((value) => `--${flag}=${value}`);
  });
  return ["check", ...values, ...(isSet("json") ? ["--json"] : [])];
}

/** Doctor is no part of a deployment: what it looks at are the settings as they are. */
function withoutDeployment(environment: Environment): Environment {
  const of = ["LIFECYCLE_EVENT", "DEPLOYMENT_ID", "TARGET_GROUPS_DEPLOYMENT_ID"];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !of.includes(name)));
}

function wrongOptions(errors: readonly string[], json: boolean, { print, printError }: Context): number {
  // The hook has one flag that doctor does not have.
  const texts = withoutFollowUps(errors).map((error) => line(error.replace(" --deployment-id,", "")));
  if (json) print([JSON.stringify({ outcome: "failed", reason: texts.join("; "), exitCode: EXIT.options })]);
  return wrongFlags("doctor", texts, printError);
}

async function examine(
  options: Options,
  revision: FoundRevision,
  { home, environment }: Context,
): Promise<{ readonly seen: Seen; readonly checks: readonly Check[] }> {
  const deadline = new Deadline(systemClock, options.timeout, new AbortController().signal);
  const { checks: ofRevision, detaches } = revisionChecks(revision, options);
  const seen = await look(options, environment, deadline);
  const onInstance = answerOf(seen.place)?.metadata !== undefined;
  const checks = [
    onInstance ? await nodeHere(home, environment, Math.max(NODE_LIMIT, Math.ceil(deadline.left))) : nodeElsewhere(),
    metadataCheck(seen),
    credentialsCheck(seen),
    groupCheck(seen),
    deploymentGroupCheck(seen),
    ...targetGroupChecks(seen),
    healthChecks(seen),
    ...permissionChecks(seen, usesOf(seen, detaches ?? true)),
    ...ofRevision,
  ];
  return { seen, checks };
}

/** Milliseconds that looking for Node has at the least: it asks nobody but this machine. */
const NODE_LIMIT = 2_000;

/** What the hook will be used for here, as far as its permissions go. */
function usesOf({ options, place, situation, groupOfInstance }: Seen, detach: boolean): Uses {
  const types = (answerOf(situation)?.trafficSources ?? []).map(({ type }) => type);
  const tagged = answerOf(place)?.metadata?.groupTag !== undefined;
  return {
    detach,
    attachAt: options.attachAt,
    classic: types.includes("elb"),
    lattice: types.includes("vpc-lattice"),
    compare: options.compareOriginal,
    groupFrom: tagged ? "metadata" : isDenied(groupOfInstance) ? "ec2" : "autoscaling",
  };
}
