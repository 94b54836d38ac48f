import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  /** The path of the certificate (PEM). */
  readonly path: string;
  readonly key: Buffer;
  readonly cert: Buffer;
  remove(): void;
}

/** Creates a self-signed certificate for `localhost`. */
export function selfSigned(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "target-groups-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files], {
    stdio: "ignore",
  });
  return {
    path: cert,
    key: readFileSync(key),
    cert: readFileSync(cert),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export interface TlsListener {
  /** With https and host `localhost`. */
  readonly url: string;
  readonly authority: string;
  close(): Promise<void>;
}

/** Serves `target` over TLS. */
export async function overTls(target: string, { key, cert }: Certificate): Promise<TlsListener> {
  const server = createServer({ key, cert }, (message, response) => {
    const { method, headers } = message;
    const onward = request(new URL(message.url ?? "/", target), { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const authority = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `https://${authority}`,
    authority,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
