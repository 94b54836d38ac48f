import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { BUNDLE } from "../../process/bundle.ts";
import { LOCATION, REPOSITORY } from "../../process/revision.ts";
import { runScript } from "../../process/run-script.ts";
import { scratchFolder } from "../../process/scratch.ts";
import { share, TIME_LIMIT } from "./runs.ts";

const whole = readFileSync(BUNDLE);

/** What a full disk or a broken download leaves: the start of the file, and zeros or nothing after it. */
const damage = fc.record({
  // Without only the last line break, everything would still be there.
  length: fc.nat({ max: whole.length - 2 }),
  zeros: fc.boolean(),
});

it(
  "whatever is left of the bundle, the hook script does not run it, and says so in short lines",
  () => {
    const folder = scratchFolder();
    const program = join(folder, "dist/target-groups.cjs");
    for (const part of ["dist", "hooks"]) mkdirSync(join(folder, part));
    copyFileSync(join(REPOSITORY, LOCATION), join(folder, LOCATION));
    const env = { PATH: process.env["PATH"] ?? "", TARGET_GROUPS_NODE: process.execPath };
    const run = () => runScript(["/bin/sh", join(folder, LOCATION), "--version"], env);
    writeFileSync(program, whole);
    expect(run()).toMatchObject({ exitCode: 0, stderr: "" });
    fc.assert(
      fc.property(damage, ({ length, zeros }) => {
        const rest = Buffer.alloc(zeros ? whole.length - length : 0);
        writeFileSync(program, Buffer.concat([whole.subarray(0, length), rest]));
        const { exitCode, stdout, stderr } = run();
        expect({ exitCode, stdout }).toEqual({ exitCode: 127, stdout: "" });
        expect(stderr).toContain("the program in this revision is damaged");
        expect(Math.max(...stderr.split("\n").map(({ length }) => length))).toBeLessThan(400);
      }),
      share(0.01),
    );
  },
  TIME_LIMIT,
);
