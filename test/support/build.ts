import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const BUILD = fileURLToPath(new URL("../../build/build.mjs", import.meta.url));

/** Builds dist/ before any test, so that what runs is what the sources say now. What is committed, `npm run check:dist` compares. */
export default function build(): void {
  execFileSync(process.execPath, [BUILD], { stdio: "inherit" });
}
