/** Reads what a script prints into the event's log. */
import type { Socket } from "node:net";
import type { ScriptLog } from "./script-log.ts";

export interface Collected {
  /** Resolves when every process that holds the other end has closed it. */
  readonly ended: Promise<void>;
  readonly close: () => void;
  readonly text: () => string;
  readonly saw: (text: string) => Promise<void>;
}

/** Reads one stream into the log, one entry for each line; a line cut off by close() is dropped, as in the agent. */
export function collect(stream: Socket, prefix: string, log: ScriptLog): Collected {
  const chunks: Buffer[] = [];
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      log.append(Buffer.concat([Buffer.from(prefix), rest.subarray(0, end + 1)]));
      rest = rest.subarray(end + 1);
    }
  });
  stream.on("error", () => {}); // closing with data on its way is not a failure
  const ended = new Promise<void>((resolve) => {
    stream.on("end", () => {
      if (rest.length > 0) log.append(Buffer.concat([Buffer.from(prefix), rest]));
      resolve();
    });
  });
  const text = (): string => Buffer.concat(chunks).toString("utf8");
  const saw = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text().includes(wanted)) resolve();
      };
      const ended = (): void => reject(new Error(`never printed: ${wanted}`));
      look();
      if (stream.destroyed) ended();
      stream.on("data", look);
      stream.on("close", ended);
    });
  return { ended, close: () => stream.destroy(), text, saw };
}
