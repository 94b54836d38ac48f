import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { EXIT } from "../../src/base/failure.ts";

const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");

it("takes a few minutes to read", () => {
  expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1_300);
});

it("explains every exit code, and those of the hook script", () => {
  const explained = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(explained.sort((a, b) => a - b)).toEqual([...Object.values(EXIT), 127, 137].sort((a, b) => a - b));
});
