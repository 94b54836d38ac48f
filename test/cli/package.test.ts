/** The package as it is published: what it contains, and that it works after installation. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { VERSION } from "../../src/base/version.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import { blueGreen, DEPLOYMENT, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "../process/aws.ts";
import { contents, fill } from "./scratch.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let folder: string;
let tarball: string;
/** Of the packed package. */
let files: string[];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "package-"));
  const output = npm(ROOT, "pack", "--json", "--ignore-scripts", "--pack-destination", folder);
  const [packed]: { filename: string; files: { path: string }[] }[] = Object.values(JSON.parse(output));
  tarball = path.join(folder, packed?.filename ?? "");
  files = packed?.files.map((file) => file.path).sort() ?? [];
  writeFileSync(path.join(folder, "package.json"), "{}\n");
  npm(folder, "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** npm without the settings of whoever runs the tests. */
function npm(cwd: string, ...argv: readonly string[]): string {
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    npm_config_cache: path.join(folder, ".npm"),
    npm_config_update_notifier: "false",
  };
  return execFileSync("npm", argv, { cwd, encoding: "utf8", env, stdio: ["ignore", "pipe", "pipe"] });
}

const npx = (...argv: readonly string[]) => npm(folder, "exec", "--offline", "--", "codedeploy-target-groups", ...argv);

describe("the package", () => {
  it("contains what users need, and nothing else", () => {
    expect(files).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/SHA256SUMS",
      "dist/THIRD-PARTY-LICENSES.txt",
      "dist/cli.cjs",
      "dist/index.d.ts",
      "dist/sbom.cdx.json",
      "dist/target-groups.cjs",
      ...readdirSync(path.join(ROOT, "docs")).map((file) => `docs/${file}`), // where the README's links lead
      "hooks/target-groups.cmd",
      "hooks/target-groups.sh",
      "package.json",
    ]);
  });

  it("passes publint", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer } });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  it("installs nothing but itself", () => {
    const installed = JSON.parse(readFileSync(path.join(folder, "node_modules/.package-lock.json"), "utf8"));
    expect(Object.keys(installed.packages)).toEqual(["node_modules/codedeploy-target-groups"]);
  });

  it("has a changelog entry for this version", () => {
    expect(readFileSync(path.join(ROOT, "CHANGELOG.md"), "utf8")).toMatch(
      new RegExp(`^## ${VERSION.replaceAll(".", "\\.")}$`, "m"),
    );
  });
});

describe("a clone", () => {
  // npx runs a folder as it is, without a build. That is why dist/cli.cjs is committed.
  it("runs with npx, without an installation", () => {
    // From another folder: npx would run an installed package first.
    const elsewhere = mkdtempSync(path.join(tmpdir(), "elsewhere-"));
    onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
    const clone = path.join(elsewhere, "clone");
    execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${ROOT}`, clone], { stdio: "pipe" });
    const version = /^codedeploy-target-groups \d+\.\d+\.\d+\n$/;
    expect(npm(elsewhere, "exec", "--offline", "--yes", "--", clone, "--version")).toMatch(version);
    // In its folder also by its name, as `npm run rehearse` says.
    expect(npm(clone, "exec", "--offline", "--", "codedeploy-target-groups", "--version")).toMatch(version);
  });
});

describe("installed", () => {
  it("prints its version", () => {
    expect(npx("--version")).toBe(`codedeploy-target-groups ${VERSION}\n`);
  });

  it("adds itself to a revision, whose copy attaches what is missing", async () => {
    const revision = path.join(folder, "revision");
    fill(revision, { "appspec.yml": "version: 0.0\nos: linux\n" });
    expect(npx("init", "revision")).toContain("appspec.yml: now calls the hook in AfterInstall (checks)");
    expect(npx("init", "revision", "--check")).toMatch(/^ok: /);

    const aws = await startAws();
    const { arns, replacementInstances } = blueGreen(aws.world);
    const instance = await aws.environment(replacementInstances[0]?.id ?? "");
    const script = spawn(path.join(revision, "hooks/target-groups.sh"), ["attach", "--deployment-id", DEPLOYMENT], {
      env: { PATH: AGENT_PATH, ...instance, TARGET_GROUPS_NODE: process.execPath },
      stdio: "ignore",
    });
    expect(await new Promise((resolve) => script.on("close", resolve))).toBe(0);
    expect(aws.world.trafficSources(REPLACEMENT_GROUP).map(({ identifier }) => identifier)).toEqual(arns);
    expect(Object.keys(contents(revision))).toEqual([
      "appspec.yml",
      "dist/target-groups.cjs",
      "hooks/target-groups.sh",
    ]);
  });

  it("exports its files and types under the package's name", () => {
    writeFileSync(
      path.join(folder, "report.mts"),
      [
        'import type { JsonReport } from "codedeploy-target-groups";',
        "export const failed = (report: JsonReport): boolean => report.exitCode !== 0;",
        "// @ts-expect-error there is no such outcome",
        'export const wrong: JsonReport["outcome"] = "done";',
      ].join("\n"),
    );
    for (const resolution of ["nodenext", "bundler"]) {
      const argv = [
        path.join(ROOT, "node_modules/typescript/bin/tsc"),
        "--noEmit",
        "--strict",
        "--module",
        resolution === "bundler" ? "esnext" : resolution,
        "--moduleResolution",
        resolution,
        "report.mts",
      ];
      const { stdout, status } = spawnSync(process.execPath, argv, { cwd: folder, encoding: "utf8" });
      expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
    }
    const resolved = execFileSync(
      process.execPath,
      ["-p", 'require.resolve("codedeploy-target-groups/dist/target-groups.cjs")'],
      { cwd: folder, encoding: "utf8" },
    );
    expect(existsSync(resolved.trim())).toBe(true);
  });
});
