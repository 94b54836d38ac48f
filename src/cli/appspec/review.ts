import path from "node:path";
import { isMap, isScalar, isSeq, type ParsedNode, visit, type YAMLMap } from "yaml";
import { nearest } from "../../base/nearest.ts";
import type { Entry, Finding, Source } from "./source.ts";
import { EVENTS, KEYS, OWN_EVENTS, SYSTEMS, type System } from "./words.ts";

/** One script that an AppSpec names. */
export interface Script {
  readonly event: string;
  /** Path inside the revision, as it is written. */
  readonly location: string;
  /** The same as {@link inside} has it. */
  readonly path: string;
  readonly runas: string | undefined;
  /** Whole seconds, as the agent counts them; undefined if not given, which means an hour. */
  readonly timeoutSeconds: number | undefined;
  readonly line: number;
  /** Where both are in the text; undefined if an alias gives them. */
  readonly nodes: { readonly location: ParsedNode | undefined; readonly timeout: ParsedNode | undefined };
}

/** An entry of `files`. */
export interface SourceFile {
  /** Path inside the revision, as it is written. */
  readonly source: string;
  /** The same as {@link inside} has it. */
  readonly path: string;
  readonly line: number;
}

/** What is in an AppSpec, and what is wrong with it. */
export interface Review {
  /** The system that it is for; linux if it does not say. */
  readonly os: System;
  /** What the agent would refuse or silently ignore. */
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly scripts: readonly Script[];
  readonly files: readonly SourceFile[];
}

/** Seconds that CodeDeploy gives all scripts of an event together. */
export const HOUR = 3600;

/** Characters that the shell of `su USER -c PATH` interprets. */
export const UNSAFE = /[\s'"`$&;|<>()*?[\]\\]/;

/** What is more than a plain path to cmd, which the agent on Windows gives it without quotes. */
const UNSAFE_ON_WINDOWS = /[\s'"`$&;|<>()*?[\],=%^!]/;

/** A path as the agent joins it: inside the revision, whatever it begins with. On Windows a backslash is a slash. */
export const inside = (location: string, os: System): string =>
  path.posix.join("/", os === "windows" ? location.replaceAll("\\", "/") : location).slice(1);

/** Reviews an AppSpec as the agent would read it. Pure. */
export function review(source: Source): Review {
  const reviewer = new Reviewer(source);
  reviewer.file();
  const { os, refusals, warnings, scripts, files } = reviewer;
  return { os, refusals: sorted(refusals), warnings: sorted(warnings), scripts, files };
}

type Keys = ReadonlyMap<string, Entry>;

class Reviewer {
  os: System = "linux";
  readonly refusals: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly scripts: Script[] = [];
  readonly files: SourceFile[] = [];

  constructor(private readonly source: Source) {}

  file(): void {
    const root = this.source.resolve(this.source.document.contents);
    if (!root) this.#refuse(1, "is empty");
    else if (isMap(root)) this.#top(root);
    else this.#refuse(1, "has no keys at the top level: it is not an AppSpec");
    this.#aliases();
  }

  #top(root: YAMLMap): void {
    const other = this.source.entries(root).find(({ key }) => key === "Resources");
    if (other) {
      this.#refuse(other.line, "Resources: belongs to a Lambda or ECS deployment, which this hook does not support");
      return;
    }
    const keys = this.#keys(root, KEYS.top, "at the top level");
    this.#version(keys.get("version"));
    this.#os(keys.get("os"));
    this.#list(keys.get("files"), (item, line) => {
      const file = this.#keysOf(item, KEYS.file, "in an entry of files");
      const source = file?.get("source");
      if (!source?.value || !file?.get("destination")?.value)
        this.#refuse(line, "an entry of files needs a source and a destination");
      else if (isScalar(source.value)) {
        const text = String(source.value.value);
        this.files.push({ source: text, path: inside(text, this.os), line: source.line });
      }
    });
    const permissions = keys.get("permissions");
    if (this.os === "windows" && permissions?.value)
      this.#refuse(permissions.line, "permissions: fails the deployment on Windows: remove it");
    this.#list(permissions, (item, line) => {
      const permission = this.#keysOf(item, KEYS.permission, "in an entry of permissions");
      if (!permission?.get("object")?.value) this.#refuse(line, "an entry of permissions needs an object");
    });
    this.#hooks(keys.get("hooks"));
  }

  #refuse(line: number, message: string): void {
    this.refusals.push({ line, message });
  }

  #keysOf(node: ParsedNode | undefined, known: readonly string[], where: string): Keys | undefined {
    return isMap(node) ? this.#keys(node, known, where) : undefined;
  }

  /** The keys of a mapping that count. Reports the others: duplicates, and keys that the agent never reads. */
  #keys(map: YAMLMap, known: readonly string[], where: string): Keys {
    const seen = new Map<string, Entry>();
    const misspelled = new Map<string, Entry>();
    for (const entry of this.source.entries(map)) {
      const { key, line } = entry;
      const earlier = seen.get(key);
      if (earlier && key !== "<<")
        this.#refuse(earlier.line, `${key}: is repeated in line ${line}, so the agent ignores this one`);
      seen.set(key, entry);
      if (known.length === 0 || known.includes(key) || key === "<<" || /^(?:x-|\.)/.test(key)) continue;
      const meant = nearest(key, known);
      if (meant) {
        this.#refuse(line, `${key}: is ignored by the agent ${where}: write ${meant}`);
        misspelled.set(meant, entry);
      } else this.warnings.push({ line, message: `${key}: is ignored by the agent ${where}` });
    }
    // A misspelled key is not reported as missing too.
    return new Map([...misspelled, ...this.source.effective(map)]);
  }

  #list(entry: Entry | undefined, each: (item: ParsedNode | undefined, line: number) => void): void {
    if (!entry?.value) return;
    if (!isSeq(entry.value)) this.#refuse(entry.line, `${entry.key}: must be a list`);
    else for (const item of entry.value.items) each(this.source.resolve(item), this.source.lineOf(item as ParsedNode));
  }

  #version(entry: Entry | undefined): void {
    const value = isScalar(entry?.value) ? entry.value.value : undefined;
    const found =
      value === undefined ? "is empty" : typeof value === "string" ? `is the text "${value}"` : `is ${value}`;
    if (!entry) this.#refuse(1, "version: is missing: write version: 0.0");
    else if (value !== 0)
      this.#refuse(entry.line, `version: ${found}: write 0.0 without quotes, the only version that the agent accepts`);
  }

  #os(entry: Entry | undefined): void {
    const value = isScalar(entry?.value) ? String(entry.value.value) : "this";
    const system = SYSTEMS.find((known) => known === value.toLowerCase());
    if (!entry) this.#refuse(1, "os: is missing: write os: linux or os: windows");
    else if (!system) this.#refuse(entry.line, `os: ${value} is refused by the agent: write linux or windows`);
    else {
      this.os = system;
      if (system !== value)
        this.#refuse(entry.line, `os: ${value} is refused by the agent: write ${system} in lower case`);
    }
  }

  #hooks(entry: Entry | undefined): void {
    if (!entry?.value) return;
    if (!isMap(entry.value)) this.#refuse(entry.line, "hooks: must have events below it, each with a list");
    const events = this.#keysOf(entry.value, [], "") ?? [];
    for (const [event, scripts] of events) {
      this.#event(event, scripts.line);
      this.#list(scripts, (item, line) => {
        const script = this.#keysOf(item, KEYS.script, "in a script");
        if (script) this.#script(event, script, line);
        else this.#refuse(line, `a script of ${event} must have the form location: PATH`);
      });
    }
  }

  #event(event: string, line: number): void {
    if (EVENTS.some((known) => known === event)) return;
    const meant = nearest(event, EVENTS);
    if (OWN_EVENTS.includes(event))
      this.#refuse(line, `${event}: is an event of CodeDeploy's own, which runs no scripts`);
    else
      this.#refuse(
        line,
        `${event}: is not a lifecycle event, so the deployment fails${meant ? `: write ${meant}` : ""}`,
      );
  }

  #script(event: string, keys: Keys, line: number): void {
    const text = (key: string) => {
      const value = keys.get(key)?.value;
      return isScalar(value) ? String(value.value).trim() : undefined;
    };
    const lineOf = (key: string) => keys.get(key)?.line ?? line;
    const location = text("location") ?? "";
    if (location === "") this.#refuse(line, `a script of ${event} has no location`);
    const runas = text("runas");
    if (this.os === "windows") this.#onWindows(location, lineOf("location"), keys.get("runas"));
    else if (runas !== undefined && UNSAFE.test(location)) {
      const problem = "has a character that the shell of su interprets";
      const remedy = "it must be a path without arguments; rename the file, or leave runas out";
      this.#refuse(lineOf("location"), `location: "${location}" ${problem}: ${remedy}`);
    }
    const timeout = keys.get("timeout")?.value;
    const timeoutSeconds = timeout && seconds(isScalar(timeout) ? timeout.value : true);
    if (timeoutSeconds !== undefined && timeoutSeconds <= 0)
      this.#refuse(lineOf("timeout"), "timeout: must be a whole number of seconds above 0");
    const nodeOf = (key: string) => {
      const entry = keys.get(key);
      return entry?.pair.value === entry?.value ? entry?.value : undefined;
    };
    const nodes = { location: nodeOf("location"), timeout: nodeOf("timeout") };
    const path = inside(location, this.os);
    this.scripts.push({ event, location, path, runas, timeoutSeconds, line: lineOf("location"), nodes });
  }

  #onWindows(location: string, line: number, runas: Entry | undefined): void {
    if (UNSAFE_ON_WINDOWS.test(location)) {
      const problem = "has a character that cmd would not leave alone: the agent runs it without quotes";
      this.#refuse(line, `location: "${location}" ${problem}; it is a path and takes no arguments; rename the file`);
    }
    if (runas?.value) this.warnings.push({ line: runas.line, message: "runas: is ignored by the agent on Windows" });
  }

  #aliases(): void {
    visit(this.source.document, {
      Alias: (_, node) => {
        const line = this.source.lineOf(node);
        if (!node.resolve(this.source.document)) this.#refuse(line, `*${node.source}: has no anchor &${node.source}`);
        else {
          const message = `*${node.source}: is an alias, which an agent on Ruby 3.1 or later refuses`;
          this.warnings.push({ line, message });
        }
      },
    });
  }
}

/** Like Ruby's to_i: a number is truncated, a text gives its leading digits; false counts as not given. */
function seconds(value: unknown): number | undefined {
  if (value === false) return undefined;
  if (typeof value === "number") return Math.trunc(value);
  return typeof value === "string" ? Number(/^\s*([+-]?\d+)/.exec(value)?.[1] ?? 0) : 0;
}

/** Events whose scripts together may take longer than CodeDeploy waits. Pure. */
export function overtime(scripts: readonly Script[]): Finding[] {
  return [...new Set(scripts.map(({ event }) => event))].flatMap((event) => {
    const secondsOf = ({ timeoutSeconds = 0 }: Script) => timeoutSeconds;
    const own = scripts.filter((script) => script.event === event);
    const sum = own.reduce((total, script) => total + secondsOf(script), 0);
    const [longest] = [...own].sort((a, b) => secondsOf(b) - secondsOf(a));
    if (sum <= HOUR || !longest) return [];
    const message = `the timeouts of ${event} add up to ${sum} s, and CodeDeploy allows ${HOUR}: lower this one`;
    return [{ line: longest.line, message }];
  });
}

/** From the first line to the last. */
export const sorted = <T extends Finding>(findings: readonly T[]): T[] => [...findings].sort((a, b) => a.line - b.line);
