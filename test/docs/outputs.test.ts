/** The outputs in the pages are what the committed hook prints now. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blocksIn } from "./blocks.ts";
import { outputs } from "./outputs.ts";

const page = readFileSync(new URL("../../docs/troubleshooting.md", import.meta.url), "utf8");

it("docs/troubleshooting.md shows every output, as it is (else: npm run docs)", async () => {
  const blocks = blocksIn(page);
  expect(blocks).toEqual(await outputs());
  expect(page.match(/```text/g)).toHaveLength(Object.keys(blocks).length);
});
