/**
 * Turns the TypeScript entry into one CommonJS file, of which a run evaluates, and even parses, only what it needs.
 *
 * Three passes of esbuild, because no single one does all of it:
 *  1. `split` makes chunks, which are ES modules cut at every `import()`. Only here is code thinned out one statement at
 *     a time: in a single file esbuild would wrap every module behind an `import()` in a function, and keep all of it
 *     (for EC2 alone some 900 KB).
 *  2. `join` makes one CommonJS text of what lies behind the only `import()` that the early chunks have. Each further
 *     `import()` stays lazy in it.
 *  3. `join` makes the file: the early chunks, which every start needs, and the text of (2) as a string. V8 skips a
 *     string in a fraction of the time that it takes to parse the same code, and that is most of what a start costs.
 */
import path from "node:path";
import * as esbuild from "esbuild";
import { prune } from "./prune.mjs";
import { pureSources } from "./sources.mjs";

/** What the passes share. */
const common = {
  bundle: true,
  write: false,
  metafile: true,
  platform: "node",
  target: "node18",
  legalComments: "none",
  logLevel: "silent",
};

/** The chunk that the entry becomes. */
export const MAIN = "./main.js";

/** A chunk of the first pass. @typedef {{ text: string, imports: { name: string, kind: string }[], inputs: object }} Chunk */

/**
 * @param {{ root: string, entry: string, minify?: boolean }} options
 * `entry`, and every path in the result, is relative to `root`
 * @returns {Promise<{ code: Buffer, sizes: Map<string, number>, early: string[] }>} the bundle; about how many bytes of
 * it come from each input file that is in it; and which of those every start loads
 */
export async function bundle({ root, entry, minify = true }) {
  const chunks = await split(root, entry);
  const early = closure(chunks, MAIN);
  const [door, ...others] = unique(early.flatMap((name) => importsOf(chunks, name, "dynamic-import")));
  if (!door || others.length > 0) {
    const inputs = unique(early.flatMap((name) => Object.keys(chunks.get(name).inputs)));
    const sources = inputs.filter((input) => !input.includes("node_modules/"));
    const count = door ? others.length + 1 : 0;
    throw new Error(`every start loads ${count} import(), and may load one, in ${sources}`);
  }

  const late = await join({
    minify,
    entry: `export * from "${door}";`,
    texts: textsOf(chunks),
    resolve: (name) => ({ name, external: early.includes(name) }),
  });
  const file = await join({
    minify,
    entry: `import "${MAIN}";`,
    texts: new Map([...textsOf(chunks), ["late", lateLoader(early)]]),
    resolve: (name, kind) => ({ name: kind === "dynamic-import" ? "late" : name }),
    banner: "#!/usr/bin/env node",
  });
  return {
    code: Buffer.from(insert(late.text, file.text)),
    sizes: sizesByInput(chunks, new Map([...late.bytes, ...file.bytes])),
    early: [...sizesByInput(chunks, file.bytes).keys()],
  };
}

/**
 * The first pass. The `module` entry of a package is its ES modules, the form that can be thinned out.
 * @returns {Promise<Map<string, Chunk>>} by name, as another chunk spells it
 */
export async function split(root, entry, define = {}) {
  const { outputFiles, metafile } = await run({
    ...common,
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir: "chunks",
    format: "esm",
    splitting: true,
    minifySyntax: true,
    define,
    mainFields: ["module", "main"],
    conditions: ["module"],
    plugins: [pureSources(), prune()],
  });
  const nameOf = (file) => `./${path.basename(file)}`;
  const texts = new Map(outputFiles.map((file) => [nameOf(file.path), file.text]));
  return new Map(
    Object.entries(metafile.outputs).map(([file, { imports, inputs }]) => {
      const inside = imports
        .filter(({ external }) => !external)
        .map(({ path, kind }) => ({ name: nameOf(path), kind }));
      return [nameOf(file), { text: texts.get(nameOf(file)), imports: inside, inputs }];
    }),
  );
}

/** The second and third pass: what `entry` reaches among `texts`, in one CommonJS text of short lines. */
export async function join({ entry, texts, resolve, minify, banner = "" }) {
  const memory = {
    name: "memory",
    setup(build) {
      build.onResolve({ filter: /^(?:entry$|late$|\.\/)/ }, ({ path: wanted, kind }) => {
        if (kind === "entry-point") return { path: wanted, namespace: "memory" };
        const { name, external = false } = resolve(wanted, kind);
        return external ? { path: name, external } : { path: name, namespace: "memory" };
      });
      build.onLoad({ filter: /./, namespace: "memory" }, ({ path: name }) => ({
        contents: name === "entry" ? entry : texts.get(name),
        loader: "js",
      }));
    },
  };
  const { outputFiles, metafile } = await run({
    ...common,
    entryPoints: ["entry"],
    outfile: "joined.cjs",
    format: "cjs",
    minify,
    // Node prints the line of an uncaught error, and the CodeDeploy agent keeps 2,048 characters.
    lineLimit: 390,
    // Code that comes out of a string has no import(), and for Node's own modules require() is the faster one.
    supported: { "dynamic-import": false },
    banner: { js: banner },
    plugins: [memory],
  });
  const [output] = Object.values(metafile.outputs);
  const bytes = Object.entries(output.inputs).map(([input, { bytesInOutput }]) => [
    input.replace(/^memory:/, ""),
    bytesInOutput,
  ]);
  return { text: outputFiles[0].text, bytes: new Map(bytes) };
}

/** Stands for the text of the late chunks until the file is complete. */
const LATE_TEXT = "__LATE_TEXT__";

/** The module that turns the text of the late chunks into code, at the first `import()`. */
function lateLoader(early) {
  return `const { compileFunction } = require("node:vm");
    const early = {${early.map((name) => `"${name}": () => require("${name}")`)}};
    const require_ = (name) => (Object.hasOwn(early, name) ? early[name]() : require(name));
    compileFunction(${LATE_TEXT}, ["module", "require"], { filename: __filename + "/late" })(module, require_);`;
}

/** Puts the text of the late chunks in as a string in single quotes: the kind that V8 reads fastest, of few escapes. */
function insert(text, file) {
  const parts = file.split(LATE_TEXT);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places for the late chunks, where one was expected`);
  return parts.join(`\n'${text.replace(/['\\]/g, "\\$&").replaceAll("\n", "\\n")}'\n`);
}

/** `first` and every chunk that is evaluated along with it. */
function closure(chunks, first) {
  const all = new Set([first]);
  for (const name of all) for (const next of importsOf(chunks, name, "import-statement")) all.add(next);
  return [...all];
}

const importsOf = (chunks, from, kind) =>
  chunks
    .get(from)
    .imports.filter((found) => found.kind === kind)
    .map(({ name }) => name);

export const textsOf = (chunks) => new Map([...chunks].map(([name, { text }]) => [name, text]));

const unique = (list) => [...new Set(list)];

/** esbuild, with warnings as errors. What it finds is in the message of what it throws. */
async function run(options) {
  const result = await esbuild.build(options);
  const warnings = result.warnings.map(({ text, location }) => `${location?.file ?? options.entryPoints}: ${text}`);
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  return result;
}

/** Shares the bytes of each chunk out among its inputs; a chunk that nothing reaches has none. */
export function sizesByInput(chunks, bytes) {
  const sizes = new Map();
  for (const [name, { inputs }] of chunks) {
    const total = Object.values(inputs).reduce((sum, { bytesInOutput }) => sum + bytesInOutput, 0);
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const share = bytesInOutput && ((bytes.get(name) ?? 0) * bytesInOutput) / total;
      if (share > 0) sizes.set(input, (sizes.get(input) ?? 0) + share);
    }
  }
  return sizes;
}
