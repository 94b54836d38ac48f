import { PLACEHOLDER, type Placeholder, type Statement } from "./statements.ts";

export const FORMATS = ["json", "terraform", "cloudformation", "cdk"] as const;
export type Format = (typeof FORMATS)[number];

/** The statements as lines of a file in each format. Pure. */
export const RENDER: Readonly<Record<Format, (statements: readonly Statement[]) => string[]>> = {
  json: (statements) => JSON.stringify(document(statements), undefined, 2).split("\n"),
  terraform,
  cloudformation,
  cdk,
};

/** Placeholders as a format writes them. */
type Fill = Readonly<Record<Placeholder, string>>;

const fill = (text: string, by: Fill): string => text.replace(PLACEHOLDER, (_, name: Placeholder) => by[name]);

/** As Terraform, CloudFormation and TypeScript write a value inside a text. */
const inserted = (expression: string): string => `\${${expression}}`;

const hasPlaceholder = (text: string): boolean => text.search(PLACEHOLDER) !== -1;

/** As IAM reads it. An unknown region or account becomes `*`; a condition on an unknown region is left out. */
function document(statements: readonly Statement[]): object {
  const any = { Partition: "aws", Region: "*", Account: "*" };
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, actions, resources, conditions }) => {
      const known = conditions.filter(
        ([, key, values]) => !(key === "aws:RequestedRegion" && values.some(hasPlaceholder)),
      );
      return {
        Sid: sid,
        Effect: "Allow",
        Action: actions.map(({ name }) => name),
        Resource: one(resources.map((resource) => fill(resource, any))),
        ...(known.length > 0 && {
          Condition: Object.fromEntries(
            known.map(([operator, key, values]) => [operator, { [key]: one(values.map((value) => fill(value, any))) }]),
          ),
        }),
      };
    }),
  };
}

const one = <T>(values: readonly T[]): T | readonly T[] =>
  values.length === 1 && values[0] !== undefined ? values[0] : values;

function terraform(statements: readonly Statement[]): string[] {
  const by = {
    Partition: inserted("data.aws_partition.current.partition"),
    Region: inserted("data.aws_region.current.id"),
    Account: inserted("data.aws_caller_identity.current.account_id"),
  };
  // A name cannot contain a `$`; a `%{` would begin a directive.
  const text = (value: string) => fill(JSON.stringify(value).replaceAll("%{", "%%{"), by);
  const list = (values: readonly string[], indent: string) => [
    "[",
    ...values.map((value) => `${indent}  ${text(value)},`),
    `${indent}]`,
  ];
  const block = ({ sid, actions, resources, conditions }: Statement): string[] => [
    "",
    "  statement {",
    `    sid = ${text(sid)}`,
    `    resources = ${list(resources, "    ").join("\n")}`,
    "    actions = [",
    ...aligned(actions.map(({ name, why }) => [`      ${text(name)},`, ` # ${why}`])),
    "    ]",
    ...conditions.flatMap(([test, variable, values]) => [
      "",
      "    condition {",
      `      test     = ${text(test)}`,
      `      variable = ${text(variable)}`,
      `      values = ${list(values, "      ").join("\n")}`,
      "    }",
    ]),
    "  }",
  ];
  const body = statements.flatMap(block).slice(1);
  const used = ["aws_partition", "aws_region", "aws_caller_identity"].filter((source) =>
    body.some((line) => line.includes(`data.${source}.`)),
  );
  return [
    'variable "target_groups_role" {',
    '  description = "Name of the role of the instances"',
    "  type        = string",
    "}",
    "",
    ...used.flatMap((source) => [`data "${source}" "current" {}`, ""]),
    'data "aws_iam_policy_document" "target_groups" {',
    ...body,
    "}",
    "",
    'resource "aws_iam_role_policy" "target_groups" {',
    '  name   = "target-groups"',
    "  role   = var.target_groups_role",
    "  policy = data.aws_iam_policy_document.target_groups.json",
    "}",
  ].flatMap((line) => line.split("\n"));
}

/** Pairs with their second parts aligned, as `terraform fmt` aligns comments. */
function aligned(pairs: readonly (readonly [left: string, right: string])[]): string[] {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => left.padEnd(width) + right);
}

function cloudformation(statements: readonly Statement[]): string[] {
  const by = {
    Partition: inserted("AWS::Partition"),
    Region: inserted("AWS::Region"),
    Account: inserted("AWS::AccountId"),
  };
  const text = (value: string) => `${hasPlaceholder(value) ? "!Sub " : ""}${JSON.stringify(fill(value, by))}`;
  const list = (values: readonly string[], indent: string) => values.map((value) => `${indent}- ${text(value)}`);
  const block = ({ sid, actions, resources, conditions }: Statement): string[] => [
    `          - Sid: ${sid}`,
    "            Effect: Allow",
    "            Action:",
    ...actions.map(({ name, why }) => `              - ${name} # ${why}`),
    "            Resource:",
    ...list(resources, "              "),
    ...(conditions.length > 0 ? ["            Condition:"] : []),
    ...conditions.flatMap(([operator, key, values]) => [
      `              ${text(operator)}:`,
      `                ${text(key)}:`,
      ...list(values, "                  "),
    ]),
  ];
  return [
    "Parameters:",
    "  TargetGroupsRole:",
    "    Description: Name of the role of the instances",
    "    Type: String",
    "Resources:",
    "  TargetGroupsPolicy:",
    "    Type: AWS::IAM::Policy",
    "    Properties:",
    "      PolicyName: target-groups",
    "      Roles:",
    "        - !Ref TargetGroupsRole",
    "      PolicyDocument:",
    '        Version: "2012-10-17"',
    "        Statement:",
    ...statements.flatMap(block),
  ];
}

function cdk(statements: readonly Statement[]): string[] {
  const by = {
    Partition: inserted("Aws.PARTITION"),
    Region: inserted("Aws.REGION"),
    Account: inserted("Aws.ACCOUNT_ID"),
  };
  const text = (value: string) =>
    hasPlaceholder(value) ? `\`${fill(value.replace(/[\\`]/g, "\\$&"), by)}\`` : JSON.stringify(value);
  const list = (values: readonly string[]) => `[${values.map(text).join(", ")}]`;
  const block = ({ sid, actions, resources, conditions }: Statement): string[] => [
    "    new iam.PolicyStatement({",
    `      sid: ${text(sid)},`,
    "      actions: [",
    ...actions.map(({ name, why }) => `        ${text(name)}, // ${why}`),
    "      ],",
    `      resources: ${list(resources)},`,
    ...(conditions.length > 0 ? ["      conditions: {"] : []),
    ...conditions.map(([operator, key, values]) => `        ${text(operator)}: { ${text(key)}: ${list(values)} },`),
    ...(conditions.length > 0 ? ["      },"] : []),
    "    }),",
  ];
  return [
    'import { Aws, aws_iam as iam } from "aws-cdk-lib";',
    "",
    "/** Grants the role of the instances what the hook needs. */",
    "export function grantTargetGroups(role: iam.IRole): void {",
    "  const statements = [",
    ...statements.flatMap(block),
    "  ];",
    "  for (const statement of statements) role.addToPrincipalPolicy(statement);",
    "}",
  ];
}
