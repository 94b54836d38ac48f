import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "./errors.ts";
import type { Effect } from "./faults.ts";

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request with its body read. */
export interface Request {
  message: IncomingMessage;
  body: string;
}

/** An HTTP server on a free port of a loopback address; `close` leaves nothing behind. */
export interface Listener {
  url: string;
  close(): Promise<void>;
}

export type Respond = (request: Request, signal: AbortSignal) => Promise<Reply | Lost>;

/** An answer that does not arrive whole. */
export type Lost = { reset: Reply | "before" } | "hang";

export async function listen(host: string, respond: Respond, port = 0): Promise<Listener> {
  const closing = new AbortController();
  const server = createServer((message, response) => {
    serve(message, response, respond, closing.signal).catch(() => message.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    close: () => close(server, closing),
  };
}

function close(server: Server, closing: AbortController): Promise<void> {
  closing.abort();
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}

async function serve(message: IncomingMessage, response: ServerResponse, respond: Respond, signal: AbortSignal) {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const reply = await respond({ message, body: Buffer.concat(chunks).toString() }, signal);
  if (reply === "hang") return;
  if ("reset" in reply) {
    if (reply.reset === "before") message.socket.resetAndDestroy();
    else await sendHalf(response, reply.reset);
    return;
  }
  response
    .writeHead(reply.status, { ...reply.headers, "content-length": Buffer.byteLength(reply.body) })
    .end(reply.body);
}

async function sendHalf(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  await new Promise((resolve) => response.write(body.slice(0, body.length / 2), resolve));
  // Not a reset: that could overtake the half that was sent.
  response.destroy();
}

/**
 * Carries a request out under faults: waits, loses or replaces the answer as they say. `carryOut` does what the request
 * asks for, `shaped` puts an error into the protocol's shape.
 */
export async function underFaults(
  effects: readonly Effect[],
  request: Request,
  signal: AbortSignal,
  carryOut: () => Reply,
  shaped: (error: AwsError) => Reply,
): Promise<Reply | Lost> {
  let reply: Reply | undefined;
  for (const fault of effects) {
    const effect = "quote" in fault ? fault.quote(textOf(request)) : fault;
    if ("delayMs" in effect) await sleep(effect.delayMs, undefined, { signal });
    else if ("hang" in effect) return "hang";
    else if ("reset" in effect) return { reset: effect.reset === "before" ? "before" : (reply ?? carryOut()) };
    else if ("code" in effect) reply = shaped(new AwsError(effect.code, effect.message, effect.status));
    else if ("body" in effect)
      reply = {
        status: effect.status,
        headers: { "content-type": effect.contentType ?? "text/html" },
        body: effect.body,
      };
    else {
      reply ??= carryOut();
      reply = { ...reply, body: effect.mutate(reply.body) };
    }
  }
  return reply ?? carryOut();
}

const textOf = ({ message, body }: Request): string =>
  [...Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`), "", body].join("\n");
