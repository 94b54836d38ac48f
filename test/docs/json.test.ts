/** docs/json.md lists the fields of `--json`: all of them and no others. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blueGreen } from "../../src/simulator/aws/fixtures.ts";
import { startAws } from "../process/aws.ts";
import { runHook } from "../process/bundle.ts";

it("docs/json.md has the fields that the hook prints", async () => {
  const aws = await startAws();
  const [instance] = blueGreen(aws.world).replacementInstances;
  const { json } = await runHook(aws, { instanceId: instance?.id ?? "", argv: ["--json"] });
  const page = readFileSync(new URL("../../docs/json.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []);
  expect(rows.sort()).toEqual(Object.keys(json).sort());
});
