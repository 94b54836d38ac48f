/**
 * What the agent keeps of a hook's output: the text of logs/scripts.log, and the tail that the console shows.
 *
 * Source: aws/aws-codedeploy-agent, lib/instance_agent/plugins/codedeploy/hook_executor.rb (ScriptLog, log_script,
 * ScriptError#to_json).
 */

/** The agent keeps entries only while their lengths add up to less than this. */
const DIAGNOSTICS_LIMIT = 2048;

/** One entry is one line of output with its "[stdout]" or "[stderr]" prefix, as bytes: output need not be UTF-8. */
export class ScriptLog {
  readonly #entries: { readonly at: Date; readonly bytes: Buffer }[] = [];

  append(bytes: Buffer | string, at = new Date()): void {
    this.#entries.push({ at, bytes: Buffer.from(bytes) });
  }

  /** What the agent appends to logs/scripts.log: "2030-01-02 03:04:05 [stdout]text". */
  get text(): string {
    return this.#entries.map(({ at, bytes }) => `${stamp(at)} ${bytes.toString("utf8")}`).join("");
  }

  /** What the console shows of a failed event. */
  get diagnostics(): string {
    return decodeOrLose(tail(this.#entries.map(({ bytes }) => bytes)));
  }
}

/**
 * The last whole entries whose lengths stay under the limit. An entry that reaches the limit by itself empties everything
 * up to and including itself. Lengths are taken in bytes: the agent counts bytes or characters depending on its locale
 * (unverified which), and bytes keep less.
 */
export function tail(entries: readonly Buffer[], limit = DIAGNOSTICS_LIMIT): Buffer {
  let first = entries.length;
  let left = limit;
  for (let index = entries.length - 1; index >= 0; index--) {
    left -= entries[index]?.length ?? 0;
    if (left <= 0) break;
    first = index;
  }
  return Buffer.concat(entries.slice(first));
}

/** Ruby's to_json raises on invalid UTF-8, so one bad byte loses the whole text. */
function decodeOrLose(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return "";
  }
}

function stamp(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}
