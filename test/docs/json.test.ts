/** docs/json.md lists the fields of `--json`: all of them and no others. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blueGreen } from "../../src/simulator/aws/fixtures.ts";
import { audit, startRegions } from "../cli/audit.ts";
import { startAws } from "../process/aws.ts";
import { runHook } from "../process/bundle.ts";

const PAGE = readFileSync(new URL("../../docs/json.md", import.meta.url), "utf8");
const [HOOK = "", AUDIT = ""] = PAGE.split("\n## audit --json\n");
const [REPORT = "", GROUP = ""] = AUDIT.split("Each entry of `groups`:");

/** The fields in the first column of a table. */
const fields = (text: string): string[] =>
  [...text.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []).sort();

it("docs/json.md has the fields that the hook prints", async () => {
  const aws = await startAws();
  const [instance] = blueGreen(aws.world).replacementInstances;
  const { json } = await runHook(aws, { instanceId: instance?.id ?? "", argv: ["--json"] });
  expect(fields(HOOK)).toEqual(Object.keys(json).sort());
});

it("docs/json.md has the fields that audit prints", async () => {
  const aws = await startRegions();
  blueGreen(aws.world).deployment.status = "Succeeded";
  const { report } = await audit(aws, ["--verbose"]);
  expect(fields(REPORT)).toEqual(Object.keys(report).sort());
  expect(fields(GROUP)).toEqual(Object.keys(report.groups[0] ?? {}).sort());
});
