import { isScalar, type ParsedNode } from "yaml";
import { scalar } from "./addition.ts";
import { applySplices, type Splice } from "./layout.ts";
import { review, type Script } from "./review.ts";
import { Source } from "./source.ts";

/** What a script of an AppSpec is to become. */
export interface CallChange {
  readonly script: Script;
  readonly location: string;
  /** Seconds. */
  readonly timeoutSeconds: number | undefined;
  /** Said behind the location, where a comment of ours stands there already. */
  readonly comment: string;
}

/**
 * Changes scripts in place: location and timeout, and no byte besides. The result is read again: it has the scripts as
 * they were, with these changes and nothing else. Pure; where a layout does not allow it, gives the lines to change by hand.
 * @param isOurs whether a comment behind a location is one that was added with it
 */
export function changeCalls(
  source: Source,
  changes: readonly CallChange[],
  isOurs: (comment: string) => boolean,
): { text: string } | { byHand: readonly CallChange[] } {
  if (changes.length === 0) return { text: source.mark + source.text };
  const splices = new Map<number, Splice>(); // Of an anchor that is used again, once.
  for (const { script, location, timeoutSeconds, comment } of changes) {
    const value = plainScalar(script.nodes.location);
    const timeout = plainScalar(script.nodes.timeout);
    if (!value || (timeoutSeconds !== script.timeoutSeconds && !timeout)) return { byHand: changes };
    if (location !== script.location) {
      const [from, to] = value;
      splices.set(from, { at: from, removed: to - from, inserted: scalar(location) });
      const [said, gap = "", words = ""] = /^([ \t]+)# ([^\r\n]*)/.exec(source.text.slice(to)) ?? [];
      if (said !== undefined && isOurs(words))
        splices.set(to, { at: to, removed: said.length, inserted: `${gap}# ${comment}` });
    }
    if (timeout && timeoutSeconds !== script.timeoutSeconds)
      splices.set(timeout[0], { at: timeout[0], removed: timeout[1] - timeout[0], inserted: String(timeoutSeconds) });
  }
  const text = source.mark + applySplices(source.text, [...splices.values()]);
  return isAsMeant(source, text, changes) ? { text } : { byHand: changes };
}

/** From where to where the text of a value in one line goes. */
function plainScalar(node: ParsedNode | undefined): readonly [number, number] | undefined {
  if (!isScalar(node) || !["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE"].includes(String(node.type))) return undefined;
  return [node.range[0], node.range[1]];
}

function isAsMeant(source: Source, text: string, changes: readonly CallChange[]): boolean {
  const result = Source.parse(text);
  if (!(result instanceof Source)) return false;
  const told = (scripts: readonly Omit<Script, "nodes">[]) =>
    JSON.stringify(
      scripts.map(({ event, location, runas, timeoutSeconds, line }) => [event, location, runas, timeoutSeconds, line]),
    );
  const wanted = review(source).scripts.map((script) => {
    const change = changes.find((it) => it.script.event === script.event && it.script.line === script.line);
    return change ? { ...script, location: change.location, timeoutSeconds: change.timeoutSeconds } : script;
  });
  const others = ({ document }: Source) => JSON.stringify({ ...document.toJS({ maxAliasCount: 1000 }), hooks: null });
  return told(review(result).scripts) === told(wanted) && others(result) === others(source);
}
