/**
 * A program that calls the AWS SDK as src/ does and prints what comes of it: built once like the bundle and once without
 * any change to the SDK, it shows whether they behave alike. Like the program, it loads the SDK late.
 *
 * Its only argument is a {@link Job} as JSON.
 */
import type { Job } from "./probe-calls.ts";

const job: Job = JSON.parse(process.argv[2] ?? "[]");
void import("./probe-calls.ts")
  .then(({ carryOut }) => carryOut(job))
  .then((results) => process.stdout.write(`${JSON.stringify(results)}\n`));
