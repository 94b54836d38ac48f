import { request as httpRequest } from "node:http";
import { Agent, type AgentOptions, request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { keepSecret } from "../base/redact.ts";
import { loginOf, type ProxyRules, type Target } from "./proxy-rules.ts";

/** Milliseconds for a proxy to open a tunnel. */
const CONNECT_LIMIT = 5_000;

const portOf = (url: URL): number => Number(url.port || (url.protocol === "https:" ? 443 : 80));

/** The header that logs in to a proxy; none if its URL has no user. */
function authorization(proxy: URL): Record<string, string> {
  const { user, password } = loginOf(proxy);
  if (!user && !password) return {};
  const login = Buffer.from(`${user}:${password}`).toString("base64");
  keepSecret(login);
  return { "proxy-authorization": `Basic ${login}` };
}

/** For https: reaches each target through a tunnel of its proxy (CONNECT), or directly. */
export class TunnelAgent extends Agent {
  constructor(
    private readonly rules: ProxyRules,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(
    options: AgentOptions & { host?: string; port?: number | string },
    callback: (error: Error | null, socket?: Duplex) => void,
  ): Duplex | undefined {
    const target: Target = { protocol: "https:", hostname: options.host ?? "", port: Number(options.port ?? 443) };
    const proxy = this.rules(target);
    if (!proxy) return super.createConnection(options, callback) as Duplex | undefined;
    openTunnel(proxy, target, options, (error, socket) => {
      if (error) callback(error);
      else callback(null, super.createConnection({ ...options, socket } as AgentOptions) as Duplex);
    });
    return undefined;
  }
}

function openTunnel(
  proxy: URL,
  { hostname, port }: Target,
  { ca }: AgentOptions,
  callback: (error: Error | undefined, socket?: Duplex) => void,
): void {
  const authority = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const request = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
    method: "CONNECT",
    host: proxy.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: portOf(proxy),
    path: authority,
    headers: { host: authority, ...authorization(proxy) },
    agent: false,
    timeout: CONNECT_LIMIT,
    ...(ca && { ca }),
  });
  request
    .on("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return callback(undefined, socket);
      socket.destroy();
      callback(refusal(proxy, statusCode));
    })
    // Some proxies answer CONNECT like any other request.
    .on("response", (response) => {
      response.destroy();
      callback(refusal(proxy, response.statusCode ?? 0));
    })
    .on("timeout", () => request.destroy(new Error("it did not open a tunnel in time")))
    .on("error", (error: NodeJS.ErrnoException) => callback(failure(proxy, error.message, error.code)))
    .end();
}

const refusal = (proxy: URL, status: number): Error =>
  failure(proxy, `HTTP ${status}${status === 407 ? ": it requires another login" : ""}`, `PROXY_${status}`);

const failure = (proxy: URL, problem: string, code = "PROXY"): Error =>
  Object.assign(new Error(`proxy ${proxy.host}: ${problem}`), { code });

interface Request {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  headers: Record<string, string>;
}

interface Stack {
  add(
    middleware: (next: (args: { request: Request }) => unknown) => (args: { request: Request }) => unknown,
    options: { name: string; step: "finalizeRequest"; priority: "low" },
  ): void;
}

/**
 * For http: sends each signed request to its proxy, with the whole URL as its path. The signed header `host` stays the
 * target's.
 */
export const proxyPlugin = (rules: ProxyRules) => ({
  applyToStack(stack: unknown): void {
    (stack as Stack).add(
      (next) => (args) => {
        const { request } = args;
        const { protocol, hostname, port = 80 } = request;
        const proxy = protocol === "http:" ? rules({ protocol, hostname, port }) : undefined;
        if (proxy) {
          request.path = `http://${request.headers["host"]}${request.path}`;
          Object.assign(request.headers, authorization(proxy));
          Object.assign(request, { protocol: proxy.protocol, hostname: proxy.hostname, port: portOf(proxy) });
        }
        return next(args);
      },
      { name: "proxy", step: "finalizeRequest", priority: "low" },
    );
  },
});
