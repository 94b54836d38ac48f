import type { Environment } from "../base/environment.ts";
import { type Flag, flagLines, matches, oneOf, readFlags } from "../base/flags.ts";
import { TARGET_GROUP_ARN, TARGET_GROUP_NAME } from "../domain/target-group-name.ts";
import { ATTACH_MOMENTS, type AttachMoment, type Command, commandAt } from "./events.ts";

/** The settings of a run, resolved once: flag over `TARGET_GROUPS_*` over the agent's and AWS's variables. */
export interface Options {
  readonly command: Command;
  /** The lifecycle event, when the agent runs the script. */
  readonly event: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Attach in in-place deployments too. */
  readonly inPlace: boolean;
  /** Report what else differs from the original group. A dry run always does. */
  readonly compareOriginal: boolean;
  /** Names or ARNs; if there are any, no others are wanted. */
  readonly targetGroups: readonly string[];
  readonly application: string | undefined;
  readonly deploymentGroup: string | undefined;
  readonly deploymentId: string | undefined;
  readonly autoScalingGroup: string | undefined;
  readonly instanceId: string | undefined;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** Milliseconds for the whole run. */
  readonly timeout: number;
  readonly attachAt: AttachMoment;
  /** `warn` turns a failure into a warning and exit 0. */
  readonly onError: "fail" | "warn";
}

/** What the command line asks for: a run, a text, or something wrong, with every mistake at once. */
export type Parsed =
  | { readonly kind: "run"; readonly options: Options; readonly warnings: readonly string[] }
  | { readonly kind: "help" | "version" }
  | ({ readonly kind: "wrong"; readonly errors: readonly string[] } & Pick<Options, "json" | "onError">);

interface Setting extends Flag {
  /** Variables of the agent or of AWS's tools, read when the flag and its `TARGET_GROUPS_*` variable are not set. */
  readonly fallback?: readonly string[];
}

const name = matches(/^[^\s/][^\p{Cc}]{0,254}$/u, "is not a name");

/** The flags, by name. Each is also read from the environment: `--dry-run` from `TARGET_GROUPS_DRY_RUN`, and so on. */
export const SETTINGS = {
  "dry-run": { type: "boolean", help: "print the plan and the AWS calls, change nothing" },
  json: { type: "boolean", help: "one JSON object on stdout, the log on stderr" },
  "target-group": {
    type: "string",
    multiple: true,
    value: "NAME|ARN",
    check: (value) =>
      TARGET_GROUP_NAME.test(value) || TARGET_GROUP_ARN.test(value)
        ? undefined
        : "is neither a target group's name nor its ARN",
    help: "use only this target group; repeatable (in the variable: separated by commas)",
  },
  application: {
    type: "string",
    value: "NAME",
    fallback: ["APPLICATION_NAME"],
    check: name,
    help: "CodeDeploy application",
  },
  "deployment-group": {
    type: "string",
    value: "NAME",
    fallback: ["DEPLOYMENT_GROUP_NAME"],
    check: name,
    help: "CodeDeploy deployment group",
  },
  "deployment-id": {
    type: "string",
    value: "ID",
    fallback: ["DEPLOYMENT_ID"],
    check: matches(/^d-[A-Za-z0-9]+(?:-local)?$/, "is not a deployment id (d-...)"),
    help: "CodeDeploy deployment",
  },
  "auto-scaling-group": {
    type: "string",
    value: "NAME",
    check: name,
    help: "Auto Scaling group, instead of this instance's",
  },
  "instance-id": {
    type: "string",
    value: "ID",
    check: matches(/^i-[0-9a-f]+$/, "is not an instance id (i-...)"),
    help: "instance, instead of this one",
  },
  region: {
    type: "string",
    value: "REGION",
    fallback: ["AWS_REGION", "AWS_DEFAULT_REGION"],
    check: matches(/^[a-z]{2,}(?:-[a-z0-9]+)+$/, "is not a region"),
    help: "AWS region, instead of the instance's",
  },
  profile: {
    type: "string",
    value: "NAME",
    fallback: ["AWS_PROFILE"],
    check: name,
    help: "profile in the AWS configuration files",
  },
  timeout: {
    type: "string",
    value: "SECONDS",
    check: (value) =>
      /^\d+(?:\.\d+)?$/.test(value) && Number(value) >= 1 && Number(value) <= 3600
        ? undefined
        : "is not a number of seconds from 1 to 3600",
    help: "limit for the whole run (default 300)",
  },
  "in-place": { type: "boolean", help: "attach in in-place deployments too" },
  "compare-original": {
    type: "boolean",
    help: "print what else differs from the original group, and how to repair it",
  },
  "attach-at": {
    type: "string",
    value: "EVENT",
    check: oneOf(ATTACH_MOMENTS),
    help: `${ATTACH_MOMENTS.join(", ")} (default BeforeAllowTraffic)`,
  },
  "on-error": {
    type: "string",
    value: "fail|warn",
    check: oneOf(["fail", "warn"]),
    help: "warn: a failure does not fail the event (default fail)",
  },
  verbose: { type: "boolean", help: "log every AWS call" },
  help: { type: "boolean", help: "print this text" },
  version: { type: "boolean", help: "print the version" },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof SETTINGS;

const COMMANDS = ["check", "attach", "detach"] as const;

/** Seconds: enough for a deployment's limit of 1,000 instances, under the throttles of `npm run bench:fleet`. */
export const DEFAULT_TIMEOUT = "300";

export const variableOf = (flag: string): string => `TARGET_GROUPS_${flag.toUpperCase().replaceAll("-", "_")}`;

const TRUE = ["1", "true", "yes", "on"];
const FALSE = ["0", "false", "no", "off", ""];

/** Variables of the package that are not flags. */
const OTHER_VARIABLES = ["TARGET_GROUPS_COMMAND", "TARGET_GROUPS_NODE"];

/**
 * Resolves the command line and the environment to frozen options. Pure: reads nothing but its arguments.
 * @param argv what follows the script's name
 */
export function parseOptions(argv: readonly string[], environment: Environment): Parsed {
  const given = readFlags(argv, SETTINGS);
  const { errors, positionals } = given;
  if (given.isSet("help")) return { kind: "help" };
  if (given.isSet("version")) return { kind: "version" };

  let known = environment;
  const strings = (flag: SettingName): readonly string[] => {
    if (given.isSet(flag)) return given.strings(flag);
    const { values, variable } = fromEnvironment(flag, known);
    const { check }: Setting = SETTINGS[flag];
    for (const value of values) {
      const problem = check?.(value);
      if (problem) errors.push(`${variable} ${JSON.stringify(value)} ${problem}`);
    }
    return values;
  };
  const string = (flag: SettingName): string | undefined => strings(flag).at(-1);
  const boolean = (flag: SettingName): boolean => {
    if (given.isSet(flag)) return true;
    const value = (environment[variableOf(flag)] ?? "").toLowerCase();
    if (!TRUE.includes(value) && !FALSE.includes(value))
      errors.push(`${variableOf(flag)} ${JSON.stringify(value)} is neither true nor false`);
    return TRUE.includes(value);
  };

  const event = environment["LIFECYCLE_EVENT"] || undefined;
  const deploymentId = string("deployment-id");
  const local = isLocal(deploymentId);
  // The agent then passes a folder as the application.
  if (local) known = { ...environment, APPLICATION_NAME: undefined, DEPLOYMENT_GROUP_NAME: undefined };
  const attachAt = (string("attach-at") ?? "BeforeAllowTraffic") as AttachMoment;
  const command = resolveCommand(positionals, environment["TARGET_GROUPS_COMMAND"], event, attachAt, errors);
  const options: Options = Object.freeze({
    command: local ? "none" : command,
    event,
    dryRun: boolean("dry-run"),
    json: boolean("json"),
    verbose: boolean("verbose"),
    inPlace: boolean("in-place"),
    compareOriginal: boolean("compare-original"),
    targetGroups: Object.freeze([...new Set(strings("target-group"))]),
    application: string("application"),
    deploymentGroup: string("deployment-group"),
    deploymentId,
    autoScalingGroup: string("auto-scaling-group"),
    instanceId: string("instance-id"),
    region: string("region"),
    profile: string("profile"),
    timeout: Number(string("timeout") ?? DEFAULT_TIMEOUT) * 1000,
    attachAt,
    onError: (string("on-error") ?? "fail") as Options["onError"],
  });
  errors.push(...missing(options), ...wrongEndpoints(environment));
  const { json, onError } = options;
  if (errors.length > 0) return { kind: "wrong", errors, json, onError };
  return { kind: "run", options, warnings: unknownVariables(environment) };
}

/** Whether `codedeploy-local` made the deployment, which AWS then does not know. */
export const isLocal = (deploymentId: string | undefined): boolean => deploymentId?.endsWith("-local") ?? false;

/** The values of a flag in the environment, and the variable that holds them. */
function fromEnvironment(
  flag: SettingName,
  environment: Environment,
): { readonly values: readonly string[]; readonly variable?: string } {
  const setting: Setting = SETTINGS[flag];
  for (const variable of [variableOf(flag), ...(setting.fallback ?? [])]) {
    const value = environment[variable]?.trim();
    if (!value) continue;
    return { values: setting.multiple ? value.split(/[\s,]+/).filter(Boolean) : [value], variable };
  }
  return { values: [] };
}

function resolveCommand(
  positionals: readonly string[],
  variable: string | undefined,
  event: string | undefined,
  attachAt: AttachMoment,
  errors: string[],
): Command {
  const [word = variable?.trim() || undefined, ...rest] = positionals;
  if (rest.length > 0) errors.push(`more than one command: ${[word, ...rest].join(" ")}`);
  if (word !== undefined) {
    const command = COMMANDS.find((known) => known === word);
    if (!command) errors.push(`${JSON.stringify(word)} is not a command (${COMMANDS.join(", ")})`);
    return command ?? "none";
  }
  if (event === undefined) errors.push(`no command (${COMMANDS.join(", ")}), and LIFECYCLE_EVENT is not set`);
  return event === undefined ? "none" : commandAt(event, attachAt);
}

function missing(options: Options): string[] {
  if (options.command === "none" || options.deploymentId) return [];
  const { application, deploymentGroup } = options;
  if (application && deploymentGroup) return [];
  if (application) return ["--application also needs --deployment-group"];
  if (deploymentGroup) return ["--deployment-group also needs --application"];
  if (options.targetGroups.length > 0) return [];
  return ["no target groups: give --application and --deployment-group, --deployment-id, or --target-group"];
}

/** The endpoints of what a run calls: the services, STS for profiles with a role, and instance metadata. */
const ENDPOINTS = [
  "AWS_ENDPOINT_URL",
  ..."AUTO_SCALING CODEDEPLOY EC2 ELASTIC_LOAD_BALANCING_V2 STS"
    .split(" ")
    .map((service) => `AWS_ENDPOINT_URL_${service}`),
  "AWS_EC2_METADATA_SERVICE_ENDPOINT",
];

/** Wrong endpoints: the SDK would take one for a host that does not answer, or for a different host. */
function wrongEndpoints(environment: Environment): string[] {
  return ENDPOINTS.flatMap((variable) => {
    const value = environment[variable];
    if (!value || isHttpUrl(value)) return [];
    // There may be a password before an @.
    const quoted = value.includes("@") ? "" : ` ${JSON.stringify(value)}`;
    return [`${variable}${quoted} is not the URL of an endpoint (https://HOST)`];
  });
}

function isHttpUrl(text: string): boolean {
  try {
    return /^https?:\/\/[^/?#\\]/i.test(text) && new URL(text).hostname !== "";
  } catch {
    return false;
  }
}

/** Warns about misspelled variables, which would be ignored silently. */
function unknownVariables(environment: Environment): string[] {
  const known = new Set([...Object.keys(SETTINGS).map(variableOf), ...OTHER_VARIABLES]);
  return Object.keys(environment)
    .filter((variable) => variable.startsWith("TARGET_GROUPS_") && !known.has(variable))
    .map((variable) => `${variable} is not a variable of this program and was ignored`);
}

export function helpText(): string {
  return [
    "Attaches the target groups that a CodeDeploy blue/green deployment left behind.",
    "",
    `usage: codedeploy-target-groups [${COMMANDS.join("|")}] [flags]`,
    "",
    "Without a command, LIFECYCLE_EVENT decides: check up to ValidateService, attach in BeforeAllowTraffic (and in",
    "AfterAllowTraffic once every instance is registered), detach a replaced group in AfterBlockTraffic.",
    "Each flag has a variable, too: TARGET_GROUPS_DRY_RUN for --dry-run, and so on.",
    "",
    ...flagLines(SETTINGS),
    "",
    "exit codes: 0 done or nothing to do, 2 wrong options, 3 no instance metadata, 4 access denied, 5 refused,",
    "            6 AWS not reachable or throttled until the deadline, 7 stopped by a signal, 1 a bug",
  ].join("\n");
}
