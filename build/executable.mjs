#!/usr/bin/env node
/**
 * Builds the hook's program as single executables, for instances without Node: a Node release with the committed bundle
 * inside, one for each platform, with the licenses and the checksums.
 *
 *   node build/executable.mjs [FOLDER]   writes to FOLDER (default: executables/)
 *
 * Node 26 could do it alone (`--build-sea`), but needs libatomic, which small images lack; 24 runs on every image with
 * glibc 2.28 or later.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installNode, PLATFORMS } from "./node-binaries.mjs";

const ROOT = path.join(import.meta.dirname, "..");

const POSTJECT = fileURLToPath(import.meta.resolve("postject/dist/cli.js"));
const NODE_VERSION = "24.21.0";

/** The checksums of Node's packages: the build stays the same whatever the registry returns. */
const INTEGRITY = {
  "linux-x64": "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  "linux-arm64": "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
  "win-x64": "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
};

/** What Node looks for in itself (see "Single executable applications" in its documentation). */
const RESOURCE = "NODE_SEA_BLOB";
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

const LICENSES = "target-groups-LICENSES.txt";

const USAGE = "usage: node build/executable.mjs [FOLDER]   writes to FOLDER, by default executables/";

/**
 * @param {string} folder created if it does not exist
 * @param {readonly string[]} [platforms]
 * @returns {string[]} the paths of the executables
 */
export function buildExecutables(folder, platforms = PLATFORMS) {
  const scratch = mkdtempSync(path.join(tmpdir(), "executable-"));
  try {
    mkdirSync(folder, { recursive: true });
    // The bundle in the form that Node expects in itself, the same for each platform.
    const [config, blob] = [path.join(scratch, "config.json"), path.join(scratch, "blob")];
    const main = path.join(ROOT, "dist/target-groups.cjs");
    writeFileSync(config, JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true }));
    run(pinnedNode().node, ["--experimental-sea-config", config]);
    const files = platforms.map((platform) => {
      const file = path.join(folder, `target-groups-${platform}${platform.startsWith("win") ? ".exe" : ""}`);
      copyFileSync(pinnedNode(platform).node, file);
      chmodSync(file, 0o755);
      run(process.execPath, [POSTJECT, file, RESOURCE, blob, "--sentinel-fuse", FUSE]);
      return file;
    });
    const notice = path.join(folder, LICENSES);
    writeFileSync(notice, licenses());
    writeFileSync(path.join(folder, "SHA256SUMS"), [...files, notice].map(sum).join(""));
    return files;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Runs silently: if a command fails, the error's message holds its output. */
const run = (command, argv) => execFileSync(command, argv, { stdio: "pipe" });

function pinnedNode(platform) {
  const installed = installNode(NODE_VERSION, { platform });
  if (Object.values(INTEGRITY).includes(installed.integrity)) return installed;
  throw new Error(
    `Node ${NODE_VERSION} for ${platform ?? "this machine"} has another checksum: ${installed.integrity}`,
  );
}

/** The licenses of the program, of its packages, and of Node with everything in it. */
const licenses = () =>
  [path.join(ROOT, "LICENSE"), path.join(ROOT, "dist/THIRD-PARTY-LICENSES.txt"), pinnedNode().license]
    .map((file) => readFileSync(file, "utf8").trimEnd())
    .join(`\n\n${"=".repeat(80)}\n\n`);

const sum = (file) => `${createHash("sha256").update(readFileSync(file)).digest("hex")}  ${path.basename(file)}\n`;

if (process.argv[1] === import.meta.filename) {
  const [folder = path.join(ROOT, "executables"), ...more] = process.argv.slice(2);
  if (folder === "--help") console.log(USAGE);
  else if (folder.startsWith("-") || more.length > 0) {
    console.error(`${[folder, ...more].join(" ")} is not a folder\n${USAGE}`);
    process.exitCode = 2;
  } else console.log(buildExecutables(path.resolve(folder)).join("\n"));
}
