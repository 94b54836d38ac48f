#!/usr/bin/env node
/**
 * Builds the bundle that is committed and shipped.
 *
 *   node build.mjs           writes dist/
 *   node build.mjs --check   builds in memory and compares with dist/, byte for byte; exits 1 where they differ
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const result = await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts"],
  outfile: "dist/target-groups.cjs",
  bundle: true,
  write: false,
  metafile: true,
  format: "cjs",
  platform: "node",
  target: "node18",
  minify: true,
  legalComments: "none",
  mainFields: ["module", "main"],
  conditions: ["module"],
  banner: { js: "#!/usr/bin/env node" },
});
const [output] = result.outputFiles;
const file = `${root}dist/target-groups.cjs`;
if (process.argv.includes("--check")) {
  const committed = readFileSync(file);
  if (!committed.equals(output.contents)) {
    console.error("dist/target-groups.cjs is not what the sources build; run `npm run build` and commit dist/");
    process.exit(1);
  }
} else {
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(file, output.contents);
  chmodSync(file, 0o755);
}
