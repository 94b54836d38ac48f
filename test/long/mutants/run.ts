/**
 * Breaks the hook in every way of mutants.ts, one at a time, and prints which test finds it. Changes no file: the tests
 * read the broken text instead of a file.
 *
 *   npm run test:mutants              all of them; exits with 1 if one is not found
 *   npm run test:mutants -- rollback  those whose text has the word
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MUTANTS, type Mutant } from "./mutants.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const HOOK = join(ROOT, "src/hook");
const CONFIG = fileURLToPath(new URL("vitest.config.ts", import.meta.url));
const RANDOM = "test/deployments/safety.test.ts";

const folder = mkdtempSync(join(tmpdir(), "mutants-"));
const stop = new AbortController();
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    stop.abort();
    process.exit(1);
  });

const files = readdirSync(HOOK).map((name) => {
  const path = join(HOOK, name);
  return { name, path, text: readFileSync(path, "utf8") };
});

/** The file in which a mutant's text occurs once. */
function fileOf({ from }: Mutant): (typeof files)[number] {
  const holders = files.filter(({ text }) => text.includes(from));
  const [file] = holders;
  if (!file || holders.length > 1 || file.text.split(from).length > 2) throw new Error(`not once in src/hook: ${from}`);
  return file;
}

let runs = 0;

/** The first of all tests without a process that fails; runs the slow ones only if no other fails. */
async function finderOf(path: string, text: string): Promise<string | undefined> {
  const mutant = join(folder, `${runs++}.json`);
  writeFileSync(mutant, JSON.stringify([path, text]));
  return (await firstFailure(mutant, "--exclude", RANDOM)) ?? (await firstFailure(mutant, RANDOM));
}

function firstFailure(mutant: string, ...args: readonly string[]): Promise<string | undefined> {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const env = { ...process.env, MUTANT: mutant, NODE_COMPILE_CACHE: join(folder, "cache") };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [vitest, "run", "--config", CONFIG, ...args],
      { cwd: ROOT, env, signal: stop.signal },
      (error, stdout, stderr) => {
        const failed = stdout.split("\n").find((line) => line.startsWith("test/"));
        if (error && !failed) reject(new Error(`a run that reaches no test: ${mutant}\n${stdout}${stderr}`));
        else resolve(failed);
      },
    );
  });
}

const word = process.argv[2] ?? "";
const todo = MUTANTS.filter(({ from, to }) => `${from}${to}`.includes(word)).map((mutant) => ({
  mutant,
  file: fileOf(mutant),
}));
const [whole] = files;
const broken = whole && (await finderOf(whole.path, whole.text));
if (broken) throw new Error(`a test fails without a mutant: ${broken}`);

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");
const wrong: string[] = [];
let found = 0;
let next = 0;

async function work(): Promise<void> {
  for (let one = todo[next++]; one; one = todo[next++]) {
    const { mutant, file } = one;
    const finder = await finderOf(
      file.path,
      file.text.replace(mutant.from, () => mutant.to),
    );
    const what = `${file.name}: ${oneLine(mutant.from)} -> ${oneLine(mutant.to) || "(nothing)"}`;
    if (finder) found++;
    if ((finder === undefined) !== (mutant.equivalent !== undefined)) wrong.push(what);
    console.log(`${what}\n  ${finder ? `found by ${finder}` : (mutant.equivalent ?? "NOT FOUND")}`);
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
console.log(`${found} of ${todo.length} found, ${todo.length - found - wrong.length} equivalent`);
for (const what of wrong) console.log(`not as listed: ${what}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
