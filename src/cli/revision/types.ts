import type { Event, System } from "../appspec/words.ts";
import type { Settings } from "./settings-script.ts";

/** Reads a file of a revision; undefined where there is none. */
export type ReadFile = (file: string) => string | undefined;

/** What of a revision's folder tells whether a file is there, and which one may have been meant. */
export interface Folder {
  /** What there is at a path; undefined for nothing. */
  readonly kindOf: (file: string) => "file" | "folder" | undefined;
  /** The names in a folder; none where there is no such folder. */
  readonly names: (folder: string) => readonly string[];
}

/** What init was asked for. */
export interface InitRequest {
  /** Where the files go; undefined: hooks/ and dist/, or where the AppSpec calls them already. */
  readonly dir: string | undefined;
  /** Where to be called; empty: in the usual ones, where the AppSpec calls nothing yet. */
  readonly events: readonly Event[];
  /** On Linux alone: the agent on Windows ignores it. */
  readonly runas: string | undefined;
  /** Settings to be changed, an empty one to be taken away; those that the revision has already stay. */
  readonly settings: Settings;
  /** Single executables of the package's version to be put beside the program, by name. */
  readonly executables: ReadonlyMap<string, Buffer>;
}

/** To have nothing changed, and to hear what would be. */
export const NO_REQUEST: InitRequest = {
  dir: undefined,
  events: [],
  runas: undefined,
  settings: new Map(),
  executables: new Map(),
};

/** The package's own copies. */
export interface Shipped {
  readonly version: string;
  /** The hook script for a system. */
  readonly script: (os: System) => string;
  readonly program: string;
}

/** A revision as it is: its AppSpec, and any other file by its path in it. */
export interface Revision extends Folder {
  readonly appSpec: { readonly name: string; readonly text: string };
  readonly read: ReadFile;
  readonly readBytes: (file: string) => Buffer | undefined;
  /** Why no file can be read or written at a path; undefined where one can. */
  readonly obstacle: (file: string) => string | undefined;
}
