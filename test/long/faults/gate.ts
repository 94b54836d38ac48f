import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a gate does to its connections. */
export type GateFault =
  /** Refuses connections after this many answers, for this many milliseconds or forever. */
  | { readonly refusedAfter: number; readonly forMs?: number }
  /** Sends the second half of this many answers (default: all) a byte every so many milliseconds, or never. */
  | { readonly trickle: number; readonly action: string; readonly times?: number };

export interface Gate {
  readonly url: string;
  /** Closes every connection and the listener. */
  close(): Promise<void>;
}

/** A reverse proxy on loopback, for faults of connections. */
export async function openGate(target: string, fault: GateFault): Promise<Gate> {
  let answered = 0;
  let hit = 0;
  let reopening: NodeJS.Timeout | undefined;
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((message, response) => void pass(message, response).catch(() => response.destroy()));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  function shut(): void {
    server.close();
    if ("forMs" in fault) reopening = setTimeout(() => void listen(port), fault.forMs);
  }

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(message);
    const answer = await forward(target, message, body);
    answered++;
    // Closes connections, so that the next call has to open one.
    response.writeHead(answer.status, { ...answer.headers, connection: "close" });
    if ("refusedAfter" in fault && answered === fault.refusedAfter) shut();
    if ("trickle" in fault && actionOf(message, body) === fault.action && hit++ < (fault.times ?? Number.MAX_VALUE))
      trickle(response, answer.body, fault.trickle);
    else response.end(answer.body);
  }

  function trickle(response: ServerResponse, body: Buffer, everyMs: number): void {
    let sent = body.length >> 1;
    response.write(body.subarray(0, sent));
    if (everyMs === Number.POSITIVE_INFINITY) return;
    const timer = setInterval(() => response.write(body.subarray(sent, ++sent)), everyMs);
    timers.add(timer);
  }

  if ("refusedAfter" in fault && fault.refusedAfter === 0) shut();
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      clearTimeout(reopening);
      for (const timer of timers) clearInterval(timer);
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>((resolve, reject) => {
    request(new URL(url ?? "/", target), { method, headers, agent: false }, (answer) => {
      read(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
        reject,
      );
    })
      .on("error", reject)
      .end(body);
  });
}

const actionOf = ({ headers, url }: IncomingMessage, body: Buffer): string =>
  headers["x-amz-target"]?.toString().split(".")[1] ?? /^Action=(\w+)/.exec(body.toString())?.[1] ?? url ?? "";
