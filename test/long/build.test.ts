import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject } from "./copy.ts";

// Builds a copy of the project elsewhere: everybody must build what is committed.

const BUNDLE = "dist/target-groups.cjs";
const LICENSES = "dist/THIRD-PARTY-LICENSES.txt";
const BILL = "dist/sbom.cdx.json";
const SUMS = "dist/SHA256SUMS";
const SCRIPT = "hooks/target-groups.sh";

let one: string;
let two: string;
beforeAll(() => {
  one = copyProject("one");
  two = copyProject("a longer name, and a space", { from: one, reversed: true });
});
afterAll(() => {
  for (const folder of [one, two]) rmSync(path.dirname(folder), { recursive: true });
});

function build(folder: string, ...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, "build/build.mjs"), ...flags], {
    cwd: "/",
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}
const read = (folder: string, file: string) => readFileSync(path.join(folder, file));

test("two folders, whatever their names and the order of their files, build the same bytes", () => {
  for (const folder of [one, two]) expect(build(folder)).toMatchObject({ status: 0 });
  const files = [SUMS, SCRIPT, ...readdirSync(path.join(one, "dist")).map((name) => `dist/${name}`)];
  for (const file of files) expect(read(one, file).equals(read(two, file)), file).toBe(true);
  expect(files).toEqual(expect.arrayContaining([BUNDLE, LICENSES, "dist/cli.cjs", BILL]));
});

test("the bundle is executable", () => {
  expect(statSync(path.join(one, BUNDLE)).mode & 0o111).toBe(0o111);
  const { stdout } = spawnSync(path.join(one, BUNDLE), ["--version"], { encoding: "utf8" });
  expect(stdout).toMatch(/^codedeploy-target-groups \d+\.\d+\.\d+\n$/);
});

test("--check accepts what was just built, and changes nothing", () => {
  const before = statSync(path.join(one, BUNDLE)).mtimeMs;
  expect(build(one, "--check")).toEqual({ status: 0, output: "" });
  expect(statSync(path.join(one, BUNDLE)).mtimeMs).toBe(before);
});

const remedy = "run `npm run build`, and commit dist/ and hooks/";
const unlike = (file: string) => `${file} is not what the sources build to: ${remedy}\n`;

test("--check finds one changed byte, and names the file and the remedy", () => {
  const files = [BUNDLE, "dist/cli.cjs", "dist/index.d.ts", LICENSES, BILL];
  for (const file of files) {
    const content = read(one, file);
    content.writeUInt8(content.readUInt8(1000) ^ 1, 1000);
    writeFileSync(path.join(one, file), content);
  }
  expect(build(one, "--check")).toEqual({ status: 1, output: files.map(unlike).join("") });
});

test("--check finds a missing file, and a source changed without a build", () => {
  rmSync(path.join(two, LICENSES));
  const undo = edit("src/base/failure.ts", (text) => `${text}\nexport const changed = String(Math.random);\n`);
  const main = edit(
    "src/hook/main.ts",
    (text) => `import { changed } from "../base/failure.ts";\nconsole.log(changed);\n${text}`,
  );
  const output = [
    unlike(BUNDLE),
    unlike("dist/cli.cjs"),
    `${LICENSES} is missing: ${remedy}\n`,
    unlike(BILL),
    unlike(SUMS),
  ];
  expect(build(two, "--check")).toEqual({ status: 1, output: output.join("") });
  for (const change of [undo, main]) change();
});

test("--check finds a hook script changed without a build, which updates its stamp", () => {
  const undo = edit(SCRIPT, (text) => text.replace("set -eu\n", "set -eu # strict\n"));
  expect(build(two, "--check").output).toContain(unlike(SCRIPT));
  undo();
});

test("the checksums match the files", () => {
  expect(build(two)).toMatchObject({ status: 0 });
  expect(spawnSync("sha256sum", ["-c", SUMS], { cwd: two, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

/** Changes a file of the second copy. @returns a function that undoes it */
function edit(file: string, change: (text: string) => string): () => void {
  const before = read(two, file).toString();
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path.join(two, file), after);
  return () => writeFileSync(path.join(two, file), before);
}

test("a bundle above its limit fails the build, for example if the SDK's schemas look different", () => {
  const undo = edit("build/schemas.mjs", (text) => text.replace("schemas_", "shapes_"));
  expect(build(two, "--check")).toEqual({
    status: 1,
    output: expect.stringMatching(
      /^the build failed: dist\/target-groups.cjs has \d+ bytes, more than \d+: see --sizes\n$/,
    ),
  });
  undo();
});
