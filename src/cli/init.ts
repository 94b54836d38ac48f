import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createTwoFilesPatch } from "diff";
import { EXIT, Failure } from "../failure.ts";
import { VERSION } from "../version.ts";
import { UNSAFE } from "./appspec/review.ts";
import type { Event } from "./appspec/words.ts";
import type { Context, Run } from "./command.ts";
import { type Flags, flagLines, matches, readFlags } from "./flags.ts";
import { readExecutables } from "./given-executables.ts";
import { HOOK_EVENTS, type Plan, type PlannedFile, PROGRAM, planRevision, SCRIPT, type Wish } from "./revision.ts";
import { type AppSpecFile, isFile, readAppSpec, readText } from "./revision-folder.ts";

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
  runas: {
    type: "string",
    value: "USER",
    check: matches(/^[A-Za-z_][\w.-]*\$?$/, "is not a user's name"),
    help: "the user that runs it (default root)",
  },
  "no-runas": { type: "boolean", help: "leave it to the user that runs the agent" },
  executable: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "for instances without Node: a single executable to put beside the program; repeatable",
  },
  "dry-run": { type: "boolean", help: "show what would change, and change nothing" },
  check: { type: "boolean", help: "for CI: exit 5 unless the files are there, current, unedited and called" },
  help: { type: "boolean", help: "this text" },
} as const satisfies Flags;

const help = (): string[] => [
  "Puts the hook into a revision: both files, and the lines that call it in its AppSpec.",
  "",
  "usage: codedeploy-target-groups init [REVISION] [flags]",
  "",
  "REVISION is the folder that holds appspec.yml (default: this one). Comments, order and layout stay as they are.",
  "Run again, it brings both files up to this version; what you have changed yourself it leaves alone and names.",
  "",
  ...flagLines(FLAGS),
  "",
  "exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent would refuse the AppSpec, its layout is",
  "            not one to add to, a file cannot be read or written, or --check found something; 1 a bug",
];

interface Options {
  readonly folder: string;
  readonly appSpec: string | undefined;
  readonly wish: Omit<Wish, "executables">;
  readonly executables: readonly string[];
  readonly dryRun: boolean;
  readonly check: boolean;
}

export const run: Run = (argv, context) => {
  const { positionals, errors, isSet, string, strings } = readFlags(argv, FLAGS);
  if (isSet("help")) {
    context.print(help());
    return EXIT.ok;
  }
  const [folder = ".", ...rest] = positionals;
  const runas = isSet("no-runas") ? undefined : (string("runas") ?? "root");
  const dir = string("dir");
  if (rest.length > 0) errors.push(`one revision is enough: ${positionals.join(" ")}`);
  if (isSet("runas") && isSet("no-runas")) errors.push("--runas and --no-runas exclude each other");
  if (isSet("dry-run") && isSet("check")) errors.push("--dry-run and --check exclude each other");
  if (dir !== undefined && runas !== undefined && UNSAFE.test(dir))
    errors.push(`--dir ${JSON.stringify(dir)} has a character that runas cannot run: take another, or add --no-runas`);
  if (errors.length > 0) {
    context.printError([...errors.map((error) => `wrong flag: ${error}`), "to do: init --help lists all flags"]);
    return EXIT.options;
  }
  const options: Options = {
    folder: path.resolve(context.cwd, folder),
    appSpec: string("appspec"),
    wish: { dir, events: strings("event").flatMap((list) => list.split(",")) as Event[], runas },
    executables: strings("executable").map((file) => path.resolve(context.cwd, file)),
    dryRun: isSet("dry-run"),
    check: isSet("check"),
  };
  return init(options, context);
};

function init(options: Options, context: Context): number {
  const { folder } = options;
  const appSpec = readAppSpec(folder, options.appSpec);
  const shipped = {
    version: VERSION,
    script: readText(path.join(context.home, "hooks", SCRIPT)),
    program: readText(path.join(context.home, "dist", PROGRAM)),
  };
  const readBytes = (file: string) => {
    const full = path.join(folder, file);
    return isFile(full) ? readFileSync(full) : undefined;
  };
  const read = (file: string) => readBytes(file)?.toString();
  const wish = { ...options.wish, executables: readExecutables(options.executables, shipped.program) };
  const plan = planRevision(wish, shipped, { appSpec, read, readBytes });
  if (plan.kind === "refused") {
    context.printError(plan.refusals);
    if (plan.byHand.length > 0) context.print(plan.byHand);
    context.printError([`refused (exit ${EXIT.refused}): nothing was changed`]);
    return EXIT.refused;
  }
  context.printError(plan.warnings.map((warning) => `warning: ${warning}`));
  if (options.check) return check(plan, appSpec.name, context);
  if (!options.dryRun) write(plan, appSpec, folder);
  context.printError(
    ignoredByGit(folder, plan.files).map(
      (file) => `warning: ${file} is ignored by git: commit it with \`git add -f\`, or take another folder (--dir)`,
    ),
  );
  context.print(report(plan, appSpec, options.dryRun));
  return EXIT.ok;
}

type Ready = Extract<Plan, { kind: "ready" }>;

/** The AppSpec last: it never calls what is not there yet. */
function write(plan: Ready, appSpec: AppSpecFile, folder: string): void {
  const put = (file: string, content: string | Buffer, mode?: number) => {
    const full = path.join(folder, file);
    try {
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, content);
      if (mode !== undefined) chmodSync(full, mode);
    } catch (error) {
      throw new Failure(
        EXIT.refused,
        `cannot write ${full}: ${(error as Error).message}`,
        "correct that, and run it again",
      );
    }
  };
  for (const { file, content } of plan.files) if (content !== undefined) put(file, content, 0o755);
  if (plan.appSpec !== appSpec.text) put(appSpec.name, plan.appSpec);
}

/** Those that a commit would leave out, as most repositories do with dist/; none where there is no git. */
function ignoredByGit(folder: string, files: readonly PlannedFile[]): string[] {
  const argv = ["check-ignore", "--", ...files.map(({ file }) => file)];
  const { status, stdout } = spawnSync("git", argv, { cwd: folder, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd().split("\n") : [];
}

function report(plan: Ready, appSpec: AppSpecFile, dryRun: boolean): string[] {
  const added = plan.calls.filter((call) => call.added);
  const would = dryRun ? "would be " : "";
  const lines = plan.files.map((file) => `${file.file}: ${fileText(file, would)}`);
  if (added.length > 0) lines.push(`${appSpec.name}: ${would}called in ${added.map(callText).join(", ")}`);
  const kept = plan.calls.filter((call) => !call.added);
  if (kept.length > 0) lines.push(`${appSpec.name}: kept, it is called in ${kept.map(callText).join(", ")}`);
  if (plan.uncalled.length > 0)
    lines.push(
      `${appSpec.name}: not called in ${plan.uncalled.join(", ")}; --event ${plan.uncalled.join(",")} adds it`,
    );
  if (dryRun) lines.push(...diffLines(appSpec, plan.appSpec), "nothing was changed");
  else lines.push("next: `codedeploy-target-groups policy` prints what the instances' role must allow");
  return lines;
}

const callText = ({ event, does, through }: Ready["calls"][number]): string =>
  `${event} (${through === undefined ? DOES[does] : `through ${through}`})`;

export const DOES = { check: "checks", attach: "attaches", detach: "detaches", none: "does nothing" } as const;

function fileText({ state, version }: PlannedFile, would: string): string {
  const is = version === undefined ? "it" : `it is ${version} and`;
  switch (state) {
    case "missing":
      return `${would}written, ${VERSION}`;
    case "current":
      return `is ${VERSION} already`;
    case "outdated":
      return `${would}upgraded from ${version} to ${VERSION}`;
    case "stale":
      return `kept: it is ${version}, and runs in the program's place: give that of ${VERSION} with --executable, or delete it`;
    case "line-ends":
      return `${would}written anew with Unix line ends: with others it cannot run`;
    case "newer":
      return `kept: ${is} newer than this command (${VERSION})`;
    case "edited":
      return `kept: ${is} was edited; to have ${VERSION} written, delete it and run this again`;
    case "foreign":
      return `kept: it is not a file of this package; to have ${VERSION} written, delete it and run this again`;
  }
}

/** A unified diff that `patch` and `git apply` take. */
function diffLines({ name, text }: AppSpecFile, after: string): string[] {
  if (text === after) return [];
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, text, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "").replace(/\n$/, "").split("\n");
}

/** What CI wants to know: whether a deployment of this revision would run the hook of this version. */
function check(plan: Ready, name: string, { print, printError }: Context): number {
  const problems = plan.files
    .filter(({ state }) => state !== "current" && state !== "newer")
    .map(
      ({ file, state, version }) => `${file}: ${CHECK_TEXTS[state] ?? state}${version ? ` (it is ${version})` : ""}`,
    );
  const calls = plan.calls.filter((call) => !call.added);
  if (!calls.some(({ does, through }) => does === "attach" || through !== undefined))
    problems.push(`${name}: calls it in no event that attaches`);
  if (problems.length === 0) {
    print([
      `ok: ${plan.files.map(({ file }) => file).join(", ")}: ${VERSION}, unedited, called in ${calls.map(callText).join(", ")}`,
    ]);
    return EXIT.ok;
  }
  printError([
    ...problems,
    `refused (exit ${EXIT.refused}): run \`codedeploy-target-groups init\`; what was edited it keeps, unless you delete it`,
  ]);
  return EXIT.refused;
}

export const CHECK_TEXTS: Readonly<Partial<Record<PlannedFile["state"], string>>> = {
  missing: "is missing",
  outdated: `is not ${VERSION}`,
  stale: `is not ${VERSION}, and runs in the program's place`,
  "line-ends": "has Windows line ends, with which it cannot run",
  edited: "was edited",
  foreign: "is not a file of this package",
};
