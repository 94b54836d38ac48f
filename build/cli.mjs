import { join, MAIN, sizesByInput, split, textsOf } from "./bundle.mjs";

/**
 * Turns the package's command into one CommonJS file. It runs on a developer's machine, so it may be larger than what an
 * instance runs; each command is evaluated when it is asked for. Of the AWS SDK it holds what the hook's bundle does, and
 * two clients more.
 * @param {{ root: string, entry: string }} options `entry`, and every path in the result, is relative to `root`
 * @returns {Promise<{ code: Buffer, sizes: Map<string, number> }>} the bundle, and about how many bytes of it come from
 * each input file that is in it
 */
export async function bundleCli({ root, entry }) {
  // In CommonJS there is no import.meta; __filename says the same.
  const chunks = await split(root, entry, { "import.meta.url": "importMetaUrl" });
  const { text, bytes } = await join({
    minify: true,
    entry: `import "${MAIN}";`,
    texts: textsOf(chunks),
    resolve: (name) => ({ name }),
    banner: '#!/usr/bin/env node\nconst importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
  });
  return { code: Buffer.from(text), sizes: sizesByInput(chunks, bytes) };
}
