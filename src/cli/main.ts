import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { environmentOf } from "../base/environment.ts";
import { asFailure, EXIT } from "../base/failure.ts";
import { nearest } from "../base/nearest.ts";
import { hasColors } from "../simulator/rehearsal/color.ts";
import { run as audit } from "./audit/audit.ts";
import type { CliCommand, Context } from "./command.ts";
import { NPX } from "./command-line.ts";
import { run as doctor } from "./doctor/doctor.ts";
import { run as init } from "./init/init.ts";
import { run as policy } from "./policy/policy.ts";
import { run as rehearse } from "./rehearse/rehearse.ts";

// The package's command. A deployment runs the other file beside it, to which this hands over.

const COMMANDS: Readonly<Record<string, CliCommand>> = { audit, doctor, init, policy, rehearse };

/** Commands of the program that a deployment runs. */
const HOOK_COMMANDS: readonly string[] = ["check", "attach", "detach"];

const HELP = [
  `usage: ${NPX} COMMAND [flags]`,
  "",
  "  audit                    find every group in an account that lacks its target groups",
  "  init [REVISION]          add the hook to a revision, upgrade it, check it in CI, or remove it",
  "  doctor [REVISION]        check everything that the hook needs, on an instance or from elsewhere",
  "  policy                   print the policy that the role of the instances needs, or audit",
  "  rehearse [REVISION]      play a deployment of a revision on an AWS emulator",
  "  check, attach, detach    run the hook by hand",
  "",
  "COMMAND --help lists the flags of a command; --version prints the version.",
];

/** As in src/hook/main.ts: the SDK's warning of an old Node. */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const writer = (stream: NodeJS.WriteStream) => (lines: readonly string[]) => {
  if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
};

async function main([name = "", ...argv]: readonly string[]): Promise<void> {
  const dist = path.dirname(realpathSync(process.argv[1] ?? ""));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const print = writer(process.stdout);
  if (!command) {
    if (["--help", "-h", "help"].includes(name)) print(HELP);
    else if (isForHook([name, ...argv])) handOver(path.join(dist, "target-groups.cjs"));
    else process.exitCode = name === "" || name.startsWith("-") ? noCommand() : unknownCommand(name);
    return;
  }
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(EXIT.stopped));
  const context: Context = {
    home: path.dirname(dist),
    cwd: process.cwd(),
    environment: environmentOf(process.env, process.platform),
    hasColors: hasColors(process.stdout),
    print,
    printError: writer(process.stderr),
    // Back to the start of the line, and clear it.
    showProgress: process.stderr.isTTY ? (text) => process.stderr.write(`\r\x1b[K${text}`) : undefined,
  };
  const exitCode = await start(command, argv, context);
  await Promise.all([process.stdout, process.stderr].map(written));
  // A connection to AWS that is still open must not keep the process alive.
  process.exit(exitCode);
}

/** Waits until everything printed is in the pipe: process.exit() would cut off the rest. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write("", () => resolve()));

/** With `--json`, the hook's program prints its object for a wrong command line too. */
function isForHook(argv: readonly string[]): boolean {
  const [name = ""] = argv;
  const mayName = name.startsWith("-") ? argv : [name];
  return mayName.some((word) => HOOK_COMMANDS.includes(word)) || name === "--version" || argv.includes("--json");
}

function noCommand(): number {
  const problem = [`failed (exit ${EXIT.options}): no command is given`, "  to do: give one of the commands above"];
  writer(process.stderr)([...HELP, ...problem]);
  return EXIT.options;
}

function unknownCommand(name: string): number {
  const known = [...Object.keys(COMMANDS), ...HOOK_COMMANDS];
  const meant = nearest(name, known);
  writer(process.stderr)([
    `failed (exit ${EXIT.options}): ${JSON.stringify(name)} is not a command (${known.join(", ")})`,
    `  to do: ${meant ? `run \`${NPX} ${meant}\`` : `\`${NPX} --help\` describes each command`}`,
  ]);
  return EXIT.options;
}

async function start(command: CliCommand, argv: readonly string[], context: Context): Promise<number> {
  try {
    return await command(argv, context);
  } catch (thrown) {
    const { exitCode, message, remedy, detail } = asFailure(thrown);
    const name = exitCode === EXIT.refused ? "refused" : "failed";
    context.printError([
      `${name} (exit ${exitCode}): ${message}`,
      ...(detail ? [`  said: ${detail}`] : []),
      `  to do: ${remedy}`,
    ]);
    return exitCode;
  }
}

/** Runs the hook's program in this process, as if it had been started itself. */
function handOver(program: string): void {
  process.argv[1] = program;
  createRequire(program)(program);
}

void main(process.argv.slice(2));
