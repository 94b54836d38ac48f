import { quoted } from "../../base/shell.ts";
import type { Script } from "../appspec/review.ts";

/** A revision to rehearse: it runs the hook, and in place of every other script one that prints that script's name. */
export interface Rehearsed {
  readonly appSpec: string;
  /** The scripts in place of the user's, by path. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** A script by its path in the revision, with others beside it that it needs. */
export interface HereRun {
  readonly location: string;
  readonly files: Readonly<Record<string, string>>;
}

export type RunHere = (script: Script) => HereRun | undefined;

/**
 * The AppSpec with the same scripts in the same places, only some of which are run. `runas` is left out: the users of the
 * instances need not exist here. Pure.
 */
export function rehearsed(
  scripts: readonly Script[],
  isRun: (script: Script) => boolean,
  inPlaceOf: RunHere,
): Rehearsed {
  const hooks: Record<string, object[]> = {};
  const standIns: Record<string, string> = {};
  for (const [index, script] of scripts.entries()) {
    const { event, timeoutSeconds } = script;
    let { location } = script;
    const other = isRun(script) ? inPlaceOf(script) : undefined;
    if (other) {
      location = other.location;
      Object.assign(standIns, other.files);
    }
    if (!isRun(script)) {
      location = `not-run-here/${index + 1}.sh`;
      standIns[location] = `#!/bin/sh\nprintf '%s\\n' ${quoted(`(not run here: ${nameOf(script)})`)}\n`;
    }
    const timeout = timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds };
    hooks[event] = [...(hooks[event] ?? []), { location, ...timeout }];
  }
  // JSON is YAML; the agent reads 0.0 as 0.
  return { appSpec: `${JSON.stringify({ version: 0, os: "linux", hooks }, undefined, 2)}\n`, standIns };
}

const nameOf = ({ location, runas }: Script): string => (runas === undefined ? location : `${location} as ${runas}`);
