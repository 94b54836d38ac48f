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

// The only file that touches the process. It ends it too: nothing that is left open may keep the agent waiting.

/** The SDK would warn of an old Node in front of the lines that CodeDeploy shows of a failure; this is its switch. */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const environment = environmentOf(process.env, process.platform);

/** Milliseconds after which a stopped run ends, whatever it is doing. */
const STOP_LIMIT = 800;

/** Opens a stream only when there is something to say: that takes a noticeable part of a start. */
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

/** Aborted by the agent's SIGTERM, by Ctrl-C, or when who reads our output is gone. */
const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopRun(signal));

function stopRun(reason: string): void {
  stop.abort(reason);
  setTimeout(() => {
    printError([`failed (exit ${EXIT.stopped}): stopped by ${reason}, and it did not end in time`]);
    process.exit(EXIT.stopped);
  }, STOP_LIMIT).unref();
}

/** Of the options, as soon as they are read: a defect may come before and behind everything else. */
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
    `failed (${exitText(EXIT.options, onError)}): ${errors.length} wrong`,
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

/** The run of an event that asks for nothing: AWS is not even asked. */
const idle = (options: Options): Run => ({
  options,
  identity: {},
  plan: undefined,
  outcome: {
    name: "nothing-to-do",
    reason: isLocal(options.deploymentId)
      ? `${options.deploymentId} is a deployment of codedeploy-local, of which AWS knows nothing`
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

/** A defect that nothing else caught: Node would print its own lines, too long for the agent to keep. */
function endOfBug(thrown: unknown): number {
  const { message, detail, remedy } = asFailure(thrown);
  const how = exitText(EXIT.bug, onError);
  printError([line(`failed (${how}): ${message}`), line(`  said: ${detail}`), line(`  to do: ${remedy}`)]);
  return exitCodeOfFailure(EXIT.bug, onError);
}

/** Whether one of Node's threads is at something that nothing can interrupt: reading a file, looking up a host name. */
const isBlocked = (kinds = /^(?:FSReq|GetAddrInfo)/): boolean =>
  process.getActiveResourcesInfo().some((kind) => kinds.test(kind));

/** Milliseconds that such a thread has to come to an end, as nearly all do. */
const GRACE = 300;

/** From Node 22.15 on; on Windows it throws. */
const { execve } = process as { execve?: (file: string, argv: string[], env: object) => never };

/**
 * process.exit() would wait for those threads, and so for a name server or a mount that does not answer. All is printed
 * by now: a shell that does no more than exit takes the place of this process, or else it is killed, on Windows with 1 for
 * its exit code.
 */
process.on("exit", (exitCode) => {
  if (!isBlocked()) return;
  if (process.platform !== "win32") execve?.call(process, "/bin/sh", ["sh", "-c", `exit ${exitCode}`], {});
  // The system gives up a name server by itself, and work that is done is not to look like a failure.
  if (exitCode !== EXIT.ok || isBlocked(/^FSReq/)) process.kill(process.pid, "SIGKILL");
});

async function end(exitCode: number): Promise<void> {
  const start = performance.now();
  while (isBlocked() && performance.now() - start < GRACE) await new Promise((resolve) => setTimeout(resolve, 10));
  process.exit(exitCode);
}

process.on("uncaughtException", (thrown) => process.exit(endOfBug(thrown)));
void main().catch(endOfBug).then(end);
