import type { BundleRun } from "../../process/bundle.ts";
import type { Scene } from "./scenes.ts";

/** What the agent keeps of a hook's output: whole lines at its end. */
const KEPT = 2048;

/** What is wrong with a run's output for the agent and an operator; empty if nothing. */
export function faultsOfOutput({ stdout, stderr, exitCode }: BundleRun): string[] {
  const wrong: string[] = [];
  for (const output of [stdout, stderr]) {
    if (output !== "" && !output.endsWith("\n")) wrong.push("the last line does not end");
    if (/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u.test(output)) wrong.push("a control or format character");
    if (output.includes("\ufffd")) wrong.push("not UTF-8");
    for (const line of output.split("\n")) if (line.length >= 400) wrong.push(`a line of ${line.length} characters`);
    if (/^\s+at .*:\d+/m.test(output)) wrong.push("a stack");
  }
  // The report of wrong options goes only to stderr.
  const kept = (stdout || stderr).slice(-KEPT);
  if (exitCode !== 0 && !causeOf(kept)?.includes(`(exit ${exitCode})`)) wrong.push("no cause at the end");
  if (exitCode !== 0 && !/^ {2}to do: .+$/m.test(kept)) wrong.push("no remedy at the end");
  if (exitCode === 1) wrong.push("a bug");
  return wrong;
}

/** Characters of a secret that identify it. */
const TELLING = 12;

/** The pieces of secrets in a run's output; empty if there are none. */
export function leaks({ stdout, stderr }: BundleRun, secrets: readonly string[]): string[] {
  const output = stdout + stderr;
  const pieces = secrets.flatMap((secret) => {
    const length = Math.min(TELLING, secret.length);
    return Array.from({ length: secret.length - length + 1 }, (_, start) => secret.slice(start, start + length));
  });
  return pieces.filter((piece) => output.includes(piece));
}

/** The line that tells why a run failed. */
export const causeOf = (output: string): string | undefined =>
  /^(?:failed|refused) \(exit \d\): .+$/m.exec(output)?.[0];

/** What a failed run reports wrongly about target groups; empty if everything is true. */
export function untruths({ stdout, exitCode }: BundleRun, { goal, names, attached }: Scene): string[] {
  if (exitCode === 0) return [];
  const progress = stdout.split("\n").find((line) => line.startsWith(`${goal}: `)) ?? "";
  const parts = new Map(
    progress.split("; ").map((part) => {
      const [label = "", some = ""] = part.split(": ");
      return [label, some];
    }),
  );
  const now = attached();
  const is = names.filter((name) => now.includes(name) === (goal === "attached"));
  const said = (label: string): number => countOf(parts.get(label) ?? "none");
  const fewest = said(goal);
  const most = fewest + said(`may be ${goal}`);
  const all = progress === "" ? 0 : most + said(`not ${goal}`);
  return [
    ...(is.length < fewest || is.length > most ? [`${is.length} are ${goal}, but it said: ${progress}`] : []),
    ...(progress !== "" && all !== names.length ? [`not all are told: ${progress}`] : []),
  ];
}

/** The number of names in a list by `some`. */
function countOf(some: string): number {
  if (some === "none") return 0;
  const [, few = "", more = "0"] = /^(.*?)(?: and (\d+) more)?$/.exec(some) ?? [];
  return few.split(", ").length + Number(more);
}
