/**
 * Keeps out of the bundle what the program never uses of the AWS SDK: without it the bundle is four times as large.
 *
 * Nothing of the SDK is patched on disk. Each step changes the source text of some modules on their way into the
 * bundler, so that it sees what is unused and drops it:
 *
 * | step | what falls away |
 * | --- | --- |
 * | schemas.mjs, literal keys | the shapes of every operation that is not called (EC2: 1.3 MB) |
 * | schemas.mjs, table of errors | a class and a shape per error; all errors stay, as rows of a table |
 * | imports.mjs, picked late imports | the rest of the packages that the SDK itself loads late: SSO, STS, OIDC, sign-in |
 * | imports.mjs, version alone | package.json files, of which the SDK needs the version |
 * | edits.mjs | event streams, signing for several regions, extensions of clients, Lambda tracing, web streams, hashes in JavaScript, the warning about old versions of Node |
 *
 * How this stays right when the SDK is updated:
 * - every step checks what it relies on, and throws when the SDK looks different;
 * - a step that no longer meets any module fails the build as well (`everyStepUsed`);
 * - the build fails above its size limit, so nothing creeps back unnoticed;
 * - test/build/ compares the pruned SDK with the untouched one: requests, hosts, answers, errors, credentials.
 */
import { readFileSync } from "node:fs";
import { edits } from "./prune/edits.mjs";
import { pickLate, pickSource, versionOnly, versionUse } from "./prune/imports.mjs";
import { errorTable, literalKeys, registerErrorsSource } from "./prune/schemas.mjs";

/** In the order in which they are applied. */
const STEPS = [literalKeys, errorTable, ...edits, pickLate, versionOnly, versionUse];

/** @returns {import("esbuild").Plugin} */
export function prune() {
  return {
    name: "prune",
    setup(build) {
      const used = new Set();
      build.onLoad({ filter: /[\\/]node_modules[\\/](?:@aws-sdk|@smithy)[\\/].*\.js(?:on)?$/ }, ({ path }) => {
        const name = path
          .split(/[\\/]node_modules[\\/]/)
          .at(-1)
          .replaceAll("\\", "/");
        const steps = STEPS.filter(({ file }) => file.test(name));
        if (steps.length === 0) return;
        const text = readFileSync(path, "utf8");
        try {
          const contents = steps.reduce((before, step) => apply(step, before, { name, path }, used), text);
          return { contents, loader: name.endsWith("json") ? "json" : "js" };
        } catch (error) {
          return { errors: [{ text: error.message }] };
        }
      });
      build.onResolve({ filter: /^pick:/ }, ({ path, resolveDir }) => ({
        path,
        namespace: "pick",
        pluginData: resolveDir,
      }));
      build.onLoad({ filter: /./, namespace: "pick" }, ({ path, pluginData }) => ({
        contents: pickSource(path),
        resolveDir: pluginData,
      }));
      build.onResolve({ filter: /^prune:registerErrors$/ }, ({ path }) => ({ path, namespace: "prune" }));
      build.onLoad({ filter: /./, namespace: "prune" }, () => ({ contents: registerErrorsSource }));
      build.onEnd(() => ({ errors: everyStepUsed(used) }));
    },
  };
}

/** Throws with the step and the module in the message; notes in `used` that the step changed something. */
function apply({ name, rewrite }, before, file, used) {
  try {
    const after = rewrite(before, file);
    if (after !== before) used.add(name);
    return after;
  } catch (error) {
    throw new Error(`${file.name} is not what the build expects of the SDK (step "${name}"): ${error.message}`);
  }
}

const everyStepUsed = (used) =>
  STEPS.filter((step) => step !== versionUse && !used.has(step.name)).map(({ name }) => ({
    text: `the step "${name}" met nothing in the SDK that it could change: adapt it, or remove it`,
  }));
