import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packagesIn } from "./packages.mjs";

/**
 * What the package is made of, as CycloneDX: every file that is shipped with its checksum, and every package whose code
 * is in one. Nothing in it depends on the time or the machine.
 * @param {string} root the project's folder
 * @param {Map<string, Buffer>} files what is shipped, by path
 * @param {[string, string[]][]} bundles each file with the inputs that have bytes in it, relative to `root`
 */
export function sbom(root, files, bundles) {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
  const { name, version, license, description } = read("package.json");
  const { packages: locked } = read("package-lock.json");
  const self = purl(name, version);
  const components = packagesIn(root, bundles).map((it) => component(it, locked[it.folder]));
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name,
        version,
        description,
        licenses: [{ license: { id: license } }],
        purl: self,
        components: [...files].map(([file, content]) => ({
          type: "file",
          "bom-ref": `file:${file}`,
          name: file,
          hashes: [{ alg: "SHA-256", content: createHash("sha256").update(content).digest("hex") }],
        })),
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: components.map((it) => it["bom-ref"]) },
      ...components.map((it) => ({ ref: it["bom-ref"] })),
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function component({ name, version, license, folder, files }, locked) {
  if (locked?.version !== version) throw new Error(`${folder} is not the version of package-lock.json: run \`npm ci\``);
  const [group, rest] = name.startsWith("@") ? name.split("/") : [undefined, name];
  return {
    type: "library",
    "bom-ref": purl(name, version),
    ...(group && { group }),
    name: rest,
    version,
    scope: "required",
    hashes: [{ alg: "SHA-512", content: hexOf(locked.integrity) }],
    licenses: [{ license: { id: license } }],
    purl: purl(name, version),
    properties: files.map((file) => ({ name: "codedeploy-target-groups:bundled-in", value: file })),
  };
}

const purl = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** Of the package's archive, as npm checked it. */
function hexOf(integrity) {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (!base64) throw new Error(`an integrity of another kind: ${integrity}`);
  return Buffer.from(base64, "base64").toString("hex");
}
