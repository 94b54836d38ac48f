import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { EXIT } from "../../src/base/failure.ts";
import { blueGreen, REPLACEMENT_GROUP } from "../../src/simulator/aws/fixtures.ts";
import { startEmulator, World } from "../../src/simulator/aws/index.ts";
import { awsCli, findAwsCli } from "../support/aws-cli.ts";

const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");

it("takes a few minutes to read", () => {
  expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1_300);
});

it("explains every exit code, and those of the hook script", () => {
  const explained = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(explained.sort((a, b) => a - b)).toEqual([...Object.values(EXIT), 127, 137].sort((a, b) => a - b));
});

const cli = findAwsCli();

it.skipIf(!cli)(
  `lists the copies without target groups with one line${cli ? "" : " (SKIPPED: no aws command)"}`,
  async () => {
    const [, line = ""] = /```sh\n(aws autoscaling .*?)```/s.exec(readme) ?? [];
    // The words as a shell passes them to the AWS CLI.
    const words = execFileSync("sh", ["-c", `aws() { printf '%s\\n' "$@"; }; ${line}`], { encoding: "utf8" }).trimEnd();
    const world = new World();
    const { arns } = blueGreen(world, { targetGroups: ["web"] });
    const aws = await startEmulator({ world });
    const list = async () =>
      (
        await awsCli(
          cli?.command ?? "",
          [...words.split("\n"), "--endpoint-url", aws.endpoint],
          aws.laptopEnvironment(),
        )
      ).json;
    try {
      expect(await list()).toEqual([REPLACEMENT_GROUP]);
      world.attachTargetGroups(REPLACEMENT_GROUP, arns);
      expect(await list()).toEqual([]);
    } finally {
      await aws.close();
    }
  },
  60_000,
);
