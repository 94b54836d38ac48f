import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Some packages come without a licence file. The one that all of those declare is the project's own, whose text is here. */
const TEXT_AT_HAND = { "Apache-2.0": "LICENSE" };

/**
 * The licences of what is in the bundle: every package whose code it holds, and each licence text once.
 * @param {string} root the project's folder
 * @param {Iterable<string>} inputs the files that have bytes in the bundle, relative to `root`
 */
export function licenses(root, inputs) {
  const packagesByText = new Map();
  for (const folder of packageFolders(inputs)) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
    const text = licenseText(root, folder, name, license);
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const sections = [...packagesByText].map(([text, packages]) => `${packages.sort().join("\n")}\n\n${text}\n`).sort();
  return ["target-groups.cjs holds code of the packages below.\n", ...sections].join(`\n${"=".repeat(80)}\n\n`);
}

/** `node_modules/a/b.js` lies in the package `node_modules/a`; a file of the project lies in none. */
function packageFolders(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const [folder] = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    if (folder) folders.add(folder);
  }
  return folders;
}

function licenseText(root, folder, name, license) {
  const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  const text = file ? path.join(folder, file) : Object.hasOwn(TEXT_AT_HAND, license ?? "") && TEXT_AT_HAND[license];
  if (!license || !text) throw new Error(`${name} is in the bundle without a licence (${folder})`);
  const notice = path.join(root, folder, "NOTICE");
  return [path.join(root, text), ...(existsSync(notice) ? [notice] : [])]
    .map((part) => readFileSync(part, "utf8").replace(/^\n+|\s+$/g, ""))
    .join("\n\n");
}
