#!/usr/bin/env node
/**
 * Builds what is committed in dist/ and shipped: one file, and the licences of what is in it.
 *
 *   node build.mjs           writes dist/
 *   node build.mjs --check   builds in memory and compares with dist/, byte for byte; exits 1 where they differ
 *   node build.mjs --sizes   says what the bundle is made of
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.mjs";
import { licenses } from "./build/licenses.mjs";

const ROOT = path.dirname(fileURLToPath(import.meta.url));

/** Bytes. The file is parsed on every instance at every event, so it may not grow unnoticed. */
const SIZE_LIMIT = 360_000;

/** @returns {Promise<{ files: Map<string, Buffer>, sizes: Map<string, number> }>} the files of dist/, by their path */
async function build() {
  const { code, sizes, early } = await bundle({ root: ROOT, entry: "src/main.ts" });
  if (code.length > SIZE_LIMIT)
    throw new Error(`the bundle has ${code.length} bytes, more than ${SIZE_LIMIT}: see --sizes`);
  const tooEarly = early.filter((input) => input.includes("node_modules/"));
  if (tooEarly.length > 0)
    console.warn(
      `every start loads the SDK, through an import of ${early.filter((input) => !tooEarly.includes(input))}`,
    );
  const files = new Map([
    ["dist/target-groups.cjs", code],
    ["dist/THIRD-PARTY-LICENSES.txt", Buffer.from(licenses(ROOT, sizes.keys()))],
  ]);
  return { files, sizes };
}

function write(files) {
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(ROOT, name)), { recursive: true });
    writeFileSync(path.join(ROOT, name), content);
  }
  chmodSync(path.join(ROOT, "dist/target-groups.cjs"), 0o755);
}

/** @returns {string[]} what is wrong with dist/ */
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

function printSizes(sizes) {
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
    for (const line of wrong) console.error(`${line}: run \`npm run build\`, and commit dist/`);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } else if (mode === "--sizes") {
    printSizes(sizes);
  } else {
    write(files);
  }
} catch (error) {
  console.error(`the build failed: ${error.message}`);
  process.exitCode = 1;
}
