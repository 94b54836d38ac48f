import { createHash } from "node:crypto";

/** `length` hexadecimal digits that depend only on `seed`: ids that look like AWS's and are the same in every run. */
export const hex = (seed: string, length: number): string =>
  createHash("sha256").update(seed).digest("hex").slice(0, length);

export const uuid = (seed: string): string =>
  hex(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
