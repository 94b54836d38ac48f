/** What doctor finds out about permissions: it makes the reads, simulates the changes, and guesses nothing. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../src/cli/policy/actions.ts";
import { run as policy } from "../../src/cli/policy/policy.ts";
import { writes } from "../process/bundle.ts";
import { actionsIn, NAMES, REVISION, scene } from "./doctor.ts";
import { runCommand } from "./package.ts";
import { fill, scratch } from "./scratch.ts";

const all = ACTIONS.map(({ name }) => name);
const changing = all.filter((name) => /:(?:At|De)tach/.test(name));
const reading = all.filter((name) => !changing.includes(name));

/** For an AppSpec that calls the hook in AfterBlockTraffic, with target groups only. */
const optional = [
  "autoscaling:AttachLoadBalancers",
  "autoscaling:AttachTrafficSources",
  "autoscaling:DescribeLifecycleHooks",
  "autoscaling:DescribeLoadBalancers",
  "autoscaling:DescribeNotificationConfigurations",
  "autoscaling:DescribePolicies",
  "autoscaling:DescribeScheduledActions",
  "autoscaling:DescribeTrafficSources",
];

describe("the actions in the report", () => {
  /** The actions of every policy that is printed. */
  async function policies(): Promise<string[]> {
    const flags = ["--with-classic", "--with-lattice", "--with-compare-original", "--group-from"];
    const printed = await Promise.all(["autoscaling", "ec2"].map((from) => runCommand(policy, [...flags, from], "/")));
    return printed.flatMap(({ stdout }) =>
      JSON.parse(stdout).Statement.flatMap(({ Action }: { Action: string[] }) => Action),
    );
  }

  it.each<[string, readonly string[]]>([
    ["all allowed", []],
    ["all denied", all],
    ["the reads denied", reading],
    ["the changes denied", changing],
  ])("are those of the policy: %s", async (_, denied) => {
    const { aws, onInstance } = await scene();
    for (const action of denied) aws.deny(action);
    const { report } = await onInstance();
    expect(
      actionsIn(report.checks)
        .filter((action) => !/^(?:iam|sts):/.test(action))
        .sort(),
    ).toEqual([...new Set(await policies())].sort());
    expect(writes(aws)).toEqual([]);
  });

  it("are tested with the hook's own arguments, and without changing anything", async () => {
    const { calls } = await (await scene()).onInstance();
    const own = ["iam:SimulatePrincipalPolicy", "sts:GetCallerIdentity"];
    const asked = reading.filter((name) => name !== "ec2:DescribeTags");
    expect([...new Set(calls)].sort()).toEqual([...asked, ...own].sort());
  });
});

describe("denied", () => {
  it.each(reading.filter((name) => name !== "ec2:DescribeTags"))("%s", async (action) => {
    const { aws, replacementInstances, onInstance } = await scene();
    for (const instance of replacementInstances) instance.tagsInMetadata = false;
    aws.deny(action);
    const { exitCode, text, report, of } = await onInstance();
    const standsIn = action === "autoscaling:DescribeAutoScalingInstances";
    if (optional.includes(action) || standsIn) {
      expect(exitCode, text).toBe(0);
      expect(of("optional")[0]).toMatchObject({ status: "warn", found: expect.stringContaining(action) });
    } else {
      expect(exitCode, text).toBe(4);
      expect(of(action)[0]).toMatchObject({ status: "fail", remedy: expect.stringContaining("policy") });
    }
    expect(report.checks.filter(({ status }) => status === "fail")).toHaveLength(exitCode ? 1 : 0);
  });

  it("both ways to find the instance's group", async () => {
    const { aws, replacementInstances, onInstance } = await scene();
    for (const instance of replacementInstances) instance.tagsInMetadata = false;
    aws.deny("autoscaling:DescribeAutoScalingInstances");
    aws.deny("ec2:DescribeTags");
    const { exitCode, of } = await onInstance();
    expect(exitCode).toBe(4);
    expect(of("ec2:DescribeTags")[0]?.status).toBe("fail");
    expect(of("auto scaling group")[0]?.status).toBe("unknown");
    expect(of("writes")[0]?.status).toBe("unknown");
  });

  it.each(changing)("%s, by simulation", async (action) => {
    const { aws, onInstance } = await scene();
    aws.deny(action);
    const { exitCode, of } = await onInstance();
    const told = optional.includes(action) ? of("optional")[0] : of(action)[0];
    expect(told).toMatchObject(
      optional.includes(action)
        ? { status: "warn", found: expect.stringContaining(action) }
        : { status: "fail", found: expect.stringContaining("denied by IAM's simulation") },
    );
    expect(exitCode).toBe(optional.includes(action) ? 0 : 4);
  });
});

describe("the simulation", () => {
  it("uses the role, the group, the region and the target groups", async () => {
    const { aws, replacement, arns, onInstance } = await scene();
    await onInstance();
    const asked = aws.calls.filter(({ action }) => action === "SimulatePrincipalPolicy").map(({ params }) => params);
    expect(asked).toHaveLength(2);
    for (const params of asked)
      expect(params).toMatchObject({
        PolicySourceArn: "arn:aws:iam::123456789012:role/shop-instance",
        ResourceArns: [replacement.shape.AutoScalingGroupARN],
      });
    expect(asked.map((params) => params["ContextEntries"])).toContainEqual([
      { ContextKeyName: "aws:RequestedRegion", ContextKeyType: "string", ContextKeyValues: ["eu-central-1"] },
      { ContextKeyName: "autoscaling:TargetGroupARNs", ContextKeyType: "stringList", ContextKeyValues: arns },
    ]);
  });

  it("not allowed: unknown, with a command for somebody with permission", async () => {
    const { aws, onInstance } = await scene();
    aws.deny("iam:SimulatePrincipalPolicy");
    const { exitCode, of } = await onInstance();
    expect(exitCode).toBe(0);
    expect(of("writes")).toEqual([
      {
        name: "writes",
        status: "unknown",
        found: expect.stringMatching(/AttachLoadBalancerTargetGroups, .*access denied: iam:SimulatePrincipalPolicy$/),
        remedy: expect.stringContaining(
          "aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::123456789012:role/shop-instance --action-names",
        ),
      },
    ]);
  });

  it("looks up a role with a path", async () => {
    const { aws, onInstance } = await scene({ rolePath: "/service/" });
    const { exitCode, of, calls } = await onInstance();
    expect({ exitCode, status: of("writes")[0]?.status }).toEqual({ exitCode: 0, status: "ok" });
    expect(calls).toContain("iam:GetRole");
    aws.deny("iam:GetRole");
    expect((await onInstance()).of("writes")[0]).toMatchObject({
      status: "unknown",
      found: expect.stringContaining("access denied: iam:GetRole"),
    });
  });

  it("lacks the key of a condition: unknown", async () => {
    const { aws, onInstance } = await scene();
    aws.deny("autoscaling:AttachLoadBalancerTargetGroups");
    const key = "<MissingContextValues><member>aws:ResourceTag/team</member></MissingContextValues>";
    aws.fault(
      { service: "iam", action: "SimulatePrincipalPolicy" },
      { mutate: (body) => body.replaceAll("<MissingContextValues></MissingContextValues>", key) },
    );
    const { exitCode, of } = await onInstance();
    expect(exitCode).toBe(0);
    expect(of("writes").find(({ status }) => status === "unknown")?.found).toBe(
      "autoscaling: AttachLoadBalancerTargetGroups: a policy needs aws:ResourceTag/team, which a simulation lacks",
    );
  });

  it("is out of reach: given up soon, and unknown", async () => {
    const { aws, onInstance } = await scene();
    aws.fault({ service: "iam" }, { hang: true });
    const { exitCode, durationMs, of } = await onInstance();
    expect({ exitCode, status: of("writes")[0]?.status }).toEqual({ exitCode: 0, status: "unknown" });
    expect(durationMs).toBeLessThan(15_000);
  });
});

it("keeps IAM out of the hook's program", () => {
  const [hook, command] = ["target-groups.cjs", "cli.cjs"].map((file) =>
    readFileSync(`${REVISION}dist/${file}`, "utf8"),
  );
  expect(command).toContain("SimulatePrincipalPolicy");
  expect(hook).not.toContain("SimulatePrincipalPolicy");
  expect(hook).not.toContain("doctor");
});

it("prints no secret, whatever AWS quotes", async () => {
  const { aws, instanceId, onInstance } = await scene();
  aws.fault({ service: "iam" }, { quote: (request) => ({ status: 400, code: "InvalidInput", message: request }) });
  aws.fault(
    { service: "elasticloadbalancing" },
    { quote: (request) => ({ status: 400, code: "ValidationError", message: request }) },
  );
  aws.fault(
    { service: "codedeploy" },
    { quote: (request) => ({ status: 400, code: "DeploymentGroupDoesNotExistException", message: request }) },
  );
  const { text, report, of } = await onInstance();
  expect(of("deployment group")[0]?.found).toContain("[secret]");
  for (const secret of aws.secretsOf(instanceId)) expect(text + JSON.stringify(report)).not.toContain(secret);
});

it("a deployment group without a deployment: unknown, because there is none to read", async () => {
  const { deploymentGroup, aws, onInstance } = await scene();
  aws.world.deployments.clear();
  Object.assign(deploymentGroup, { lastSuccessfulDeployment: undefined });
  const { exitCode, of } = await onInstance();
  expect(exitCode).toBe(0);
  expect(of("reads").find(({ status }) => status === "unknown")).toMatchObject({
    found: "codedeploy: GetDeployment: no deployment is known",
    remedy: "run doctor again after the first deployment",
  });
});

it("needs less if the hook does not detach", async () => {
  const { aws, onInstance } = await scene();
  aws.deny("autoscaling:DetachLoadBalancerTargetGroups");
  expect((await onInstance()).exitCode).toBe(4);
  const folder = scratch();
  const script = "    - location: hooks/target-groups.sh\n";
  fill(folder, {
    "appspec.yml": `version: 0.0\nos: linux\nhooks:\n  BeforeAllowTraffic:\n${script}`,
    ...Object.fromEntries(
      ["hooks/target-groups.sh", "dist/target-groups.cjs"].map((file) => [file, readFileSync(REVISION + file, "utf8")]),
    ),
  });
  const { exitCode, of } = await onInstance([folder, ...NAMES]);
  expect(exitCode).toBe(0);
  expect(of("optional")[0]?.found).toContain("autoscaling:DetachLoadBalancerTargetGroups");
});
