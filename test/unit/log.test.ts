import { describe, expect, it } from "vitest";
import { parseOptions } from "../../src/hook/options.ts";
import type { Outcome } from "../../src/hook/outcome.ts";
import type { PlannedTrafficSource } from "../../src/hook/plan.ts";
import { jsonReport, jsonText, line, textReport } from "../../src/hook/report.ts";

const parsed = parseOptions(["attach", "--target-group", "web"], {});
if (parsed.kind !== "run") throw new Error("wrong options");
const { options } = parsed;
const run = (outcome: Outcome) => ({ options, identity: {}, plan: undefined, outcome });

const SENTENCE = "web-v1 is the original group";
const nothing = {
  name: "nothing-to-do",
  reason: SENTENCE,
  warnings: [SENTENCE, "another"],
  trafficSources: [],
} as const;

/** Control and format characters, and line separators: they move the cursor, turn text, or are invisible. */
const HIDDEN = [..."\u0007\u001b\u007f\u009b\u00ad\u200b\u200e\u202e\u2028\u2029\u2066\ufeff", "\u{e0041}"];

describe("characters that hide or turn text", () => {
  it.each(HIDDEN.map((it) => [it.codePointAt(0)?.toString(16), it]))("U+%s is not in the log", (_, character) => {
    expect(line(`web${character}1`)).toBe("web 1");
  });

  it.each(HIDDEN.map((it) => [it.codePointAt(0)?.toString(16), it]))("U+%s is escaped in JSON", (_, character) => {
    const text = jsonText({ reason: `web${character}1` });
    expect(text).toMatch(/^[ -~]+$/);
    expect(JSON.parse(text)).toEqual({ reason: `web${character}1` });
  });

  it("do not include letters of any script", () => {
    expect(line("grüne Gruppe 日本 עברית")).toBe("grüne Gruppe 日本 עברית");
    expect(jsonText({ reason: "日本" })).toBe('{"reason":"日本"}');
  });
});

describe("a sentence", () => {
  it("that is both a warning and the reason is printed once, at the end", () => {
    expect(textReport(run(nothing))).toEqual(["attach", "warning: another", `nothing-to-do: ${SENTENCE}`]);
  });

  it("is in both fields of JSON", () => {
    expect(jsonReport(run(nothing))).toMatchObject({ reason: SENTENCE, warnings: [SENTENCE, "another"] });
  });
});

it("names a few of twelve target groups in the last line, which keeps its reason", () => {
  const trafficSources = Array.from({ length: 12 }, (_, index): PlannedTrafficSource => {
    const name = `tg-${"long".repeat(7)}-${index}`;
    return { type: "elbv2", name, identifier: "arn", sources: ["option"], state: "Added", action: "attach" };
  });
  const last = textReport(run({ name: "attached", reason: "the reason", warnings: [], trafficSources })).at(-1);
  expect(last).toMatch(/^attached: tg-\w+-0, .*, tg-\w+-4 and 7 more \(the reason\)$/);
});
