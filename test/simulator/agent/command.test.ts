import { describe, expect, it } from "vitest";
import { agentCommand, rubyArgv } from "../../../src/simulator/agent/command.ts";

describe("a script is started", () => {
  it("by its path alone", () => {
    expect(rubyArgv(agentCommand("/opt/rev/hooks/a.sh", undefined))).toEqual(["/opt/rev/hooks/a.sh"]);
  });

  it("through su with runas", () => {
    expect(rubyArgv(agentCommand("/opt/rev/a.sh", "ec2-user"))).toEqual(["su", "ec2-user", "-c", "/opt/rev/a.sh"]);
  });

  it("with a path split at blanks, with and without runas, since nothing is quoted", () => {
    expect(rubyArgv(agentCommand("/opt/my rev/a.sh", undefined))).toEqual(["/opt/my", "rev/a.sh"]);
    expect(rubyArgv(agentCommand("/opt/my rev/a.sh", "root"))).toEqual(["su", "root", "-c", "/opt/my", "rev/a.sh"]);
  });

  it.each(["/opt/$HOME/a.sh", "/opt/a;b.sh", "/opt/(old)/a.sh"])("through a shell for %s", (path) => {
    expect(rubyArgv(agentCommand(path, undefined))).toEqual(["/bin/sh", "-c", path]);
  });
});
