import { describe, expect, it } from "vitest";
import { AppSpecError, parseAppSpec, readAppSpec, refuseUnknownEvents } from "../../../src/simulator/agent/appspec.ts";

/** An appspec with one AfterInstall script that has these lines besides its location. */
const withScript = (...lines: string[]): string =>
  [
    "version: 0.0",
    "os: linux",
    "hooks:",
    "  AfterInstall:",
    "    - location: a.sh",
    ...lines.map((it) => `      ${it}`),
  ].join("\n");

const scriptOf = (text: string) => parseAppSpec(text).hooks.get("AfterInstall")?.[0];

describe("an AppSpec as the agent reads it", () => {
  it("gives files and the scripts of every event, in order", () => {
    const spec = parseAppSpec(`
version: 0.0
os: linux
files:
  - source: dist
    destination: /opt/app
hooks:
  AfterInstall:
    - location: " first.sh "
      timeout: 30
      runas: root
    - location: second.sh
  ApplicationStart:
    - location: third.sh
`);
    expect(spec.files).toEqual([{ source: "dist", destination: "/opt/app" }]);
    expect([...spec.hooks]).toEqual([
      [
        "AfterInstall",
        [
          { location: "first.sh", timeoutSeconds: 30, runas: "root" },
          { location: "second.sh", timeoutSeconds: 3600, runas: undefined },
        ],
      ],
      ["ApplicationStart", [{ location: "third.sh", timeoutSeconds: 3600, runas: undefined }]],
    ]);
  });

  it.each([
    ["a version as text", 'version: "0.0"\nos: linux'],
    ["another version", "version: 1.0\nos: linux"],
    ["no version", "os: linux"],
    ["os in capitals", "version: 0.0\nos: Linux"],
    ["another os", "version: 0.0\nos: windows"],
    ["an empty file", ""],
    ["a script without a location", "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - timeout: 3"],
    ["an empty location", 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: " "'],
    ["an event that is not a list", "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    location: a.sh"],
    ["a script that is not a mapping", "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - a.sh"],
    ["files without a destination", "version: 0.0\nos: linux\nfiles:\n  - source: a"],
    ["a timeout of 0", withScript("timeout: 0")],
    ["a timeout below a second", withScript("timeout: 0.9")],
    ["a timeout that is a word", withScript("timeout: foo")],
    ["a negative timeout", withScript("timeout: -5")],
    ["a timeout that is true", withScript("timeout: true")],
  ])("refuses %s", (_, text) => {
    expect(() => parseAppSpec(text)).toThrow(AppSpecError);
  });

  it.each([
    ["timeout: 120", 120],
    ['timeout: "120"', 120],
    ["timeout: 1.9", 1],
    ["timeout: 60s", 60],
    ["timeout: 2m", 2],
    ["timeout: 1:30", 90], // YAML 1.1 counts this in sixties
    ["timeout:", 3600],
    ["timeout: false", 3600],
    ["timeout: 7200", 7200],
  ])("reads %j as %d seconds", (line, seconds) => {
    expect(scriptOf(withScript(line))?.timeoutSeconds).toBe(seconds);
  });

  it("accepts 0 for 0.0", () => {
    expect(parseAppSpec("version: 0\nos: linux").hooks.size).toBe(0);
  });

  it("ignores misspelled keys in a script", () => {
    expect(scriptOf(withScript("runAs: root", "timeOut: 5"))).toEqual({
      location: "a.sh",
      timeoutSeconds: 3600,
      runas: undefined,
    });
  });

  it("takes the last of duplicate keys", () => {
    expect(scriptOf(withScript("timeout: 5", "timeout: 7"))?.timeoutSeconds).toBe(7);
    const twice = parseAppSpec(`${withScript()}\n  AfterInstall:\n    - location: b.sh\n`);
    expect(twice.hooks.get("AfterInstall")?.map((it) => it.location)).toEqual(["b.sh"]);
  });

  it("ignores an event without anything below it", () => {
    expect(parseAppSpec("version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n").hooks.size).toBe(0);
  });

  it("finds unknown events, also by their case", () => {
    const spec = parseAppSpec("version: 0.0\nos: linux\nhooks:\n  afterInstall:\n    - location: a.sh");
    expect(() => refuseUnknownEvents(spec)).toThrow("unknown lifecycle events: afterInstall");
    expect(() => refuseUnknownEvents(parseAppSpec(withScript()))).not.toThrow();
  });

  it("says where a missing file was expected", () => {
    expect(() => readAppSpec("/nowhere")).toThrow('did not find an AppSpec file at "/nowhere/appspec.yml"');
  });
});
