/** The package's command on Windows, as far as Wine shows it. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { VERSION } from "../../../src/base/version.ts";
import { run as init } from "../../../src/cli/init/init.ts";
import type { DoctorReport } from "../../../src/domain/json-reports.ts";
import { NAMES, scene } from "../../cli/doctor.ts";
import { HOME, runIn } from "../../cli/package.ts";
import { contents, fill, scratch } from "../../cli/scratch.ts";
import { startAws } from "../../process/aws.ts";
import { runBundle } from "../../process/bundle.ts";
import { WINDOWS_NODE } from "../../support/node.ts";
import { onWindows } from "../../support/wine.ts";

const COMMAND = join(HOME, "dist/cli.cjs");
const APPSPEC = { "appspec.yml": "version: 0.0\r\nos: windows\r\n" };

it("init does on Windows what it does on Linux, byte for byte", async () => {
  const [there, here] = [scratch(), scratch()];
  const set = ["--set", "TARGET_GROUPS_TIMEOUT=100"];
  for (const folder of [there, here]) fill(folder, APPSPEC);
  const aws = await startAws();
  const ran = await runBundle(aws, { bundle: COMMAND, argv: ["init", onWindows(there), ...set] });
  expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  await runIn({ home: HOME, cwd: here, environment: {} }, init, set);
  expect(contents(there)).toEqual(contents(here));
  const checked = await runBundle(aws, { bundle: COMMAND, argv: ["init", onWindows(there), "--check"] });
  expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^ok: hooks\/target-groups\.cmd, /) });
});

it("doctor says which Node.js the hook takes on an instance with Windows, and which none", async () => {
  const { aws, instanceId } = await scene();
  const folder = scratch();
  fill(folder, APPSPEC);
  await runIn({ home: HOME, cwd: folder, environment: {} }, init, []);
  const doctor = async (env: Record<string, string>) => {
    const argv = ["doctor", onWindows(folder), ...NAMES, "--json"];
    const ran = await runBundle(aws, {
      bundle: COMMAND,
      argv,
      env: { ...(await aws.environment(instanceId)), ...env },
    });
    const { checks } = JSON.parse(ran.stdout) as DoctorReport;
    return (name: string) => checks.find((check) => check.name === name);
  };
  const node = onWindows(WINDOWS_NODE);
  const right = await doctor({ TARGET_GROUPS_NODE: node });
  expect(right("node")).toMatchObject({ status: "ok", found: expect.stringContaining(` ${node}; doctor runs on v`) });
  expect(right("hook")).toMatchObject({ status: "ok", found: expect.stringContaining(`target-groups.cmd ${VERSION}`) });
  const wrong = await doctor({
    TARGET_GROUPS_NODE: "C:\\nowhere\\node.exe",
    TARGET_GROUPS_ON_ERROR: "warn",
  });
  expect(wrong("node")).toMatchObject({
    status: "fail",
    found: expect.stringMatching(/^TARGET_GROUPS_NODE is not usable; doctor runs on v/),
    remedy: expect.stringContaining("set it to the absolute path of a node.exe"),
  });
});
