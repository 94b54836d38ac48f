/** The outcomes of a hook by weight: of hooks that run at the same time, the heaviest one is shown. */
const NAMES = [
  "failed",
  "refused",
  "attached",
  "detached",
  "would-attach",
  "already-attached",
  "already-detached",
  "nothing-to-do",
] as const;

export interface Outcome {
  readonly name: (typeof NAMES)[number];
  /** What follows the name in the closing line. */
  readonly text: string;
}

const CLOSING_LINE = new RegExp(`^(${NAMES.join("|")})(?: \\(exit \\d+\\))?: (.*)$`, "gm");

/** The outcome in a hook's output. */
export function outcomeOf(output: string): Outcome {
  const last = [...output.matchAll(CLOSING_LINE)].at(-1);
  if (!last) throw new Error(`no outcome in: ${output}`);
  return { name: last[1] as Outcome["name"], text: last[2] ?? "" };
}

export function heaviest(outcomes: readonly Outcome[]): Outcome {
  const [first] = [...outcomes].sort((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name));
  if (!first) throw new Error("no hook ran");
  return first;
}

/** An outcome in a few words. */
export function inWords({ name, text }: Outcome): string {
  const toCome = /^(\d+) of the group's instances are still to come/.exec(text)?.[1];
  switch (name) {
    case "attached":
      return "hook attaches";
    case "detached":
      return "hook detaches";
    case "would-attach":
      return "hook checks";
    case "already-attached":
      return "nothing is missing";
    case "already-detached":
      return "nothing is attached";
    case "nothing-to-do":
      return toCome ? `hook waits for ${toCome}` : "nothing to do";
    default:
      return `hook: ${name}`;
  }
}
