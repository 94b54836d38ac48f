import { isMap, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { applySplices, endOf, last, Unsafe } from "./layout.ts";
import { review } from "./review.ts";
import { type Entry, Source } from "./source.ts";

/** An AppSpec without some of its scripts. */
export interface Removal {
  readonly text: string;
  /** Whether the key `hooks` is gone too, since nothing was left below it. */
  readonly withoutHooks: boolean;
}

/**
 * Removes scripts from an AppSpec: the lines of each, and a key above them that would be left with nothing below it. No
 * other byte changes. The result is parsed again: it must mean the same, without these scripts. Pure. If a layout does not
 * allow it, the result is the reason.
 * @param isOurs whether a script goes, by its location
 */
export function removeHooks(
  source: Source,
  isOurs: (location: string) => boolean,
): Removal | { readonly unsafe: string } {
  try {
    const cuts = new Cuts(source, isOurs);
    const text = source.mark + applySplices(source.text, cuts.splices());
    verify(source, text, isOurs);
    return { text, withoutHooks: cuts.withoutHooks };
  } catch (error) {
    if (error instanceof Unsafe) return { unsafe: error.message };
    throw error;
  }
}

/** Where a part of the text begins and ends. */
type Range = readonly [from: number, to: number];

class Cuts {
  withoutHooks = false;
  readonly #source: Source;
  readonly #isOurs: (location: string) => boolean;

  constructor(source: Source, isOurs: (location: string) => boolean) {
    this.#source = source;
    this.#isOurs = isOurs;
  }

  splices() {
    const { text } = this.#source;
    return joined(this.#inFile()).map(([from, to]) => {
      // A last line without a line ending leaves the line above it without one.
      const isLast = to === text.length && !text.endsWith("\n");
      const lineEnd = isLast ? (/\r?\n$/.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
      return { at: from - lineEnd, removed: to - from + lineEnd, inserted: "" };
    });
  }

  #inFile(): Range[] {
    const root = this.#source.document.contents;
    const hooks = isMap(root) ? last(this.#source.entries(root), "hooks") : undefined;
    if (!hooks || !isMap(hooks.pair.value)) return [];
    const cuts = this.#source.entries(hooks.pair.value).flatMap((event) => this.#inEvent(event));
    const whole = this.#withKey(hooks, hooks.pair.value, cuts);
    this.withoutHooks = whole !== undefined;
    return whole ? [whole] : cuts;
  }

  #inEvent(event: Entry): Range[] {
    const list = event.pair.value;
    if (!isSeq(list)) return [];
    const cuts = list.flow ? this.#inFlow(list) : this.#inBlock(list);
    const whole = list.flow ? undefined : this.#withKey(event, list, cuts);
    return whole ? [whole] : cuts;
  }

  #inBlock(list: YAMLSeq): Range[] {
    const items = list.items as ParsedNode[];
    const tokens = list.srcToken?.type === "block-seq" ? list.srcToken.items : [];
    return items.flatMap((item, index): Range[] => {
      if (!this.#has(item)) return [];
      const dash = tokens[index]?.start.find(({ type }) => type === "seq-item-ind")?.offset;
      if (dash === undefined) throw new Unsafe(LAYOUT);
      return [[dash - this.#source.columnAt(dash), this.#source.afterLine(endOf(item))]];
    });
  }

  #inFlow(list: YAMLSeq): Range[] {
    const items = list.items as ParsedNode[];
    const firstKept = items.find((item) => !this.#has(item));
    return items.flatMap((item, index): Range[] => {
      if (!this.#has(item)) return [];
      const before = items[index - 1];
      const isAtStart = items.slice(0, index).every((other) => this.#has(other));
      if (!isAtStart && before) return [[before.range[1], item.range[1]]];
      return [[item.range[0], firstKept ? firstKept.range[0] : (items.at(-1)?.range[1] ?? item.range[1])]];
    });
  }

  /** The lines of a key and everything below it, if the cuts leave nothing but the bare key. */
  #withKey({ key, pair }: Entry, value: YAMLMap | YAMLSeq, cuts: readonly Range[]): Range | undefined {
    const start = pair.key.range[0] - this.#source.columnAt(pair.key.range[0]);
    const end = this.#source.afterLine(endOf(value));
    const splices = joined(cuts).map(([from, to]) => ({ at: from - start, removed: to - from, inserted: "" }));
    const rest = applySplices(this.#source.text.slice(start, end), splices);
    return cuts.length > 0 && /^ *(.*):[ \t]*\r?\n$/.exec(rest)?.[1] === key ? [start, end] : undefined;
  }

  #has(item: ParsedNode): boolean {
    return isMap(item) && this.#isOurs(String(item.get("location") ?? "").trim());
  }
}

/** Ranges in order; those that touch or overlap become one. */
function joined(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = result.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else result.push([from, to]);
  }
  return result;
}

const LAYOUT = "lines cannot be removed from this layout safely";

/** @throws Unsafe unless the result means what the source means, without these scripts */
function verify(source: Source, text: string, isOurs: (location: string) => boolean): void {
  const result = Source.parse(text);
  if (!(result instanceof Source) || review(result).scripts.some(({ location }) => isOurs(location)))
    throw new Unsafe(LAYOUT);
  const meaning = (from: Source) => {
    const { hooks, ...others } = plainOf(from) as { readonly hooks?: Readonly<Record<string, unknown>> | null };
    const events = Object.entries(hooks ?? {}).map(([event, scripts]) => [
      event,
      Array.isArray(scripts) ? scripts.filter((script) => !isOurs(String(script?.location).trim())) : scripts,
    ]);
    return JSON.stringify([others, events.filter(([, scripts]) => scripts && (scripts as unknown[]).length !== 0)]);
  };
  if (meaning(source) !== meaning(result)) throw new Unsafe(LAYOUT);
}

/** @throws Unsafe where an alias has lost its anchor */
function plainOf(source: Source): unknown {
  try {
    return source.plain();
  } catch {
    throw new Unsafe(LAYOUT);
  }
}
