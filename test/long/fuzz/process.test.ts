import fc from "fast-check";
import { expect, it } from "vitest";
import { BundleRun, runHook, writes } from "../../process/bundle.ts";
import { faultsOfOutput, leaks } from "../faults/output.ts";
import { SCENES } from "../faults/scenes.ts";
import { share, TIME_LIMIT } from "./runs.ts";
import { randomArgv, randomEnvironment } from "./words.ts";

/** Arguments and variables that a process can get: no NUL, and no empty name. */
const argv = randomArgv.filter((all) => !all.join("").includes("\0"));
const environment = randomEnvironment.filter((all) =>
  Object.entries(all).every(([name, value]) => /^[^=\0]+$/.test(name) && !value.includes("\0")),
);

it(
  "the same for the shipped process",
  async () => {
    await fc.assert(
      fc.asyncProperty(argv, environment, async (args, variables) => {
        const scene = await SCENES.attach();
        const env = { TARGET_GROUPS_TIMEOUT: "2", ...variables };
        try {
          const run = await runHook(scene.aws, { instanceId: scene.instanceId, argv: args, env });
          const given = args.join() + Object.values(env).join();
          const groups = writes(scene.aws).map(({ params }) => String(params["AutoScalingGroupName"]));
          const found = {
            output: faultsOfOutput(logOf(run)),
            leaks: leaks(run, scene.aws.secretsOf(scene.instanceId)),
            groups: groups.filter((group) => group !== scene.group && !given.includes(group)),
            dryWrites: groups.filter(() => args.includes("--dry-run") || args.includes("check")),
          };
          expect(found, run.stdout + run.stderr).toEqual({ output: [], leaks: [], groups: [], dryWrites: [] });
          expect([0, 2, 3, 4, 5, 6], run.stdout + run.stderr).toContain(run.exitCode);
        } finally {
          await scene.aws.close();
        }
      }),
      share(0.005),
    );
  },
  TIME_LIMIT,
);

/** Only the log: with wrong options and `--json`, it is on stderr. */
function logOf(run: BundleRun): BundleRun {
  const { exitCode, signal, stdout, stderr, durationMs, calls } = run;
  if (!stdout.startsWith("{")) return new BundleRun(exitCode, signal, stdout + stderr, "", durationMs, calls);
  JSON.parse(stdout);
  return new BundleRun(exitCode, signal, stderr, "", durationMs, calls);
}
