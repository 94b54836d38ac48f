import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SETTINGS, variableOf } from "../../src/options.ts";

import { blueGreen, ORIGINAL_GROUP, REPLACEMENT_GROUP } from "../aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { runHook } from "./bundle.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const README = readFileSync(`${ROOT}README.md`, "utf8");
const section = (title: string) => README.split(/^## /m).find((text) => text.startsWith(title)) ?? "";

const ACTION = /\b(?:autoscaling|codedeploy|ec2|elasticloadbalancing):[A-Z]\w+/g;
const unique = (matches: Iterable<string>) => [...new Set(matches)].sort();

describe("README", () => {
  it("has every flag and variable in its settings, and no other", () => {
    const settings = section("Settings");
    const flags = Object.keys(SETTINGS).filter((flag) => flag !== "help" && flag !== "version");
    expect(unique(settings.match(/--[a-z][a-z-]+/g) ?? [])).toEqual(flags.map((flag) => `--${flag}`).sort());
    expect(unique(settings.match(/TARGET_GROUPS_[A-Z_]+/g) ?? [])).toEqual(
      [...flags.map(variableOf), "TARGET_GROUPS_COMMAND", "TARGET_GROUPS_NODE"].sort(),
    );
  });

  it("lists in the IAM policy exactly the actions of the sources, each with its reason", () => {
    const sources = readdirSync(`${ROOT}src`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(`${ROOT}src/${name}`, "utf8"));
    const named = unique(sources.flatMap((text) => text.match(ACTION) ?? []));
    expect(policy.actions).toEqual(named);
    expect(unique(policy.reasons.match(ACTION) ?? [])).toEqual(named);
  });

  it("lists in the IAM policy exactly the actions that AWS sees", async () => {
    expect(unique(await everyCall())).toEqual(policy.actions);
  });
});

const policy = (() => {
  const [, json = "", reasons = ""] = section("IAM policy").split(/```(?:json)?\n/);
  const actions = JSON.parse(json).Statement.flatMap((statement: { Action: string[] }) => statement.Action);
  if (new Set(actions).size !== actions.length) throw new Error("an action is listed twice");
  return { actions: [...actions].sort(), reasons: reasons.match(/^\|.*$/gm)?.join("\n") ?? "" };
})();

/** The calls of a deployment that needs every one of them, told by who was called. */
async function everyCall(): Promise<string[]> {
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
  return runs.flatMap(({ calls }) => calls);
}
