import * as esbuild from "esbuild";
import { literalKeys } from "./schemas.mjs";

/**
 * Turns a TypeScript entry into one CommonJS file in one pass of esbuild. It is to be read: names stay as they are, and a
 * comment in front of each module names its file.
 *
 * What an entry loads it has to import statically: of a module behind an `import()` esbuild keeps every export, which for
 * a client of the AWS SDK is all of its service.
 * @param {{ root: string, entry: string }} options `entry`, and every path in the result, is relative to `root`
 * @returns {Promise<{ code: Buffer, sizes: Map<string, number> }>} the bundle, and how many bytes of it come from each
 * input file that is in it
 * @throws {Error} with what esbuild found, warnings included
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
    // A package's ES modules: of CommonJS nothing that is unused falls away.
    mainFields: ["module", "main"],
    conditions: ["module"],
    // Short forms and no dead code, a tenth of the file; lines that a diff can show.
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
