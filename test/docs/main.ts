/** Makes what docs/ holds of runs again: `npm run docs`. A test compares it with what is committed. */
import { writeFileSync } from "node:fs";
import { PICTURES, pictureOf } from "./pictures.ts";

const ROOT = new URL("../../", import.meta.url);

for (const picture of PICTURES) writeFileSync(new URL(picture.file, ROOT), await pictureOf(picture));
