import { afterEach } from "vitest";
import { type EmbeddedAws, startEmbeddedAws } from "../../src/simulator/aws/index.ts";
import type { Settings } from "../../src/simulator/aws/settings.ts";

const running = new Set<EmbeddedAws>();

/** An emulator that ends with the test. */
export async function startAws(settings: Partial<Settings> = {}): Promise<EmbeddedAws> {
  const aws = await startEmbeddedAws({ settings });
  running.add(aws);
  return aws;
}

afterEach(async () => {
  await Promise.all([...running].map((aws) => aws.close()));
  running.clear();
});
