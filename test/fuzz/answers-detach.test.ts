import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, play, wrongs } from "./run-case.ts";
import { share, TIME_LIMIT } from "./runs.ts";

it(
  "whatever AWS and metadata answer, detaching ends well and writes nothing wrong",
  async () => {
    const events = ["AfterBlockTraffic", "AfterBlockTraffic", "AfterBlockTraffic", "ValidateService"];
    await fc.assert(
      fc.asyncProperty(cases(events, "original"), async (it) => {
        const played = await play(it);
        expect(wrongs(it, played)).toEqual([]);
      }),
      share(0.3),
    );
  },
  TIME_LIMIT,
);
