/** Audit as an operator runs it: where it looks, what it could not look at, what it prints, and what it may be allowed. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/audit/audit.ts";
import { AUDIT_ACTIONS } from "../../src/cli/policy/actions.ts";
import { run as policy } from "../../src/cli/policy/policy.ts";
import type { AuditReport } from "../../src/domain/json-reports.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import type { Emulator } from "../../src/simulator/aws/index.ts";
import { callName, runBundle, writes } from "../process/bundle.ts";
import { unique } from "../process/iam-actions.ts";
import { fillRegion } from "../support/large-account.ts";
import { leastCalls } from "../support/least-calls.ts";
import {
  addDeployment,
  addDeploymentGroup,
  addGroup,
  audit,
  copyOf,
  HOME_REGION,
  OTHER_REGION,
  startRegions,
} from "./audit.ts";
import { runCommand } from "./package.ts";
import { fill, scratch } from "./scratch.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
const COPY = copyOf("d-NEW111111");
const OLD = copyOf("d-OLD111111");
const BOTH = ["--region", HOME_REGION, "--region", OTHER_REGION];

/** In each region a group that lacks its target group, a leftover, and one that is ok. */
async function affected(options = {}): Promise<Emulator> {
  const aws = await startRegions(options);
  for (const region of [HOME_REGION, OTHER_REGION]) {
    const world = aws.region(region);
    addDeployment(world, "d-OLD111111");
    addDeployment(world, "d-NEW111111");
    addGroup(world, OLD, { attached: ["web"] });
    addGroup(world, COPY, { registered: ["web"] });
    addDeploymentGroup(world, { lists: [COPY] });
    addGroup(world, "api", { attached: ["api"] });
    addDeploymentGroup(world, { applicationName: "api", lists: ["api"], wants: ["api"] });
  }
  return aws;
}

const findings = (report: Awaited<ReturnType<typeof audit>>["report"]) =>
  report.groups.map(({ finding, region }) => `${finding} ${region}`);

/** Runs a printed command as it is, but for the package, which is the one that is tested. */
async function shell(aws: Emulator, command: string) {
  const env = { PATH: AGENT_PATH, NODE: process.execPath, CLI, ...aws.laptopEnvironment() };
  const script = `npx() { shift; "$NODE" "$CLI" "$@"; }\n${command}\n`;
  const child = spawn("/bin/sh", ["-c", script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, output };
}

describe("where it looks", () => {
  const laptop = (aws: Emulator, env: Record<string, string | undefined>) => {
    const { AWS_REGION: _, ...rest } = aws.laptopEnvironment();
    const all = { AWS_CONFIG_FILE: "/nonexistent", ...rest, ...env };
    return Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  };

  it.each([
    ["those that are named", BOTH, {}, [HOME_REGION, OTHER_REGION]],
    ["each once", ["--region", OTHER_REGION, "--region", OTHER_REGION], {}, [OTHER_REGION]],
    ["that of AWS_REGION", [], { AWS_REGION: OTHER_REGION }, [OTHER_REGION]],
    ["that of AWS_DEFAULT_REGION", [], { AWS_DEFAULT_REGION: OTHER_REGION }, [OTHER_REGION]],
    [
      "that of AWS_REGION before AWS_DEFAULT_REGION",
      [],
      { AWS_REGION: HOME_REGION, AWS_DEFAULT_REGION: OTHER_REGION },
      [HOME_REGION],
    ],
    ["none of an empty AWS_REGION", [], { AWS_REGION: "", AWS_DEFAULT_REGION: OTHER_REGION }, [OTHER_REGION]],
    ["the named one, whatever AWS_REGION says", ["--region", HOME_REGION], { AWS_REGION: OTHER_REGION }, [HOME_REGION]],
    ["those that are enabled", ["--all-regions"], { AWS_REGION: HOME_REGION }, [HOME_REGION, OTHER_REGION]],
    [
      "those that are enabled, asked in us-east-1 where nothing names a region",
      ["--all-regions"],
      {},
      [HOME_REGION, OTHER_REGION],
    ],
  ])("%s", async (_, argv, env, regions) => {
    const aws = await startRegions({ disabledRegions: ["af-south-1"] });
    const { exitCode, report, calls } = await audit(aws, argv, laptop(aws, env));
    expect({ exitCode, regions: report.regions }).toEqual({ exitCode: 0, regions });
    const looked = calls.filter(({ action }) => action !== "DescribeRegions").map(({ region }) => region);
    expect(unique(looked)).toEqual(regions);
  });

  it("the profile's, with the profile's credentials, and carries the profile over to the commands", async () => {
    const aws = await affected();
    const { accessKeyId, secretAccessKey } = aws.operator;
    const home = scratch();
    fill(home, {
      credentials: `[ops]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
      config: `[profile ops]\nregion=${OTHER_REGION}\n`,
    });
    const files = { AWS_SHARED_CREDENTIALS_FILE: `${home}/credentials`, AWS_CONFIG_FILE: `${home}/config` };
    const own = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
    const { report } = await audit(aws, ["--profile", "ops"], laptop(aws, { ...own, ...files }));
    expect(report.regions).toEqual([OTHER_REGION]);
    expect(report.groups[0]?.commands[1]).toBe(
      `npx codedeploy-target-groups attach --profile ops --region ${OTHER_REGION} --application shop --deployment-group production --auto-scaling-group ${COPY}`,
    );
  });

  it.each([
    ["no region", [], {}, 2, /^failed \(exit 2\): no region: .*\n {2}to do: give --region for each region, .*\n$/],
    [
      "no credentials",
      BOTH,
      { AWS_ACCESS_KEY_ID: undefined },
      4,
      /^failed \(exit 4\): no credentials: .*(?:\n {2}said: .*)?\n {2}to do: give --profile.*\n$/,
    ],
  ])("nowhere without: %s", async (_, argv, env, exitCode, stderr) => {
    const aws = await affected();
    const ran = await runBundle(aws, { bundle: CLI, argv: ["audit", "--json", ...argv], env: laptop(aws, env) });
    expect(ran).toMatchObject({ exitCode, stderr: expect.stringMatching(stderr), calls: [] });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      outcome: "failed",
      exitCode,
      groups: [],
      notLookedAt: [{ region: null }],
    });
  });

  it("refuses every wrong flag at once", async () => {
    const argv = [
      "shop",
      "--all-regions",
      "--region",
      "here",
      "--deployment-group",
      "test",
      "--timeout",
      "0",
      "--dry-run",
    ];
    const { exitCode, stdout, stderr } = await runCommand(run, [...argv, "--json"], "/");
    expect(exitCode).toBe(2);
    expect(stderr.match(/^wrong flag: .*$/gm)).toHaveLength(5);
    expect(stderr).toMatch(/\n {2}to do: correct them; `.* audit --help` lists all flags\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "failed",
      exitCode: 2,
      reason: expect.stringContaining("--region"),
    });
  });
});

describe("what it could not read", () => {
  const NEEDED = AUDIT_ACTIONS.map(({ name }) => name).filter((name) => name !== "ec2:DescribeRegions");

  it.each(NEEDED)("%s, denied in one region: the other is shown anyway", async (action) => {
    const aws = await affected();
    aws.deny(action, OTHER_REGION);
    const { exitCode, report, text } = await audit(aws, BOTH);
    expect({ exitCode, outcome: report.outcome }).toEqual({ exitCode: 4, outcome: "incomplete" });
    expect(findings(report).filter((it) => it.endsWith(HOME_REGION))).toEqual([
      `missing ${HOME_REGION}`,
      `leftover ${HOME_REGION}`,
    ]);
    expect(report.notLookedAt.length).toBeGreaterThan(0);
    for (const part of report.notLookedAt)
      expect(part).toMatchObject({
        region: OTHER_REGION,
        reason: expect.stringContaining(`access denied: ${action}`),
        remedy: expect.stringContaining("policy --audit"),
      });
    expect(text).toMatch(new RegExp(`^not looked at in ${OTHER_REGION}: `, "m"));
    expect(text).toMatch(/\nincomplete \(exit 4\): as far as it was looked at, .*\n$/);
  });

  it("something unread does not create a leftover", async () => {
    for (const action of ["codedeploy:BatchGetDeploymentGroups", "codedeploy:BatchGetDeployments"]) {
      const aws = await affected();
      aws.deny(action);
      expect(findings((await audit(aws)).report).filter((it) => it.startsWith("leftover"))).toEqual([]);
    }
  });

  it("one application: judges none of its copies", async () => {
    const aws = await affected();
    // That of the deployment group of application api is read first.
    aws.fault(
      { action: "BatchGetDeploymentGroups", times: 1 },
      { status: 400, code: "AccessDeniedException", message: "no" },
    );
    const { exitCode, report } = await audit(aws);
    expect(exitCode).toBe(4);
    expect(report.notLookedAt).toMatchObject([{ what: "application shop" }]);
    expect({ count: report.deploymentGroups, groups: report.groups }).toEqual({ count: 1, groups: [] });
  });

  it("an attached target group may be another one with its name, so it is not called ok", async () => {
    const aws = await affected();
    aws.deny("elasticloadbalancing:DescribeTargetGroups");
    const { report } = await audit(aws, ["--verbose"]);
    expect(findings(report)).toEqual([`missing ${HOME_REGION}`, `leftover ${HOME_REGION}`]);
  });

  it("the instances of a group, which are then left out", async () => {
    const aws = await affected();
    const denied = { status: 403, code: "AccessDenied", message: "no" };
    aws.fault({ action: "DescribeAutoScalingGroups", after: 1 }, denied);
    const { exitCode, report } = await audit(aws);
    expect(exitCode).toBe(4);
    expect(report.notLookedAt).toMatchObject([{ what: `instances of ${COPY}` }]);
    expect(report.groups[0]).toMatchObject({
      finding: "missing",
      instances: null,
      missing: [{ name: "web", registered: null }],
      meaning: expect.stringContaining("web (registered instances not counted)"),
      effect: expect.stringContaining("Attaching gives all instances requests at once"),
    });
  });

  it("the regions of the account", async () => {
    const aws = await affected();
    aws.deny("ec2:DescribeRegions");
    await expect(audit(aws, ["--all-regions"])).rejects.toMatchObject({
      exitCode: 4,
      message: "access denied: ec2:DescribeRegions",
      remedy: expect.stringContaining("policy --audit"),
    });
  });

  it("a region that the account has not enabled", async () => {
    const aws = await startRegions({ disabledRegions: ["af-south-1"] });
    const { exitCode, report } = await audit(aws, ["--region", "af-south-1", "--region", HOME_REGION]);
    expect(exitCode).toBe(4);
    expect(report.notLookedAt).toMatchObject([
      { region: "af-south-1", remedy: expect.stringContaining("the account has not enabled af-south-1: leave it out") },
    ]);
  });

  it.each([
    ["throttles", { status: 400, code: "ThrottlingException", message: "Rate exceeded" }, /was throttled/],
    ["does not answer", { hang: true } as const, /did not answer/],
  ])("a service that %s in one region until the end", async (_, effect, reason) => {
    const aws = await affected();
    aws.fault({ region: OTHER_REGION, service: "codedeploy" }, effect);
    const start = performance.now();
    const { exitCode, report } = await audit(aws, [...BOTH, "--timeout", "3"]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect({ exitCode, outcome: report.outcome }).toEqual({ exitCode: 6, outcome: "incomplete" });
    expect(report.notLookedAt).toMatchObject([{ region: OTHER_REGION, reason: expect.stringMatching(reason) }]);
    expect(findings(report)).toEqual([`missing ${HOME_REGION}`, `leftover ${HOME_REGION}`]);
  });

  it("a deployment group that is listed but not described", async () => {
    const aws = await affected();
    aws.fault(
      { action: "BatchGetDeploymentGroups", times: 1 },
      { mutate: (body) => JSON.stringify({ ...JSON.parse(body), deploymentGroupsInfo: [] }) },
    );
    const { exitCode, report } = await audit(aws);
    expect(exitCode).toBe(6);
    expect(report.notLookedAt).toMatchObject([{ what: "deployment group shop/production" }]);
  });

  it("an application that is deleted during the audit is left out, and not reported as unread", async () => {
    const aws = await affected();
    for (const action of ["BatchGetApplications", "ListDeploymentGroups"])
      aws.fault({ action, times: 1 }, { status: 400, code: "ApplicationDoesNotExistException", message: "no" });
    const { report } = await audit(aws);
    expect(report).toMatchObject({ outcome: "found", deploymentGroups: 1, notLookedAt: [] });
    // No deployment group lists its copies any longer.
    expect(findings(report)).toEqual([`leftover ${HOME_REGION}`, `leftover ${HOME_REGION}`]);
  });
});

describe("the commands it prints", () => {
  const AWKWARD = `web's "v1" $HOME \`id\` \\ 100% #1`;

  it.each([
    ["a copy", COPY, {}],
    ["a group of an awkward name", AWKWARD, {}],
    ["a name that looks like a flag", "--json", {}],
    ["an in-place deployment group", "web-v1", { deploymentStyle: { deploymentType: "IN_PLACE" } as const }],
    ["a Classic Load Balancer beside", COPY, { wantsClassic: ["classic"] }],
  ])("show and do the repair: %s", async (_, name, more) => {
    const aws = await startRegions();
    const world = aws.region(OTHER_REGION);
    addGroup(world, name, { registered: ["web"] });
    addDeploymentGroup(world, { lists: [name], applicationName: "-shop", wants: ["web", "admin"], ...more });
    const before = await audit(aws, ["--region", OTHER_REGION]);
    const [{ commands = [] } = {}] = before.report.groups;
    expect(commands).toHaveLength(2);
    const [shown, done] = commands;
    const dryRun = await shell(aws, shown ?? "");
    expect(dryRun).toMatchObject({ status: 0, output: expect.stringContaining("would-attach: ") });
    expect(writes(aws)).toEqual([]);
    expect(await shell(aws, done ?? "")).toMatchObject({ status: 0, output: expect.stringContaining("\nattached: ") });
    expect((await audit(aws, ["--region", OTHER_REGION, "--verbose"])).report.groups).toMatchObject([
      { finding: "ok" },
    ]);
  });

  it("are the same in the text, where a shell joins their lines again", async () => {
    const aws = await affected();
    const { report, text } = await audit(aws);
    const printed = [...text.matchAll(/^ {2}(npx (?:.*\\\n)*.*)$/gm)].map(([, command = ""]) => command);
    expect(printed.map((command) => command.replace(/ \\\n */g, " "))).toEqual(
      report.groups.flatMap(({ commands }) => commands),
    );
    for (const command of printed.slice(0, 2)) expect((await shell(aws, command)).status).toBe(0);
    expect(findings((await audit(aws)).report)).toEqual([`leftover ${HOME_REGION}`]);
  });

  it("detach a leftover, once the listed group carries the traffic", async () => {
    const aws = await affected();
    const commands = async () => (await audit(aws)).report.groups.flatMap((it) => it.commands);
    for (const command of (await commands()).filter((it) => it.includes(" attach ") && !it.includes("--dry-run")))
      await shell(aws, command);
    await new Promise((resolve) => setTimeout(resolve, 2 * aws.settings.healthyAfterMs));
    const [shown = "", done = ""] = await commands();
    const written = writes(aws).length;
    expect(await shell(aws, shown)).toMatchObject({ status: 0, output: expect.stringContaining("would-detach: web") });
    expect(writes(aws)).toHaveLength(written);
    expect(await shell(aws, done)).toMatchObject({ status: 0, output: expect.stringContaining("detached: web") });
    const { exitCode, report } = await audit(aws);
    expect({ exitCode, groups: report.groups }).toMatchObject({
      exitCode: 0,
      groups: [{ finding: "leftover", attached: [], commands: [] }],
    });
  });

  it("name several deployment groups, which together repair one group", async () => {
    const aws = await startRegions();
    addGroup(aws.world, "web-v1");
    addDeploymentGroup(aws.world, { lists: ["web-v1"] });
    addDeploymentGroup(aws.world, { lists: ["web-v1"], wants: ["api"], deploymentGroupName: "second" });
    for (const command of (await audit(aws)).report.groups.flatMap(({ commands }) => commands))
      expect(await shell(aws, command)).toMatchObject({ status: 0 });
    expect((await audit(aws)).report.groups).toEqual([]);
  });

  it.each(["web\u202ev1", "/web"])("are not printed for a name that cannot be typed: %j", async (name) => {
    const aws = await startRegions();
    addGroup(aws.world, name);
    addDeploymentGroup(aws.world, { lists: [name] });
    const { report, text } = await audit(aws);
    expect(report.groups).toMatchObject([{ finding: "missing", commands: [], effect: null }]);
    expect(text).not.toContain("\u202e");
  });
});

describe("the text", () => {
  it("fits 100 columns, however long the names are", async () => {
    const aws = await startRegions({ disabledRegions: ["ap-southeast-4"] });
    const long = (start: string) => start.padEnd(90, "-and-so-on");
    const group = `CodeDeploy_${long("production")}_d-NEW111111`;
    addGroup(aws.world, group);
    const wants = Array.from({ length: 9 }, (_, index) => `target-group-of-a-long-name-${index}`);
    addDeploymentGroup(aws.world, {
      ...{ applicationName: long("shop"), deploymentGroupName: long("production") },
      ...{ lists: [group, long("gone")], wants },
    });
    const { text } = await audit(aws, [...BOTH, "--region", "ap-southeast-4"]);
    const lines = text.trimEnd().split("\n").slice(0, -1);
    // One flag with its value is longer: it has to stay in one piece.
    const wide = lines.filter((line) => line.length > 100);
    for (const line of wide) expect(line).toMatch(/^ {4}--[a-z-]+ \S+(?: \\)?$/);
    expect(lines.find((line) => line.startsWith("missing"))).toMatch(
      /^missing {2}eu-central-1 {2}CodeDeploy_\S+\.\.\.\S+_d-NEW111111 {2}shop\S+\.\.\.\S+$/,
    );
  });

  it("in a pipe has no progress, and no control characters", async () => {
    const aws = await affected();
    const { exitCode, stdout, stderr } = await runBundle(aws, {
      bundle: CLI,
      argv: ["audit", ...BOTH],
      env: aws.laptopEnvironment(),
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: "" });
    expect(stdout).toMatch(/^FINDING +REGION +AUTO SCALING GROUP +DEPLOYMENT GROUP\nmissing /);
    expect(stdout).toMatch(
      /^2 of 4 deployment groups lack target groups, in eu-central-1 and us-east-1; 2 leftover\n$/m,
    );
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it("on a terminal shows its progress, and clears it at the end", async ({ skip }) => {
    skip(spawnSync("script", ["--version"]).status !== 0, "there is no script(1) here");
    const aws = await affected();
    const command = `${process.execPath} ${CLI} audit ${BOTH.join(" ")} >/dev/null`;
    const env = { PATH: AGENT_PATH, ...aws.laptopEnvironment() };
    const child = spawn("script", ["-qec", command, "/dev/null"], { env, stdio: ["ignore", "pipe", "ignore"] });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(shown).toContain("\r\x1b[Kaudit: 2 of 2 regions, 4 of 4 deployment groups");
    expect(shown.endsWith("\r\x1b[K")).toBe(true);
  });
});

describe("a larger account", () => {
  it("in as few calls as AWS allows, every tenth throttled, and prints everything", async () => {
    const aws = await startRegions();
    const lacking = [HOME_REGION, OTHER_REGION].map((region) => {
      const filled = fillRegion(aws.region(region), { applications: 25, lackingEvery: 10 });
      for (let index = 0; index < 30; index++) addGroup(aws.region(region), `CodeDeploy_old_d-${100_000_000 + index}`);
      return filled.lacking.length;
    });
    aws.fault({ every: 10 }, { status: 400, code: "ThrottlingException", message: "Rate exceeded" });
    // Who reads begins, and goes on when the command could have ended.
    const slowly = "(dd bs=1 count=1 2>/dev/null; sleep 1; cat)";
    const command = `npx codedeploy-target-groups audit --json --verbose ${BOTH.join(" ")} 2>/dev/null | ${slowly}`;
    const { output } = await shell(aws, command);
    expect(output.length).toBeGreaterThan(2 * 65_536);
    const report: AuditReport = JSON.parse(output);
    expect({ outcome: report.outcome, exitCode: report.exitCode, lacking: report.lacking }).toEqual({
      outcome: "found",
      exitCode: 5,
      lacking: lacking.reduce((sum, count) => sum + count, 0),
    });
    expect(report.groups).toHaveLength(2 * (25 * 5 + 30));
    const answered = aws.calls.filter(({ statusCode }) => statusCode === 200).length;
    const least = [HOME_REGION, OTHER_REGION].map((region, index) =>
      leastCalls(aws.region(region), { lacking: lacking[index] ?? 0, leftovers: 30 }),
    );
    expect(answered).toBe(least.reduce((sum, count) => sum + count, 0));
  });

  it("in pages smaller than requested", async () => {
    const aws = await startRegions({ settings: { maxPageSize: 3 } });
    const { lacking } = fillRegion(aws.world, { applications: 4, deploymentGroups: 4, lackingEvery: 5 });
    const { report } = await audit(aws);
    expect({ count: report.deploymentGroups, lacking: report.lacking }).toEqual({ count: 16, lacking: lacking.length });
    expect(report.summary).toBe("3 of 16 deployment groups lack target groups, in eu-central-1");
  });
});

describe("its least policy", () => {
  const allowed = async (...argv: readonly string[]) => {
    const { exitCode, stdout } = await runCommand(policy, ["--audit", ...argv], "/");
    expect(exitCode).toBe(0);
    const statements: { Action: string[]; Resource: unknown; Condition?: unknown }[] = JSON.parse(stdout).Statement;
    return { statements, actions: unique(statements.flatMap(({ Action }) => Action)) };
  };
  const ACCOUNT = ["--region", HOME_REGION, "--account", "123456789012"];

  it.each([
    ["a whole account", ["--all-regions"], []],
    ["one region", [], ["--region", HOME_REGION]],
    ["an application", ["--application", "shop"], ["--application", "shop", ...ACCOUNT]],
    [
      "a deployment group",
      ["--application", "shop", "--deployment-group", "production"],
      ["--application", "shop", "--deployment-group", "production", ...ACCOUNT],
    ],
  ])("allows exactly the calls of %s", async (_, argv, policyArgv) => {
    const { calls } = await audit(await affected(), argv);
    expect((await allowed(...policyArgv)).actions).toEqual(unique(calls.map(callName)));
  });

  it("allows every action of audit, and only reads", async () => {
    const { actions, statements } = await allowed();
    expect(actions).toEqual(unique(AUDIT_ACTIONS.map(({ name }) => name)));
    for (const action of actions) expect(action).toMatch(/:(?:List|BatchGet|Describe)/);
    expect(statements.map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
      ["*", undefined],
      ["*", undefined],
    ]);
  });

  it("is narrowed to the region, the application and the deployment group", async () => {
    const { statements } = await allowed("--application", "shop", "--deployment-group", "production", ...ACCOUNT);
    expect(statements).toMatchObject([
      { Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": HOME_REGION } } },
      {
        Resource: [
          `arn:aws:codedeploy:${HOME_REGION}:123456789012:application:shop`,
          `arn:aws:codedeploy:${HOME_REGION}:123456789012:deploymentgroup:shop/production`,
        ],
      },
    ]);
  });

  it.each([
    ["terraform", "Name of the role that runs audit", 'resource "aws_iam_role_policy" "target_groups_audit"'],
    ["cloudformation", "Name of the role that runs audit", "TargetGroupsAuditPolicy:"],
    ["cdk", "Grants the role that runs audit what audit needs.", "grantTargetGroupsAudit("],
  ])("as %s names its owner, and works beside the hook's policy", async (format, text, name) => {
    const { stdout, stderr } = await runCommand(policy, ["--audit", "--format", format], "/");
    expect(stdout).toContain(text);
    expect(stdout).toContain(name);
    expect(stdout).not.toMatch(/\$\{?(?:data|Aws|AWS)\b/);
    expect(stderr).toBe("");
  });

  it("refuses the hook's flags", async () => {
    const { exitCode, stderr } = await runCommand(policy, ["--audit", "--with-classic", "--target-group", "web"], "/");
    expect(exitCode).toBe(2);
    expect(stderr.match(/^wrong flag: --(?:with-classic|target-group) is for the hook/gm)).toHaveLength(2);
  });
});
