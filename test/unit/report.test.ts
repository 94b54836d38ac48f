import { describe, expect, it } from "vitest";
import { asFailure, EXIT, Failure } from "../../src/base/failure.ts";
import { type Options, parseOptions } from "../../src/hook/options.ts";
import { type Outcome, outcomeOfFailure } from "../../src/hook/outcome.ts";
import { exitCodeOf, jsonReport, line, textReport } from "../../src/hook/report.ts";
import type { Run } from "../../src/hook/run.ts";

const options = (argv: string[] = []): Options => {
  const parsed = parseOptions(["attach", "--target-group", "web", ...argv], {});
  if (parsed.kind !== "run") throw new Error("wrong options");
  return parsed.options;
};
const run = (outcome: Outcome, argv: string[] = []): Run => ({
  options: options(argv),
  identity: {},
  plan: undefined,
  outcome,
});
const failed = (message: string, detail?: string) =>
  outcomeOfFailure(new Failure(EXIT.denied, message, "do this", detail));

describe("a log line", () => {
  it("is shorter than 400 characters, whatever the text", () => {
    expect(line("x".repeat(10_000))).toHaveLength(399);
    expect(line("x".repeat(399))).toBe("x".repeat(399));
  });

  it("is one line of valid UTF-8", () => {
    expect(line("a\r\nb\u0000c\u2028d\te")).toBe("a b c d e");
    expect(line("\ud800 half")).toBe("\ufffd half");
    expect(line(`${"x".repeat(395)}\u{1f600}${"y".repeat(9)}`)).toBe(`${"x".repeat(395)}...`);
  });
});

it("shows in the table what is to be done, and then that it was done", () => {
  const trafficSource = {
    type: "elbv2",
    name: "web",
    identifier: "arn",
    sources: ["option"],
    action: "detach",
  } as const;
  const lastCell = (name: Outcome["name"]) => {
    const outcome: Outcome = {
      name,
      reason: "",
      warnings: [],
      trafficSources: [{ ...trafficSource, state: "missing" }],
    };
    return textReport(run(outcome))[2]?.split(/ +/).at(-1);
  };
  expect(lastCell("would-detach")).toBe("detach");
  expect(lastCell("detached")).toBe("detached");
});

describe("a failure", () => {
  it("ends the log with cause, detail and remedy", () => {
    expect(textReport(run(failed("access denied: a:B", "User is not authorized\nat all"))).slice(-3)).toEqual([
      "failed (exit 4): access denied: a:B",
      "  said: User is not authorized at all",
      "  to do: do this",
    ]);
  });

  it("fits its cause and remedy into the last 2,048 characters, however long each is", () => {
    const outcome = { ...failed("m".repeat(5_000), "d".repeat(5_000)), progress: "p".repeat(5_000) };
    expect(textReport(run(outcome)).slice(-4).join("\n").length).toBeLessThan(2_048);
  });

  it("of an unexpected kind is a bug: exit 1, with where it happened", () => {
    const failure = asFailure(new TypeError("x is not a function"));
    expect(failure.exitCode).toBe(1);
    expect(failure.detail).toMatch(/^TypeError: x is not a function\n +at /);
    expect(asFailure("thrown text").detail).toBe("thrown text");
  });
});

describe("the exit code", () => {
  it("is the failure's, 0 if failures only warn, and 7 even then", () => {
    expect(exitCodeOf(failed("x"), "fail")).toBe(4);
    expect(exitCodeOf(failed("x"), "warn")).toBe(0);
    expect(exitCodeOf(outcomeOfFailure(new Failure(EXIT.stopped, "x", "y")), "warn")).toBe(7);
  });
});

describe("--json", () => {
  it("has null for what is not known, and the options' values if observing failed", () => {
    const report = jsonReport(run(failed("x"), ["--region", "eu-west-1", "--auto-scaling-group", "web-v2"]));
    expect(report).toMatchObject({
      outcome: "failed",
      remedy: "do this",
      region: "eu-west-1",
      autoScalingGroup: "web-v2",
      instanceId: null,
      deploymentId: null,
      event: null,
      targetGroups: [],
    });
  });
});
