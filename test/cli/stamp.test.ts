import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { compareVersions, stampOf } from "../../src/cli/revision/stamp.ts";
import { stamped } from "./package.ts";

const shipped = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");

describe("the stamp", () => {
  it.each(["hooks/target-groups.sh", "hooks/target-groups.cmd", "dist/target-groups.cjs"])(
    "of %s has this version and the right checksum",
    (file) => {
      expect(stampOf(shipped(file))).toEqual({ version: VERSION, intact: true });
    },
  );

  it.each([
    ["a changed letter", (text: string) => text.replace("echo", "ecHo")],
    ["one more line", (text: string) => `${text}\n`],
    ["another version in the stamp alone", (text: string) => text.replace("1.2.3", "1.2.4")],
  ])("shows %s", (name, edit) => {
    const text = stamped("1.2.3", "#", "echo\n");
    expect(stampOf(text)).toEqual({ version: "1.2.3", intact: true });
    expect(stampOf(edit(text))?.intact).toBe(name.includes("stamp alone"));
  });

  it("is missing from a file of another program", () => {
    expect(stampOf("#!/bin/sh\necho\n")).toBeUndefined();
  });
});

describe("versions", () => {
  it("are ordered as semantic versions", () => {
    const sorted = ["0.1.0", "0.2.0-rc.1", "0.2.0-rc.2", "0.2.0-rc.10", "0.2.0", "0.10.0", "1.0.0", "1.0.1", "10.0.0"];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
    expect(compareVersions("1.2.3", "1.2.3+build")).toBe(0);
  });
});
