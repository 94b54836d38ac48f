import { spawnSync } from "node:child_process";
import path from "node:path";
import { EXIT } from "../../base/failure.ts";
import { type Flags, flagLines, matches, readFlags } from "../../base/flags.ts";
import { UNSAFE } from "../appspec/review.ts";
import type { Event } from "../appspec/words.ts";
import type { CliCommand, Context } from "../command.ts";
import { readExecutables } from "../revision/given-executables.ts";
import { HOOK_EVENTS, planRevision } from "../revision/plan-revision.ts";
import type { PlannedFile } from "../revision/planned-file.ts";
import { type AppSpecFile, openRevision, readShipped } from "../revision/revision-folder.ts";
import { readSettings } from "../revision/settings-script.ts";
import type { InitRequest } from "../revision/types.ts";
import { type Change, changeFiles } from "./change-files.ts";
import { initCommand } from "./command.ts";
import { checkedText, problemsOf, type Ready, report } from "./report.ts";

const FLAGS = {
  dir: {
    type: "string",
    value: "FOLDER",
    check: (value) =>
      path.posix.isAbsolute(value) || path.posix.normalize(value).startsWith("..") || /[\\\p{Cc}]/u.test(value)
        ? "is not a folder inside the revision"
        : undefined,
    help: "for both files (default hooks/ and dist/, or where the AppSpec calls them already)",
  },
  appspec: { type: "string", value: "FILE", help: "the AppSpec file (default appspec.yml, appspec.yaml)" },
  event: {
    type: "string",
    multiple: true,
    value: "EVENT,...",
    check: (value) => {
      const unknown = value.split(",").filter((event) => !HOOK_EVENTS.includes(event as Event));
      return unknown.length > 0 ? `is not of ${HOOK_EVENTS.join(", ")}` : undefined;
    },
    help: "where to call it (default AfterInstall,BeforeAllowTraffic,AfterBlockTraffic)",
  },
  set: {
    type: "string",
    multiple: true,
    value: "NAME=VALUE",
    help: "call it with a setting, as TARGET_GROUPS_TIMEOUT=300; NAME= takes it away; repeatable",
  },
  runas: {
    type: "string",
    value: "USER",
    check: matches(/^[A-Za-z_][\w.-]*\$?$/, "is not a user's name"),
    help: "the user that runs it (default root; on Linux alone)",
  },
  "no-runas": { type: "boolean", help: "leave it to the user that runs the agent" },
  executable: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "for instances without Node: a single executable to put beside the program; repeatable",
  },
  "dry-run": { type: "boolean", help: "show what would change, and change nothing" },
  check: {
    type: "boolean",
    help: "for CI: exit 5 unless the files are whole, current, unedited, and called with enough time",
  },
  help: { type: "boolean", help: "this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Puts the hook into a revision: both files, and the lines that call it in its AppSpec.",
  "",
  "usage: codedeploy-target-groups init [REVISION] [flags]",
  "",
  "REVISION is the folder that holds appspec.yml (default: this one). Comments, order and layout stay as they are.",
  "Run again, it brings both files up to this version; what you have changed yourself it leaves alone and names.",
  "A run changes all that it says, or nothing.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent would refuse the AppSpec, its layout is",
  "            not one to add to, a file cannot be read or written, or --check found something; 1 a bug",
];

interface InitOptions {
  readonly folder: string;
  readonly appSpec: string | undefined;
  /** This command, for who is to run it again. */
  readonly command: string;
  readonly request: Omit<InitRequest, "executables">;
  readonly executables: readonly string[];
  readonly dryRun: boolean;
  readonly check: boolean;
}

export const run: CliCommand = (argv, context) => {
  const { positionals, errors, isSet, string, strings } = readFlags(argv, FLAGS);
  if (isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const [folder = ".", ...rest] = positionals;
  const runas = isSet("no-runas") ? undefined : (string("runas") ?? "root");
  const dir = string("dir");
  const { settings, errors: wrongSettings } = readSettings(strings("set"));
  errors.push(...wrongSettings);
  if (rest.length > 0) errors.push(`one revision is enough: ${positionals.join(" ")}`);
  if (isSet("runas") && isSet("no-runas")) errors.push("--runas and --no-runas exclude each other");
  for (const other of ["dry-run", "set"] as const)
    if (isSet(other) && isSet("check")) errors.push(`--${other} and --check exclude each other`);
  if (dir !== undefined && runas !== undefined && UNSAFE.test(dir))
    errors.push(`--dir ${JSON.stringify(dir)} has a character that runas cannot run: take another, or add --no-runas`);
  if (errors.length > 0) {
    context.printError([...errors.map((error) => `wrong flag: ${error}`), "to do: init --help lists all flags"]);
    return EXIT.options;
  }
  const options: InitOptions = {
    folder: path.resolve(context.cwd, folder),
    appSpec: string("appspec"),
    command: initCommand(positionals[0], string("appspec")),
    request: { dir, events: strings("event").flatMap((list) => list.split(",")) as Event[], runas, settings },
    executables: strings("executable").map((file) => path.resolve(context.cwd, file)),
    dryRun: isSet("dry-run"),
    check: isSet("check"),
  };
  return init(options, context);
};

function init(options: InitOptions, context: Context): number {
  const { folder } = options;
  const revision = openRevision(folder, options.appSpec);
  const { appSpec } = revision;
  const shipped = readShipped(context.home);
  const request = { ...options.request, executables: readExecutables(options.executables, shipped.program) };
  const plan = planRevision(request, shipped, revision);
  if (plan.kind === "refused") {
    context.printError(plan.refusals);
    if (plan.byHand.length > 0) context.print(plan.byHand);
    context.printError([`refused (exit ${EXIT.refused}): ${options.check ? "correct that" : "nothing was changed"}`]);
    return EXIT.refused;
  }
  // Of timeouts, --check fails.
  const warnings = plan.warnings.filter(({ isOfTimeout }) => !(options.check && isOfTimeout));
  context.printError(warnings.map(({ text }) => `warning: ${text}`));
  if (options.check) {
    const problems = problemsOf(plan, appSpec.name, options.command);
    if (problems.length === 0) context.print([checkedText(plan, options.command)]);
    else context.printError([...problems, `refused (exit ${EXIT.refused}): correct that`]);
    return problems.length === 0 ? EXIT.ok : EXIT.refused;
  }
  if (!options.dryRun) changeFiles(folder, changesOf(plan, appSpec));
  context.printError(
    ignoredByGit(folder, plan.files).map(
      (file) => `warning: ${file} is ignored by git: commit it with \`git add -f\`, or take another folder (--dir)`,
    ),
  );
  context.print(report(plan, appSpec, options.dryRun));
  return EXIT.ok;
}

/** The AppSpec after what it calls, and before what it calls no more. */
const changesOf = (plan: Ready, appSpec: AppSpecFile): Change[] => [
  ...plan.files.flatMap(({ file, content }) => (content === undefined ? [] : [{ file, content, mode: 0o755 }])),
  ...(plan.appSpec === appSpec.text ? [] : [{ file: appSpec.name, content: plan.appSpec }]),
  ...plan.files.flatMap(({ file, state }) => (state === "needless" ? [{ file, content: undefined }] : [])),
];

/**
 * Those that a commit would leave out, as most repositories do with dist/; none where there is no git, or it does not
 * answer. The repository's own configuration may name programs for git to run: none is.
 */
function ignoredByGit(folder: string, files: readonly PlannedFile[]): string[] {
  const argv = [...GIT_RUNS_NOTHING, "check-ignore", "--", ...files.map(({ file }) => file)];
  const env = { ...process.env, GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none", GIT_OPTIONAL_LOCKS: "0" };
  const { status, stdout } = spawnSync("git", argv, {
    ...{ cwd: folder, env, encoding: "utf8", timeout: GIT_LIMIT },
    ...{ killSignal: "SIGKILL", stdio: ["ignore", "pipe", "ignore"] },
  });
  return status === 0 ? stdout.trimEnd().split("\n") : [];
}

const GIT_RUNS_NOTHING = ["--no-pager", "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null"];

/** Milliseconds. A .gitignore may be a FIFO. */
const GIT_LIMIT = 5_000;
