import { createHash } from "node:crypto";
import { endOf } from "../../../build/stamp.mjs";
import { NAME } from "../../base/version.ts";

/** What a file's stamp says: `# codedeploy-target-groups 1.2.3 sha256:...`, a line that the build writes. */
export interface Stamp {
  readonly version: string;
  /** Whether the rest of the file is unchanged since. */
  readonly intact: boolean;
}

/** The last line of a complete program. */
export const END = endOf(NAME);

const LINE = new RegExp(`^(?:#|//|rem) ${NAME} (\\S+) sha256:([0-9a-f]{64})\\r?\\n`, "m");

/** The stamp of a text; undefined if it has none. Pure. */
export function stampOf(text: string): Stamp | undefined {
  const found = LINE.exec(text);
  if (!found) return undefined;
  const [line, version = "", sum] = found;
  const rest = text.slice(0, found.index) + text.slice(found.index + line.length);
  return { version, intact: createHash("sha256").update(rest).digest("hex") === sum };
}

/** Compares semantic versions: below 0 if `a` is the older one. Build metadata does not count. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => {
    const [numbers = "", label = ""] = version.split("+")[0]?.split(/-(.*)/s) ?? [];
    return { numbers: numbers.split(".").map(Number), label };
  });
  for (let i = 0; i < 3; i++) {
    const difference = (one?.numbers[i] ?? 0) - (other?.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one?.label === other?.label) return 0;
  if (!one?.label || !other?.label) return one?.label ? -1 : 1;
  return one.label.localeCompare(other.label, "en", { numeric: true });
}
