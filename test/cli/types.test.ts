/** The published types of `--json` match the program's own in both directions: the compiler checks it. */
import { expectTypeOf, it } from "vitest";
import type { ExitCode } from "../../src/base/failure.ts";
import type * as published from "../../src/domain/json-reports.ts";
import type { TrafficSourceType } from "../../src/domain/situation.ts";
import type { Options } from "../../src/hook/options.ts";

it("types what --json prints", () => {
  expectTypeOf<published.JsonReport["command"]>().toEqualTypeOf<Options["command"]>();
  expectTypeOf<published.ExitCode>().toEqualTypeOf<ExitCode>();
  expectTypeOf<published.OtherTrafficSourceReport["type"]>().toEqualTypeOf<TrafficSourceType>();
});
