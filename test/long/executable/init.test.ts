/** The single executable, put into a revision by the package's command. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { VERSION } from "../../../src/base/version.ts";
import { fill } from "../../cli/scratch.ts";
import { expectAttached } from "../../process/attach.ts";
import { REPOSITORY } from "../../process/revision.ts";
import { scratchFolder } from "../../process/scratch.ts";
import { EXECUTABLE } from "../../support/node.ts";

it("is put into a revision by init, accepted by init --check, and runs there", async () => {
  const revision = scratchFolder();
  fill(revision, { "appspec.yml": "version: 0.0\nos: linux\n" });
  const init = (...argv: string[]) =>
    execFileSync(join(REPOSITORY, "dist/cli.cjs"), ["init", revision, ...argv], { encoding: "utf8" });
  const name = `dist/target-groups-linux-${process.arch}`;
  expect(init("--executable", EXECUTABLE ?? "")).toContain(`${name}: written (${VERSION})\n`);
  expect(init("--check")).toMatch(new RegExp(`^ok: .*${name}: ${VERSION}, unedited, called in `));
  await expectAttached({ revision });
});
