import type { Environment } from "../base/environment.ts";
import { EXIT, Failure } from "../base/failure.ts";
import { keepPassword } from "../base/redact.ts";

export interface Target {
  readonly protocol: "http:" | "https:";
  /** An IPv6 address with or without its brackets. */
  readonly hostname: string;
  readonly port: number;
}

/** The proxy for a target; undefined for none. */
export type ProxyRules = (target: Target) => URL | undefined;

/**
 * The rules of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in lower or upper case; undefined without a proxy. Like curl
 * and Go: `NO_PROXY` lists host names, each of which includes its subdomains and may have a port, or `*` for all.
 * @throws Failure with exit code 2
 */
export function proxies(environment: Environment): ProxyRules | undefined {
  const http = proxyUrl("http_proxy", environment);
  const https = proxyUrl("https_proxy", environment);
  if (!http && !https) return undefined;
  const exceptions = (variable("no_proxy", environment)?.value ?? "").split(/[\s,]+/).filter(Boolean);
  return (target) => {
    const proxy = target.protocol === "https:" ? https : http;
    return proxy && !exceptions.some((exception) => covers(exception.toLowerCase(), target)) ? proxy : undefined;
  };
}

function variable(name: string, environment: Environment): { name: string; value: string } | undefined {
  for (const spelling of [name, name.toUpperCase()]) {
    const value = environment[spelling]?.trim();
    if (value) return { name: spelling, value };
  }
  return undefined;
}

function proxyUrl(variableName: string, environment: Environment): URL | undefined {
  const found = variable(variableName, environment);
  if (!found) return undefined;
  const { name, value } = found;
  const url = parsed(value.includes("://") ? value : `http://${value}`);
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new Failure(
      EXIT.options,
      `${name} is not the URL of an HTTP proxy`,
      "set it to http://HOST:PORT, or unset it",
    );
  }
  const { user, password } = loginOf(url);
  keepPassword(user, password);
  return url;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The user and password of a URL, whether they are percent-encoded or, against the rules, not. */
export const loginOf = ({ username, password }: URL) => ({ user: decoded(username), password: decoded(password) });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function covers(exception: string, { hostname, port }: Target): boolean {
  if (exception === "*") return true;
  const host = bare(hostname.toLowerCase());
  const [, name = "", wantedPort] = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(exception) ?? [];
  if (wantedPort !== undefined && Number(wantedPort) !== port) return false;
  const domain = bare(name).replace(/^\*?\./, "");
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");
