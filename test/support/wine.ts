/** Programs for Windows, run by Wine on this machine. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installNode } from "../../build/node-binaries.mjs";
import { find } from "../process/shells.ts";

const WINE = find("wine");

/** Whether there is one; the tests that need it are skipped where not, and this is why. */
export const HAS_WINE = WINE !== undefined;
export const NO_WINE = "Wine is not installed (Debian: apt-get install wine64 wine)";

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/wine", import.meta.url));

/** What stands for drive C. */
export const DRIVE_C = join(CACHE, "prefix/drive_c");

const SETTINGS = { WINEPREFIX: join(CACHE, "prefix"), WINEDEBUG: "-all", NODE_SKIP_PLATFORM_CHECK: "1" };

/** A path as Windows has it: drive Z is this machine's root. */
export const onWindows = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;

/**
 * A program for Windows as one of this machine: a script that starts it. Its output goes through files, since Node.js for
 * Windows cannot write to the pipes of another system.
 * @param name of the script, unique
 * @param start the command line for Wine
 * @param first lines of shell to run before that
 * @returns an absolute path
 */
export function asProgram(name: string, start: string, ...first: readonly string[]): string {
  const program = join(CACHE, name);
  if (!existsSync(join(DRIVE_C, "windows"))) {
    mkdirSync(CACHE, { recursive: true });
    execFileSync("wineboot", ["--init"], { env: { ...process.env, ...SETTINGS }, stdio: "ignore" });
  }
  const lines = [
    "#!/bin/sh",
    ...Object.entries(SETTINGS).map(([variable, value]) => `export ${variable}='${value}'`),
    ...first,
    "output=$(mktemp -d)",
    `'${WINE}' ${start} >"$output/stdout" 2>"$output/stderr" </dev/null`,
    "status=$?",
    'cat "$output/stdout"',
    'cat "$output/stderr" >&2',
    'rm -r "$output"',
    'exit "$status"',
    "",
  ];
  writeFileSync(program, lines.join("\n"), { mode: 0o755 });
  return program;
}

/** Runs the script for cmd whose path follows, and passes arguments on. */
export const cmd = (): string =>
  asProgram("cmd", 'cmd /c "$script" "$@"', `script=Z:$(printf %s "$1" | tr / '\\\\')`, "shift");

/** A program that Wine can start: with `-p 1`, or with --version where it is a single executable. */
export function startable(exe: string, question: readonly string[]): string {
  const starts = (file: string) =>
    spawnSync(asProgram("try", `'${file}' "$@"`), question, { stdio: "ignore" }).status === 0;
  if (starts(exe)) return exe;
  // Wine 8 has a VirtualAlloc2 that cannot do what V8 has asked it for since Node 23. Where there is none, V8 does without.
  const other = join(CACHE, "without-VirtualAlloc2", exe);
  mkdirSync(dirname(other), { recursive: true });
  const bytes = readFileSync(exe);
  bytes.write("VirtualAllocX", bytes.indexOf("VirtualAlloc2\0"), "latin1");
  writeFileSync(other, bytes, { mode: 0o755 });
  if (starts(other)) return other;
  throw new Error(`Wine does not start ${exe}`);
}

/** The node.exe of a release. @returns its path on this machine */
export const windowsNode = (version: string): string =>
  startable(installNode(version, { platform: "win-x64" }).node, ["-p", "1"]);
