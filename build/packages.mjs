import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The packages whose code is in the bundles.
 * @param {string} root the project's folder
 * @param {Map<string, Map<string, number>>} bundles the inputs of each bundle and their bytes, relative to `root`
 * @returns {{ folder: string, name: string, version: string, license: string | undefined, files: string[] }[]} sorted by
 * name, each with the bundles that it is in
 */
export function packagesIn(root, bundles) {
  const filesByFolder = new Map();
  for (const [file, inputs] of bundles) {
    for (const folder of new Set([...inputs.keys()].flatMap(folderOf)))
      filesByFolder.set(folder, [...(filesByFolder.get(folder) ?? []), file]);
  }
  return [...filesByFolder].sort().map(([folder, files]) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
    return { folder, name, version, license, files };
  });
}

/** `node_modules/a/b.js` is in the package `node_modules/a`; a file of the project is in none. */
const folderOf = (input) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.slice(0, 1) ?? [];

/** The license that packages without a license file declare: the project's own, whose text is here. */
const TEXT_AT_HAND = { "Apache-2.0": "LICENSE" };

/**
 * The licenses of the packages in the bundles, each text once.
 * @param {string} root the project's folder
 * @param {ReturnType<typeof packagesIn>} packages
 */
export function licenses(root, packages) {
  const packagesByText = new Map();
  for (const { folder, name, version, license, files } of packages) {
    const text = licenseText(root, folder, name, license);
    const line = `${name} ${version} (${license}) in ${files.join(", ")}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), line]);
  }
  const sections = [...packagesByText].map(([text, lines]) => `${lines.join("\n")}\n\n${text}\n`).sort();
  return ["The files of this folder hold code of the packages below.\n", ...sections].join(`\n${"=".repeat(80)}\n\n`);
}

function licenseText(root, folder, name, license) {
  const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  const text = file ? path.join(folder, file) : Object.hasOwn(TEXT_AT_HAND, license ?? "") && TEXT_AT_HAND[license];
  if (!license || !text) throw new Error(`${name} is in the bundle without a license (${folder})`);
  const notice = path.join(root, folder, "NOTICE");
  return [path.join(root, text), ...(existsSync(notice) ? [notice] : [])]
    .map((part) => readFileSync(part, "utf8").replace(/^\n+|\s+$/g, ""))
    .join("\n\n");
}
