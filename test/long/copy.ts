import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "../contract/twins.ts";

/** What the build reads, and what it writes. */
const PARTS = [
  "build",
  "src",
  "test",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "LICENSE",
  "dist",
  "hooks",
];
const PACKAGES = ["@aws-sdk", "@smithy", "@aws", "bowser", "yaml", "diff"];
const UNREAD = new Set(["dist-types", "dist-cjs"]);

/**
 * Copies the project with its packages to a new folder of this name.
 * @param from the folder to copy; a test that compares copies copies a copy, not what is being edited
 * @param reversed creates the files in the opposite order, in which many file systems also list them
 */
export function copyProject(name: string, { from = ROOT, reversed = false } = {}): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "copy-")), name);
  const files = [...PARTS, ...PACKAGES.map((scope) => path.join("node_modules", scope))].flatMap((part) =>
    filesIn(from, part),
  );
  for (const file of reversed ? files.reverse() : files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    copyFileSync(path.join(from, file), path.join(folder, file));
  }
  for (const tool of ["esbuild", "@esbuild"])
    symlinkSync(path.join(ROOT, "node_modules", tool), path.join(folder, "node_modules", tool));
  return folder;
}

/** The file itself, or all files in a folder, sorted. */
function filesIn(root: string, part: string): string[] {
  const full = path.join(root, part);
  if (!existsSync(full)) return []; // not every SDK needs every package
  if (statSync(full).isFile()) return [part];
  const names = readdirSync(full).filter((name) => !UNREAD.has(name));
  return names.sort().flatMap((name) => filesIn(root, path.join(part, name)));
}
