import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, wrongsOf } from "./run-case.ts";
import { share, TIME_LIMIT } from "./runs.ts";

it(
  "whatever AWS and metadata answer, detaching ends well and writes nothing wrong",
  async () => {
    const events = ["AfterBlockTraffic", "AfterBlockTraffic", "AfterBlockTraffic", "ValidateService"];
    await fc.assert(
      fc.asyncProperty(cases(events, "original"), async (it) => {
        expect(await wrongsOf(it)).toEqual([]);
      }),
      share(0.25),
    );
  },
  TIME_LIMIT,
);
