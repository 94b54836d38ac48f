/** The printed policies match the calls that the program makes, in every format. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ACTIONS } from "../../src/cli/policy/actions.ts";
import { run } from "../../src/cli/policy/policy.ts";
import { partitionOf } from "../../src/cli/policy/statements.ts";
import { actionsInSources, everyCall, unique } from "../process/iam-actions.ts";
import { runCommand } from "./package.ts";
import { scratch } from "./scratch.ts";

const policy = (...argv: readonly string[]) => runCommand(run, argv, "/");
const printed = async (...argv: readonly string[]) => (await policy(...argv)).stdout;

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function statements(...argv: readonly string[]): Promise<Statement[]> {
  const { exitCode, stdout, stderr } = await policy(...argv);
  expect({ exitCode, stderr: stderr.replace(/^note: .*\n/gm, "") }).toEqual({ exitCode: 0, stderr: "" });
  const { Version, Statement } = JSON.parse(stdout);
  expect(Version).toBe("2012-10-17");
  return Statement;
}

const actionsOf = (list: readonly Statement[]) => unique(list.flatMap(({ Action }) => Action));

const EVERYTHING = ["--with-classic", "--with-lattice", "--with-compare-original"];
const NARROW = [
  ...["--application", "shop", "--deployment-group", "shop-production", "--auto-scaling-group", "web-v1"],
  ...["--target-group", "web", "--region", "eu-central-1", "--account", "123456789012"],
];

describe("the actions", () => {
  let calls: string[];
  beforeAll(async () => {
    calls = await everyCall();
  });

  it("are those in the sources, and those that AWS sees, each once", () => {
    const names = ACTIONS.map(({ name }) => name);
    expect(unique(names)).toEqual([...names].sort());
    expect(unique(names)).toEqual(actionsInSources());
    expect(unique(names)).toEqual(calls);
  });

  it("are all allowed, whichever way an instance finds its group", async () => {
    const allowed = await Promise.all(
      ["autoscaling", "ec2", "metadata"].map(async (source) =>
        actionsOf(await statements(...EVERYTHING, "--group-from", source)),
      ),
    );
    expect(unique(allowed.flat())).toEqual(calls);
  });

  it.each([
    [["--without-detach"], ["autoscaling:DetachLoadBalancerTargetGroups", "elasticloadbalancing:DescribeTargetHealth"]],
    [["--without-detach", "--attach-at", "AfterAllowTraffic"], ["autoscaling:DetachLoadBalancerTargetGroups"]],
    [["--group-from", "metadata"], ["autoscaling:DescribeAutoScalingInstances"]],
  ])("are fewer with %j", async (argv, fewer) => {
    const all = actionsOf(await statements());
    expect(actionsOf(await statements(...argv))).toEqual(all.filter((action) => !fewer.includes(action)));
  });

  it("are only older calls to Auto Scaling, unless there are other traffic sources, or groups are compared", async () => {
    const usual = actionsOf(await statements());
    expect(calls.filter((action) => !usual.includes(action))).toEqual([
      "autoscaling:AttachLoadBalancers",
      "autoscaling:AttachTrafficSources",
      "autoscaling:DescribeLifecycleHooks",
      "autoscaling:DescribeLoadBalancers",
      "autoscaling:DescribeNotificationConfigurations",
      "autoscaling:DescribePolicies",
      "autoscaling:DescribeScheduledActions",
      "autoscaling:DescribeTrafficSources",
      "ec2:DescribeTags",
    ]);
  });
});

describe("narrowed", () => {
  it("names the deployment group, the groups and the target groups", async () => {
    expect(await statements(...NARROW)).toEqual([
      {
        Sid: "Look",
        Effect: "Allow",
        Action: [
          "autoscaling:DescribeAutoScalingInstances",
          "autoscaling:DescribeAutoScalingGroups",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
          "autoscaling:DescribeLoadBalancerTargetGroups",
        ],
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
      },
      {
        Sid: "LookAtDeployments",
        Effect: "Allow",
        Action: ["codedeploy:GetDeployment", "codedeploy:GetDeploymentGroup", "codedeploy:ListDeployments"],
        Resource: "arn:aws:codedeploy:eu-central-1:123456789012:deploymentgroup:shop/shop-production",
      },
      {
        Sid: "ChangeTargetGroups",
        Effect: "Allow",
        Action: ["autoscaling:AttachLoadBalancerTargetGroups", "autoscaling:DetachLoadBalancerTargetGroups"],
        Resource: [
          "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:*:autoScalingGroupName/CodeDeploy_shop-production_*",
          "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:*:autoScalingGroupName/web-v1",
        ],
        Condition: {
          "ForAllValues:ArnLike": {
            "autoscaling:TargetGroupARNs": "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/*",
          },
          Null: { "autoscaling:TargetGroupARNs": "false" },
        },
      },
    ]);
    expect((await policy(...NARROW)).stderr).toBe("");
  });

  it("leaves Describe actions with all resources, because AWS accepts nothing else", async () => {
    for (const { Action, Resource } of await statements(...NARROW, ...EVERYTHING))
      if (Action.some((action) => action.includes(":Describe"))) expect(Resource).toBe("*");
  });

  it("narrows changes only by group if AWS has no condition key for them", async () => {
    const other = (await statements(...NARROW, ...EVERYTHING)).find(({ Sid }) => Sid === "ChangeOtherTrafficSources");
    expect(other?.Action).toEqual(["autoscaling:AttachLoadBalancers", "autoscaling:AttachTrafficSources"]);
    expect(other?.Resource).toEqual(expect.arrayContaining([expect.stringContaining("autoScalingGroupName/web-v1")]));
  });

  it("allows any group if the first one is not named, and prints a note", async () => {
    const argv = NARROW.filter((it) => it !== "--auto-scaling-group" && it !== "web-v1");
    const { stderr } = await policy(...argv);
    expect(stderr).toContain("note: this allows changing any Auto Scaling group: narrow it with --auto-scaling-group");
    const change = (await statements(...argv)).find(({ Sid }) => Sid === "ChangeTargetGroups");
    expect(change?.Resource).toBe("*");
  });

  it("takes a target group's ARN as it is", async () => {
    const arn = "arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:targetgroup/web/4b5e57f6eb2f42b9";
    const [change] = (await statements("--target-group", arn)).filter(({ Sid }) => Sid === "ChangeTargetGroups");
    expect(change?.Condition?.["ForAllValues:ArnLike"]).toEqual({ "autoscaling:TargetGroupARNs": arn });
  });

  it.each([
    ["eu-central-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["eusc-de-east-1", "aws-eusc"],
    ["ap-southeast-7", "aws"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-east-1", "aws"],
  ])("knows the partition of %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  it.each(["eu-central", "eu-central-1a", "xx-east-1", "us-iso-east", "eu-central-1-west", "cn_north_1"])(
    "refuses %s, which is in no partition",
    async (region) => {
      expect(partitionOf(region)).toBeUndefined();
      const { exitCode, stderr } = await policy("--region", region);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`wrong flag: --region ${JSON.stringify(region)} is not a region`);
    },
  );

  it("prefers --partition to the region's partition", async () => {
    expect(await printed(...NARROW, "--partition", "aws-eusc")).toContain("arn:aws-eusc:codedeploy:eu-central-1:");
  });
});

it("names every wrong flag at once", async () => {
  const { exitCode, stdout, stderr } = await policy(
    ...[
      "shop",
      "--deployment-group",
      "a*",
      "--account",
      "12",
      "--format",
      "yaml",
      "--region",
      "here",
      "--partition",
      "gcp",
    ],
    ...["--target-group", "my_group", "--auto-scaling-group", "a?", "--attach-at", "Install", "--group-from", "dns"],
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr.match(/^wrong flag: .*$/gm)).toHaveLength(11);
  expect((await policy("--application", "shop")).stderr).toContain(
    "wrong flag: --application also needs --region and --account",
  );
});

it.each(["-web", "web-", "a".repeat(33)])(
  "does not accept %s as a target group's name, like the hook",
  async (name) => {
    const { exitCode, stderr } = await policy(`--target-group=${name}`);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`--target-group "${name}" is neither a target group's name nor its ARN`),
    });
  },
);

/** The same flags for every format. */
const FORM = [...NARROW.slice(0, 8), ...EVERYTHING, "--format"];

describe("as Terraform", () => {
  it("is a document, its data sources and a policy of the role", async () => {
    const text = await printed(...FORM, "terraform");
    expect([...text.matchAll(/^(?:variable|data|resource) (.*) \{/gm)].map(([, name]) => name)).toEqual([
      '"target_groups_role"',
      '"aws_partition" "current"',
      '"aws_region" "current"',
      '"aws_caller_identity" "current"',
      '"aws_iam_policy_document" "target_groups"',
      '"aws_iam_role_policy" "target_groups"',
    ]);
    expect(nesting(text)).toEqual([]);
    expect(text.match(/^ {2}statement \{$/gm)).toHaveLength(4);
    expect(unique(text.match(/(?<=")(?:autoscaling|codedeploy|elasticloadbalancing):[A-Z]\w+(?=", )/g) ?? [])).toEqual(
      actionsOf(await statements(...EVERYTHING)),
    );
    expect(text).toContain(
      `"arn:$\{data.aws_partition.current.partition}:codedeploy:$\{data.aws_region.current.id}:$\{data.aws_caller_identity.current.account_id}:deploymentgroup:shop/shop-production"`,
    );
    const interpolations = unique([...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? ""));
    expect(interpolations).toEqual([
      "data.aws_caller_identity.current.account_id",
      "data.aws_partition.current.partition",
      "data.aws_region.current.id",
    ]);
  });

  it.each([
    ["a region and an account", ["--region", "eu-central-1", "--account", "123456789012"], []],
    ["a region and names", ["--region", "eu-central-1", "--application", "shop"], ["aws_caller_identity"]],
    ["no flags", [], ["aws_region"]],
    ["names alone", ["--application", "shop"], ["aws_partition", "aws_region", "aws_caller_identity"]],
  ])("declares only the data sources that it uses: %s", async (_, argv, sources) => {
    const text = await printed(...argv, "--format", "terraform");
    const declared = [...text.matchAll(/^data "(\w+)" "current"/gm)].map(([, name]) => name);
    const used = unique([...text.matchAll(/\$\{data\.(\w+)/g)].map(([, name]) => name ?? ""));
    expect(declared).toEqual(sources);
    expect([...declared].sort()).toEqual(used);
  });

  it("is formatted like terraform fmt", async ({ skip }) => {
    const file = path.join(scratch(), "policy.tf");
    writeFileSync(file, await printed(...FORM, "terraform"));
    const { error, status, stdout } = spawnSync("terraform", ["fmt", "-check", "-diff", file], { encoding: "utf8" });
    skip(error !== undefined, "there is no terraform here");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});

/** Brackets that do not match, outside strings and comments. */
function nesting(text: string): string[] {
  const open: string[] = [];
  const plain = text.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/#.*$/gm, "");
  for (const [bracket] of plain.matchAll(/[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") open.push(bracket);
    else if (open.pop() !== (bracket === "]" ? "[" : "{")) return [bracket];
  }
  return open;
}

describe("as CloudFormation", () => {
  it("is a policy of the role, with the same statements", async () => {
    const template = parse(await printed(...FORM, "cloudformation"), {
      version: "1.1",
      customTags: ["!Sub", "!Ref"].map((tag) => ({ tag, resolve: (text: string) => ({ [tag]: text }) })),
    });
    const { Type, Properties } = template.Resources.TargetGroupsPolicy;
    expect(Object.keys(template.Parameters)).toEqual(["TargetGroupsRole"]);
    expect({ Type, roles: Properties.Roles }).toEqual({
      Type: "AWS::IAM::Policy",
      roles: [{ "!Ref": "TargetGroupsRole" }],
    });
    const { Version, Statement } = Properties.PolicyDocument;
    expect(Version).toBe("2012-10-17");
    expect(actionsOf(Statement)).toEqual(actionsOf(await statements(...EVERYTHING)));
    const [, deployments, change] = Statement;
    expect(deployments.Resource).toEqual([
      {
        "!Sub": `arn:$\{AWS::Partition}:codedeploy:$\{AWS::Region}:$\{AWS::AccountId}:deploymentgroup:shop/shop-production`,
      },
    ]);
    expect(change.Condition).toEqual({
      "ForAllValues:ArnLike": {
        "autoscaling:TargetGroupARNs": [
          {
            "!Sub": `arn:$\{AWS::Partition}:elasticloadbalancing:$\{AWS::Region}:$\{AWS::AccountId}:targetgroup/web/*`,
          },
        ],
      },
      Null: { "autoscaling:TargetGroupARNs": ["false"] },
    });
  });

  it("passes cfn-lint", async ({ skip }) => {
    const file = path.join(scratch(), "template.yaml");
    writeFileSync(file, await printed(...FORM, "cloudformation"));
    const { error, status, stdout } = spawnSync("cfn-lint", [file], { encoding: "utf8" });
    skip(error !== undefined, "there is no cfn-lint here");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});

describe("as CDK", () => {
  it("is TypeScript that grants the role the same statements", async () => {
    const { code, warnings } = await transform(await printed(...FORM, "cdk"), { loader: "ts", format: "cjs" });
    expect(warnings).toEqual([]);
    // The parts of CDK that it uses.
    class PolicyStatement {
      constructor(readonly props: { sid: string; actions: string[]; resources: string[]; conditions?: object }) {}
    }
    const Aws = { PARTITION: "PARTITION", REGION: "REGION", ACCOUNT_ID: "ACCOUNT" };
    const module = { exports: {} as { grantTargetGroups: (role: object) => void } };
    new Function("module", "exports", "require", code)(module, module.exports, () => ({
      Aws,
      aws_iam: { PolicyStatement },
    }));
    const granted: PolicyStatement["props"][] = [];
    module.exports.grantTargetGroups({ addToPrincipalPolicy: ({ props }: PolicyStatement) => granted.push(props) });
    expect(granted.map(({ sid, actions }) => [sid, actions])).toEqual(
      (await statements(...EVERYTHING)).map(({ Sid, Action }) => [Sid, Action]),
    );
    expect(granted[1]?.resources).toEqual([
      "arn:PARTITION:codedeploy:REGION:ACCOUNT:deploymentgroup:shop/shop-production",
    ]);
    expect(granted[2]?.conditions).toEqual({
      "ForAllValues:ArnLike": {
        "autoscaling:TargetGroupARNs": ["arn:PARTITION:elasticloadbalancing:REGION:ACCOUNT:targetgroup/web/*"],
      },
      Null: { "autoscaling:TargetGroupARNs": ["false"] },
    });
  });
});
