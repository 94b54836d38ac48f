#!/usr/bin/env node
/**
 * Builds what is committed in dist/ and shipped: what runs on an instance as one file, the package's command as another,
 * the types of `--json`, and what is in them: licences, bill of materials, checksums. Stamps the hook script.
 *
 *   node build.mjs           writes dist/
 *   node build.mjs --check   builds in memory and compares with dist/, byte for byte; exits 1 where they differ
 *   node build.mjs --sizes   says what the bundles are made of
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.mjs";
import { bundleCli } from "./build/cli.mjs";
import { licenses } from "./build/licenses.mjs";
import { sbom } from "./build/sbom.mjs";
import { stamp } from "./build/stamp.mjs";

const ROOT = path.dirname(fileURLToPath(import.meta.url));

/** Bytes. The first is parsed on every instance at every event; neither may grow unnoticed. */
const SIZE_LIMITS = { "dist/target-groups.cjs": 340 * 1024, "dist/cli.cjs": 700_000 };

/** Bytes of the first that may come from packages: an update of the SDK may not bring back what build/prune.mjs drops. */
const PACKAGES_LIMIT = 240_000;

const HOOK_SCRIPT = "hooks/target-groups.sh";
const EXECUTABLE = [HOOK_SCRIPT, ...Object.keys(SIZE_LIMITS)];

/**
 * @returns {Promise<{ files: Map<string, Buffer>, sizes: Map<string, Map<string, number>> }>} what is shipped, by path,
 * and what each bundle is made of
 */
async function build() {
  const manifest = JSON.parse(read("package.json"));
  const hook = await bundle({ root: ROOT, entry: "src/main.ts" });
  const cli = await bundleCli({ root: ROOT, entry: "src/cli/main.ts" });
  checkPackages(hook);
  const files = new Map([
    ["dist/target-groups.cjs", Buffer.from(stamp(hook.code.toString(), "//", manifest))],
    ["dist/cli.cjs", cli.code],
    ["dist/index.d.ts", read("src/index.d.ts")],
    [HOOK_SCRIPT, Buffer.from(stamp(read(HOOK_SCRIPT).toString(), "#", manifest))],
  ]);
  for (const [file, limit] of Object.entries(SIZE_LIMITS)) {
    const { length } = files.get(file);
    if (length > limit) throw new Error(`${file} has ${length} bytes, more than ${limit}: see --sizes`);
  }
  const sizes = new Map([
    ["target-groups.cjs", hook.sizes],
    ["cli.cjs", cli.sizes],
  ]);
  const inputs = [...sizes].map(([file, bytes]) => [file, [...bytes.keys()]]);
  files.set("dist/THIRD-PARTY-LICENSES.txt", Buffer.from(licenses(ROOT, inputs)));
  files.set("dist/sbom.cdx.json", Buffer.from(sbom(ROOT, files, inputs)));
  files.set("dist/SHA256SUMS", Buffer.from(sums(files)));
  return { files, sizes };
}

const read = (file) => readFileSync(path.join(ROOT, file));

/** Packages come into the hook's bundle with a limit of their own, and only behind an import(). */
function checkPackages({ sizes, early }) {
  const ofPackage = (input) => input.includes("node_modules/");
  const bytes = [...sizes].reduce((sum, [input, size]) => sum + (ofPackage(input) ? size : 0), 0);
  if (bytes > PACKAGES_LIMIT)
    throw new Error(`${Math.round(bytes)} bytes come from packages, more than ${PACKAGES_LIMIT}: see --sizes`);
  const own = early.filter((input) => !ofPackage(input));
  if (own.length < early.length) throw new Error(`every start would load packages, through an import of ${own}`);
}

/** For `sha256sum -c dist/SHA256SUMS`, in the package's folder. */
const sums = (files) =>
  [...files].map(([file, content]) => `${createHash("sha256").update(content).digest("hex")}  ${file}\n`).join("");

function write(files) {
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(ROOT, name)), { recursive: true });
    writeFileSync(path.join(ROOT, name), content);
  }
  for (const name of EXECUTABLE) chmodSync(path.join(ROOT, name), 0o755);
}

/** @returns {string[]} what is wrong with what is committed */
function check(files) {
  return [...files].flatMap(([name, content]) => {
    const committed = readIfThere(path.join(ROOT, name));
    if (committed === undefined) return [`${name} is missing`];
    return committed.equals(content) ? [] : [`${name} is not what the sources build`];
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function printSizes(file, sizes) {
  console.log(file);
  const bySource = new Map();
  for (const [input, bytes] of sizes) {
    const [, source = input] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
    bySource.set(source, (bySource.get(source) ?? 0) + bytes);
  }
  for (const [source, bytes] of [...bySource].sort(([, a], [, b]) => b - a))
    console.log(`${Math.round(bytes)}\t${source}`);
}

const mode = process.argv[2];
try {
  const { files, sizes } = await build();
  if (mode === "--check") {
    const wrong = check(files);
    for (const line of wrong) console.error(`${line}: run \`npm run build\`, and commit dist/ and hooks/`);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } else if (mode === "--sizes") {
    for (const [file, bytes] of sizes) printSizes(file, bytes);
  } else {
    write(files);
  }
} catch (error) {
  console.error(`the build failed: ${error.message}`);
  process.exitCode = 1;
}
