import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScriptLog, tail } from "../../../src/simulator/agent/script-log.ts";

const logOf = (...entries: (string | Buffer)[]): ScriptLog => {
  const log = new ScriptLog();
  for (const entry of entries) log.append(entry);
  return log;
};

const line = (length: number, letter = "x"): string => `${letter.repeat(length - 1)}\n`;

describe("what the console shows of a hook's output", () => {
  it("is everything while it is short", () => {
    expect(logOf("LifecycleEvent - AfterInstall\n", "[stdout]done\n").diagnostics).toBe(
      "LifecycleEvent - AfterInstall\n[stdout]done\n",
    );
  });

  it("is whole lines of less than 2,048 characters together", () => {
    expect(logOf(line(1000, "a"), line(1000, "b"), line(47, "c")).diagnostics).toHaveLength(2047);
    expect(logOf(line(1000, "a"), line(1000, "b"), line(48, "c")).diagnostics).toBe(line(1000, "b") + line(48, "c"));
  });

  it("is empty after one line of 2,048 characters, and starts again after it", () => {
    expect(logOf("before\n", line(2048)).diagnostics).toBe("");
    expect(logOf("before\n", line(2048), "after\n").diagnostics).toBe("after\n");
    expect(logOf("before\n", line(2047)).diagnostics).toBe(line(2047));
  });

  it("runs a last line without a newline into the next entry", () => {
    expect(logOf("[stdout]no newline", "[stderr]next\n").diagnostics).toBe("[stdout]no newline[stderr]next\n");
  });

  it("is lost completely because of one byte that is not UTF-8", () => {
    expect(logOf("[stdout]fine\n", Buffer.from([0xff, 0x0a])).diagnostics).toBe("");
    expect(logOf("[stdout]gr\u00fcn\n").diagnostics).toBe("[stdout]gr\u00fcn\n");
  });

  it("is the longest run of last entries under the limit, for any entries", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 100 }), (sizes, limit) => {
        const entries = sizes.map((size) => Buffer.alloc(size, "x"));
        const kept = tail(entries, limit);
        const sums = sizes.map((_, index) => sizes.slice(index).reduce((sum, size) => sum + size, 0));
        expect(kept).toHaveLength(Math.max(0, ...sums.filter((sum) => sum < limit)));
      }),
    );
  });
});

describe("logs/scripts.log", () => {
  it("has a time before every entry", () => {
    const log = new ScriptLog();
    log.append("LifecycleEvent - AfterInstall\n", new Date("2030-01-02T03:04:05.678Z"));
    log.append("[stdout]done\n", new Date("2030-01-02T03:04:06Z"));
    expect(log.text).toBe("2030-01-02 03:04:05 LifecycleEvent - AfterInstall\n2030-01-02 03:04:06 [stdout]done\n");
  });
});
