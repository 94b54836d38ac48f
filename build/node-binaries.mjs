import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** Lasts until the next `npm ci`. */
const CACHE = path.join(import.meta.dirname, "../node_modules/.cache/node");

/** This project's platforms, for which the npm registry has packages of Node. */
export const PLATFORMS = ["linux-x64", "linux-arm64", "win-x64"];

export const HOST = `${process.platform}-${process.arch}`;

/**
 * Installs a Node release from the npm registry's package for a platform. Fetched once: a range keeps its first version.
 * @param {string} version as in npm: `24.21.0`, `24`, `latest`
 * @param {{ platform?: string, offline?: boolean }} [options] `platform` defaults to this machine's; `offline` uses only
 * npm's cache
 * @returns {{ node: string, license: string, integrity: string }} absolute paths, and the checksum of the package's
 * archive, which npm has checked
 * @throws {Error} with npm's message
 */
export function installNode(version, { platform = HOST, offline = false } = {}) {
  if (!PLATFORMS.includes(platform))
    throw new Error(`Node is available for ${PLATFORMS.join(", ")}, not for ${platform}`);
  const name = `node-${platform}`;
  const folder = path.join(CACHE, `${version}-${platform}`);
  if (!existsSync(folder)) install(`${name}@${version}`, offline, folder);
  const { packages } = JSON.parse(readFileSync(path.join(folder, "node_modules/.package-lock.json"), "utf8"));
  const inside = path.join(folder, "node_modules", name);
  return {
    node: path.join(inside, platform.startsWith("win") ? "bin/node.exe" : "bin/node"),
    license: path.join(inside, "LICENSE"),
    integrity: packages[`node_modules/${name}`].integrity,
  };
}

/** Installs everything or nothing, so that two processes can do it at the same moment. */
function install(wanted, offline, folder) {
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(path.join(CACHE, "new-"));
  chmodSync(scratch, 0o755); // other users run it too
  try {
    const quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    // Forced, because the platform may not be this one.
    const how = ["--force", offline ? "--offline" : "--prefer-offline", `--prefix=${scratch}`];
    execFileSync("npm", ["install", ...quiet, ...how, wanted], { stdio: "pipe", timeout: 180_000 });
    renameSync(scratch, folder);
  } catch (error) {
    if (!existsSync(folder)) throw new Error(`npm cannot install ${wanted}: ${error.stderr ?? error.message}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
