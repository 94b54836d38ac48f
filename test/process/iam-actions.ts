/** The IAM actions of the program: those that its sources name, and those that AWS sees. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { blueGreen, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { runHook } from "./bundle.ts";

const SOURCES = fileURLToPath(new URL("../../src/", import.meta.url));

export const ACTION = /\b(?:autoscaling|codedeploy|ec2|elasticloadbalancing):[A-Z]\w+/g;

export const unique = (matches: Iterable<string>): string[] => [...new Set(matches)].sort();

/** Every action in the hook's sources, but not in the command's, which only mention them. */
export function actionsInSources(): string[] {
  const names = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.startsWith("cli/"),
  );
  return unique(names.flatMap((name) => readFileSync(SOURCES + name, "utf8").match(ACTION) ?? []));
}

/** The actions that AWS saw in deployments that need every one of them. */
export async function everyCall(): Promise<string[]> {
  const aws = await startAws({ drainingMs: 0, removedShownMs: 0 });
  aws.world.classicLoadBalancers.add("classic");
  const { originalInstances, replacementInstances, deployment } = blueGreen(aws.world);
  aws.world.deployments.set("d-SCALEOUT1", { ...deployment, deploymentId: "d-SCALEOUT1", creator: "autoscaling" });
  aws.world.attach(ORIGINAL_GROUP, [
    { type: "elb", identifier: "classic" },
    { type: "vpc-lattice", identifier: "arn:aws:vpc-lattice:eu-central-1:123456789012:targetgroup/tg-1" },
  ]);
  for (const instance of replacementInstances) instance.tagsInMetadata = false;
  const allow = aws.deny("autoscaling:DescribeAutoScalingInstances");
  const instanceId = replacementInstances[0]?.id ?? "";
  const runs = [await runHook(aws, { instanceId, deploymentId: "d-SCALEOUT1", argv: ["--dry-run"] })];
  runs.push(await runHook(aws, { instanceId }));
  allow();
  runs.push(await runHook(aws, { instanceId, argv: ["--dry-run"] }));
  runs.push(await runHook(aws, { instanceId: originalInstances[0]?.id ?? "", event: "AfterBlockTraffic" }));
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  expect(aws.world.trafficSources(REPLACEMENT_GROUP)).toHaveLength(3);
  expect(aws.world.trafficSources(ORIGINAL_GROUP, "elbv2")).toHaveLength(0);
  return unique(runs.flatMap(({ calls }) => calls));
}
