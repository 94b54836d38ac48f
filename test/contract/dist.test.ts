import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../build/bundle.mjs";
import { licenses, packagesIn } from "../../build/packages.mjs";
import { ROOT } from "./twins.ts";

// What the sources build to; `npm run check:dist` compares it with what is committed.

const { code, sizes } = await bundle({ root: ROOT, entry: "src/hook/main.ts" });
const text = code.toString("latin1");

test("it needs nothing but Node", () => {
  // A message of the SDK has it in brackets.
  const required = [...text.matchAll(/(?<!\[)\b(?:require|import)\("([^"]+)"\)/g)].map(([, name]) => name ?? "");
  expect(required.length).toBeGreaterThan(3);
  expect(required.filter((name) => !isBuiltin(name))).toEqual([]);
});

test("all of its code is readable", () => {
  expect(text).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(|node:vm|"vm"|compileFunction/);
  // No string holds a program: none is longer than an endpoint's regular expression or a message.
  const texts = text.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g) ?? [];
  expect(texts.filter((each) => each.length > 1_000)).toEqual([]);
  // Every file of src/ has its heading, and its functions have their names.
  const own = [...sizes.keys()].filter((input) => input.startsWith("src/"));
  expect(own.length).toBeGreaterThan(30);
  expect(own.filter((input) => !text.includes(`\n// ${input}\n`))).toEqual([]);
  expect(text).toContain("function wantedTrafficSources(");
});

test("it holds no path of the machine that built it", () => {
  const traces = [ROOT, homedir() + path.sep, tmpdir()];
  expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
});

test("one byte a character, so that V8 reads it fast, and the shebang first", () => {
  expect(text.startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(/[^\t\n\x20-\x7e]/.exec(text)).toBeNull();
});

test("it holds the parts that only some runs need", () => {
  const inputs = [...sizes.keys()].join("\n");
  for (const part of ["client-ec2", "credential-provider-process", "credential-provider-sso", "nested-clients"]) {
    expect(inputs).toContain(`@aws-sdk/${part}/`);
  }
});

test("the licenses are those of the packages in the bundle", () => {
  const packages = new Set<string>();
  for (const input of sizes.keys()) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name) packages.add(name);
  }
  const content = licenses(ROOT, packagesIn(ROOT, new Map([["target-groups.cjs", sizes]])));
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

test("a package without a license stops the build", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "licences-"));
  const make = (name: string, manifest: object) => {
    mkdirSync(path.join(folder, "node_modules", name), { recursive: true });
    writeFileSync(
      path.join(folder, "node_modules", name, "package.json"),
      JSON.stringify({ name, version: "1.0.0", ...manifest }),
    );
    return packagesIn(folder, new Map([["one.cjs", new Map([[`node_modules/${name}/index.js`, 1]])]]));
  };
  copyFileSync(path.join(ROOT, "LICENSE"), path.join(folder, "LICENSE"));
  try {
    expect(() => licenses(folder, make("silent", {}))).toThrow("silent is in the bundle without a license");
    expect(() => licenses(folder, make("textless", { license: "MIT" }))).toThrow("textless is in the bundle without");
    expect(licenses(folder, make("known", { license: "Apache-2.0" }))).toMatch(/known 1\.0\.0[\s\S]*Apache License/);
    const withText = make("plain", { license: "MIT" });
    writeFileSync(path.join(folder, "node_modules/plain/LICENSE.md"), "You may.");
    expect(licenses(folder, withText)).toContain("plain 1.0.0 (MIT) in one.cjs\n\nYou may.");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
