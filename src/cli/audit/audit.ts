import type { Aws } from "../../aws/call.ts";
import { type Clients, type Connection, clientsOf, connectionOf } from "../../aws/clients.ts";
import { AwsError } from "../../aws/errors.ts";
import { MetadataService, metadataEndpoint } from "../../aws/metadata-service.ts";
import { Deadline, systemClock } from "../../base/clock.ts";
import { asFailure, EXIT, Failure } from "../../base/failure.ts";
import { type Flags, flagLines } from "../../base/flags.ts";
import { limited } from "../../base/limit.ts";
import { settled } from "../../base/settled.ts";
import { SETTINGS } from "../../hook/options.ts";
import { jsonText } from "../../hook/report.ts";
import type { CliCommand, Context } from "../command.ts";
import { NPX, readCommandLine, wrongFlags } from "../command-line.ts";
import { Reader } from "./collect.ts";
import type { Narrowing } from "./found.ts";
import { judge, worstFirst } from "./judge.ts";
import { Progress } from "./progress.ts";
import { type AskedRegions, homeRegion, regionsToAudit } from "./regions.ts";
import { remedyOf } from "./remedy.ts";
import { type Audited, exitCodeOf, failedReport, jsonReport } from "./report.ts";
import { textReport } from "./text.ts";

const FLAGS = {
  region: {
    ...SETTINGS.region,
    multiple: true,
    help: "region to audit; repeatable (default: AWS_REGION or the profile's region)",
  },
  "all-regions": { type: "boolean", help: "audit every region that the account has enabled" },
  profile: SETTINGS.profile,
  application: { ...SETTINGS.application, help: "only this CodeDeploy application" },
  "deployment-group": { ...SETTINGS["deployment-group"], help: "only this deployment group of the application" },
  timeout: { ...SETTINGS.timeout, help: "for the whole audit (default 3600)" },
  json: { type: "boolean", help: "print one JSON object on stdout, and the text on stderr" },
  verbose: { type: "boolean", help: "also list the groups that are ok" },
  help: { type: "boolean", help: "print this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Finds every Auto Scaling group that a CodeDeploy deployment left without its target groups. Changes nothing.",
  "",
  `usage: ${NPX} audit [flags]`,
  "",
  ...flagLines(FLAGS),
  "",
  "missing     a target group or Classic Load Balancer of a deployment group is not attached",
  "leftover    CodeDeploy made the group, and no deployment group lists it any longer",
  "gone        a deployment group lists a group that does not exist",
  "under way   a deployment is running, so the group is not judged",
  "",
  "Each finding says what it means, and prints the commands that show and then do the repair, if there are any.",
  "`policy --audit` prints the policy that audit needs. It only reads.",
  "",
  "exit codes: 0 nothing found; 5 something is missing, gone, or left over with target groups; 2 wrong flags; 1 a bug;",
  "            incomplete: 4 access denied or no credentials, 6 AWS not reachable or throttled",
];

interface Options extends AskedRegions {
  readonly narrowing: Narrowing;
  /** Milliseconds. */
  readonly timeout: number;
  readonly verbose: boolean;
}

/** Seconds. AWS throttles the listing calls of a large account for many minutes. */
const DEFAULT_TIMEOUT = "3600";

export const run: CliCommand = async (argv, context) => {
  const { errors, isSet, string, strings } = readCommandLine(argv, FLAGS, 0);
  if (isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const options: Options = {
    named: strings("region"),
    all: isSet("all-regions"),
    profile: string("profile"),
    narrowing: { application: string("application"), deploymentGroup: string("deployment-group") },
    timeout: Number(string("timeout") ?? DEFAULT_TIMEOUT) * 1000,
    verbose: isSet("verbose"),
  };
  const { named, all, narrowing } = options;
  if (all && named.length > 0) errors.push("--all-regions and --region exclude each other");
  if (narrowing.deploymentGroup !== undefined && narrowing.application === undefined)
    errors.push("--deployment-group also needs --application");
  if (errors.length > 0) return refuse(errors, isSet("json"), context);
  return isSet("json") ? tellProgram(options, context) : tellPerson(options, context);
};

function refuse(errors: readonly string[], json: boolean, { print, printError }: Context): number {
  if (json) print([jsonText({ outcome: "failed", reason: errors.join("; "), exitCode: EXIT.options })]);
  return wrongFlags("audit", errors, printError);
}

async function tellPerson(options: Options, context: Context): Promise<number> {
  const audited = await audit(options, context);
  context.print(textReport(audited));
  return exitCodeOf(audited);
}

async function tellProgram(options: Options, context: Context): Promise<number> {
  try {
    const audited = await audit(options, context);
    context.printError(textReport(audited));
    context.print([jsonText(jsonReport(audited))]);
    return exitCodeOf(audited);
  } catch (thrown) {
    context.print([jsonText(failedReport(asFailure(thrown), options.named))]);
    throw thrown;
  }
}

/** @throws Failure if nothing can be read */
async function audit(options: Options, { environment, showProgress }: Context): Promise<Audited> {
  const { profile } = options;
  const deadline = new Deadline(systemClock, options.timeout, new AbortController().signal);
  const opened: Clients[] = [];
  try {
    const home = await homeRegion(options, environment, deadline);
    const metadata = new MetadataService(metadataEndpoint(environment), deadline, () => {});
    const connection = await connectionOf({ region: home, profile, environment, metadata });
    await credentialsOf(connection, deadline);
    const awsIn = (region: string): Aws => {
      const clients = clientsOf({ ...connection, region });
      opened.push(clients);
      return { clients, deadline, trace: () => {} };
    };
    const regions = await regionsToAudit(options, home, awsIn(home));
    return await auditRegions(regions, options, awsIn, new Progress(regions.length, showProgress));
  } catch (thrown) {
    const failure = asFailure(thrown);
    throw new Failure(failure.exitCode, failure.message, remedyOf(failure), failure.detail);
  } finally {
    for (const clients of opened) clients.destroy();
  }
}

/** All regions share one set of credentials: without any, there is no need to ask one. @throws Failure */
async function credentialsOf({ credentials }: Connection, deadline: Deadline): Promise<void> {
  try {
    await deadline.attempt(deadline.patience(), () => credentials.fetch());
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : new AwsError("sts:GetCallerIdentity", thrown);
  }
}

/** How many regions are audited in parallel. */
const REGIONS_AT_A_TIME = 6;

async function auditRegions(
  regions: readonly string[],
  { profile, narrowing, verbose }: Options,
  awsIn: (region: string) => Aws,
  progress: Progress,
): Promise<Audited> {
  const atOnce = limited(REGIONS_AT_A_TIME);
  const auditRegion = async (region: string) => {
    const reader = new Reader(region, awsIn(region), progress);
    const found = await reader.collect(narrowing);
    const rows = judge(found, await reader.details(found));
    progress.regionDone();
    // A large account has many that are ok: they are only counted.
    const shown = rows.filter(({ finding }) => finding !== "ok" || verbose);
    return { rows: shown, deploymentGroups: found.deploymentGroups.length, unread: reader.unread };
  };
  const audits = await settled(regions.map((region) => atOnce(() => auditRegion(region))));
  progress.end();
  const audited: Audited = {
    regions,
    profile,
    deploymentGroups: audits.reduce((sum, { deploymentGroups }) => sum + deploymentGroups, 0),
    rows: audits.flatMap(({ rows }) => rows).sort(worstFirst),
    unread: audits.flatMap(({ unread }) => unread),
  };
  if (audited.deploymentGroups === 0 && audited.unread.length === 0) refuseUnknown(narrowing, regions);
  return audited;
}

/** Refuses a name that no region has: nothing was audited. */
function refuseUnknown({ application, deploymentGroup }: Narrowing, regions: readonly string[]): void {
  if (application === undefined) return;
  const what =
    deploymentGroup === undefined ? "deployment group" : `deployment group ${JSON.stringify(deploymentGroup)}`;
  throw new Failure(
    EXIT.options,
    `application ${JSON.stringify(application)} has no ${what} for EC2 in ${regions.join(", ")}`,
    "correct --application, --deployment-group or --region",
  );
}
