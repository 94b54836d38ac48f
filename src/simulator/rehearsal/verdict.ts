import type { Result } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { WIDTH, wrap } from "./text.ts";

/** The last lines of a rehearsal. A reader must not take an outage for a success. Pure. */
export function verdict({ shows, badEnd }: Scenario, { problems }: Result): string[] {
  const lines = problems.length > 0 ? problems.map((problem) => `failed: ${problem}`) : [];
  if (problems.length === 0) lines.push(`${badEnd ? "as expected" : "passed"}: ${shows}`);
  return lines.flatMap((line) => wrap(line, WIDTH));
}
