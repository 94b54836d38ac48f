import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { blueGreen } from "./fixtures.ts";
import { startEmbeddedAws } from "./index.ts";

// A file of its own: other tests' clients keep sockets and timers for a while.
test("nothing is left after close, calls under way included", async () => {
  const open = () => process.getActiveResourcesInfo().filter((resource) => /TCP|Timeout/.test(resource));
  const before = open();
  const aws = await startEmbeddedAws();
  const { replacementInstances } = blueGreen(aws.world);
  const metadata = await aws.metadataEndpoint(replacementInstances[0]?.id ?? "");
  aws.fault({ times: 1 }, { hang: true });
  aws.fault({ after: 1 }, { delayMs: 3_600_000 });
  const lost = [aws.endpoint, aws.endpoint].map((url) => fetch(url).catch(() => "lost"));
  await fetch(metadata);
  await expect.poll(() => aws.calls.length).toBe(2);
  await aws.close();
  expect(await Promise.all(lost)).toEqual(["lost", "lost"]);
  await expect.poll(open, { timeout: 5000 }).toEqual(before);
}, 10_000);

test("by hand: it prints what to export, and ends on SIGINT", async () => {
  const child = execFile(process.execPath, ["--import", "tsx", fileURLToPath(new URL("serve.ts", import.meta.url))]);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let printed = "";
  child.stdout?.on("data", (text) => {
    printed += text;
    if (printed.includes("AWS_EC2_METADATA_DISABLED=true")) child.kill("SIGINT");
  });
  expect(await ended).toBe(0);
  expect(printed).toMatch(/^export AWS_EC2_METADATA_SERVICE_ENDPOINT=http:\/\/127\.0\.0\.1:\d+$/m);
  expect(printed).toMatch(/^export AWS_ACCESS_KEY_ID=AKIA\w+$/m);
}, 20_000);
