/** Steps that make an import bring no more than what is used of it. */
import { expect } from "./step.mjs";

/**
 * `const { a } = await import("x")` goes through a module that exports only `a`: of a module that is imported late the
 * bundler keeps every export.
 * @type {import("./step.mjs").Step}
 */
export const pickLate = {
  name: "picked late imports",
  file: /^(?:@aws-sdk|@smithy)\/[^/]+\/dist-es\/(?!.*\.(?:browser|native)\.js$).*\.js$/,
  rewrite: (text) =>
    text.replace(/\bconst \{ ([\w:, ]+) \} = await import\("(?!node:)([^"]+)"\)/g, (_, bindings, specifier) => {
      const names = bindings.split(", ").map((binding) => binding.split(":")[0]);
      return `const { ${bindings} } = await import("pick:${names}:${specifier}")`;
    }),
};

/** The module between: see {@link pickLate}. `pick:a,b:x` */
export function pickSource(specifier) {
  const [, names, from] = /^pick:([^:]+):(.+)$/.exec(specifier);
  return `export { ${names} } from ${JSON.stringify(from)};`;
}

/**
 * A client reads its version from its package.json, and would bring all of that file along.
 * @type {import("./step.mjs").Step}
 */
export const versionOnly = {
  name: "version alone of package.json",
  file: /^@aws-sdk\/[^/]+\/package\.json$/,
  rewrite(text) {
    const { version } = JSON.parse(text);
    expect(typeof version === "string", "no version");
    return JSON.stringify({ version });
  },
};

/** `packageInfo.version` is what the SDK reads of it; anything else would be undefined in the bundle. */
export const versionUse = {
  name: "use of package.json",
  file: /^@aws-sdk\/.*\/runtimeConfig\.js$/,
  rewrite(text) {
    const uses = text.match(/\bpackageInfo\b(?!\.version| from)/g);
    expect(!uses, "something other than the version of package.json is used");
    return text;
  },
};
