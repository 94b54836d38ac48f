/** Run by close.test.ts as a process of its own: it ends only if close() left no timer and no socket. */
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { METADATA } from "../../../src/simulator/aws/faults.ts";
import { startEmulator } from "../../../src/simulator/aws/index.ts";

/** Asks and waits for the connection to be lost. */
const lost = (url: string) =>
  new Promise((resolve) =>
    request(url, { agent: false }, resolve)
      .once("error", () => resolve("lost"))
      .end(),
  );

const aws = await startEmulator();
const metadata = await aws.metadataEndpoint(aws.world.createInstance().id);
aws.fault({ times: 1 }, { hang: true });
aws.fault({ after: 1 }, { delayMs: 3_600_000 });
aws.fault({ service: METADATA }, { hang: true });
const asked = [aws.endpoint, aws.endpoint, metadata].map(lost);
while (aws.calls.length + aws.metadataCalls.length < asked.length) await sleep(10);
await aws.close();
console.log((await Promise.all(asked)).join(" "));
