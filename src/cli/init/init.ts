import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { EXIT, Failure } from "../../base/failure.ts";
import { type Flags, flagLines, matches } from "../../base/flags.ts";
import { UNSAFE } from "../appspec/review.ts";
import type { Event } from "../appspec/words.ts";
import type { CliCommand, Context } from "../command.ts";
import { NPX, readCommandLine, wrongFlags } from "../command-line.ts";
import { readExecutables } from "../revision/given-executables.ts";
import { HOOK_EVENTS, planRevision } from "../revision/plan-revision.ts";
import type { PlannedFile } from "../revision/planned-file.ts";
import { type AppSpecFile, openRevision, readShipped } from "../revision/revision-folder.ts";
import { readSettings } from "../revision/settings-script.ts";
import type { InitRequest } from "../revision/types.ts";
import { type Change, changeFiles } from "./change-files.ts";
import { initCommand } from "./command.ts";
import { remove } from "./remove.ts";
import { checkedText, NOTHING_CHANGED, problemsOf, type Ready, report } from "./report.ts";

const FLAGS = {
  dir: {
    type: "string",
    value: "FOLDER",
    check: (value) =>
      path.posix.isAbsolute(value) || path.posix.normalize(value).startsWith("..") || /[\\\p{Cc}]/u.test(value)
        ? "is not a folder inside the revision"
        : undefined,
    help: "the folder for both files (default hooks/ and dist/, or where the AppSpec calls them)",
  },
  appspec: { type: "string", value: "FILE", help: "the AppSpec file (default appspec.yml, appspec.yaml)" },
  event: {
    type: "string",
    multiple: true,
    value: "EVENT,...",
    check: (value) => {
      const unknown = value.split(",").filter((event) => !HOOK_EVENTS.includes(event as Event));
      return unknown.length > 0 ? `is not one of ${HOOK_EVENTS.join(", ")}` : undefined;
    },
    help: "where to call the hook (default AfterInstall,BeforeAllowTraffic,AfterBlockTraffic)",
  },
  set: {
    type: "string",
    multiple: true,
    value: "NAME=VALUE",
    help: "give the hook a setting, such as TARGET_GROUPS_TIMEOUT=600; NAME= removes it; repeatable",
  },
  runas: {
    type: "string",
    value: "USER",
    check: matches(/^[A-Za-z_][\w.-]*\$?$/, "is not a user name"),
    help: "the user that runs the hook (default root; on Linux only)",
  },
  "no-runas": { type: "boolean", help: "run the hook as the user that runs the agent" },
  executable: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "add a single executable, for instances without Node; repeatable",
  },
  "dry-run": { type: "boolean", help: "show what would change, and change nothing" },
  check: {
    type: "boolean",
    help: "for CI: exit 5 unless the files are current and unedited, and called with enough time",
  },
  remove: { type: "boolean", help: "remove what init has added: the files, and the lines that call the hook" },
  help: { type: "boolean", help: "print this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Adds the hook to a revision: its two files, and the lines of the AppSpec that call it.",
  "",
  `usage: ${NPX} init [REVISION] [flags]`,
  "",
  "REVISION is the folder that holds appspec.yml (default: the current folder). The rest of the AppSpec stays as it is.",
  "Run it again to upgrade the files to this version; files that you have edited are kept and named.",
  "A run makes all of its changes, or none.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent would refuse the AppSpec, its layout does",
  "            not allow the change, a file cannot be read or written, --check found a problem, or --remove kept an",
  "            edited file; 1 a bug",
];

interface InitOptions {
  readonly folder: string;
  readonly appSpec: string | undefined;
  /** The command line of this init, for hints. */
  readonly command: string;
  readonly request: Omit<InitRequest, "executables">;
  readonly executables: readonly string[];
  readonly dryRun: boolean;
  readonly check: boolean;
}

export const run: CliCommand = (argv, context) => {
  const { positionals, errors, isSet, string, strings } = readCommandLine(argv, FLAGS, 1);
  if (isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const [folder = "."] = positionals;
  const runas = isSet("no-runas") ? undefined : (string("runas") ?? "root");
  const dir = string("dir");
  const { settings, errors: wrongSettings } = readSettings(strings("set"));
  errors.push(...wrongSettings);
  if (isSet("runas") && isSet("no-runas")) errors.push("--runas and --no-runas exclude each other");
  const excluded = [
    ["check", ["dry-run", "set", "remove"]],
    ["remove", ["event", "set", "runas", "no-runas", "executable"]],
  ] as const;
  for (const [flag, others] of excluded)
    for (const other of others)
      if (isSet(flag) && isSet(other)) errors.push(`--${other} and --${flag} exclude each other`);
  if (dir !== undefined && runas !== undefined && UNSAFE.test(dir))
    errors.push(
      `--dir ${JSON.stringify(dir)} has a character that does not work with runas: choose another folder, or add --no-runas`,
    );
  if (errors.length > 0) return wrongFlags("init", errors, context.printError);
  const place = { folder: path.resolve(context.cwd, folder), appSpec: string("appspec") };
  if (!isSet("check") && !isSet("dry-run")) refuseOwnFolder(place.folder, context.home);
  if (isSet("remove")) return remove({ ...place, dir, dryRun: isSet("dry-run") }, context);
  const options: InitOptions = {
    ...place,
    command: initCommand(positionals[0], string("appspec")),
    request: { dir, events: strings("event").flatMap((list) => list.split(",")) as Event[], runas, settings },
    executables: strings("executable").map((file) => path.resolve(context.cwd, file)),
    dryRun: isSet("dry-run"),
    check: isSet("check"),
  };
  return init(options, context);
};

/** A clone is a revision too, which its rehearsals deploy. Changing it is a mistake: the path was forgotten. */
function refuseOwnFolder(folder: string, home: string): void {
  if (!existsSync(folder) || realpathSync(folder) !== realpathSync(home)) return;
  throw new Failure(
    EXIT.options,
    `${folder} is this package, not your revision: nothing was changed`,
    `name the folder of your revision: \`${NPX} init path/to/revision\``,
  );
}

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
    context.printError([`refused (exit ${EXIT.refused}): ${options.check ? CORRECT : NOTHING_CHANGED}`]);
    return EXIT.refused;
  }
  // For --check, a timeout is a problem.
  const warnings = plan.warnings.filter(({ isOfTimeout }) => !(options.check && isOfTimeout));
  context.printError(warnings.map(({ text }) => `warning: ${text}`));
  if (options.check) {
    const problems = problemsOf(plan, appSpec.name, options.command);
    if (problems.length === 0) context.print([checkedText(plan, options.command)]);
    else context.printError([...problems, `refused (exit ${EXIT.refused}): ${CORRECT}`]);
    return problems.length === 0 ? EXIT.ok : EXIT.refused;
  }
  if (!options.dryRun) changeFiles(folder, changesOf(plan, appSpec));
  context.printError(
    ignoredByGit(folder, plan.files).map(
      (file) => `warning: ${file} is ignored by git: commit it with \`git add -f\`, or choose another folder (--dir)`,
    ),
  );
  context.print(report(plan, appSpec, options.command, options.dryRun));
  return EXIT.ok;
}

/** How a failed --check ends. */
const CORRECT = "correct the above";

/** The AppSpec comes after the files that it calls, and before the deletion of one that it no longer calls. */
const changesOf = (plan: Ready, appSpec: AppSpecFile): Change[] => [
  ...plan.files.flatMap(({ file, content }) => (content === undefined ? [] : [{ file, content, mode: 0o755 }])),
  ...(plan.appSpec === appSpec.text ? [] : [{ file: appSpec.name, content: plan.appSpec }]),
  ...plan.files.flatMap(({ file, state }) => (state === "needless" ? [{ file, content: undefined }] : [])),
];

/**
 * The files that a commit would leave out, as most repositories leave out dist/. None if there is no git, or if it does
 * not answer. The repository's configuration may name programs for git to run: it runs none of them.
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
