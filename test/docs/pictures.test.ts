/** The pictures in docs/ are what the rehearsals do now: made again, they are the same, byte for byte. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PICTURES, pictureOf } from "./pictures.ts";

describe.concurrent("picture", () => {
  for (const picture of PICTURES)
    it(`${picture.file} is what the rehearsal does (else: npm run docs)`, async () => {
      const committed = readFileSync(new URL(`../../${picture.file}`, import.meta.url), "utf8");
      expect(await pictureOf(picture)).toBe(committed);
    });
});
