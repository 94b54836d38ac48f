import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, wrongsOf } from "./run-case.ts";
import { share, TIME_LIMIT } from "./runs.ts";
import { spoil } from "./spoil.ts";

it(
  "whatever metadata answers, the run ends well and writes nothing wrong",
  async () => {
    const spoilt = fc.record({
      it: cases(["BeforeAllowTraffic", "AfterBlockTraffic", "AfterInstall"], "replacement"),
      metadata: fc.array(spoil, { minLength: 1, maxLength: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ it, metadata }) => {
        expect(await wrongsOf({ ...it, aws: [], metadata })).toEqual([]);
      }),
      share(0.15),
    );
  },
  TIME_LIMIT,
);
