/** Doctor as an operator runs it, on the emulator. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import { ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { writes } from "../process/bundle.ts";
import { doctor, NAMES, REVISION, scene } from "./doctor.ts";
import { fill, scratch } from "./scratch.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

describe("on an instance where everything is in order", () => {
  it("reports it on one screen, and changes nothing", async () => {
    const { aws, instanceId, targetGroups, onInstance } = await scene({}, { targetGroups: ["web", "admin"] });
    for (const { shape } of targetGroups)
      Object.assign(shape, { HealthCheckIntervalSeconds: 15, HealthyThresholdCount: 3 });
    const { exitCode, text, report, of, calls } = await onInstance();
    // Once as the hook does, and once for what the hook does not read.
    expect(calls.filter((call) => call.endsWith("GetDeploymentGroup"))).toHaveLength(2);
    expect({ exitCode, outcome: report.outcome, text }).toMatchObject({ exitCode: 0, outcome: "ok" });
    expect(report.checks.map(({ status }) => status)).toEqual(report.checks.map(() => "ok"));
    expect(text.split("\n").length).toBeLessThan(25);
    expect(of("credentials")[0]?.found).toBe(
      `from the instance's role: arn:aws:sts::123456789012:assumed-role/shop-instance/${instanceId}`,
    );
    expect(of("auto scaling group")[0]?.found).toBe(`${REPLACEMENT_GROUP}, from the tags in instance metadata`);
    expect(of("deployment group")[0]?.found).toContain("load balancer settings name web, admin; original group web-v1");
    expect(of("target group admin")[0]?.found).toBe(
      `missing; the hook attaches it; named by shop-production, ${ORIGINAL_GROUP}`,
    );
    expect(of("health checks")[0]?.found).toBe("type ELB, grace period 300 s; a target takes 45 s to become healthy");
    expect(of("appspec")[0]?.found).toContain("AfterInstall (checks), BeforeAllowTraffic (attaches)");
    expect(writes(aws)).toEqual([]);
  });

  it("reports the same in JSON and in lines, all of them short", async () => {
    const { aws, onInstance } = await scene();
    aws.deny("autoscaling:DescribePolicies");
    const { text, report } = await onInstance();
    const lines = text.trimEnd().split("\n");
    const told = lines.slice(1, -1).map((line) => line.replace(/ {2,}/g, "  "));
    expect(told).toEqual(
      report.checks.flatMap(({ name, status, found, remedy }) => [
        `${status}  ${name}  ${found}`.replace(/ {2,}/g, "  "),
        ...(remedy === null ? [] : [`  to do: ${remedy}`]),
      ]),
    );
    for (const line of lines) expect(line.length, line).toBeLessThan(400);
    for (const { status, remedy } of report.checks) expect(remedy === null).toBe(status === "ok");
  });

  it("names the Node that the hook uses, if there is one", async () => {
    const { onInstance } = await scene();
    const wanted = await onInstance(undefined, { TARGET_GROUPS_NODE: process.execPath });
    expect(wanted.of("node")[0]).toMatchObject({
      status: "ok",
      found: `the hook uses ${process.version} ${process.execPath}; doctor runs on ${process.version}`,
    });
    const none = await onInstance(undefined, { TARGET_GROUPS_NODE: "/nowhere/node" });
    expect(none.exitCode).toBe(127);
    expect(none.of("node")[0]).toMatchObject({ status: "fail", remedy: expect.stringContaining("absolute path") });
  });

  it.each([
    ["autoscaling:DescribeAutoScalingInstances", undefined, "from autoscaling:DescribeAutoScalingInstances"],
    ["ec2:DescribeTags", "autoscaling:DescribeAutoScalingInstances", "from the instance's tags (ec2:DescribeTags)"],
  ])("reports that the group comes from %s", async (_, denied, how) => {
    const { aws, replacementInstances, onInstance } = await scene();
    for (const instance of replacementInstances) instance.tagsInMetadata = false;
    if (denied) aws.deny(denied);
    const { exitCode, of } = await onInstance();
    expect({ exitCode, found: of("auto scaling group")[0]?.found }).toEqual({
      exitCode: 0,
      found: `${REPLACEMENT_GROUP}, ${how}`,
    });
  });
});

describe("from a laptop", () => {
  it("--profile and --auto-scaling-group: whose permissions it has tested", async () => {
    const { aws } = await scene();
    const home = scratch();
    const { accessKeyId, secretAccessKey } = aws.operator;
    fill(home, {
      credentials: `[ops]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
      config: "[profile ops]\nregion=eu-central-1\n",
    });
    const { exitCode, of } = await doctor(
      aws,
      [REVISION, ...NAMES, "--profile", "ops", "--auto-scaling-group", REPLACEMENT_GROUP],
      {
        AWS_ENDPOINT_URL: aws.endpoint,
        AWS_SHARED_CREDENTIALS_FILE: `${home}/credentials`,
        AWS_CONFIG_FILE: `${home}/config`,
      },
    );
    expect(exitCode).toBe(0);
    expect(of("instance metadata")[0]?.found).toContain("not needed");
    expect(of("credentials")[0]).toMatchObject({
      status: "warn",
      found: expect.stringContaining("from profile ops: arn:aws:iam::123456789012:user/operator"),
      remedy: expect.stringContaining("on an instance"),
    });
    expect(of("target group web")[0]?.status).toBe("ok");
    expect(of("writes").map(({ found }) => found)).toEqual([expect.stringContaining("the policies of the user")]);
  });

  it("--instance-id: the group that AWS returns", async () => {
    const { originalInstances, fromLaptop } = await scene();
    const { exitCode, of } = await fromLaptop([...NAMES, "--instance-id", originalInstances[0]?.id ?? ""]);
    expect(exitCode).toBe(0);
    expect(of("auto scaling group")[0]?.found).toBe(`${ORIGINAL_GROUP}, from autoscaling:DescribeAutoScalingInstances`);
    expect(of("target group web")[0]?.found).toBe("attached; named by shop-production");
    expect(of("appspec")[0]).toMatchObject({ status: "unknown", remedy: expect.stringContaining("path/to/revision") });
  });
});

describe("finds in the groups", () => {
  it("a target group that is unfit, or does not exist", async () => {
    const { aws, deploymentGroup, onInstance } = await scene();
    aws.world.createTargetGroup("by-ip", { TargetType: "ip" });
    Object.assign(deploymentGroup, {
      loadBalancerInfo: { targetGroupInfoList: [{ name: "by-ip" }, { name: "gone" }] },
    });
    const { exitCode, text, of } = await onInstance();
    expect(exitCode).toBe(5);
    expect(of("target group by-ip")[0]).toMatchObject({
      status: "fail",
      found: expect.stringContaining("target type ip"),
    });
    expect(of("target group gone")[0]).toMatchObject({
      status: "fail",
      remedy: expect.stringContaining("load balancer settings"),
    });
    expect(text).toMatch(/^failed \(exit 5\): 2 checks fail$/m);
  });

  it("a deployment group, or an Auto Scaling group, that does not exist", async () => {
    const { onInstance, fromLaptop } = await scene();
    const missing = await onInstance([REVISION, "--application", "shop", "--deployment-group", "shop-test"]);
    expect(missing.exitCode).toBe(5);
    expect(missing.of("deployment group")[0]?.status).toBe("fail");
    const nowhere = await fromLaptop([REVISION, ...NAMES, "--auto-scaling-group", "nowhere"]);
    expect(nowhere.exitCode).toBe(5);
    expect(nowhere.of("auto scaling group")[0]).toMatchObject({ status: "fail", found: "nowhere does not exist here" });
  });

  it("an instance in no group, and an in-place deployment group", async () => {
    const { aws, deploymentGroup } = await scene();
    Object.assign(deploymentGroup, { deploymentStyle: { deploymentType: "IN_PLACE" } });
    const { id } = aws.world.createInstance();
    const { exitCode, of } = await doctor(aws, [REVISION, ...NAMES], await aws.environment(id));
    expect(exitCode).toBe(0);
    expect(of("auto scaling group")[0]).toMatchObject({
      status: "warn",
      found: expect.stringContaining("is in no Auto Scaling group"),
    });
    expect(of("deployment group")[0]).toMatchObject({ status: "warn", found: expect.stringContaining("in-place") });
  });

  it("a copy that lost its health check type, with the command that repairs it", async () => {
    const { replacement, onInstance } = await scene();
    Object.assign(replacement.shape, { HealthCheckType: "EC2", HealthCheckGracePeriod: 0 });
    const [check] = (await onInstance()).of("health checks");
    expect(check).toMatchObject({
      status: "warn",
      found: expect.stringContaining("original group web-v1 has ELB, which the copy lost"),
      remedy: `aws autoscaling update-auto-scaling-group --region eu-central-1 --auto-scaling-group-name ${REPLACEMENT_GROUP} --health-check-type ELB --health-check-grace-period 300`,
    });
  });

  it("a grace period that ends before a target is healthy, attached before the application starts", async () => {
    const { replacement, targetGroups, onInstance } = await scene();
    replacement.shape.HealthCheckGracePeriod = 60;
    Object.assign(targetGroups[0]?.shape ?? {}, { HealthCheckIntervalSeconds: 30, HealthyThresholdCount: 5 });
    const early = await onInstance([REVISION, ...NAMES, "--attach-at", "AfterInstall"]);
    expect(early.of("health checks")[0]).toMatchObject({
      status: "warn",
      found: expect.stringContaining("grace period 60 s; a target takes 150 s"),
      remedy: expect.stringContaining("--health-check-grace-period 300"),
    });
    expect((await onInstance()).of("health checks")[0]?.status).toBe("ok");
  });

  it("a group that never replaces unhealthy instances", async () => {
    const { replacement, onInstance } = await scene();
    replacement.shape.SuspendedProcesses = [{ ProcessName: "ReplaceUnhealthy" }];
    expect((await onInstance()).of("health checks")[0]).toMatchObject({
      status: "warn",
      remedy: expect.stringContaining("resume-processes"),
    });
  });
});

describe("finds in the revision", () => {
  const appSpec = (hooks: string) => `version: 0.0\nos: linux\nhooks:\n${hooks}`;
  const call = (event: string, timeout = 360) =>
    `  ${event}:\n    - location: hooks/target-groups.sh\n      timeout: ${timeout}\n      runas: root\n`;
  const shipped = ["hooks/target-groups.sh", "dist/target-groups.cjs"];
  const files = {
    "scripts/start.sh": "#!/bin/sh\n",
    ...Object.fromEntries(shipped.map((file) => [file, readFileSync(REVISION + file, "utf8")])),
  };

  it.each<[string, string, string[], number, string, string]>([
    [
      "never calls the hook",
      "  AfterInstall:\n    - location: scripts/start.sh\n",
      [],
      5,
      "appspec",
      "calls the hook in no event",
    ],
    [
      "calls it where nothing attaches",
      call("AfterInstall"),
      [],
      5,
      "appspec",
      "only in AfterInstall: nothing attaches",
    ],
    [
      "does not call it at the last moment",
      call("BeforeAllowTraffic"),
      ["--attach-at", "AfterAllowTraffic"],
      5,
      "appspec",
      "nothing attaches",
    ],
    ["never detaches", call("BeforeAllowTraffic"), [], 0, "appspec", "not in AfterInstall, AfterBlockTraffic"],
    [
      "gives it too little time",
      call("BeforeAllowTraffic", 60),
      [],
      0,
      "timeouts",
      "BeforeAllowTraffic 60 s, not above TARGET_GROUPS_TIMEOUT (300 s)",
    ],
    [
      "is refused by the agent",
      "  AfterInstal:\n    - location: scripts/start.sh\n",
      [],
      5,
      "appspec",
      "appspec.yml:4: AfterInstal: is not a lifecycle event",
    ],
  ])("an AppSpec that %s", async (_, hooks, argv, exit, name, found) => {
    const { onInstance } = await scene();
    const folder = scratch();
    fill(folder, { ...files, "appspec.yml": appSpec(hooks) });
    const { exitCode, of } = await onInstance([folder, ...NAMES, ...argv]);
    const check = of(name).find((it) => it.found.includes(found));
    expect(check, JSON.stringify(of(name))).toBeDefined();
    expect(check?.status).toBe(exit === 0 ? "warn" : "fail");
    expect(check?.remedy).toBeTruthy();
    expect(exitCode).toBe(exit);
  });

  it("a folder without an AppSpec, named or not", async () => {
    const { onInstance } = await scene();
    expect(await onInstance([scratch(), ...NAMES])).toMatchObject({ exitCode: 5 });
  });

  it("a script that is missing, and one that was edited", async () => {
    const { onInstance } = await scene();
    const folder = scratch();
    const script = `${readFileSync(`${REVISION}hooks/target-groups.sh`, "utf8")}# mine\n`;
    fill(folder, { "hooks/target-groups.sh": script, "appspec.yml": appSpec(call("BeforeAllowTraffic")) });
    const { exitCode, of } = await onInstance([folder, ...NAMES]);
    expect(exitCode).toBe(5);
    expect(of("hook").map(({ status, found }) => `${status}: ${found}`)).toEqual([
      expect.stringMatching(/^warn: hooks\/target-groups.sh was edited/),
      "fail: dist/target-groups.cjs is missing",
    ]);
  });

  it("called through a script of the user's own, with its timeout", async () => {
    const { onInstance } = await scene();
    const folder = scratch();
    fill(folder, {
      ...files,
      "scripts/own.sh": '#!/bin/sh\nTARGET_GROUPS_VERBOSE=1 exec "$(dirname "$0")/../hooks/target-groups.sh"\n',
      "appspec.yml": appSpec("  BeforeAllowTraffic:\n    - location: scripts/own.sh\n      timeout: 30\n"),
    });
    const { exitCode, of } = await onInstance([folder, ...NAMES]);
    expect(exitCode).toBe(0);
    expect(of("timeouts")[0]).toMatchObject({
      status: "warn",
      found: expect.stringContaining("BeforeAllowTraffic 30 s"),
    });
  });

  it.each([
    ["misspelled", "hooks/target-group.sh", 5, "fail", "write hooks/target-groups.sh"],
    ["missing", "gone.sh", 0, "warn", "ApplicationStart fails unless your build adds it"],
  ])("a script that is %s, by its line", async (_, location, exit, status, found) => {
    const { onInstance } = await scene();
    const folder = scratch();
    const hooks = `${call("BeforeAllowTraffic")}  ApplicationStart:\n    - location: ${location}\n`;
    fill(folder, { ...files, "appspec.yml": appSpec(hooks) });
    const { exitCode, of } = await onInstance([folder, ...NAMES]);
    expect(exitCode).toBe(exit);
    expect(of("appspec").find((check) => check.status === status && check.found.includes("appspec.yml:9"))?.found).toBe(
      `appspec.yml:9: location: ${location} is not in the revision: ${found}`,
    );
  });

  it("the settings that it gives to the hook", async () => {
    const { onInstance } = await scene();
    const folder = scratch();
    fill(folder, { "appspec.yml": appSpec("") });
    const argv = ["--set", "TARGET_GROUPS_ATTACH_AT=AfterAllowTraffic", "--set", "TARGET_GROUPS_TIMEOUT=90"];
    expect(spawnSync(process.execPath, [CLI, "init", folder, ...argv]).status).toBe(0);
    const { exitCode, of } = await onInstance([folder, ...NAMES]);
    expect(exitCode).toBe(0);
    expect(of("appspec")[0]).toMatchObject({
      status: "ok",
      found: expect.stringContaining("BeforeAllowTraffic (checks), AfterAllowTraffic (attaches)"),
    });
    expect(of("hook")[0]).toMatchObject({ status: "ok", found: expect.stringContaining("hooks/target-groups.sh") });
    expect(of("timeouts")[0]).toMatchObject({ status: "ok", found: expect.stringContaining("TIMEOUT (90 s)") });
  });

  it("an ignored key of any name", async () => {
    const { onInstance } = await scene();
    const folder = scratch();
    fill(folder, { ...files, "appspec.yml": `${appSpec(call("BeforeAllowTraffic"))}timeout: 5\n` });
    const { of } = await onInstance([folder, ...NAMES]);
    expect(of("appspec").map(({ found }) => found)).toContainEqual(
      expect.stringContaining("timeout: is ignored by the agent at the top"),
    );
  });

  it("what a script of the user's own sets", async () => {
    const { onInstance } = await scene();
    const folder = scratch();
    const wrapper = `export TARGET_GROUPS_TIMEOUT=400 TARGET_GROUPS_ATTACH_AT="AfterAllowTraffic"\nexec ../hooks/target-groups.sh\n`;
    const calls = ["BeforeAllowTraffic", "AfterAllowTraffic"].map((event) =>
      call(event).replace("hooks/target-groups", "scripts/own"),
    );
    fill(folder, { ...files, "scripts/own.sh": wrapper, "appspec.yml": appSpec(calls.join("")) });
    const { of } = await onInstance([folder, ...NAMES]);
    expect(of("appspec")[0]?.found).toContain("BeforeAllowTraffic (checks), AfterAllowTraffic (attaches)");
    expect(of("timeouts")[0]).toMatchObject({ status: "warn", found: expect.stringContaining("TIMEOUT (400 s)") });
  });

  it("a timeout below the hook's own", async () => {
    const { onInstance } = await scene();
    const { exitCode, of } = await onInstance(undefined, { TARGET_GROUPS_TIMEOUT: "360" });
    expect({ exitCode, status: of("timeouts")[0]?.status }).toEqual({ exitCode: 0, status: "warn" });
  });
});

describe("a day when nothing works", () => {
  const complete = ["node", "instance metadata", "credentials", "auto scaling group", "deployment group"].concat(
    "target groups",
    "health checks",
    "writes",
    "appspec",
  );
  const expectComplete = (run: Awaited<ReturnType<typeof doctor>>) => {
    expect(run.report.checks.map(({ name }) => name)).toEqual(expect.arrayContaining(complete));
    for (const { status, remedy, found } of run.report.checks) {
      expect(found).not.toMatch(/undefined|\[object/);
      if (status !== "ok") expect(remedy).toBeTruthy();
    }
  };

  it("no metadata", async () => {
    const { fromLaptop } = await scene();
    const run = await fromLaptop([REVISION, ...NAMES]);
    expect(run.exitCode).toBe(3);
    expectComplete(run);
    // The region is known, so doctor still looks at what needs no group.
    expect(run.of("credentials")[0]?.status).toBe("warn");
    expect(run.of("deployment group")[0]?.status).toBe("ok");
  });

  it("no metadata and no region", async () => {
    const { aws } = await scene();
    const run = await doctor(aws, [REVISION, ...NAMES], { AWS_EC2_METADATA_DISABLED: "true" });
    expect(run.exitCode).toBe(3);
    expect(run.text.match(/^unknown .*$/gm)).toEqual([
      expect.stringMatching(/ 7 checks .* wait for instance metadata: /),
    ]);
    expectComplete(run);
  });

  it("no credentials", async () => {
    const { fromLaptop } = await scene();
    const run = await fromLaptop([REVISION, ...NAMES, "--auto-scaling-group", REPLACEMENT_GROUP], {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
    });
    expect(run.exitCode).toBe(4);
    expect(run.of("credentials")[0]).toMatchObject({
      status: "fail",
      found: expect.stringContaining("no credentials"),
      remedy: expect.stringContaining("give --profile"),
    });
    // Everything else waits for them: one line, one remedy.
    expect(run.text.match(/^unknown .*$/gm)).toEqual([
      "unknown  6 checks           wait for credentials: auto scaling group, deployment group, target groups, health checks, reads, writes",
    ]);
    expect(run.text.match(/no credentials/g)).toHaveLength(1);
    expect(run.text.match(/correct what fails/g)).toHaveLength(1);
    expect(run.of("writes")[0]?.found).not.toContain("AttachTrafficSources");
    expectComplete(run);
    expect(run.calls).toEqual([]);
  });

  it("a profile that does not exist", async () => {
    const { fromLaptop } = await scene();
    const run = await fromLaptop([...NAMES, "--auto-scaling-group", REPLACEMENT_GROUP, "--profile", "nobody"]);
    expect(run.exitCode).toBe(4);
    expect(run.of("credentials")[0]).toMatchObject({
      found: expect.stringMatching(/^profile nobody: /),
      remedy: expect.stringContaining("aws configure list-profiles"),
    });
    expectComplete(run);
  });

  it("credentials that AWS does not accept", async () => {
    const { fromLaptop } = await scene();
    const run = await fromLaptop([REVISION, ...NAMES, "--auto-scaling-group", REPLACEMENT_GROUP], {
      AWS_ACCESS_KEY_ID: "AKIANOBODYNOBODYNOBO",
    });
    expect(run.exitCode).toBe(4);
    expect(run.text.match(/^(?:fail|unknown) .*$/gm)).toEqual([
      expect.stringMatching(/^fail +credentials +no credentials that AWS accepts \(InvalidClientTokenId\)/),
      expect.stringMatching(/^unknown +6 checks +wait for credentials: /),
    ]);
    expectComplete(run);
  });

  it.each<[string, object]>([
    ["hangs", { hang: true }],
    ["resets every connection", { reset: "before" }],
  ])("AWS that %s: doctor ends in time", async (_, effect) => {
    const { aws, onInstance } = await scene();
    aws.fault({}, effect as never);
    const run = await onInstance([REVISION, ...NAMES, "--timeout", "3"]);
    expect(run.exitCode).toBe(6);
    expect(run.durationMs).toBeLessThan(15_000);
    expectComplete(run);
  });

  it("a misspelled flag: not also reported as missing", () => {
    const argv = [CLI, "doctor", "--aplication", "shop", "--deployment-group", "shop-production"];
    const { status, stderr } = spawnSync(process.execPath, argv, {
      ...{ cwd: "/", encoding: "utf8", env: { PATH: AGENT_PATH } },
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        "wrong flag: --aplication is not a flag of this command: write --application\nfailed (exit 2): 1 mistake\n  to do: correct it; `npx codedeploy-target-groups doctor --help` lists all flags\n",
    });
  });

  it("wrong flags and variables, all at once", () => {
    const argv = [CLI, "doctor", "--timeout", "soon", "--dry-run", "--json"];
    const env = { PATH: AGENT_PATH, TARGET_GROUPS_ATTACH_AT: "Install" };
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: "/", encoding: "utf8", env });
    expect(status).toBe(2);
    expect(stderr.match(/^wrong flag: .*$/gm)).toEqual([
      expect.stringContaining('--timeout "soon" is not'),
      "wrong flag: --dry-run is not a flag of this command",
      expect.stringContaining("TARGET_GROUPS_ATTACH_AT"),
      expect.stringContaining("give --application and --deployment-group, or --target-group"),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "failed", exitCode: 2 });
  });
});
