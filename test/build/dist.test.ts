import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../build/bundle.mjs";
import { licenses } from "../../build/licenses.mjs";
import { ROOT } from "./twins.ts";

// What the sources build, which `npm run check:dist` compares with what is committed.

const { code, sizes, early } = await bundle({ root: ROOT, entry: "src/main.ts" });
const text = code.toString("latin1");

test("nothing is needed beside Node", () => {
  // In brackets it stands in a message of the SDK.
  const required = [...text.matchAll(/(?<!\[)\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? "");
  expect(required.length).toBeGreaterThan(3);
  const chunks = required.filter((name) => name.startsWith("./"));
  expect(chunks.filter((name) => !text.includes(`"${name}":()=>`))).toEqual([]);
  expect(required.filter((name) => !isBuiltin(name) && !chunks.includes(name))).toEqual([]);
  // In code that comes out of a string there is no import().
  expect(/[^\w.$]import\s*\(/.exec(text)).toBeNull();
});

test("no path of the machine that built it", () => {
  const traces = [ROOT, homedir() + path.sep, "node_modules", tmpdir()];
  expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
});

test("one byte a character, so that V8 reads it fast, and the shebang first", () => {
  expect(text.startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(/[^\t\n\x20-\x7e]/.exec(text)).toBeNull();
});

test("no start loads the AWS SDK: it stays behind an import()", () => {
  expect(early.filter((input) => input.includes("node_modules"))).toEqual([]);
  expect(early).toContain("src/main.ts");
});

test("the parts that only some runs need are in it", () => {
  const inputs = [...sizes.keys()].join("\n");
  for (const part of ["client-ec2", "credential-provider-process", "nested-clients"]) {
    expect(inputs).toContain(`@aws-sdk/${part}/`);
  }
});

test("the licences are those of the packages in the bundle", () => {
  const packages = new Set<string>();
  for (const input of sizes.keys()) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name) packages.add(name);
  }
  const content = licenses(ROOT, [["target-groups.cjs", [...sizes.keys()]]]);
  const listed = [...content.matchAll(/^(\S+) (\d+\.\d+\.\d+) \(([^)]+)\) in target-groups\.cjs$/gm)];
  expect(listed.map(([, name]) => name).sort()).toEqual([...packages].sort());
  for (const [, name, version] of listed) {
    const manifest = readFileSync(path.join(ROOT, "node_modules", name ?? "", "package.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({ name, version });
  }
  // Every section of packages is followed by a text.
  for (const section of content.split(`${"=".repeat(80)}\n`).slice(1))
    expect(section).toMatch(/\.cjs\n\n[\s\S]*Licen[cs]e[\s\S]{500}/);
});

test("a package without a licence stops the build", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "licences-"));
  const make = (name: string, manifest: object) => {
    mkdirSync(path.join(folder, "node_modules", name), { recursive: true });
    writeFileSync(
      path.join(folder, "node_modules", name, "package.json"),
      JSON.stringify({ name, version: "1.0.0", ...manifest }),
    );
    return [["one.cjs", [`node_modules/${name}/index.js`]]] satisfies [string, string[]][];
  };
  copyFileSync(path.join(ROOT, "LICENSE"), path.join(folder, "LICENSE"));
  try {
    expect(() => licenses(folder, make("silent", {}))).toThrow("silent is in the bundle without a licence");
    expect(() => licenses(folder, make("textless", { license: "MIT" }))).toThrow("textless is in the bundle without");
    expect(licenses(folder, make("known", { license: "Apache-2.0" }))).toMatch(/known 1\.0\.0[\s\S]*Apache License/);
    const withText = make("plain", { license: "MIT" });
    writeFileSync(path.join(folder, "node_modules/plain/LICENSE.md"), "You may.");
    expect(licenses(folder, withText)).toContain("plain 1.0.0 (MIT) in one.cjs\n\nYou may.");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
