import { afterEach } from "vitest";
import { type Emulator, startEmulator } from "../../src/simulator/aws/index.ts";
import type { Settings } from "../../src/simulator/aws/settings.ts";

const running = new Set<Emulator>();

/** An emulator that ends with the test. */
export async function startAws(settings: Partial<Settings> = {}): Promise<Emulator> {
  const aws = await startEmulator({ settings });
  running.add(aws);
  return aws;
}

afterEach(async () => {
  await Promise.all([...running].map((aws) => aws.close()));
  running.clear();
});
