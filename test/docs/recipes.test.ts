/** The recipes show what init writes; the agent accepts it, and a deployment of it succeeds. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { run as audit } from "../../src/cli/audit/audit.ts";
import type { CliCommand } from "../../src/cli/command.ts";
import { run as init } from "../../src/cli/init/init.ts";
import { run as policy } from "../../src/cli/policy/policy.ts";
import { run as rehearse } from "../../src/cli/rehearse/rehearse.ts";
import { readAppSpec, refuseUnknownEvents } from "../../src/simulator/agent/appspec.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import type { Emulator } from "../../src/simulator/aws/index.ts";
import { addDeploymentGroup, addGroup, startRegions } from "../cli/audit.ts";
import { HOME, runIn } from "../cli/package.ts";
import { contents, type Files, fill, scratch } from "../cli/scratch.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = readFileSync(join(ROOT, "docs/recipes.md"), "utf8");
const VERSION = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;
const HOOK = "hooks/target-groups.sh";
const BY_INIT = [HOOK, "dist/target-groups.cjs"];

interface AppSpec {
  readonly files: readonly { readonly source: string }[];
  readonly hooks: Readonly<Record<string, readonly { readonly location: string }[]>>;
}

/** By title: the files of the revision, and its AppSpec. */
const recipes = [...PAGE.matchAll(/^### (.+)\n[^#]*?```text\n([^`]*)```\n\n```yaml\n([^`]*)```/gm)].map(
  ([, title = "", tree = "", appSpec = ""]) => ({ title, paths: tree.match(/^\S+/gm) ?? [], appSpec }),
);

const COMMANDS: Readonly<Record<string, CliCommand>> = { audit, init, policy, rehearse };

/** Runs a command of the package in this process. */
const command = async (name: string, ...argv: readonly string[]) => {
  const run = COMMANDS[name];
  if (!run) throw new Error(`${name} is not a command`);
  const { exitCode, stdout, stderr } = await runIn({ home: HOME, cwd: "/", environment: {} }, run, argv);
  return { exitCode, output: stdout + stderr };
};

/** The revision without what init adds. */
function revision(paths: readonly string[], appSpec: string): string {
  const folder = scratch();
  const files: Record<string, string> = {};
  for (const path of paths) if (!BY_INIT.includes(path)) files[path] = "#!/bin/sh\n";
  fill(folder, { ...files, "appspec.yml": appSpec } satisfies Files);
  return folder;
}

/** An AppSpec as it was before init. */
function withoutHook(appSpec: string): string {
  const { hooks, ...rest }: AppSpec = parse(appSpec);
  const own = Object.entries(hooks).map(
    ([event, scripts]) => [event, scripts.filter(({ location }) => location !== HOOK)] as const,
  );
  const left = Object.fromEntries(own.filter(([, scripts]) => scripts.length > 0));
  return stringify({ ...rest, hooks: left }).replace("version: 0\n", "version: 0.0\n");
}

it("has a recipe for each of the languages", () => {
  expect(recipes.map(({ title }) => title)).toEqual(["Java", "Python", "PHP", "Go"]);
});

describe.each(recipes)("the revision in $title", ({ paths, appSpec }) => {
  it("is what init writes into one without the hook", async () => {
    const folder = revision(paths, withoutHook(appSpec));
    expect(await command("init", folder)).toMatchObject({ exitCode: 0 });
    const files = contents(folder);
    expect(Object.keys(files)).toEqual([...paths].sort());
    expect(parse(files["appspec.yml"] ?? "")).toEqual(parse(appSpec));
  });

  it("passes init --check, and the agent accepts it", async () => {
    const folder = revision(paths, appSpec);
    await command("init", folder);
    expect(readFileSync(join(folder, "appspec.yml"), "utf8")).toBe(appSpec);
    expect(await command("init", "--check", folder)).toMatchObject({ exitCode: 0 });
    const spec = readAppSpec(folder);
    refuseUnknownEvents(spec);
    const named = [
      ...spec.files.map(({ source }) => source),
      ...[...spec.hooks.values()].flat().map((it) => it.location),
    ];
    for (const name of named) expect(paths.some((path) => path === name || path.startsWith(`${name}/`))).toBe(true);
  });

  it("is deployed", async () => {
    const folder = revision(paths, appSpec);
    await command("init", folder);
    const { exitCode, output } = await command("rehearse", folder, "--instances", "2");
    expect(exitCode, output).toBe(0);
  });
});

describe("the nightly audit", () => {
  /** What cron would mail: it gives a line to the shell without the time and the user. */
  async function mailed(world: (aws: Emulator) => void): Promise<string> {
    const [, command = ""] = /^17 3 \* \* \* audit (.*)$/m.exec(PAGE) ?? [];
    const aws = await startRegions();
    world(aws);
    const npx = `npx() { shift 2; "$NODE" "$CLI" "$@"; }`;
    const env = {
      PATH: AGENT_PATH,
      NODE: process.execPath,
      CLI: join(ROOT, "dist/cli.cjs"),
      ...aws.laptopEnvironment(),
    };
    const child = spawn("/bin/sh", ["-c", `${npx}\n${command}`], { env, stdio: ["ignore", "pipe", "inherit"] });
    return text(child.stdout);
  }

  it("mails nothing where nothing is found", async () => {
    expect(await mailed(() => {})).toBe("");
  });

  it("mails what is found", async () => {
    const mail = await mailed(({ world }) => {
      addGroup(world, "web-v1");
      addDeploymentGroup(world, { lists: ["web-v1"] });
    });
    expect(mail).toMatch(/\n1 of 1 deployment group lacks target groups, in eu-central-1\n$/);
  });

  it("mails what could not be looked at", async () => {
    const mail = await mailed((aws) => void aws.deny("codedeploy:ListApplications"));
    expect(mail).toContain("incomplete (exit 4)");
  });
});

describe("the builds", () => {
  it("use actions only at the commits that this repository's own workflows use", () => {
    const own = join(ROOT, ".github/workflows");
    const workflows = readdirSync(own).map((file) => readFileSync(join(own, file), "utf8"));
    const uses = PAGE.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(workflows.join()).toContain(line);
  });

  it("give a job only the permissions that it names", () => {
    const workflows = [...PAGE.matchAll(/```yaml\n(name: [^`]*)```/g)].map(([, text = ""]) => parse(text));
    expect(workflows.map(({ permissions }) => permissions)).toEqual([{}, {}, {}]);
  });

  it("pin the version of this package, and call commands that exist", async () => {
    const calls = [...PAGE.matchAll(/npx (?:--yes )?codedeploy-target-groups@(\S+) (\w+)/g)];
    expect(calls.length).toBeGreaterThan(3);
    for (const [, version, name = ""] of calls) {
      expect(version).toBe(VERSION);
      expect(await command(name, "--help")).toMatchObject({ exitCode: 0 });
    }
  });
});
