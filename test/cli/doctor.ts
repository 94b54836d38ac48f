import { run } from "../../src/cli/doctor/doctor.ts";
import type { DoctorCheck, DoctorReport } from "../../src/domain/json-reports.ts";
import { AGENT_PATH } from "../../src/simulator/agent/environment.ts";
import {
  APPLICATION,
  type BlueGreenOptions,
  blueGreen,
  DEPLOYMENT,
  DEPLOYMENT_GROUP,
} from "../../src/simulator/aws/fixtures.ts";
import type { Emulator, Settings } from "../../src/simulator/aws/index.ts";
import { startAws } from "../process/aws.ts";
import { type BundleRun, callName } from "../process/bundle.ts";
import { HOME, runIn } from "./package.ts";

/** The package's own folder is a revision that calls the hook. */
export const REVISION = HOME;

export const NAMES = ["--application", APPLICATION, "--deployment-group", DEPLOYMENT_GROUP];

/** A run of doctor, with its output as text and as `--json`. */
export interface Doctored {
  readonly exitCode: number | null;
  readonly text: string;
  readonly report: DoctorReport;
  readonly calls: BundleRun["calls"];
  readonly durationMs: number;
  /** The checks of a name. */
  readonly of: (name: string) => readonly DoctorCheck[];
}

/** Runs doctor in this process and with only this environment, because the SDK reads the process's own. */
export async function doctor(aws: Emulator, argv: readonly string[], env: Record<string, string>): Promise<Doctored> {
  const own = process.env;
  const environment = { PATH: AGENT_PATH, ...env };
  const before = aws.calls.length;
  const start = performance.now();
  process.env = { ...environment };
  try {
    const ran = await runIn({ home: HOME, cwd: "/", environment }, run, ["--json", ...argv]);
    const report: DoctorReport = JSON.parse(ran.stdout);
    return {
      exitCode: ran.exitCode,
      text: ran.stderr,
      report,
      calls: aws.calls.slice(before).map(callName),
      durationMs: performance.now() - start,
      of: (name) => report.checks.filter((it) => it.name === name),
    };
  } finally {
    process.env = own;
  }
}

/** A blue/green deployment after one that succeeded, and the id of a replacement instance. */
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

/** Every IAM action in the checks, as IAM spells it. */
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
