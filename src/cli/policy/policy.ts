import { EXIT } from "../../base/failure.ts";
import { type Flags, flagLines, matches, oneOf, readFlags } from "../../base/flags.ts";
import type { AttachMoment } from "../../hook/events.ts";
import { SETTINGS } from "../../hook/options.ts";
import type { CliCommand } from "../command.ts";
import { GROUP_SOURCES, type GroupFrom, type Uses } from "./actions.ts";
import { FORMATS, type Format, RENDER } from "./formats.ts";
import { type ArnParts, auditStatementsOf, type Narrowing, partitionOf, statementsOf } from "./statements.ts";

/** In a policy, `*` and `?` stand for other characters, and `$` begins a variable. */
const name = matches(/^[^\s/*?$][^\p{Cc}*?$]{0,254}$/u, "is not a name without *, ? and $");

const FLAGS = {
  application: { type: "string", value: "NAME", check: name, help: "only deployments of this CodeDeploy application" },
  "deployment-group": { type: "string", value: "NAME", check: name, help: "only of this deployment group of it" },
  "auto-scaling-group": {
    type: "string",
    multiple: true,
    value: "NAME",
    check: name,
    help: "only this group, and the copies that CodeDeploy makes; repeatable",
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
    check: matches(/^\d{12}$/, "is not an account's 12 digits"),
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
  "attach-at": { ...SETTINGS["attach-at"], help: "as the hook is told (default BeforeAllowTraffic)" },
  "group-from": {
    type: "string",
    value: "SOURCE",
    check: oneOf(GROUP_SOURCES),
    help: "how an instance learns of its group: autoscaling (default), ec2, metadata (by tags)",
  },
  "with-classic": { type: "boolean", help: "the groups have Classic Load Balancers" },
  "with-lattice": { type: "boolean", help: "the groups have VPC Lattice target groups" },
  "with-compare-original": { type: "boolean", help: "it is run with --compare-original, or --dry-run" },
  audit: { type: "boolean", help: "what audit needs, instead of the hook: reads only, in all regions or in --region" },
  help: { type: "boolean", help: "this text" },
} as const satisfies Flags;

const OF_THE_HOOK = [
  "auto-scaling-group",
  "target-group",
  "without-detach",
  "attach-at",
  "group-from",
  "with-classic",
  "with-lattice",
  "with-compare-original",
] as const satisfies readonly (keyof typeof FLAGS)[];

const help = (): string[] => [
  "Prints the least that the role of the instances must allow; with --audit, that of who runs audit.",
  "",
  "usage: codedeploy-target-groups policy [flags]",
  "",
  "Terraform, CloudFormation and CDK fill in the region, the account and the partition by themselves.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 done, 2 wrong flags, 1 a bug",
];

export const run: CliCommand = (argv, { print, printError }) => {
  const { positionals, errors, isSet, string, strings } = readFlags(argv, FLAGS);
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
  if (positionals.length > 0) errors.push(`there is nothing to say beside flags: ${positionals.join(" ")}`);
  if (narrowing.deploymentGroup !== undefined && narrowing.application === undefined)
    errors.push("--deployment-group needs --application beside it");
  if (narrowing.application !== undefined && format === "json" && !(arnParts.region && arnParts.account))
    errors.push("--application needs --region and --account beside it: CodeDeploy takes no wildcard for them");
  if (isSet("audit"))
    for (const flag of OF_THE_HOOK) if (isSet(flag)) errors.push(`--${flag} is for the hook, and not for --audit`);
  if (errors.length > 0) {
    printError([...errors.map((error) => `wrong flag: ${error}`), "to do: policy --help lists all flags"]);
    return EXIT.options;
  }
  if (isSet("audit")) {
    print(
      RENDER[format](auditStatementsOf(narrowing, arnParts), {
        name: "target-groups-audit",
        role: "that runs audit",
        what: "audit",
      }),
    );
    return EXIT.ok;
  }
  const uses: Uses = {
    detach: !isSet("without-detach"),
    attachAt: (string("attach-at") ?? "BeforeAllowTraffic") as AttachMoment,
    classic: isSet("with-classic"),
    lattice: isSet("with-lattice"),
    compare: isSet("with-compare-original"),
    groupFrom: (string("group-from") ?? "autoscaling") as GroupFrom,
  };
  print(
    RENDER[format](statementsOf(uses, narrowing, arnParts), {
      name: "target-groups",
      role: "of the instances",
      what: "the hook",
    }),
  );
  printError(wide(narrowing));
  return EXIT.ok;
};

/** What could be narrower still. */
function wide({ application, autoScalingGroups, targetGroups }: Narrowing): string[] {
  const notes: readonly (readonly [isNarrow: boolean, what: string, flags: string])[] = [
    [application !== undefined, "reading any deployment", "--application and --deployment-group"],
    [
      autoScalingGroups.length > 0,
      "changing any Auto Scaling group",
      "--auto-scaling-group, the one that a first deployment starts from",
    ],
    [targetGroups.length > 0, "attaching any target group", "--target-group"],
  ];
  return notes.flatMap(([isNarrow, what, flags]) =>
    isNarrow ? [] : [`note: this allows ${what}: narrow it with ${flags}`],
  );
}
