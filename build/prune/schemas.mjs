/**
 * A client of the SDK holds the shape of every operation of its service in one module, `schemas_0.js`: for EC2 1.3 MB, of
 * which one operation is called. The bundler may drop a constant that nothing uses only if making it can have no
 * effect, and two habits of that module hide this from it.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { expect } from "./step.mjs";

/** `const _AI = "ActivityId";` */
const constantsOf = (text) =>
  Object.fromEntries(
    [...text.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, name, value]) => [name, JSON.parse(value)]),
  );

/** What a line of such a module may be. Anything else could have an effect, and would keep what it mentions. */
const KNOWN_LINE = new RegExp(
  `^(?:${[
    '(?:export )?(?:var|const) \\w+\\$? = (?:\\[.*|"[^"]*";|[\\w |]+;)',
    " {4}.*",
    "\\];",
    "import .*",
    "const \\w+_registry = (?:new TypeRegistry|TypeRegistry\\.for)\\(\\w+\\);",
    "\\w+_registry\\.registerError\\(\\w+\\$, \\w+\\);",
  ].join("|")})?$`,
);

/**
 * `{ [_e]: _c }` becomes `{ "error": _c }`: a computed key could call a `toString`, a literal one cannot.
 * @type {import("./step.mjs").Step}
 */
export const literalKeys = {
  name: "literal keys in schemas",
  file: /^@aws-sdk\/.*\/schemas\/schemas_\d+\.js$/,
  rewrite(text) {
    const constants = constantsOf(text);
    const odd = text.split("\n").find((line) => !KNOWN_LINE.test(line));
    expect(odd === undefined, `an unknown kind of statement: ${odd}`);
    // The stub for event streams (stubs.mjs) rests on this.
    expect(!Object.values(constants).includes("streaming"), "the service streams: the bundle has no event streams");
    return text.replace(/\[(\w+)\]: /g, (_, name) => {
      expect(name in constants, `a key [${name}] that is no constant of the module`);
      return `${JSON.stringify(constants[name])}: `;
    });
  },
};

/** `export var Oops$ = [-3, n0, _O, ...]; n0_registry.registerError(Oops$, Oops);` */
const REGISTERED_ERROR = /^export var (\w+)\$ = (\[-3, n0, [^;]*\]);\nn0_registry\.registerError\(\1\$, \1\);\n/gm;

/** The class of an error, if it does no more than hold the name, the fault and perhaps `Message`. */
const ERROR_CLASS =
  /^export class (\w+) extends __BaseException \{\n(?: {4}static shapeId = "[\w.]+#\1";\n)? {4}name = "\1";\n {4}\$fault = "(?:client|server)";\n(?: {4}Message;\n)? {4}constructor\(opts\) \{\n {8}super\(\{\n {12}name: "\1",\n {12}\$fault: "(?:client|server)",\n {12}\.\.\.opts,\n {8}\}\);\n {8}Object\.setPrototypeOf\(this, \1\.prototype\);\n(?: {8}this\.Message = opts\.Message;\n)? {4}\}\n\}$/gm;

/**
 * Writes the errors of a service as a table. Registering an error is an effect, so all of them would stay, each with a
 * schema and a class: CodeDeploy alone has 110. Every error is still registered, with the same name, code, fault and
 * members, so an answer of AWS becomes the same error as without this step.
 * @type {import("./step.mjs").Step}
 */
export const errorTable = {
  name: "table of errors",
  // STS, of which only the package's command makes a call, has an error with a class of its own kind.
  file: /^@aws-sdk\/client-(?!sts\/)[^/]+\/.*\/schemas\/schemas_0\.js$/,
  rewrite(text, { path }) {
    const constants = constantsOf(text);
    const rowsByKind = new Map();
    const names = [];
    const rest = text.replace(REGISTERED_ERROR, (_, name, literal) => {
      const [, , id, { awsQueryError, ...traits }, ...members] = vm.runInNewContext(literal, constants);
      expect(id === name, `${name} is called ${id} in its schema`);
      expect(!awsQueryError || awsQueryError[1] === traits.httpError, `${name} has two HTTP statuses`);
      const kind = JSON.stringify([traits, ...members], plainData);
      const row = awsQueryError ? `${name}=${awsQueryError[0]}` : name;
      rowsByKind.set(kind, [...(rowsByKind.get(kind) ?? []), row]);
      names.push(name);
      return "";
    });
    const [base, ...others] = [...rest.matchAll(/^\w+_registry\.registerError\((\w+)\$, \1\);$/gm)].map(
      ([, name]) => name,
    );
    expect(base?.endsWith("ServiceException") && others.length === 0, `errors that the table cannot hold: ${others}`);
    if (names.length === 0) return text;

    checkClasses(path, names);
    const tables = [...rowsByKind].map(
      ([kind, rows]) => `registerErrors(n0_registry, ${base}, ${kind}, ${JSON.stringify(shortened(rows.join(" ")))});`,
    );
    return `import { registerErrors } from "prune:registerErrors";\n${rest}\n${tables.join("\n")}\n`.replace(
      /^import \{[^}]*\} from "\.\.\/models\/errors";\n/m,
      "",
    );
  },
};

/** A schema is written into the bundle as JSON: a reference in it would be lost. */
function plainData(key, value) {
  expect(typeof value !== "function", `an error whose member ${key} has a shape of its own`);
  return value;
}

/** The table's classes must do what the SDK's do. */
function checkClasses(path, names) {
  const classes = readFileSync(path.replace(/schemas[\\/]schemas_0\.js$/, "models/errors.js"), "utf8");
  const plain = new Set([...classes.matchAll(ERROR_CLASS)].map(([, name]) => name));
  const special = names.filter((name) => !plain.has(name));
  expect(special.length === 0, `errors with a class of their own kind: ${special}`);
}

/** Nearly every name ends alike. */
function shortened(rows) {
  expect(!rows.includes("*"), "an error has a name with an asterisk");
  return rows.replaceAll("Exception", "*");
}

/** The module of the bundle that reads the tables. */
export const registerErrorsSource = `
  export function registerErrors(registry, Base, [{ error: $fault, ...traits }, ...members], rows) {
    for (const row of rows.replaceAll("*", "Exception").split(" ")) {
      const [name, code] = row.split("=");
      const queryError = code && { awsQueryError: [code, traits.httpError] };
      registry.registerError(
        [-3, registry.namespace, name, { ...queryError, error: $fault, ...traits }, ...members],
        class ModeledError extends Base {
          constructor(options) {
            super({ name, $fault, ...options });
            Object.setPrototypeOf(this, ModeledError.prototype);
          }
        },
      );
    }
  }`;
