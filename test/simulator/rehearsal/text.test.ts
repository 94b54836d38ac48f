/** The text of a rehearsal: lines of at most 80 columns, and colors that change nothing but the colors. */
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { closingLines } from "../../../src/simulator/rehearsal/closing-lines.ts";
import { hasColors, inColor } from "../../../src/simulator/rehearsal/color.ts";
import { groupsTable } from "../../../src/simulator/rehearsal/groups-table.ts";
import { beside, WIDTH, wrap } from "../../../src/simulator/rehearsal/text.ts";

describe("wrap", () => {
  it.each([
    ["  one two three", ["  one two", "    three"]],
    ["a  b   c", ["a  b   c"]],
    ["0123456789abcdef", ["0123456789", "  abcdef"]],
    ["to 0123456789abcdef", ["to", "0123456789", "  abcdef"]],
    ["", [""]],
  ])("%j", (text, lines) => {
    expect(wrap(text, 10)).toEqual(lines);
  });
});

describe("beside", () => {
  const long = "x".repeat(30);
  it.each([
    ["left", ["a"], [`left${" ".repeat(56)}a`]],
    ["left", ["a", "b"], [`left${" ".repeat(56)}a`, `${" ".repeat(60)}b`]],
    ["left", [long], [`left${" ".repeat(46)}${long}`]],
    ["l".repeat(60), ["a"], ["l".repeat(60), `${" ".repeat(60)}a`]],
  ])("%j %j", (left, right, lines) => {
    expect(beside(left, right, 60)).toEqual(lines);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(WIDTH);
  });
});

describe("the table of groups", () => {
  it("fits with the longest name that AWS allows", () => {
    const name = "n".repeat(32);
    const [web, copy] = ["web-v1", "CodeDeploy_shop-production_d-ABCDEF123"];
    const attached = { [web]: { [name]: "InService" }, [copy]: {} };
    const lines = groupsTable({ members: [], traffic: { [name]: { requested: [], dead: [] } }, attached });
    expect(lines).toEqual([`TARGET GROUP${" ".repeat(14)}web-v1      ${copy}`, `${"n".repeat(22)}…   InService   -`]);
    for (const line of lines) expect(line.length + 4).toBeLessThanOrEqual(WIDTH);
  });
});

describe("the closing lines of a script", () => {
  it.each([
    ["found\nattached: web\n", "attached: web"],
    ["found\nfailed (exit 4): denied\n  to do: allow\n    it\n", "failed (exit 4): denied\n  to do: allow\n    it"],
    ["  indented alone", "  indented alone"],
  ])("%j", (output, lines) => {
    expect(closingLines(output)).toBe(lines);
  });
});

describe("colors", () => {
  it.each([
    ["With the hook", "\x1b[1mWith the hook\x1b[22m"],
    ["  v2 ✗●●", "  v2 \x1b[31m✗\x1b[39m\x1b[32m●●\x1b[39m"],
    ["    │ attached: web, admin   v1 ○", "    \x1b[90m│\x1b[39m \x1b[32mattached: web, admin\x1b[39m   v1 ○"],
    ["  attached to web: nothing", "  \x1b[33mattached to web: nothing\x1b[39m"],
    ["as expected: one", "\x1b[33mas expected:\x1b[39m one"],
    ["failed: one", "\x1b[31mfailed:\x1b[39m one"],
    ["already-attached: why", "already-attached: why"],
    ["", ""],
  ])("%j", (line, colored) => {
    expect(inColor(line)).toBe(colored);
    expect(stripVTControlCharacters(colored)).toBe(line);
  });

  it("show on a terminal alone, and not with NO_COLOR", () => {
    const terminal = (isTTY: boolean | undefined, colors: boolean) =>
      ({ isTTY, hasColors: () => colors }) as NodeJS.WriteStream;
    expect(hasColors(terminal(true, true))).toBe(true);
    expect(hasColors(terminal(true, false))).toBe(false);
    expect(hasColors(terminal(undefined, true))).toBe(false);
  });
});
