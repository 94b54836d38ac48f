import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EXIT, Failure } from "../../base/failure.ts";
import type { Script } from "../appspec/review.ts";
import type { System } from "../appspec/words.ts";
import { callsOurs, folderOf, programOf, SCRIPTS } from "../revision/hook-files.ts";
import { isFile } from "../revision/revision-folder.ts";
import { type RunHere, rehearsed } from "./revision.ts";

/** What to copy of a revision. */
export interface Copy {
  readonly from: string;
  /** A folder of its own. */
  readonly to: string;
  /** Every script that the AppSpec names. */
  readonly scripts: readonly Script[];
  /** That the AppSpec is for. */
  readonly os: System;
  readonly isRun: (script: Script) => boolean;
  /** What runs instead of a script that cannot run here; undefined for one that can. */
  readonly inPlaceOf: RunHere;
  /** Locations of the user's scripts to run. */
  readonly run: readonly string[];
}

/** Copies what is run of a revision, with an AppSpec that runs only that. @throws Failure where a script does not exist */
export function copyRun({ from: revision, to: folder, scripts, os, isRun, inPlaceOf, run }: Copy): void {
  const files = new Set(scripts.filter(isRun).map((script) => script.path));
  for (const location of run)
    if (!files.has(location))
      throw notThere(location, "no event of the AppSpec calls it", "give --run a location as the AppSpec has it");
  if (scripts.some((script) => isRun(script) && callsOurs(script))) {
    const script = path.posix.join(folderOf(scripts), SCRIPTS[os]);
    files.add(script).add(programOf(script, undefined, (file) => isFile(path.join(revision, file))));
  }
  for (const file of files) if (!isFile(path.join(revision, file))) throw notThere(file, "it is not in the revision");
  // A user's script may need the files beside it.
  for (const file of run.length > 0 ? [""] : files) copy(path.join(revision, file), path.join(folder, file));
  const { appSpec, standIns } = rehearsed(scripts, isRun, inPlaceOf);
  for (const [file, text] of Object.entries({ ...standIns, "appspec.yml": appSpec })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    rmSync(path.join(folder, file), { force: true }); // A copy may be read-only.
    writeFileSync(path.join(folder, file), text);
  }
}

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !LEFT_OUT.has(path.basename(source)),
  });
}

/** Large, and no script of a revision needs them. */
const LEFT_OUT: ReadonlySet<string> = new Set([".git", "node_modules"]);

const notThere = (
  file: string,
  problem: string,
  remedy = "`npx codedeploy-target-groups init` puts the hook into a revision",
) => new Failure(EXIT.refused, `cannot run ${file}: ${problem}`, remedy);
