import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, wrongsOf } from "./run-case.ts";
import { share, TIME_LIMIT } from "./runs.ts";

it(
  "whatever AWS and metadata answer, attaching ends well and writes nothing wrong",
  async () => {
    const events = ["BeforeAllowTraffic", "BeforeAllowTraffic", "AfterAllowTraffic", "AfterInstall"];
    await fc.assert(
      fc.asyncProperty(cases(events, "replacement"), async (it) => {
        expect(await wrongsOf(it)).toEqual([]);
      }),
      share(0.3),
    );
  },
  TIME_LIMIT,
);
