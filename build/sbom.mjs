import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The bill of materials, as CycloneDX: every shipped file with its checksum, and every package whose code is in one.
 * `npm sbom` lists what is installed, not what is bundled, with a time and a random number; this depends on neither the
 * time nor the machine.
 * @param {string} root the project's folder
 * @param {ReturnType<typeof import("./packages.mjs").packagesIn>} packages
 * @param {Map<string, Buffer>} files the shipped files, by path
 */
export function sbom(root, packages, files) {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
  const { packages: locked } = read("package-lock.json");
  const shipped = [...files].map(([name, content]) => ({
    ...{ type: "file", "bom-ref": `file:${name}`, name },
    hashes: [{ alg: "SHA-256", content: createHash("sha256").update(content).digest("hex") }],
  }));
  const own = { ...component("application", read("package.json")), components: shipped };
  const components = packages.map(({ folder, files, ...bundled }) => {
    const { version, integrity = "" } = locked[folder] ?? {};
    if (version !== bundled.version) throw new Error(`${folder} does not match package-lock.json: run \`npm ci\``);
    // The checksum of the package's archive, as npm checks it.
    const content = Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex");
    const properties = files.map((value) => ({ name: "codedeploy-target-groups:bundled-in", value }));
    return { ...component("library", bundled), hashes: [{ alg: "SHA-512", content }], properties };
  });
  const refs = components.map((each) => each["bom-ref"]);
  const dependencies = [{ ref: own["bom-ref"], dependsOn: refs }, ...refs.map((ref) => ({ ref }))];
  const head = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1 };
  return `${JSON.stringify({ ...head, metadata: { component: own }, components, dependencies }, undefined, 2)}\n`;
}

function component(type, { name, version, license }) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [rest, group] = name.split("/").reverse();
  const licenses = [{ license: { id: license } }];
  return { type, "bom-ref": purl, ...(group && { group }), name: rest, version, licenses, purl };
}
