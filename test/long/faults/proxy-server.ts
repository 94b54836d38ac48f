import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface ForwardProxy {
  readonly port: number;
  /** Its requests: `CONNECT host:port`, or `POST http://host:port/path`. */
  readonly requests: string[];
  /** The headers of every request. */
  readonly headers: string[];
  close(): Promise<void>;
}

interface Manners {
  /** "user:password". */
  readonly login?: string;
  /** The status with which it refuses everything. */
  readonly refuse?: number;
  /** The page of a refusal, made of the request's headers. */
  readonly page?: (headers: string) => string;
}

/** A forward proxy on loopback, which may require a login or refuse everything. */
export async function startProxy({ login, refuse, page = html }: Manners = {}): Promise<ForwardProxy> {
  const requests: string[] = [];
  const shown: string[] = [];
  const sockets = new Set<Socket>();
  const expected = login && `Basic ${Buffer.from(login).toString("base64")}`;
  const pageOf = ({ rawHeaders }: IncomingMessage): string => page(rawHeaders.join("\n"));
  const refusal = ({ method, url, headers, rawHeaders }: IncomingMessage): number | undefined => {
    requests.push(`${method} ${url}`);
    shown.push(...rawHeaders);
    return headers["proxy-authorization"] === expected ? refuse : 407;
  };

  const server = createServer((message, response) => {
    const status = refusal(message);
    if (status) return void response.writeHead(status, { "content-type": "text/html" }).end(pageOf(message));
    const { "proxy-authorization": _, ...headers } = message.headers;
    const onward = request(message.url ?? "", { method: message.method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    message.pipe(onward);
  });
  server.on("connect", (message: IncomingMessage, client: Socket) => {
    const status = refusal(message);
    if (status) return void client.end(`HTTP/1.1 ${status} No\r\ncontent-type: text/html\r\n\r\n${pageOf(message)}`);
    const { hostname, port } = new URL(`http://${message.url}`);
    const onward = connect(Number(port), hostname.replace(/^\[(.*)\]$/, "$1"), () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(client).pipe(onward);
    });
    sockets.add(onward);
    for (const socket of [client, onward]) socket.on("error", () => onward.destroy());
  });
  server.on("connection", (socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    headers: shown,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** A page that quotes the request, like many proxies. */
const html = (headers: string): string =>
  `<html><head><title>Access Denied (403) by ${headers.slice(-300).replace(/\s/g, "")}</title></head><body><pre>${headers}</pre></body></html>`;
