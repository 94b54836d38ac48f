import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP server on loopback with given answers. `"hang up"` closes the connection instead. */
export class Server {
  readonly received: Received[] = [];
  answer: (request: Received) => Answer | "hang up" = () => ({ status: 500 });
  readonly #server = createServer(async (request, response) => {
    const received = { ...parts(request), body: await textOf(request) };
    this.received.push(received);
    const answer = this.answer(received);
    if (answer === "hang up") request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  });

  static async start(): Promise<Server> {
    const server = new Server();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const parts = ({ method = "", url = "", headers }: IncomingMessage) => ({ method, path: url, headers });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
