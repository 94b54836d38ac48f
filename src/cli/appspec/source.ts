import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  parseAllDocuments,
  visit,
  type YAMLMap,
  type Pair as YamlPair,
} from "yaml";

/** A problem, and where it is. */
export interface Finding {
  /** From 1; also 1 for a problem of the whole file. */
  readonly line: number;
  readonly message: string;
}

/** An AppSpec file as text, and as a tree whose nodes know their places in the text. */
export class Source {
  readonly #lineStarts: number[];

  private constructor(
    /** Without a byte order mark, which belongs to no line. */
    readonly text: string,
    /** The byte order mark, if the file begins with one. */
    readonly mark: string,
    readonly document: Document.Parsed,
  ) {
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** Reads YAML as the agent does: version 1.1, and the last of duplicate keys wins. @returns what is wrong if it cannot */
  static parse(file: string): Source | Finding[] {
    const mark = file.startsWith("\ufeff") ? "\ufeff" : "";
    const text = file.slice(mark.length);
    const documents = parseAllDocuments(text, { version: "1.1", uniqueKeys: false, keepSourceTokens: true });
    const [document, second] = Array.isArray(documents) ? documents : [];
    if (!document) return [{ line: 1, message: "is empty" }];
    const source = new Source(text, mark, document as Document.Parsed);
    const [error] = document.errors; // Later errors mostly follow from the first.
    if (error?.message.startsWith("Maximum call stack")) return [TOO_DEEP];
    if (error)
      return [
        {
          line: error.linePos?.[0].line ?? 1,
          message: `is not YAML: ${error.message.split(/ at line \d/)[0]?.split("\n")[0]}`,
        },
      ];
    if (second) {
      const line = source.lineAt(document.range?.[2] ?? 0);
      return [{ line, message: "a second YAML document begins here, and the agent reads only the first: remove it" }];
    }
    const problem = problemOfAliases(source);
    return problem ? [problem] : source;
  }

  /** The file's meaning as plain data that shares nothing. @throws if its aliases never end, or nearly so */
  plain(): unknown {
    return JSON.parse(JSON.stringify(this.document.toJS({ maxAliasCount: MOST_ALIASES })));
  }

  /** The number of the line that contains an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** How many characters precede an offset in its line. */
  columnAt(offset: number): number {
    return offset - (this.#lineStarts[this.lineAt(offset) - 1] ?? 0);
  }

  /** Where the line after the one at `offset` starts, or the end of the text. */
  nextLine(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end === -1 ? this.text.length : end + 1;
  }

  /** The same for the end of something, which may be the start of a line already. */
  afterLine(end: number): number {
    return end > 0 && this.text[end - 1] === "\n" ? end : this.nextLine(end);
  }

  lineOf(node: { readonly range?: readonly number[] | null | undefined }): number {
    return this.lineAt(node.range?.[0] ?? 0);
  }

  /** The node that an alias stands for; any other node itself; undefined for nothing and for null. */
  resolve(node: unknown): ParsedNode | undefined {
    const found = isAlias(node) ? node.resolve(this.document) : node;
    if (found === null || found === undefined || (isScalar(found) && found.value === null)) return undefined;
    return found as ParsedNode;
  }

  /** The entries of a mapping as written, with `<<` and duplicates. */
  entries(map: YAMLMap): Entry[] {
    return (map.items as YamlPair<ParsedNode, ParsedNode | null>[]).map((pair) => ({
      key: nameOf(pair.key),
      pair,
      value: this.resolve(pair.value),
      line: this.lineOf(pair.key),
    }));
  }

  /** The entries of a mapping that count: the last of duplicates, and what `<<` merges in. */
  effective(map: YAMLMap): Map<string, Entry> {
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const entry of this.entries(map)) {
      if (entry.key !== "<<") own.set(entry.key, entry);
      else if (isMap(entry.value)) for (const [key, it] of this.effective(entry.value)) merged.set(key, it);
    }
    return new Map([...merged, ...own]);
  }
}

/** How many values the aliases of a file may stand for. */
const MOST_ALIASES = 1000;

const TOO_DEEP: Finding = { line: 1, message: "is nested too deeply to be read" };

/** A few lines of aliases of aliases can stand for more than a machine can hold; an alias inside itself never ends. */
function problemOfAliases(source: Source): Finding | undefined {
  try {
    source.plain();
  } catch (error) {
    if (error instanceof RangeError) return TOO_DEEP; // The stack is full.
    if (/^Unresolved alias/.test((error as Error).message)) return undefined; // The review reports it.
    let line = 1;
    visit(source.document, {
      Alias: (_, node) => {
        line = source.lineOf(node);
        return visit.BREAK;
      },
    });
    const problem = "the aliases in this file stand for more than can be read, or for themselves";
    return { line, message: `${problem}: write out what they stand for` };
  }
  return undefined;
}

/** A key as text; `<<` is a symbol if it merges. */
function nameOf(key: ParsedNode): string {
  const value: unknown = isScalar(key) ? key.value : key;
  return typeof value === "symbol" ? (value.description ?? "") : String(value);
}

export interface Entry {
  readonly key: string;
  readonly pair: YamlPair<ParsedNode, ParsedNode | null>;
  /** With an alias resolved; undefined for null. */
  readonly value: ParsedNode | undefined;
  readonly line: number;
}
