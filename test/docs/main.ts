/** Writes the pictures and outputs in docs/ again: `npm run docs`. Tests compare them with what is committed. */
import { readFileSync, writeFileSync } from "node:fs";
import { fill } from "./blocks.ts";
import { outputs } from "./outputs.ts";
import { PICTURES, pictureOf } from "./pictures.ts";

const ROOT = new URL("../../", import.meta.url);

for (const picture of PICTURES) writeFileSync(new URL(picture.file, ROOT), await pictureOf(picture));

const page = new URL("docs/troubleshooting.md", ROOT);
writeFileSync(page, fill(readFileSync(page, "utf8"), await outputs()));
