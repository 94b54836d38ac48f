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

/** Flags of the hook: doctor sees what the hook would see. */
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
  help: { type: "boolean", help: "print this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Checks everything that the hook needs, as the hook would see it, and prints what to do about problems. Changes nothing.",
  "",
  `usage: ${NPX} doctor [REVISION] --application NAME --deployment-group NAME [flags]`,
  "",
  "Run it on an instance, with the role that the hook will have, or elsewhere with --profile and --auto-scaling-group.",
  "REVISION is the folder that holds appspec.yml (default: the current folder). TARGET_GROUPS_* variables count too.",
  "",
  ...flagLines(FLAGS),
  "",
  "ok; warn: works, but not as well as it could; fail: the hook would fail or do nothing; unknown: doctor cannot tell.",
  "",
  "Doctor makes every read to see whether it is allowed, and asks IAM's policy simulator about changes. That takes",
  "iam:SimulatePrincipalPolicy and, for a role with a path, iam:GetRole. Both are optional, and only for whoever runs",
  "doctor: the hook's policy does not need them.",
  "",
  "exit codes: 0 no check fails; else that of the first check that fails: 2 wrong flags or variables, 3 no instance",
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

/** The hook's command line: the flags that doctor was given, and the command check. */
function hookArgv({ isSet, string, strings }: Given<typeof FLAGS>): string[] {
  const flags = Object.keys(HOOK_FLAGS) as (keyof typeof HOOK_FLAGS)[];
  const values = flags.flatMap((flag) => {
    const last = string(flag);
    const all = flag === "target-group" ? strings(flag) : last === undefined ? [] : [last];
    return all.filter(Boolean).map((value) => `--${flag}=${value}`);
  });
  return ["check", ...values, ...(isSet("json") ? ["--json"] : [])];
}

/** Doctor does not run in a deployment: it looks at the current settings. */
function withoutDeployment(environment: Environment): Environment {
  const of = ["LIFECYCLE_EVENT", "DEPLOYMENT_ID", "TARGET_GROUPS_DEPLOYMENT_ID"];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !of.includes(name)));
}

function wrongOptions(errors: readonly string[], json: boolean, { print, printError }: Context): number {
  // The hook has one flag that doctor does not have.
  const texts = withoutFollowUps(errors).map((error) => line(error.replace(/ (?:or )?--deployment-id,/, "")));
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

/** Milliseconds that the search for Node always has: it needs no network. */
const NODE_LIMIT = 2_000;

/** How the hook is used here, as far as it matters for permissions. */
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
