import { EXIT } from "../../base/failure.ts";
import { type Flags, flagLines, matches, oneOf } from "../../base/flags.ts";
import type { AttachMoment } from "../../hook/events.ts";
import { SETTINGS } from "../../hook/options.ts";
import type { CliCommand } from "../command.ts";
import { NPX, readCommandLine, wrongFlags } from "../command-line.ts";
import { GROUP_SOURCES, type GroupFrom, type Uses } from "./actions.ts";
import { FORMATS, type Format, RENDER } from "./formats.ts";
import { type ArnParts, type Narrowing, partitionOf, statementsOf } from "./statements.ts";

/** In a policy, `*` and `?` stand for other characters, and `$` begins a variable. */
const name = matches(/^[^\s/*?$][^\p{Cc}*?$]{0,254}$/u, "is not a name, or has one of *, ? and $");

const FLAGS = {
  application: { type: "string", value: "NAME", check: name, help: "only deployments of this CodeDeploy application" },
  "deployment-group": { type: "string", value: "NAME", check: name, help: "only deployments of this deployment group" },
  "auto-scaling-group": {
    type: "string",
    multiple: true,
    value: "NAME",
    check: name,
    help: "only this group and the copies that CodeDeploy makes of it; repeatable",
  },
  "target-group": { ...SETTINGS["target-group"], help: "attach and detach only this target group; repeatable" },
  region: {
    ...SETTINGS.region,
    check: (region) => (partitionOf(region) ? undefined : "is not a region"),
    help: "only in this region",
  },
  account: {
    type: "string",
    value: "ID",
    check: matches(/^\d{12}$/, "is not a 12-digit account ID"),
    help: "only in this account",
  },
  partition: {
    type: "string",
    value: "NAME",
    check: matches(/^aws(?:-[a-z]+)*$/, "is not a partition"),
    help: "aws-cn, aws-us-gov, ... (default: the region's)",
  },
  format: { type: "string", value: "FORMAT", check: oneOf(FORMATS), help: `${FORMATS.join(", ")} (default json)` },
  "without-detach": { type: "boolean", help: "the hook is not called in AfterBlockTraffic" },
  "attach-at": { ...SETTINGS["attach-at"], help: "when the hook attaches (default BeforeAllowTraffic)" },
  "group-from": {
    type: "string",
    value: "SOURCE",
    check: oneOf(GROUP_SOURCES),
    help: "how an instance finds its group: autoscaling (default), ec2, metadata (by tags)",
  },
  "with-classic": { type: "boolean", help: "the groups have Classic Load Balancers" },
  "with-lattice": { type: "boolean", help: "the groups have VPC Lattice target groups" },
  "with-compare-original": { type: "boolean", help: "the hook runs with --compare-original or --dry-run" },
  help: { type: "boolean", help: "print this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Prints the policy that the role of the instances needs, and nothing beyond it.",
  "",
  `usage: ${NPX} policy [flags]`,
  "",
  "Terraform, CloudFormation and CDK fill in the region, the account and the partition by themselves.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 done, 2 wrong flags, 1 a bug",
];

export const run: CliCommand = (argv, { print, printError }) => {
  const { errors, isSet, string, strings } = readCommandLine(argv, FLAGS, 0);
  if (isSet("help")) {
    print(help());
    return EXIT.ok;
  }
  const format = (string("format") ?? "json") as Format;
  const region = string("region");
  const arnParts: ArnParts = {
    region,
    account: string("account"),
    partition: string("partition") ?? (region && partitionOf(region)),
  };
  const narrowing: Narrowing = {
    application: string("application"),
    deploymentGroup: string("deployment-group"),
    autoScalingGroups: strings("auto-scaling-group"),
    targetGroups: strings("target-group"),
  };
  if (narrowing.deploymentGroup !== undefined && narrowing.application === undefined)
    errors.push("--deployment-group also needs --application");
  if (narrowing.application !== undefined && format === "json" && !(arnParts.region && arnParts.account))
    errors.push("--application also needs --region and --account: CodeDeploy accepts no wildcard in their place");
  if (errors.length > 0) return wrongFlags("policy", errors, printError);
  const uses: Uses = {
    detach: !isSet("without-detach"),
    attachAt: (string("attach-at") ?? "BeforeAllowTraffic") as AttachMoment,
    classic: isSet("with-classic"),
    lattice: isSet("with-lattice"),
    compare: isSet("with-compare-original"),
    groupFrom: (string("group-from") ?? "autoscaling") as GroupFrom,
  };
  print(RENDER[format](statementsOf(uses, narrowing, arnParts)));
  printError(wide(narrowing));
  return EXIT.ok;
};

/** What could be narrower. */
function wide({ application, autoScalingGroups, targetGroups }: Narrowing): string[] {
  const notes: readonly (readonly [isNarrow: boolean, what: string, flags: string])[] = [
    [application !== undefined, "reading any deployment", "--application and --deployment-group"],
    [
      autoScalingGroups.length > 0,
      "changing any Auto Scaling group",
      "--auto-scaling-group (the group that the first deployment copies)",
    ],
    [targetGroups.length > 0, "attaching any target group", "--target-group"],
  ];
  return notes.flatMap(([isNarrow, what, flags]) =>
    isNarrow ? [] : [`note: this allows ${what}: narrow it with ${flags}`],
  );
}
