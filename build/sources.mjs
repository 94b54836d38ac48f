/**
 * Tells the bundler that no module of src/ but the entry does anything when it is loaded, so that one of which nothing
 * is used falls away, with all that it imports: the plan's report does not bring the AWS SDK along.
 * @returns {import("esbuild").Plugin}
 */
export function pureSources() {
  return {
    name: "pure sources",
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (pluginData === pureSources || kind === "entry-point") return;
        const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: pureSources });
        return { ...found, sideEffects: false, pluginData: undefined };
      });
    },
  };
}
