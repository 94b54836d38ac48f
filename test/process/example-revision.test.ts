/** This repository is a revision: its appspec.yml is valid, and does what its comments promise. */
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useOf } from "../../src/cli/revision/settings-script.ts";
import { readAppSpec, refuseUnknownEvents } from "../../src/simulator/agent/appspec.ts";
import { REPOSITORY } from "./revision.ts";

/** The program's default timeout in seconds. */
const { deadline } = useOf("AfterInstall", new Map());

describe("appspec.yml of this repository", () => {
  const spec = readAppSpec(REPOSITORY);
  const scripts = [...spec.hooks.values()].flat();

  it("checks after the install, attaches before traffic shifts, and names only events that CodeDeploy knows", () => {
    refuseUnknownEvents(spec);
    expect([...spec.hooks.keys()]).toEqual(expect.arrayContaining(["AfterInstall", "BeforeAllowTraffic"]));
  });

  it("gives every script more time than the program's timeout", () => {
    for (const { timeoutSeconds } of scripts) expect(timeoutSeconds).toBeGreaterThan(deadline + 5);
  });

  it("names scripts that exist, are executable, and have no blanks in their paths", () => {
    for (const { location } of scripts) {
      accessSync(join(REPOSITORY, location), constants.X_OK);
      expect(location).not.toMatch(/\s/);
    }
  });
});
