import { Deadline, systemClock } from "../base/clock.ts";
import { environmentOf } from "../base/environment.ts";
import { asFailure, EXIT } from "../base/failure.ts";
import { NAME, VERSION } from "../base/version.ts";
import { helpText, isLocal, type Options, type Parsed, parseOptions } from "./options.ts";
import {
  exitCodeOf,
  exitCodeOfFailure,
  exitText,
  firstLine,
  jsonReport,
  jsonText,
  line,
  textReport,
} from "./report.ts";
import { type Run, run } from "./run.ts";

// The only file that touches the process, and ends it: nothing left open may keep the agent waiting.

/** Turns off the SDK's warning about old Nodes, which would crowd out the lines that CodeDeploy shows of a failure. */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const environment = environmentOf(process.env, process.platform);

/** Milliseconds until a stopped run ends, whatever it is doing. */
const STOP_LIMIT = 800;

/** Opens a stream at its first line: opening takes a noticeable part of a start. */
function writer(name: "stdout" | "stderr"): (lines: readonly string[]) => void {
  let stream: NodeJS.WriteStream | undefined;
  return (lines) => {
    if (lines.length === 0) return;
    stream ??= process[name].on("error", () => stopRun("a closed pipe"));
    stream.write(`${lines.join("\n")}\n`);
  };
}
const print = writer("stdout");
const printError = writer("stderr");

/** Aborted by the agent's SIGTERM, by Ctrl-C, or when the reader of our output is gone. */
const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopRun(signal));

function stopRun(reason: string): void {
  stop.abort(reason);
  setTimeout(() => {
    printError([`failed (exit ${EXIT.stopped}): stopped by ${reason}, and did not end in time`]);
    process.exit(EXIT.stopped);
  }, STOP_LIMIT).unref();
}

/** Set as soon as the options are read: a bug may come before or after. */
let onError: Options["onError"] = "fail";

async function main(): Promise<number> {
  const parsed = parseOptions(process.argv.slice(2), environment);
  switch (parsed.kind) {
    case "help":
      print([helpText()]);
      return EXIT.ok;
    case "version":
      print([`${NAME} ${VERSION}`]);
      return EXIT.ok;
    case "wrong":
      onError = parsed.onError;
      return wrongOptions(parsed);
    case "run":
      onError = parsed.options.onError;
      return start(parsed.options, parsed.warnings);
  }
}

function wrongOptions({ errors, json }: Extract<Parsed, { kind: "wrong" }>): number {
  const exitCode = exitCodeOfFailure(EXIT.options, onError);
  printError([
    ...errors.map((error) => line(`wrong option: ${error}`)),
    `failed (${exitText(EXIT.options, onError)}): ${errors.length} wrong ${errors.length > 1 ? "options" : "option"}`,
    "  to do: correct them; --help lists all flags and variables",
  ]);
  if (json) print([jsonText({ outcome: "failed", reason: errors.join("; "), exitCode })]);
  return exitCode;
}

async function start(options: Options, warnings: readonly string[]): Promise<number> {
  const log = options.json ? printError : print;
  log(warnings.map((warning) => line(`warning: ${warning}`)));
  if (options.command !== "none") log([firstLine(options)]);
  const result = options.command === "none" ? idle(options) : await work(options, log);
  log(textReport(result));
  if (options.json) print([jsonText(jsonReport(result))]);
  return exitCodeOf(result.outcome, options.onError);
}

/** The run of an event that asks for nothing: it makes no call. */
const idle = (options: Options): Run => ({
  options,
  identity: {},
  plan: undefined,
  outcome: {
    name: "nothing-to-do",
    reason: isLocal(options.deploymentId)
      ? `codedeploy-local made ${options.deploymentId}: AWS does not know this deployment`
      : `${options.event} asks for nothing here`,
    warnings: [],
    trafficSources: [],
  },
});

function work(options: Options, log: (lines: readonly string[]) => void): Promise<Run> {
  const deadline = new Deadline(systemClock, options.timeout, stop.signal);
  const trace = (text: string) => options.verbose && log([line(text)]);
  return run(options, environment, deadline, trace);
}

/** Reports a bug that nothing else caught: Node's own lines would be too long for the agent to keep. */
function endOfBug(thrown: unknown): number {
  const { message, detail, remedy } = asFailure(thrown);
  const how = exitText(EXIT.bug, onError);
  printError([line(`failed (${how}): ${message}`), line(`  said: ${detail}`), line(`  to do: ${remedy}`)]);
  return exitCodeOfFailure(EXIT.bug, onError);
}

/** Whether a thread of Node does what nothing can interrupt: reads a file, or looks up a host name. */
const isBlocked = (kinds = /^(?:FSReq|GetAddrInfo)/): boolean =>
  process.getActiveResourcesInfo().some((kind) => kinds.test(kind));

/** Milliseconds that such a thread has to end, as nearly all do. */
const GRACE = 300;

/** In Node 22.15 and later; on Windows it throws. */
const { execve } = process as { execve?: (file: string, argv: string[], env: object) => never };

/**
 * process.exit() would wait for those threads, and so for a name server or a mount that does not answer. Everything is
 * printed by now: a shell that only exits replaces this process, or SIGKILL ends it, on Windows
 * with exit code 1.
 */
process.on("exit", (exitCode) => {
  if (!isBlocked()) return;
  if (process.platform !== "win32") execve?.call(process, "/bin/sh", ["sh", "-c", `exit ${exitCode}`], {});
  // The system gives up on a name server by itself, and finished work must not look like a failure.
  if (exitCode !== EXIT.ok || isBlocked(/^FSReq/)) process.kill(process.pid, "SIGKILL");
});

async function end(exitCode: number): Promise<void> {
  const start = performance.now();
  while (isBlocked() && performance.now() - start < GRACE) await new Promise((resolve) => setTimeout(resolve, 10));
  process.exit(exitCode);
}

process.on("uncaughtException", (thrown) => process.exit(endOfBug(thrown)));
void main().catch(endOfBug).then(end);
