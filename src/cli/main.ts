import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { environmentOf } from "../base/environment.ts";
import { asFailure, EXIT } from "../base/failure.ts";
import { nearest } from "./appspec/words.ts";
import type { CliCommand, Context } from "./command.ts";
import { run as doctor } from "./doctor/doctor.ts";
import { run as init } from "./init/init.ts";
import { run as policy } from "./policy/policy.ts";
import { run as rehearse } from "./rehearse/rehearse.ts";

// The command of the package. What a deployment runs is the other file beside it, which this hands over to.

const COMMANDS: Readonly<Record<string, CliCommand>> = { doctor, init, policy, rehearse };

/** Those of the program that a deployment runs. */
const HOOK_COMMANDS: readonly string[] = ["check", "attach", "detach"];

const HELP = [
  "usage: codedeploy-target-groups COMMAND [flags]",
  "",
  "  init [REVISION]          put the hook into a revision, upgrade it, or check it in CI",
  "  doctor [REVISION]        look at all that the hook needs, on an instance or from elsewhere",
  "  policy                   print what the role of the instances must allow",
  "  rehearse [REVISION]      play a deployment of a revision on an embedded AWS",
  "  check, attach, detach    what the hook does, by hand, as below",
  "",
  "COMMAND --help says more.",
  "",
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
    const isHelp = ["--help", "-h", "help"].includes(name);
    if (isHelp) {
      print(HELP);
      process.argv.splice(2, 1, "--help");
    }
    if (isHelp || !name || name.startsWith("-") || HOOK_COMMANDS.includes(name) || argv.includes("--json"))
      handOver(path.join(dist, "target-groups.cjs"));
    else process.exitCode = unknownCommand(name);
    return;
  }
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(EXIT.stopped));
  const context: Context = {
    home: path.dirname(dist),
    cwd: process.cwd(),
    environment: environmentOf(process.env, process.platform),
    print,
    printError: writer(process.stderr),
  };
  // What a look at AWS has left open may keep nobody waiting.
  process.exit(await start(command, argv, context));
}

function unknownCommand(name: string): number {
  const known = [...Object.keys(COMMANDS), ...HOOK_COMMANDS];
  const meant = nearest(name, known);
  writer(process.stderr)([
    `failed (exit ${EXIT.options}): ${JSON.stringify(name)} is not a command (${known.join(", ")})`,
    `  to do: ${meant ? `write ${meant}` : "take one of those"}; --help says what each does`,
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

/** Runs the hook's own program in this process, as if it had been started itself. */
function handOver(program: string): void {
  process.argv[1] = program;
  createRequire(program)(program);
}

void main(process.argv.slice(2));
