import type { Event, System } from "../appspec/words.ts";
import type { Settings } from "./settings-script.ts";

/** Reads a file of a revision; undefined if there is none. */
export type ReadFile = (file: string) => string | undefined;

/** Shows whether a file is in a revision, and which one may have been meant. */
export interface Folder {
  /** What is at a path; undefined for nothing. */
  readonly kindOf: (file: string) => "file" | "folder" | undefined;
  /** The names in a folder; none if there is no such folder. */
  readonly names: (folder: string) => readonly string[];
}

/** What init is asked to do. */
export interface InitRequest {
  /** The folder for the files; undefined: hooks/ and dist/, or where the AppSpec already calls them. */
  readonly dir: string | undefined;
  /** Events to call the hook in; empty: the usual ones, if the AppSpec does not call the hook yet. */
  readonly events: readonly Event[];
  /** On Linux alone: the agent on Windows ignores it. */
  readonly runas: string | undefined;
  /** Settings to change; an empty one is removed. Other settings of the revision stay. */
  readonly settings: Settings;
  /** Single executables of the package's version to put beside the program, by name. */
  readonly executables: ReadonlyMap<string, Buffer>;
}

/** Asks for nothing in particular: for commands that only look at a revision. */
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
  /** Why a file cannot be read or written at a path; undefined if it can. */
  readonly obstacle: (file: string) => string | undefined;
}
