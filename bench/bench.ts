import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { BUNDLE } from "../test/process/bundle.ts";
import { findAwsCli } from "../test/support/aws-cli.ts";
import { type Measured, measure, medians } from "./process/measure.ts";
import { openStage, type Stage } from "./process/stage.ts";
import { count, ratio, table } from "./table.ts";

// npm run bench -- [--runs N] [--executable FILE]: measures the committed bundle as a process, and for comparison bare Node,
// a classic script and a single executable (npm run build:executable makes one).

const { values } = parseArgs({
  options: { runs: { type: "string", default: "21" }, executable: { type: "string" } },
});
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs ${values.runs} is not a number above 0`);

/** The AWS CLI takes so much longer to start that a few runs are enough. */
const CLI_RUNS = Math.max(1, Math.round(runs / 4));

/** Milliseconds that a call takes. */
const LATENCIES = [1, 10, 50];

interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether the target groups are attached when it starts; undefined if it does not matter. */
  readonly attached?: boolean;
  readonly most?: number;
}

const kilobytes = ({ length }: Buffer): string => count(length / 1000);

const folder = mkdtempSync(join(tmpdir(), "bench-"));
const stage = await openStage();
try {
  const empty = join(folder, "empty.cjs");
  writeFileSync(empty, "");
  const bare: Subject = { name: "bare node, an empty file", command: [process.execPath, empty], env: stage.env };
  const subjects = [bare, ...bundleOn(stage), ...executableOn(stage), ...classicOn(stage)];
  const results = await alternately(subjects);
  const base = results.get(bare) as Measured;
  const [cpu] = cpus();
  console.log(`${cpu?.model ?? "?"}, ${cpus().length} processors, Node ${process.version}, ${runs} runs each, medians`);
  const bundle = readFileSync(BUNDLE);
  console.log(`bundle: ${kilobytes(bundle)} KB, ${kilobytes(gzipSync(bundle))} KB with gzip\n`);
  const head = ["process", "wall ms", "x bare", "user+system ms", "x bare", "peak MB", "x bare"];
  const rows = subjects.map((subject) => rowOf(subject.name, results.get(subject) as Measured, base));
  console.log([...table(head, rows), ""].join("\n"));
  console.log([...(await latencyTable(base.wall)), ""].join("\n"));
} finally {
  await stage.aws.close();
  rmSync(folder, { recursive: true });
}

function bundleOn({ env }: Stage): Subject[] {
  const command = [process.execPath, BUNDLE];
  return [
    { name: "--version", command: [...command, "--version"], env },
    { name: "nothing to do", command, env, attached: true },
    { name: "attach", command, env, attached: false },
  ];
}

function executableOn({ env }: Stage): Subject[] {
  const { executable } = values;
  if (executable === undefined) return [];
  console.log(`executable: ${count(statSync(executable).size / 1024 / 1024)} MB`);
  const command = [resolve(executable)];
  return [
    { name: "executable, --version", command: [...command, "--version"], env },
    { name: "executable, nothing to do", command, env, attached: true },
  ];
}

/** Without the AWS CLI, prints that there is nothing to compare with. */
function classicOn({ env }: Stage): Subject[] {
  const cli = findAwsCli();
  if (!cli) {
    console.log("the AWS CLI is not installed: the classic script is left out");
    return [];
  }
  const command = ["/bin/bash", fileURLToPath(new URL("process/classic.sh", import.meta.url))];
  const more = { ...env, AWS_CLI: cli.command, AWS_REGION: "eu-central-1", AWS_PAGER: "" };
  return [
    { name: `classic script (${cli.version}), nothing to do`, command, env: more, attached: true, most: CLI_RUNS },
    { name: `classic script (${cli.version}), attach`, command, env: more, attached: false, most: CLI_RUNS },
  ];
}

/** One run of each in turn, so that other work of the machine affects all of them. */
async function alternately(subjects: readonly Subject[]): Promise<Map<Subject, Measured>> {
  const measured = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]));
  for (let run = 0; run < runs; run++)
    for (const [subject, all] of measured) {
      if (run >= (subject.most ?? runs)) continue;
      if (subject.attached !== undefined) stage.prepare(subject.attached);
      all.push(await measure(subject.command, subject.env));
      if (subject.attached === false && !stage.isAttached()) throw new Error(`${subject.name} did not attach`);
    }
  return new Map([...measured].map(([subject, all]) => [subject, medians(all)]));
}

function rowOf(name: string, { wall, cpu, memory }: Measured, base: Measured): string[] {
  const ratios = [wall / base.wall, cpu / base.cpu, memory / base.memory].map(ratio);
  return [name, ...[wall, cpu, memory].flatMap((value, index) => [count(value), ratios[index] ?? ""])];
}

/**
 * With calls that take time: how much longer a run takes than without, compared with the round trips that must follow
 * one another. Each is a difference of two medians.
 */
async function latencyTable(bare: number): Promise<string[]> {
  const rows: string[][] = [];
  const without = await bothOn(0);
  for (const latency of LATENCIES) {
    const withIt = await bothOn(latency);
    for (const [name, trips] of [
      ["nothing to do", 3],
      ["attach", 5],
    ] as const) {
      const [now, before] = [withIt.get(name) ?? 0, without.get(name) ?? 0];
      rows.push([
        name,
        `${latency} ms`,
        count(now),
        count(now - before),
        `${trips} trips, ${trips * latency}`,
        ratio((now - before) / (trips * latency)),
      ]);
    }
  }
  return table(
    [`bare node ${count(bare)} ms`, "latency", "wall ms", "longer by ms", "critical path ms", "ratio"],
    rows,
  );
}

async function bothOn(latency: number): Promise<Map<string, number>> {
  const here = await openStage(latency);
  try {
    const walls = new Map<string, number>();
    for (const { name, command, env, attached } of bundleOn(here)) {
      if (attached === undefined) continue;
      const all: Measured[] = [];
      for (let run = 0; run < runs; run++) {
        here.prepare(attached);
        all.push(await measure(command, env));
      }
      walls.set(name, medians(all).wall);
    }
    return walls;
  } finally {
    await here.aws.close();
  }
}
