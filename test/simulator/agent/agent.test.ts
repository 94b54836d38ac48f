/** An instance through deployments: which scripts run, with which deployment's variables, and what a failure stops. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Agent, type Deployment } from "../../../src/simulator/agent/agent.ts";
import { AppSpecError, LIFECYCLE_EVENTS } from "../../../src/simulator/agent/appspec.ts";
import { scratchFolder } from "../../process/scratch.ts";

const HOOKED = LIFECYCLE_EVENTS.filter((event) => event !== "DownloadBundle" && event !== "Install");

/** A revision whose every event prints the revision's name and the variables that say which deployment it is. */
function revision(name: string, events: readonly string[] = HOOKED, script = ""): string {
  const folder = scratchFolder(name);
  mkdirSync(join(folder, "hooks"));
  const hooks = events.map((event) => `  ${event}:\n    - location: hooks/say.sh\n      timeout: 20\n`).join("");
  writeFileSync(join(folder, "appspec.yml"), `version: 0.0\nos: linux\nhooks:\n${hooks}`);
  writeFileSync(
    join(folder, "hooks/say.sh"),
    `#!/bin/sh\necho "${name} $LIFECYCLE_EVENT $DEPLOYMENT_ID \${EXTRA-}"\n${script}\n`,
  );
  return folder;
}

const deployment = (id: string, folder: string, more: Partial<Deployment> = {}): Deployment => ({
  id,
  revision: folder,
  type: "BLUE_GREEN",
  creator: "user",
  ...more,
});

const newAgent = (env: Record<string, string> = {}): Agent => new Agent({ root: scratchFolder("agent"), env });

async function said(agent: Agent, event: string, of: Deployment): Promise<string> {
  const { scripts } = await agent.runEvent(event, of);
  return scripts.map((script) => script.stdout.trim()).join("\n");
}

describe("an agent", () => {
  it("runs every event of a first deployment; without an earlier revision, its events succeed and run nothing", async () => {
    const first = deployment("d-1", revision("one"));
    const results = await newAgent({ EXTRA: "agent's" }).runEvents(LIFECYCLE_EVENTS, first);
    expect(results.map(({ event, status, revision, scripts }) => [event, status, revision, scripts.length])).toEqual([
      ["BeforeBlockTraffic", "Succeeded", null, 0],
      ["AfterBlockTraffic", "Succeeded", null, 0],
      ["ApplicationStop", "Succeeded", null, 0],
      ["DownloadBundle", "Succeeded", null, 0],
      ["BeforeInstall", "Succeeded", "new", 1],
      ["Install", "Succeeded", null, 0],
      ["AfterInstall", "Succeeded", "new", 1],
      ["ApplicationStart", "Succeeded", "new", 1],
      ["ValidateService", "Succeeded", "new", 1],
      ["BeforeAllowTraffic", "Succeeded", "new", 1],
      ["AfterAllowTraffic", "Succeeded", "new", 1],
    ]);
    expect(results.at(-1)?.scripts[0]?.stdout).toBe("one AfterAllowTraffic d-1 agent's\n");
  });

  it("runs the last successful revision's scripts with the new deployment's id, on an original instance", async () => {
    const agent = newAgent();
    await agent.install(deployment("d-1", revision("one")));
    const second = deployment("d-2", revision("two"));
    expect(await said(agent, "BeforeBlockTraffic", second)).toBe("one BeforeBlockTraffic d-2");
    expect(await said(agent, "AfterBlockTraffic", second)).toBe("one AfterBlockTraffic d-2");
    expect(await said(agent, "ApplicationStop", second)).toBe("one ApplicationStop d-2");
  });

  it("runs the new revision's scripts on an instance that has it", async () => {
    const agent = newAgent();
    await agent.install(deployment("d-1", revision("one")));
    const second = deployment("d-2", revision("two"));
    await agent.install(second);
    expect(await said(agent, "BeforeAllowTraffic", second)).toBe("two BeforeAllowTraffic d-2");
    expect(await said(agent, "AfterBlockTraffic", second)).toBe("two AfterBlockTraffic d-2");
  });

  it("fails an event of the new revision if that was never downloaded", async () => {
    const result = await newAgent().runEvent("BeforeAllowTraffic", deployment("d-1", revision("one")));
    expect(result).toMatchObject({ status: "Failed", error: expect.any(AppSpecError) });
  });

  it("in a blue/green rollback allows traffic with the last successful and blocks with the most recent one", async () => {
    const agent = newAgent();
    await agent.install(deployment("d-1", revision("one")));
    const second = deployment("d-2", revision("two"));
    await agent.runEvent("DownloadBundle", second); // most recent, but its Install never came
    const rollback = deployment("d-3", revision("one again"), { creator: "codeDeployRollback" });
    expect(await said(agent, "BeforeAllowTraffic", rollback)).toBe("one BeforeAllowTraffic d-3");
    expect(await said(agent, "AfterAllowTraffic", rollback)).toBe("one AfterAllowTraffic d-3");
    expect(await said(agent, "AfterBlockTraffic", rollback)).toBe("two AfterBlockTraffic d-3");
  });

  it("considers a revision successful as soon as its Install has ended", async () => {
    const agent = newAgent();
    const second = deployment("d-2", revision("two", HOOKED, '[ "$LIFECYCLE_EVENT" != AfterInstall ]'));
    const results = await agent.runEvents(["DownloadBundle", "Install", "AfterInstall"], second);
    expect(results.map(({ status }) => status)).toEqual(["Succeeded", "Succeeded", "Failed"]);
    expect(await said(agent, "ApplicationStop", deployment("d-3", revision("three")))).toContain("two");
  });

  it("skips what follows a failed event", async () => {
    const failing = deployment("d-1", revision("one", HOOKED, "exit 4"));
    const results = await newAgent().runEvents(LIFECYCLE_EVENTS, failing);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(4).fill("Succeeded"),
      "Failed",
      ...Array(6).fill("Skipped"),
    ]);
    expect(results[4]?.error?.message).toBe("Script at specified location: hooks/say.sh failed with exit code 4");
  });

  it("skips the scripts of an event that follow a failed one", async () => {
    const folder = revision("one", []);
    const scripts = ["exit 0", "exit 3", "exit 0"].map((text, index) => {
      writeFileSync(join(folder, `${index}.sh`), `#!/bin/sh\n${text}\n`);
      return `    - location: ${index}.sh\n`;
    });
    writeFileSync(join(folder, "appspec.yml"), `version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n${scripts.join("")}`);
    const agent = newAgent();
    const first = deployment("d-1", folder);
    await agent.install(first);
    const result = await agent.runEvent("AfterInstall", first);
    expect(result.scripts.map(({ exitCode }) => exitCode)).toEqual([0, 3]);
    expect(result.diagnostics).toBe("LifecycleEvent - AfterInstall\nScript - 0.sh\nScript - 1.sh\n");
  });

  it("fails Install if the AppSpec has an unknown event or is not valid", async () => {
    const unknown = deployment("d-1", revision("one", ["AfterInstal"]));
    await expect(newAgent().install(unknown)).rejects.toThrow("unknown lifecycle events: AfterInstal");
    const invalid = deployment("d-2", revision("two"));
    writeFileSync(join(invalid.revision, "appspec.yml"), "version: 1.0\nos: linux\n");
    const [, install, after] = await newAgent().runEvents(["DownloadBundle", "Install", "AfterInstall"], invalid);
    expect([install?.status, after?.status]).toEqual(["Failed", "Skipped"]);
  });

  it("runs its own copy of a revision", async () => {
    const agent = newAgent();
    const first = deployment("d-1", revision("one"));
    await agent.install(first);
    writeFileSync(join(first.revision, "hooks/say.sh"), "#!/bin/sh\necho changed\n");
    expect(await said(agent, "AfterInstall", first)).toBe("one AfterInstall d-1");
    expect(agent.revisionOf(first)).toMatch(/\/d-1\/deployment-archive$/);
  });

  it("appends to scripts.log of the deployment, whichever revision ran", async () => {
    const root = scratchFolder("agent");
    const agent = new Agent({ root, deploymentGroupId: "group" });
    await agent.install(deployment("d-1", revision("one")));
    const second = deployment("d-2", revision("two"));
    await agent.runEvents(["BeforeBlockTraffic", "AfterBlockTraffic"], second);
    const log = readFileSync(join(root, "group/d-2/logs/scripts.log"), "utf8").replace(/^.{20}/gm, "");
    expect(log.split("\n")).toEqual([
      "LifecycleEvent - BeforeBlockTraffic",
      "Script - hooks/say.sh",
      "[stdout]one BeforeBlockTraffic d-2 ",
      "LifecycleEvent - AfterBlockTraffic",
      "Script - hooks/say.sh",
      "[stdout]one AfterBlockTraffic d-2 ",
      "",
    ]);
  });

  it("hands a running script to the test", async () => {
    const agent = newAgent();
    const first = deployment("d-1", revision("one", HOOKED, "sleep 20"));
    await agent.install(first);
    const result = await agent.runEvent("AfterInstall", first, {
      onStart: (script) => void script.saw("AfterInstall").then(() => script.kill("SIGKILL")),
    });
    expect(result.scripts[0]?.signal).toBe("SIGKILL");
    expect(result.status).toBe("Failed");
  });
});
