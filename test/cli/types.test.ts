/** What the published types of `--json` repeat is as the program has it, in both directions: checked by the compiler. */
import { expectTypeOf, it } from "vitest";
import type { ExitCode } from "../../src/base/failure.ts";
import type { Difference } from "../../src/compare/compare.ts";
import type * as published from "../../src/domain/json-reports.ts";
import type { Source, TrafficSourceType } from "../../src/domain/situation.ts";
import type { Options } from "../../src/hook/options.ts";
import type { OutcomeName } from "../../src/hook/outcome.ts";
import type { Action } from "../../src/hook/plan.ts";

it("types what --json prints", () => {
  expectTypeOf<published.JsonReport["outcome"]>().toEqualTypeOf<OutcomeName>();
  expectTypeOf<published.JsonReport["command"]>().toEqualTypeOf<Options["command"]>();
  expectTypeOf<published.Action>().toEqualTypeOf<Action>();
  expectTypeOf<published.Difference>().toEqualTypeOf<Difference>();
  expectTypeOf<published.ExitCode>().toEqualTypeOf<ExitCode>();
  expectTypeOf<published.OtherTrafficSourceReport["type"]>().toEqualTypeOf<TrafficSourceType>();
  expectTypeOf<published.Source>().toEqualTypeOf<Source>();
});
