import { fileURLToPath } from "node:url";
import type { DoctorCheck, DoctorReport } from "../../src/domain/json-reports.ts";
import {
  APPLICATION,
  type BlueGreenOptions,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import type { EmbeddedAws, Settings } from "../../src/simulator/aws/index.ts";
import { startAws } from "../process/aws.ts";
import { type BundleRun, runBundle } from "../process/bundle.ts";

/** The package's own folder is a revision that calls the hook. */
export const REVISION = fileURLToPath(new URL("../..", import.meta.url));
const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

export const NAMES = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];

/** A run of doctor, as it told it in text and as `--json`. */
export interface Doctored {
  readonly exitCode: number | null;
  readonly text: string;
  readonly report: DoctorReport;
  readonly calls: BundleRun["calls"];
  readonly durationMs: number;
  /** The checks of a name. */
  readonly of: (name: string) => readonly DoctorCheck[];
}

/** The committed command as a process of its own. */
export async function doctor(
  aws: EmbeddedAws,
  argv: readonly string[],
  env: Record<string, string>,
): Promise<Doctored> {
  const run = await runBundle(aws, { bundle: CLI, argv: ["doctor", "--json", ...argv], env });
  const report: DoctorReport = JSON.parse(run.stdout);
  const { exitCode, calls, durationMs, stderr: text } = run;
  return { exitCode, text, report, calls, durationMs, of: (name) => report.checks.filter((it) => it.name === name) };
}

/** A blue/green deployment of which one has succeeded before, and the id of a replacement instance. */
export async function scene(settings: Partial<Settings> = {}, options: BlueGreenOptions = {}) {
  const aws = await startAws(settings);
  const world = blueGreen(aws.world, {
    ...options,
    deploymentGroup: { lastSuccessfulDeployment: { deploymentId: DEPLOYMENT }, ...options.deploymentGroup },
  });
  const instanceId = world.replacementInstances[0]?.id ?? "";
  const onInstance = (argv: readonly string[] = [REVISION, ...NAMES], env: Record<string, string> = {}) =>
    aws.environment(instanceId).then((own) => doctor(aws, argv, { ...own, ...env }));
  const fromLaptop = (argv: readonly string[], env: Record<string, string> = {}) =>
    doctor(aws, argv, { ...aws.laptopEnvironment(), ...env });
  return { ...world, aws, instanceId, onInstance, fromLaptop };
}

/** Every IAM action that is told of, as IAM spells it. */
export const actionsIn = (checks: readonly DoctorCheck[]): string[] => [
  ...new Set(
    checks.flatMap(({ name, found }) => [
      ...(/^(?:reads|writes|not needed)$/.test(name)
        ? [...found.matchAll(/\b(\w+): ?((?:[A-Z]\w+)(?:, [A-Z]\w+)*)/g)].flatMap(([, service, names = ""]) =>
            names.split(", ").map((it) => `${service}:${it}`),
          )
        : []),
      ...[...`${name} ${found}`.matchAll(/\b[a-z2]+:[A-Z]\w+/g)].map(([action]) => action),
    ]),
  ),
];
