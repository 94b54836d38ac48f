import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packagesIn } from "./packages.mjs";

/** Some packages come without a licence file. The one that all of those declare is the project's own, whose text is here. */
const TEXT_AT_HAND = { "Apache-2.0": "LICENSE" };

/**
 * The licences of what is in the bundles: every package whose code they hold, and each licence text once.
 * @param {string} root the project's folder
 * @param {[string, string[]][]} bundles each file with the inputs that have bytes in it, relative to `root`
 */
export function licenses(root, bundles) {
  const packagesByText = new Map();
  for (const { folder, name, version, license, files } of packagesIn(root, bundles)) {
    const text = licenseText(root, folder, name, license);
    const line = `${name} ${version} (${license}) in ${files.join(", ")}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), line]);
  }
  const sections = [...packagesByText].map(([text, packages]) => `${packages.join("\n")}\n\n${text}\n`).sort();
  return ["The files of this folder hold code of the packages below.\n", ...sections].join(`\n${"=".repeat(80)}\n\n`);
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
