import { describe, expect, it } from "vitest";
import { blueGreen, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "../process/aws.ts";
import { type BundleRun, runHook } from "../process/bundle.ts";
import { differ, EVERY_ROW } from "../support/different-groups.ts";
import { cli, runLines } from "./repairs.ts";

const CHECK = { event: "AfterInstall", argv: ["--compare-original", "--json"] };
const repairs = ({ json }: BundleRun) => json.comparison?.flatMap(({ repair }) => repair) ?? [];

const title = cli
  ? `the lines to paste, run by ${cli.version}`
  : "the lines to paste (SKIPPED: there is no aws command here; apt-get install awscli)";

describe.skipIf(!cli)(title, { timeout: 600_000 }, () => {
  it("leave nothing that differs", async () => {
    const aws = await startAws();
    const { original, replacement, replacementInstances, arns } = blueGreen(aws.world);
    differ(original, replacement, arns[0] ?? "");
    aws.world.attachTargetGroups(REPLACEMENT_GROUP, arns);
    const instanceId = replacementInstances[0]?.id ?? "";
    const before = await runHook(aws, { instanceId, ...CHECK });
    expect(before.json.comparison?.map(({ what }) => what)).toEqual(EVERY_ROW);
    const { calls, stderr } = await runLines(aws, repairs(before));
    expect(stderr).toBe("");
    expect(calls).toHaveLength(repairs(before).filter((line) => line.startsWith("aws ")).length);
    const after = await runHook(aws, { instanceId, ...CHECK });
    expect(after.json.comparison).toEqual([
      expect.objectContaining({
        what: "scaling policy down",
        note: "create its CloudWatch alarm yourself: one like quiet, with this policy as its action",
        repair: [],
      }),
    ]);
  });
});
