/** A group's name from a tag counts only if the group exists. */
import { describe, expect, it } from "vitest";
import { type BlueGreenOptions, blueGreen, ORIGINAL_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "./aws.ts";
import { runHook, writes } from "./bundle.ts";

const TAG = { service: "metadata", path: "/latest/meta-data/tags/" };
const PORTAL = { status: 200, body: "Please log in" };
const DESCRIBE = "autoscaling:DescribeAutoScalingGroups";

async function deployment(options: BlueGreenOptions = {}) {
  const aws = await startAws();
  const stage = blueGreen(aws.world, options);
  const [replacement, original] = [stage.replacementInstances[0]?.id ?? "", stage.originalInstances[0]?.id ?? ""];
  return { aws, replacement, original };
}

describe("a tag that something other than instance metadata returned", () => {
  it.each([
    ["ends the run by a rule", {}, "BeforeAllowTraffic"],
    ["ends a detach by a rule", {}, "AfterBlockTraffic"],
    ["leads to the groups", { deployment: { targetInstances: {} } }, "BeforeAllowTraffic"],
  ])("and that %s is refused, with what it holds", async (_, options, event) => {
    const { aws, replacement } = await deployment(options);
    aws.fault(TAG, PORTAL);
    const run = await runHook(aws, { instanceId: replacement, event });
    expect(run.exitCode).toBe(5);
    expect(run.stdout).toContain(
      'refused (exit 5): the tag aws:autoscaling:groupName names group "Please log in", which does not exist in eu-central-1\n' +
        "  to do: find what answers instead of instance metadata (a proxy, a captive portal), or name the group with TARGET_GROUPS_AUTO_SCALING_GROUP\n",
    );
    expect(run.calls.filter((call) => call === DESCRIBE)).toHaveLength(1);
    expect(writes(aws)).toEqual([]);
  });
});

it("costs one read if a rule ends the run, and none if the groups are read anyway", async () => {
  const { aws, replacement, original } = await deployment();
  const ended = await runHook(aws, { instanceId: original });
  expect(ended.exitCode).toBe(0);
  expect(ended.stdout).toContain(`nothing-to-do: ${ORIGINAL_GROUP} is the original group`);
  expect(ended.calls.filter((call) => call === DESCRIBE)).toHaveLength(1);
  const attached = await runHook(aws, { instanceId: replacement });
  expect(attached.calls.filter((call) => call === DESCRIBE)).toHaveLength(1);
});

it("costs no read if Auto Scaling itself named the group", async () => {
  const aws = await startAws();
  const { originalInstances } = blueGreen(aws.world);
  for (const instance of originalInstances) instance.tagsInMetadata = false;
  const run = await runHook(aws, { instanceId: originalInstances[0]?.id ?? "" });
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.calls).not.toContain(DESCRIBE);
});

it("costs a read if the tag comes from EC2", async () => {
  const aws = await startAws();
  const { originalInstances } = blueGreen(aws.world);
  for (const instance of originalInstances) instance.tagsInMetadata = false;
  aws.deny("autoscaling:DescribeAutoScalingInstances");
  const mutate = (body: string) => body.replaceAll(ORIGINAL_GROUP, "web-v0");
  aws.fault({ service: "ec2", action: "DescribeTags" }, { mutate });
  const run = await runHook(aws, { instanceId: originalInstances[0]?.id ?? "" });
  expect(run.exitCode).toBe(5);
  expect(run.stdout).toContain('names group "web-v0"');
});
