import { type ChildProcess, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Starts a script by its path from here; it is killed if it does not end in time. */
const start = (script: string) =>
  execFile(process.execPath, ["--import", "tsx", fileURLToPath(new URL(script, import.meta.url))], { timeout: 30_000 });

/** All it printed, once it ended, and how it ended. */
async function ended(
  child: ChildProcess,
  heard = (_: string) => {},
): Promise<{ printed: string; code: number | null }> {
  let printed = "";
  child.stdout?.on("data", (text) => {
    printed += text;
    heard(printed);
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ printed, code })));
}

test("close leaves nothing behind, not even pending calls", async () => {
  expect(await ended(start("close.child.ts"))).toEqual({ printed: "lost lost lost\n", code: 0 });
}, 60_000);

test("by hand: it prints what to export, and ends on SIGINT", async () => {
  const child = start("../../../src/simulator/aws/serve.ts");
  const { printed, code } = await ended(child, (soFar) => {
    if (soFar.includes("AWS_EC2_METADATA_DISABLED=true")) child.kill("SIGINT");
  });
  expect(code).toBe(0);
  expect(printed).toMatch(/^export AWS_EC2_METADATA_SERVICE_ENDPOINT=http:\/\/127\.0\.0\.1:\d+$/m);
  expect(printed).toMatch(/^export AWS_ACCESS_KEY_ID=AKIA\w+$/m);
}, 60_000);
