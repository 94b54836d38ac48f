import { isScalar, type ParsedNode } from "yaml";
import { scalar } from "./addition.ts";
import { applySplices, type Splice } from "./layout.ts";
import { review, type Script } from "./review.ts";
import { Source } from "./source.ts";

/** A change to a script of an AppSpec. */
export interface CallChange {
  readonly script: Script;
  readonly location: string;
  /** Seconds. */
  readonly timeoutSeconds: number | undefined;
  /** Replaces a comment that init wrote after the location, if there is one. */
  readonly comment: string;
}

/**
 * Changes the location and timeout of scripts in place, and no other byte. The result is parsed again: it must have the
 * same scripts, with these changes and nothing else. Pure.
 * @param isOurs whether init wrote a comment
 * @returns the changed file and the events that changed; if a layout does not allow it, the changes to make by hand
 */
export function changeCalls(
  source: Source,
  changes: readonly CallChange[],
  isOurs: (comment: string) => boolean,
): { readonly source: Source; readonly events: readonly string[] } | { readonly byHand: readonly CallChange[] } {
  const splices = new Map<number, Splice>(); // A value with an anchor may belong to several scripts.
  const events = new Set<string>();
  const byHand: CallChange[] = [];
  for (const change of changes) {
    const { script, location, timeoutSeconds, comment } = change;
    const replace = ([from, to]: Range, inserted: string) => {
      splices.set(from, { at: from, removed: to - from, inserted });
      events.add(script.event);
    };
    const value = plainScalar(script.nodes.location);
    const timeout = plainScalar(script.nodes.timeout);
    const isMoved = location !== script.location;
    const isLonger = timeoutSeconds !== script.timeoutSeconds;
    if ((isMoved && !value) || (isLonger && !timeout)) byHand.push(change);
    if (value && isMoved) replace(value, scalar(location));
    if (timeout && isLonger) replace(timeout, String(timeoutSeconds));
    const [, gap = "", words] = (value && /^([ \t]+# )([^\r\n]*)/.exec(source.text.slice(value[1]))) ?? [];
    if (value && words !== undefined && words !== comment && isOurs(words)) {
      const start = value[1] + gap.length;
      replace([start, start + words.length], comment);
    }
  }
  if (byHand.length > 0) return { byHand };
  if (splices.size === 0) return { source, events: [] };
  const result = Source.parse(source.mark + applySplices(source.text, [...splices.values()]));
  if (!(result instanceof Source) || !isAsMeant(source, result, changes)) return { byHand: changes };
  return { source: result, events: [...events] };
}

type Range = readonly [from: number, to: number];

/** Where the text of a one-line value begins and ends. */
function plainScalar(node: ParsedNode | undefined): Range | undefined {
  if (!isScalar(node) || !["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE"].includes(String(node.type))) return undefined;
  return [node.range[0], node.range[1]];
}

function isAsMeant(source: Source, result: Source, changes: readonly CallChange[]): boolean {
  const meaningOf = (scripts: readonly Script[]) =>
    JSON.stringify(
      scripts.map(({ event, location, runas, timeoutSeconds, line }) => [event, location, runas, timeoutSeconds, line]),
    );
  const wanted = review(source).scripts.map((script) => {
    const { location } = script.nodes;
    const change = location && changes.find((candidate) => candidate.script.nodes.location === location);
    return change ? { ...script, location: change.location, timeoutSeconds: change.timeoutSeconds } : script;
  });
  const others = (source: Source) => JSON.stringify({ ...(source.plain() as object), hooks: null });
  return meaningOf(review(result).scripts) === meaningOf(wanted) && others(result) === others(source);
}
