import { readFileSync } from "node:fs";

/**
 * A client of the AWS SDK holds the shape of every operation of its service in one module: for EC2 1.3 MB, of which one
 * operation is called. The bundler may drop what nothing uses only if making it can have no effect, and a computed key
 * could call a `toString`. So `{ [_e]: _c }` becomes `{ "error": _c }`, where `_e` is a text of that module. This is all
 * that is changed in the SDK; should it fit no more, the bundle is no less right, but more than its limit in build.mjs.
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
