/** The shipped bill of materials names every package in a bundle, and every file with its checksum. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(`${ROOT}${file}`);
const json = (file: string) => JSON.parse(read(file).toString());

interface Component {
  readonly "bom-ref": string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly components: readonly Component[];
}

const bill = json("dist/sbom.cdx.json");
const components: readonly Component[] = bill.components;

describe("the bill of materials", () => {
  it("is CycloneDX for this version, without anything that depends on a clock or a machine", () => {
    const { name, version, license } = json("package.json");
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1 });
    expect(bill.metadata.component).toMatchObject({ name, version, licenses: [{ license: { id: license } }] });
    expect(bill.serialNumber ?? bill.metadata.timestamp ?? bill.metadata.tools).toBeUndefined();
  });

  it("has the packages whose licenses are listed, each with its version and its bundle", () => {
    const listed = read("dist/THIRD-PARTY-LICENSES.txt")
      .toString()
      .matchAll(/^(\S+) (\d+\.\d+\.\d+) \(([^)]+)\) in (.+)$/gm);
    const lines = [...listed].map(([line]) => line).sort();
    const lineOf = ({ group, name, version, licenses, properties }: Component) =>
      `${group ? `${group}/` : ""}${name} ${version} (${licenses[0]?.license.id}) in ${properties.map(({ value }) => value).join(", ")}`;
    expect(components.map(lineOf).sort()).toEqual(lines);
    expect(lines.length).toBeGreaterThan(15);
  });

  it("has the checksums of npm", () => {
    const locked = Object.values<{ integrity?: string }>(json("package-lock.json").packages).map((it) => it.integrity);
    for (const { purl, hashes } of components) {
      const [hash] = hashes;
      expect(locked, purl).toContain(`sha512-${Buffer.from(hash?.content ?? "", "hex").toString("base64")}`);
    }
  });

  it("has the checksums of the shipped files", () => {
    const files: readonly Component[] = bill.metadata.component.components;
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(["dist/target-groups.cjs", "dist/cli.cjs"]));
    for (const { name, hashes } of files)
      expect(hashes, name).toEqual([
        { alg: "SHA-256", content: createHash("sha256").update(read(name)).digest("hex") },
      ]);
  });

  it("refers only to what it contains, and names nothing twice", () => {
    const refs = components.map((it) => it["bom-ref"]);
    expect(new Set(refs).size).toBe(refs.length);
    const [own, ...others] = bill.dependencies;
    expect(own).toEqual({ ref: bill.metadata.component["bom-ref"], dependsOn: refs });
    expect(others.map(({ ref }: { ref: string }) => ref)).toEqual(refs);
  });
});
