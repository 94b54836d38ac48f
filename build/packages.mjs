import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The packages whose code is in the bundles.
 * @param {string} root the project's folder
 * @param {[string, string[]][]} bundles each file with the inputs that have bytes in it, relative to `root`
 * @returns {{ folder: string, name: string, version: string, license: string | undefined, files: string[] }[]} sorted,
 * each with the bundles that it is in
 */
export function packagesIn(root, bundles) {
  const filesByFolder = new Map();
  for (const [file, inputs] of bundles) {
    for (const folder of new Set([...inputs].flatMap(folderOf))) {
      filesByFolder.set(folder, [...(filesByFolder.get(folder) ?? []), file]);
    }
  }
  return [...filesByFolder]
    .map(([folder, files]) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
      return { folder, name, version, license, files };
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.folder, b.folder));
}

/** `node_modules/a/b.js` lies in the package `node_modules/a`; a file of the project lies in none. */
const folderOf = (input) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.slice(0, 1) ?? [];

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
