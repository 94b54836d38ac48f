import { readFileSync } from "node:fs";

/**
 * An AWS SDK client has the shapes of all operations of its service in one module: 1.3 MB for EC2, of which one operation
 * is called. The bundler drops what nothing uses only if creating it has no effect, and a computed key could call a
 * `toString`. So `{ [_e]: _c }` becomes `{ "error": _c }`, where `_e` is a string of that module. Nothing else in the SDK
 * is changed; if this stops matching, the bundle still works, but exceeds its limit in build.mjs.
 * @type {import("esbuild").Plugin}
 */
export const literalKeys = {
  name: "literal keys in schemas",
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_\d+\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const constants = new Map([...text.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, ...pair]) => pair));
      return { contents: text.replace(/\[(\w+)\](?=: )/g, (key, name) => constants.get(name) ?? key) };
    });
  },
};
