/** The published types of `--json` are those of the program, in both directions: checked by the compiler. */
import { expectTypeOf, it } from "vitest";
import type { ExitCode } from "../../src/base/failure.ts";
import type { JsonReport } from "../../src/hook/report.ts";
import type * as published from "../../src/index.d.ts";

it("types what --json prints", () => {
  expectTypeOf<published.JsonReport>().toEqualTypeOf<JsonReport>();
  expectTypeOf<published.ExitCode>().toEqualTypeOf<ExitCode>();
  expectTypeOf<published.TargetGroupReport>().toEqualTypeOf<JsonReport["targetGroups"][number]>();
});
