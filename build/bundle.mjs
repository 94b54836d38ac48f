import * as esbuild from "esbuild";
import { literalKeys } from "./schemas.mjs";

/**
 * Bundles a TypeScript entry into one readable CommonJS file in one pass of esbuild: names stay, and a comment before each
 * module names its file.
 *
 * Imports have to be static: esbuild keeps every export of a module behind an `import()`, which for an AWS SDK client is
 * its whole service.
 * @param {{ root: string, entry: string }} options `entry`, and every path in the result, is relative to `root`
 * @returns {Promise<{ code: Buffer, sizes: Map<string, number> }>} the bundle, and its bytes from each input file
 * @throws {Error} with esbuild's errors and warnings
 */
export async function bundle({ root, entry }) {
  const { outputFiles, metafile, warnings } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: "bundle.cjs",
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node18",
    format: "cjs",
    // Prefer ES modules: esbuild drops nothing unused from CommonJS.
    mainFields: ["module", "main"],
    conditions: ["module"],
    // Drops dead code, a tenth of the file, and keeps lines that a diff can show.
    minifySyntax: true,
    lineLimit: 390,
    legalComments: "none",
    define: { "import.meta.dirname": "__dirname" }, // its name in CommonJS
    banner: { js: "#!/usr/bin/env node" },
    plugins: [literalKeys],
    logLevel: "silent",
  });
  if (warnings.length > 0)
    throw new Error(warnings.map(({ text, location }) => `${location?.file ?? entry}: ${text}`).join("\n"));
  const [{ inputs }] = Object.values(metafile.outputs);
  const sizes = Object.entries(inputs).map(([input, { bytesInOutput }]) => [input, bytesInOutput]);
  return { code: Buffer.from(outputFiles[0].contents), sizes: new Map(sizes.filter(([, bytes]) => bytes > 0)) };
}
