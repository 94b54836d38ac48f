import { describe, expect, it } from "vitest";
import { LIFECYCLE_EVENTS } from "../../../src/simulator/agent/appspec.ts";
import { chooseRevision, type DeploymentKind } from "../../../src/simulator/agent/revision-choice.ts";

const choices = (deployment: DeploymentKind, newIsDownloaded = false): Record<string, string> =>
  Object.fromEntries(LIFECYCLE_EVENTS.map((event) => [event, chooseRevision(event, deployment, newIsDownloaded)]));

describe("the revision an event's scripts come from", () => {
  it("is the last successful one when an instance loses traffic, else the new one", () => {
    const usual = {
      BeforeBlockTraffic: "lastSuccessful",
      AfterBlockTraffic: "lastSuccessful",
      ApplicationStop: "lastSuccessful",
      BeforeInstall: "new",
      AfterInstall: "new",
      ApplicationStart: "new",
      ValidateService: "new",
      BeforeAllowTraffic: "new",
      AfterAllowTraffic: "new",
    };
    expect(choices({ type: "BLUE_GREEN", creator: "user" })).toMatchObject(usual);
    expect(choices({ type: "IN_PLACE", creator: "user" })).toMatchObject(usual);
    expect(choices({ type: "IN_PLACE", creator: "codeDeployRollback" })).toMatchObject(usual);
  });

  it("is the other way around in a blue/green rollback", () => {
    expect(choices({ type: "BLUE_GREEN", creator: "codeDeployRollback" })).toMatchObject({
      BeforeBlockTraffic: "mostRecent",
      AfterBlockTraffic: "mostRecent",
      ApplicationStop: "lastSuccessful",
      AfterInstall: "new",
      ValidateService: "new",
      BeforeAllowTraffic: "lastSuccessful",
      AfterAllowTraffic: "lastSuccessful",
    });
  });

  it("is always the new one once the instance has it", () => {
    const all = new Set(Object.values(choices({ type: "BLUE_GREEN", creator: "codeDeployRollback" }, true)));
    expect([...all]).toEqual(["new"]);
  });
});
