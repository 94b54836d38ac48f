import { expect, it } from "vitest";
import { type Case, wrongsOf } from "./run-case.ts";
import { JSON_VALUES, retyped, type Spoil } from "./spoil.ts";

/** More places than any JSON answer here has. */
const PLACES = 30;

const CASES: [event: string, side: "replacement" | "original", creator: string][] = [
  ["BeforeAllowTraffic", "replacement", "user"],
  ["BeforeAllowTraffic", "replacement", "autoscaling"],
  ["BeforeAllowTraffic", "original", "codeDeployRollback"],
  ["AfterBlockTraffic", "original", "user"],
];

it.each(CASES)(
  "%s on the %s group, created by %s: a wrong type at any place does not cause a bug",
  async (event, side, creator) => {
    const plain: Omit<Case, "aws"> = {
      ...{ event, side, creator, targetGroups: 1, attached: side === "original" ? 1 : 0, tagsInMetadata: true },
      ...{ type: "BLUE_GREEN", argv: ["--timeout", "1"], environment: {}, seed: 1, metadata: [] },
    };
    const wrong: string[] = [];
    for (const action of ["GetDeployment", "GetDeploymentGroup", "ListDeployments"])
      for (let place = 0; place < PLACES; place++)
        for (const value of JSON_VALUES) {
          const spoil: Spoil = (answer, asked) =>
            asked.action === action
              ? { ...answer, body: retyped(Buffer.from(answer.body).toString(), place, value) }
              : answer;
          const found = await wrongsOf({ ...plain, aws: Array<Spoil>(200).fill(spoil) });
          wrong.push(...found.map((it) => `${action} place ${place} ${JSON.stringify(value)}: ${it.split("\n")[0]}`));
        }
    expect(wrong).toEqual([]);
  },
  600_000,
);
