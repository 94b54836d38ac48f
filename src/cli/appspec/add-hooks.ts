import type { Addition } from "./addition.ts";
import { applySplices, Layout, Unsafe } from "./layout.ts";
import { Source } from "./source.ts";

/**
 * Adds scripts to an AppSpec. No byte outside the added lines changes, except that lines replace a `~` or `{}`. The result
 * is parsed again: it must mean the same, with the additions and nothing else. Pure. If a layout does not allow it, the
 * result is the reason.
 */
export function addHooks(source: Source, additions: readonly Addition[]): { text: string } | { unsafe: string } {
  try {
    const text = source.mark + applySplices(source.text, new Layout(source).splices(additions));
    const problem = verify(source, text, additions);
    return problem ? { unsafe: problem } : { text };
  } catch (error) {
    if (error instanceof Unsafe) return { unsafe: error.message };
    throw error;
  }
}

/** What is wrong with the result, if anything: it must mean what the source means, with the additions and nothing else. */
function verify(source: Source, text: string, additions: readonly Addition[]): string | undefined {
  const layout = "lines cannot be added to this layout safely";
  const result = Source.parse(text);
  if (!(result instanceof Source)) return layout;
  const before = source.plain() as Plain;
  const after = result.plain() as Plain;
  for (const { event, first, location, timeout, runas } of additions) {
    const scripts = after.hooks?.[event];
    const added = Array.isArray(scripts) ? (first ? scripts.shift() : scripts.pop()) : undefined;
    const wanted = runas === undefined ? { location, timeout } : { location, timeout, runas };
    if (JSON.stringify(added) !== JSON.stringify(wanted)) return layout;
    if (scripts?.length === 0 && !Array.isArray(before.hooks?.[event])) {
      if (before.hooks && event in before.hooks) (after.hooks as Record<string, unknown>)[event] = null;
      else delete after.hooks?.[event];
    }
  }
  if (after.hooks && Object.keys(after.hooks).length === 0 && !isPlainObject(before.hooks)) {
    if ("hooks" in before) after.hooks = null;
    else delete after.hooks;
  }
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : layout;
}

const isPlainObject = (value: unknown): boolean => typeof value === "object" && value !== null;

interface Plain {
  hooks?: Record<string, unknown[] | null> | null;
}
