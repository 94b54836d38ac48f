/** `npm run rehearse` as a process: what it prints without a name, its flags and its exit codes. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LIMIT } from "../support/scenario.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the script behind `npm run rehearse`. */
const rehearse = (...argv: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, encoding: "utf8" } as const;
    const command = ["--import", "tsx", "src/simulator/rehearse.ts", ...argv];
    const child = execFile(process.execPath, command, options, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });

const USUAL_END = [
  "  attached to CodeDeploy_shop-production_d-ABCDEF123: web, admin",
  "",
  "passed: the target groups were attached before traffic shifted, and stayed",
];

describe.concurrent("npm run rehearse", () => {
  it("without a name: the same deployment without the hook and with it, and the next command", {
    timeout: LIMIT,
  }, async () => {
    const { exitCode, stdout, stderr } = await rehearse();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const [without = [], withIt = []] = stdout.split("\n\n\n").map((part) => part.split("\n"));
    expect(without[0]).toBe("Without the hook");
    expect(without.slice(6)).toEqual([
      "  Before                                               v1 ●●●",
      "  CodeDeploy copies the Auto Scaling group             v1 ●●● v2 ○○○",
      "  CodeDeploy installs the new version there",
      "  CodeDeploy shifts traffic to the new version         v1 ●●● v2 ●●●",
      "  CodeDeploy blocks traffic to the old version         v1 ○○○ v2 ●●●",
      "  CodeDeploy deletes the original group                v2 ●●●",
      "  Auto Scaling scales in the replacement group         v2 ✗●●",
      "  attached to CodeDeploy_shop-production_d-ABCDEF123: nothing",
      "",
      "as expected: one request in three fails",
    ]);
    expect(withIt[0]).toBe("With the hook");
    expect(withIt.slice(6, 20)).toEqual([
      "  Before                                               v1 ●●●",
      "  CodeDeploy copies the Auto Scaling group             v1 ●●● v2 ○○○",
      "  CodeDeploy installs the new version there",
      "    AfterInstall       │ would-attach: web, admin",
      "  CodeDeploy shifts traffic to the new version",
      "    BeforeAllowTraffic │ attached: web, admin          v1 ●●● v2 ●●●",
      "  CodeDeploy blocks traffic to the old version",
      "    AfterBlockTraffic  │ detached: web, admin          v1 ○○○ v2 ●●●",
      "  CodeDeploy deletes the original group                v2 ●●●",
      "  Auto Scaling scales in the replacement group         v2 ●●",
      ...USUAL_END,
      "",
    ]);
    expect(withIt.at(-2)).toBe("  npx codedeploy-target-groups init path/to/revision");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("with --verbose: everything that the hook prints", { timeout: LIMIT }, async () => {
    const { exitCode, stdout } = await rehearse("rehearsal", "--verbose");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/│ TARGET GROUP {2}NAMED BY +STATE +ACTION\n/);
    expect(stdout).toContain("  when traffic starts to shift:\n");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("--help: one usage, also beside other words", async () => {
    const { exitCode, stdout } = await rehearse("--help", "rehearsal");
    expect(exitCode).toBe(0);
    expect(stdout.match(/usage/g)).toHaveLength(1);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(await rehearse("-h")).toEqual({ exitCode, stdout, stderr: "" });
  });

  it("--list: every scenario with its story", async () => {
    const { stdout } = await rehearse("--list");
    expect(stdout).toMatch(/^rolled-back\n {2}An alarm stops a deployment/m);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([
    [["--verbos", "rolledback"], "there is no flag --verbos", "write --verbose"],
    [["-x"], "there is no flag -x", "take one that --help prints"],
    [["rolledback"], "there is no scenario rolledback", "write rolled-back"],
    [["blue"], "there is no scenario blue", "take one that --list prints"],
    [["termination", "in-place"], "termination, in-place: more than one scenario", "name one"],
  ])("%j: one error with a correction", async (argv, problem, remedy) => {
    expect(await rehearse(...argv)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `failed (exit 2): ${problem}\n  to do: ${remedy}\n`,
    });
  });
});
