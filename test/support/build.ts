import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const BUILD = fileURLToPath(new URL("../../build/build.mjs", import.meta.url));

/** Builds dist/ before any test, so that the tests run the current sources. `npm run check:dist` compares what is committed. */
export default function build(): void {
  execFileSync(process.execPath, [BUILD], { stdio: "inherit" });
}
