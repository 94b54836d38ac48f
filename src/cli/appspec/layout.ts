import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { type Addition, entryLines, flowEntry } from "./addition.ts";
import type { Entry, Source } from "./source.ts";
import { EVENTS, type Event } from "./words.ts";

/** A change to the text at an offset. */
export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const splice of [...splices].sort((a, b) => a.at - b.at)) {
    result += text.slice(at, splice.at) + splice.inserted;
    at = splice.at + splice.removed;
  }
  return result + text.slice(at);
}

/** The layout does not allow a safe change. */
export class Unsafe extends Error {}

/** Finds where in a text scripts can be added, and in which of the many styles. */
export class Layout {
  readonly #source: Source;
  readonly #root: YAMLMap;
  readonly #eol: string;

  constructor(source: Source) {
    const { contents } = source.document;
    if (!isMap(contents) || contents.flow) throw new Unsafe("the file is written in braces");
    this.#source = source;
    this.#root = contents;
    this.#eol = /\r?\n/.exec(source.text)?.[0] ?? "\n";
  }

  splices(additions: readonly Addition[]): Splice[] {
    const hooks = last(this.#source.entries(this.#root), "hooks");
    const inOrder = [...additions].sort((a, b) => EVENTS.indexOf(a.event) - EVENTS.indexOf(b.event));
    const base = this.#columnOf(this.#root);
    if (!hooks) {
      const lines = inOrder.flatMap((addition) => this.#eventLines(addition, base + this.#step));
      return [this.#lines(this.#endOfRoot(), [`${" ".repeat(base)}hooks:`, ...lines])];
    }
    const { value } = hooks.pair;
    if (isMap(value) && !(value.flow && value.items.length === 0)) {
      if (value.flow) throw new Unsafe(`hooks in line ${hooks.line} is written in braces`);
      return inOrder.flatMap((addition) => this.#addTo(value, hooks, addition));
    }
    const emptied = this.#emptied(hooks);
    const end = this.#afterComments(this.#endOfKeyLine(hooks), base);
    const lines = inOrder.flatMap((addition) => this.#eventLines(addition, base + this.#step));
    return [...emptied, this.#lines(end, lines)];
  }

  #addTo(hooks: YAMLMap, hooksEntry: Entry, addition: Addition): Splice[] {
    const events = this.#source.entries(hooks);
    const event = last(events, addition.event);
    if (!event) return [this.#newEvent(hooks, hooksEntry, events, addition)];
    const { value } = event.pair;
    if (isSeq(value) && value.flow) return [this.#intoFlow(value, addition)];
    const column = this.#columnOf(hooks);
    if (isSeq(value)) {
      const style = this.#styleOf(value) ?? { dash: column + 2, gap: 2 };
      const at = addition.first
        ? this.#endOfKeyLine(event)
        : this.#afterComments(this.#source.afterLine(endOf(value)), column);
      return [this.#lines(at, entryLines(addition, style.dash, style.gap))];
    }
    const { dash, gap } = this.#defaultStyle(hooks);
    const at = this.#afterComments(this.#endOfKeyLine(event), column);
    return [...this.#emptied(event), this.#lines(at, entryLines(addition, column + dash, gap))];
  }

  /** After the last event that comes before it in a deployment, with the comments that belong to that one. */
  #newEvent(hooks: YAMLMap, entry: Entry, events: readonly Entry[], addition: Addition): Splice {
    const order = (name: string) => EVENTS.indexOf(name as Event);
    const before = events
      .filter(({ key }) => key === "<<" || (order(key) !== -1 && order(key) < order(addition.event)))
      .at(-1);
    const column = this.#columnOf(hooks);
    const at = before
      ? this.#afterComments(this.#source.afterLine(endOfEntry(before)), column)
      : this.#endOfKeyLine(entry);
    return this.#lines(at, this.#eventLines(addition, column, this.#defaultStyle(hooks)));
  }

  #eventLines(addition: Addition, column: number, style = this.#defaultStyle(undefined)): string[] {
    return [`${" ".repeat(column)}${addition.event}:`, ...entryLines(addition, column + style.dash, style.gap)];
  }

  #intoFlow(list: YAMLSeq, addition: Addition): Splice {
    const text = flowEntry(addition);
    const items = list.items as ParsedNode[];
    const neighbour = addition.first ? items[0] : items.at(-1);
    const start = list.range?.[0] ?? 0;
    if (!neighbour) return { at: start + 1, removed: 0, inserted: text };
    const itemStart = neighbour.range[0];
    const before = this.#source.text.slice(itemStart - this.#source.columnAt(itemStart), itemStart);
    const separator = `,${/^\s*$/.test(before) ? this.#eol + before : " "}`;
    return addition.first
      ? { at: itemStart, removed: 0, inserted: text + separator }
      : { at: neighbour.range[1], removed: 0, inserted: separator + text };
  }

  /** Removes the `~` or `{}` of an empty value. */
  #emptied({ pair, key, line }: Entry): Splice[] {
    const { value } = pair;
    const empty =
      value === null || (isScalar(value) && value.value === null) || (isMap(value) && value.items.length === 0);
    if (!empty) throw new Unsafe(`${key} in line ${line} is an alias or not a block of lines`);
    const [from = 0, to = 0] = value?.range ?? [];
    if (from === to) return [];
    const text = this.#source.text;
    const blanks = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
    return [{ at: from - blanks, removed: to - from + blanks, inserted: "" }];
  }

  /** After the line with a key's colon and the anchor or tag of its value. */
  #endOfKeyLine({ pair }: Entry): number {
    const value = pair.value?.range?.[0] ?? Number.POSITIVE_INFINITY;
    const ends = (pair.srcToken?.sep ?? [])
      .filter(({ type, offset }) => ["map-value-ind", "anchor", "tag"].includes(type) && offset <= value)
      .map((token) => token.offset + ("source" in token ? token.source.length : 0));
    if (ends.length === 0) throw new Unsafe("a key has no colon");
    return this.#source.afterLine(Math.max(...ends));
  }

  /** Skips comments that are indented deeper than a column: they belong to what is above them. */
  #afterComments(from: number, column: number): number {
    const { text } = this.#source;
    let end = from;
    for (let at = from; at < text.length; ) {
      const next = this.#source.nextLine(at);
      const line = text.slice(at, next);
      const indent = /^ */.exec(line)?.[0].length ?? 0;
      if (/^\s*#/.test(line) && indent > column) end = next;
      else if (line.trim() !== "") break;
      at = next;
    }
    return end;
  }

  /** After the last line with content, before the mark that ends the document. */
  #endOfRoot(): number {
    const { text } = this.#source;
    const from = this.#source.afterLine(endOf(this.#root));
    const mark = /^\.\.\./m.exec(text.slice(from));
    const content = text.slice(0, mark ? from + mark.index : text.length).trimEnd().length;
    return Math.max(from, this.#source.afterLine(content));
  }

  #lines(at: number, lines: readonly string[]): Splice {
    const eol = this.#eol;
    const { text } = this.#source;
    const open = at > 0 && text[at - 1] !== "\n";
    return { at, removed: 0, inserted: lines.map((line) => (open ? eol + line : line + eol)).join("") };
  }

  #columnOf = (node: { range?: readonly number[] | null | undefined }) => this.#source.columnAt(node.range?.[0] ?? 0);

  /** How far the file indents nested keys. */
  get #step(): number {
    for (const { pair } of this.#source.entries(this.#root)) {
      const { value } = pair;
      if ((isMap(value) || isSeq(value)) && !value.flow && this.#columnOf(value) > this.#columnOf(this.#root))
        return this.#columnOf(value) - this.#columnOf(this.#root);
    }
    return 2;
  }

  /** Where the file's lists have their dashes, relative to the key above, and how far after a dash the text begins. */
  #defaultStyle(hooks: YAMLMap | undefined): { dash: number; gap: number } {
    for (const map of [hooks, this.#root]) {
      for (const { pair } of map ? this.#source.entries(map) : []) {
        const style = isSeq(pair.value) && !pair.value.flow ? this.#styleOf(pair.value) : undefined;
        if (style) return { dash: style.dash - this.#source.columnAt(pair.key.range[0]), gap: style.gap };
      }
    }
    return { dash: this.#step, gap: 2 };
  }

  #styleOf(list: YAMLSeq): { dash: number; gap: number } | undefined {
    const [item] = list.items as ParsedNode[];
    const token = list.srcToken?.type === "block-seq" ? list.srcToken.items[0] : undefined;
    const dash = token?.start.find(({ type }) => type === "seq-item-ind")?.offset;
    if (!item || dash === undefined) return undefined;
    const between = this.#source.text.slice(dash + 1, item.range?.[0] ?? dash + 1);
    return { dash: this.#source.columnAt(dash), gap: /^ {1,8}$/.test(between) ? between.length + 1 : 2 };
  }
}

/** The entry of a key; of duplicates, the last counts. */
export const last = (entries: readonly Entry[], key: string): Entry | undefined =>
  entries.filter((entry) => entry.key === key).at(-1);

/** Where the text of a node ends. A block's own range also covers comments that follow it. */
export function endOf(node: ParsedNode | YAMLMap | YAMLSeq): number {
  if (isMap(node) && !node.flow) {
    const pair = node.items.at(-1);
    if (pair) return endOfPair(pair.key as ParsedNode, pair.value as ParsedNode | null);
  }
  if (isSeq(node) && !node.flow) {
    const item = node.items.at(-1);
    if (item) return endOf(item as ParsedNode);
  }
  return node.range?.[1] ?? 0;
}

const endOfPair = (key: ParsedNode, value: ParsedNode | null): number =>
  value && (value.range?.[1] ?? 0) > (value.range?.[0] ?? 0)
    ? endOf(value)
    : Math.max(key.range?.[1] ?? 0, value?.range?.[1] ?? 0);

const endOfEntry = ({ pair }: Entry): number => endOfPair(pair.key, pair.value);
