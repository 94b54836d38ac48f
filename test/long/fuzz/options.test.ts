import fc from "fast-check";
import { expect, it } from "vitest";
import { cases, wrongsOf } from "./run-case.ts";
import { share, TIME_LIMIT } from "./runs.ts";
import { randomArgv, randomEnvironment } from "./words.ts";

it(
  "whatever the command line and the environment say, the run ends well and writes nothing wrong",
  async () => {
    const events = ["BeforeAllowTraffic", "AfterBlockTraffic", "AfterInstall", "ApplicationStop"];
    const told = fc.record({
      it: cases(events, "replacement"),
      argv: randomArgv,
      environment: randomEnvironment,
    });
    await fc.assert(
      fc.asyncProperty(told, async ({ it, argv, environment }) => {
        expect(await wrongsOf({ ...it, argv, environment, aws: [], metadata: [] })).toEqual([]);
      }),
      share(0.295),
    );
  },
  TIME_LIMIT,
);
