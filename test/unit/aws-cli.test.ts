import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandLines, type Parameters } from "../../src/compare/aws-cli.ts";
import { line } from "../../src/hook/report.ts";

const command = ["autoscaling", "put-lifecycle-hook", "--region", "eu-central-1"];
const NASTY = `it's "$HOME" \`id\` \\ !! * ; & | < > # ~ = \u{1f600}`;

/** The arguments that a shell passes to each command of the lines, without `autoscaling put-... --region R`. */
function callsIn(shell: string, lines: readonly string[]): string[][] {
  const script = [`aws() { printf '%s\\0' "$#" "$@"; }`, ...lines].join("\n");
  // An empty PATH and folder, in case the quotes are wrong.
  const env = { HOME: "/root", PATH: "/nonexistent" };
  const words = execFileSync(`/bin/${shell}`, ["-s"], { input: script, encoding: "utf8", env, cwd: "/proc" }).split(
    "\0",
  );
  const calls: string[][] = [];
  for (let at = 0; at < words.length - 1; at += 1 + Number(words[at]))
    calls.push(words.slice(at + 1 + command.length, at + 1 + Number(words[at])));
  return calls;
}

/** The parameters that the AWS CLI reads from them. */
function parametersIn(words: readonly string[]): Parameters {
  const [flag, value = "", ...more] = words;
  if (flag === undefined) return {};
  if (flag === "--cli-input-json") return JSON.parse(value);
  const name = flag
    .slice(2)
    .split("-")
    .map((part) => (part === "arn" ? "ARN" : part.charAt(0).toUpperCase() + part.slice(1)))
    .join("");
  return { [name]: value, ...parametersIn(more) };
}

describe("a command of the AWS CLI", () => {
  it("is one line of flags", () => {
    const parameters = {
      AutoScalingGroupName: "web-v2",
      NotificationTargetARN: "arn:aws:sns:eu-central-1:123456789012:t",
      HeartbeatTimeout: 60,
      ScalingAdjustment: -1,
      Metrics: ["GroupMinSize", "GroupMaxSize"],
      StepAdjustments: [{ ScalingAdjustment: 1 }],
      Enabled: false,
      DefaultResult: undefined,
    };
    expect(commandLines(command, parameters)).toEqual([
      "aws autoscaling put-lifecycle-hook --region eu-central-1 --auto-scaling-group-name web-v2" +
        " --notification-target-arn arn:aws:sns:eu-central-1:123456789012:t --heartbeat-timeout 60" +
        " --scaling-adjustment -1 --metrics GroupMinSize GroupMaxSize" +
        ` --step-adjustments '[{"ScalingAdjustment":1}]' --no-enabled`,
    ]);
  });

  it("quotes what a shell would change", () => {
    const lines = commandLines(command, { LifecycleHookName: NASTY });
    expect(lines).toHaveLength(1);
    expect(callsIn("sh", lines)).toEqual([["--lifecycle-hook-name", NASTY]]);
  });

  it.each(["file:///etc/passwd", "fileb://x", "https://hooks.example.com/", "-v", "{}", "[1]", "a\nb", "a\u2028b", ""])(
    "puts into JSON what the AWS CLI or a log would change: %j",
    (NotificationMetadata) => {
      const lines = commandLines(command, { NotificationMetadata });
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(/[\p{Cc}\p{Zl}]/u);
      const calls = callsIn("sh", lines);
      expect(calls.map(([flag]) => flag)).toEqual(["--cli-input-json"]);
      expect(calls.map(parametersIn)).toEqual([{ NotificationMetadata }]);
    },
  );

  it("needs several lines if one would be too long, cut after commas", () => {
    const parameters = { Metrics: Array.from({ length: 40 }, (_, i) => `GroupTotalInstances${i}`) };
    const lines = commandLines(command, parameters);
    expect(lines.map((text) => text.slice(0, 11))).toEqual([
      "json='{\"Met",
      "json=$json'",
      "json=$json'",
      "aws autosca",
    ]);
    expect(lines.slice(0, 2).every((text) => text.endsWith(",'"))).toBe(true);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
    expect(callsIn("sh", lines).map(parametersIn)).toEqual([parameters]);
  });

  it("is one line of up to 399 characters", () => {
    const linesOf = (length: number) => commandLines(command, { LifecycleHookName: "x".repeat(length) });
    const shortest = linesOf(1)[0]?.length ?? 0;
    expect(linesOf(400 - shortest).map(({ length }) => length)).toEqual([399]);
    expect(linesOf(401 - shortest).length).toBeGreaterThan(1);
  });

  it.each(["sh", "bash"])("comes out of %s and of the log unchanged, whatever it holds", (shell) => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 255 }),
      fc.string({ unit: "binary", maxLength: 700 }).map((it) => it.replaceAll("\0", "")),
      fc.string({ unit: fc.constantFrom(...`'"\\$\`!\n\t ,-=~é\u{1f600}`) }),
    );
    const parameters = fc.record({ AutoScalingGroupName: text, NotificationMetadata: text });
    fc.assert(
      fc.property(fc.array(parameters, { minLength: 100, maxLength: 100 }), (all) => {
        const lines = all.flatMap((it) => commandLines(command, it));
        expect(lines.map(line)).toEqual(lines);
        expect(callsIn(shell, lines).map(parametersIn)).toEqual(all);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
