#!/usr/bin/env node
/**
 * Builds dist/, which is committed and shipped: the hook's bundle, the command's bundle, the types of `--json`, licenses,
 * bill of materials, checksums. Stamps the hook scripts.
 *
 *   node build/build.mjs           writes dist/
 *   node build/build.mjs --check   builds in memory and compares with dist/, byte for byte; exits 1 if they differ
 *   node build/build.mjs --sizes   prints what the bundles consist of
 */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle } from "./bundle.mjs";
import { licenses, packagesIn } from "./packages.mjs";
import { sbom } from "./sbom.mjs";
import { stamp } from "./stamp.mjs";

const ROOT = path.join(import.meta.dirname, "..");

/** Bytes. Every instance reads and parses the first one at every event; neither may grow unnoticed. */
const SIZE_LIMITS = { "dist/target-groups.cjs": 1_100_000, "dist/cli.cjs": 1_800_000 };

/** With what begins a comment in each. */
const HOOK_SCRIPTS = { "hooks/target-groups.sh": "#", "hooks/target-groups.cmd": "rem" };

/**
 * @returns {Promise<{ files: Map<string, Buffer>, sizes: Map<string, Map<string, number>> }>} the shipped files by path,
 * and the sizes of each bundle's inputs by the bundle's name
 */
async function build() {
  const manifest = JSON.parse(read("package.json"));
  const hook = await bundle({ root: ROOT, entry: "src/hook/main.ts" });
  const cli = await bundle({ root: ROOT, entry: "src/cli/main.ts" });
  const files = new Map([
    ["dist/target-groups.cjs", Buffer.from(stamp(hook.code.toString(), "//", manifest))],
    ["dist/cli.cjs", cli.code],
    ["dist/index.d.ts", read("src/domain/json-reports.ts")],
    ...Object.entries(HOOK_SCRIPTS).map(([file, comment]) => [
      file,
      Buffer.from(stamp(read(file).toString(), comment, manifest)),
    ]),
  ]);
  for (const [file, limit] of Object.entries(SIZE_LIMITS)) {
    const { length } = files.get(file);
    if (length > limit) throw new Error(`${file} has ${length} bytes, more than ${limit}: see --sizes`);
  }
  const sizes = new Map(Object.entries({ "target-groups.cjs": hook.sizes, "cli.cjs": cli.sizes }));
  const packages = packagesIn(ROOT, sizes);
  files.set("dist/THIRD-PARTY-LICENSES.txt", Buffer.from(licenses(ROOT, packages)));
  files.set("dist/sbom.cdx.json", Buffer.from(sbom(ROOT, packages, files)));
  const sums = [...files].map(([file, content]) => `${createHash("sha256").update(content).digest("hex")}  ${file}\n`);
  files.set("dist/SHA256SUMS", Buffer.from(sums.join(""))); // for `sha256sum -c dist/SHA256SUMS`
  return { files, sizes };
}

const read = (file) => readFileSync(path.join(ROOT, file));
const isThere = (file, content) => existsSync(path.join(ROOT, file)) && read(file).equals(content);

/** Does not touch a file that is right already: it may be running. */
function write(files) {
  mkdirSync(path.join(ROOT, "dist"), { recursive: true });
  for (const [name, content] of files) if (!isThere(name, content)) writeFileSync(path.join(ROOT, name), content);
  for (const name of ["hooks/target-groups.sh", ...Object.keys(SIZE_LIMITS)]) chmodSync(path.join(ROOT, name), 0o755);
}

function check(files) {
  for (const [name, content] of files) {
    if (isThere(name, content)) continue;
    const problem = existsSync(path.join(ROOT, name)) ? "not what the sources build to" : "missing";
    console.error(`${name} is ${problem}: run \`npm run build\`, and commit dist/ and hooks/`);
    process.exitCode = 1;
  }
}

function printSizes(file, sizes) {
  const bySource = {};
  for (const [input, bytes] of sizes) {
    const [, source = input] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
    bySource[source] = (bySource[source] ?? 0) + bytes;
  }
  const lines = Object.entries(bySource).sort(([, a], [, b]) => b - a);
  console.log([file, ...lines.map(([source, bytes]) => `${bytes}\t${source}`)].join("\n"));
}

try {
  const { files, sizes } = await build();
  if (process.argv[2] === "--check") check(files);
  else if (process.argv[2] === "--sizes") for (const [file, bytes] of sizes) printSizes(file, bytes);
  else write(files);
} catch (error) {
  console.error(`the build failed: ${error.message}`);
  process.exitCode = 1;
}
