import * as esbuild from "esbuild";

/**
 * Turns the package's command into one CommonJS file. It runs on a developer's machine, so it may be of any size; each
 * command is loaded when it is asked for.
 * @param {{ root: string, entry: string }} options `entry`, and every path in the result, is relative to `root`
 * @returns {Promise<{ code: Buffer, sizes: Map<string, number> }>} the bundle, and how many bytes of it come from each
 * input file that is in it
 */
export async function bundleCli({ root, entry }) {
  const { outputFiles, metafile, warnings } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: "cli.cjs",
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node18",
    format: "cjs",
    minify: true,
    lineLimit: 200,
    legalComments: "none",
    logLevel: "silent",
    // In CommonJS there is no import.meta; __filename says the same.
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: '#!/usr/bin/env node\nconst importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  const [output] = Object.values(metafile.outputs);
  const sizes = Object.entries(output.inputs).map(([input, { bytesInOutput }]) => [input, bytesInOutput]);
  return { code: Buffer.from(outputFiles[0].contents), sizes: new Map(sizes.filter(([, bytes]) => bytes > 0)) };
}
