import { X509Certificate } from "node:crypto";
import { Agent } from "node:https";
import type { Deadline } from "../base/clock.ts";
import type { Environment } from "../base/environment.ts";
import { EXIT, Failure } from "../base/failure.ts";
import { readText } from "./files.ts";
import { proxyPlugin, TunnelAgent } from "./proxy.ts";
import { proxies } from "./proxy-rules.ts";

/** How the SDK's clients reach AWS. */
export interface Network {
  readonly httpsAgent: Agent;
  /** A plugin for every client; undefined when no proxy is configured. */
  readonly proxyPlugin: { applyToStack(stack: unknown): void } | undefined;
}

/**
 * The way to AWS that the environment names: `AWS_CA_BUNDLE` and proxies.
 * @throws Failure with exit code 2
 */
export async function networkOf(environment: Environment, deadline: Deadline): Promise<Network> {
  const caBundle = environment["AWS_CA_BUNDLE"];
  const options = { keepAlive: true, ...(caBundle && { ca: await readCaBundle(caBundle, deadline) }) };
  const rules = proxies(environment);
  if (rules === undefined) return { httpsAgent: new Agent(options), proxyPlugin: undefined };
  return { httpsAgent: new TunnelAgent(rules, options), proxyPlugin: proxyPlugin(rules) };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Checks the certificates, because TLS would silently skip what it cannot parse. */
async function readCaBundle(path: string, deadline: Deadline): Promise<string> {
  const text = await readText("AWS_CA_BUNDLE", path, deadline);
  try {
    const certificates = text.match(CERTIFICATE);
    if (!certificates) throw new Error("it holds no PEM certificate");
    for (const certificate of certificates) new X509Certificate(certificate);
    return text;
  } catch (error) {
    throw new Failure(
      EXIT.options,
      `AWS_CA_BUNDLE ${JSON.stringify(path)} cannot be used`,
      "name a readable file with certificates in PEM, or unset it",
      (error as Error).message,
    );
  }
}
