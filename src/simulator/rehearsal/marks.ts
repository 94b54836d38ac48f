import { some } from "../../base/some.ts";
import type { Snapshot } from "./record.ts";

export const LEGEND = "● gets requests   ○ gets none   ✗ gets requests, and they fail";

/** A mark for each instance, by version: `v1 ●●● v2 ○○○`; where target groups differ, a line for each, with its name. */
export function marks(snapshot: Snapshot): string[] {
  const byMarks = new Map<string, string[]>();
  for (const name of Object.keys(snapshot.traffic)) {
    const text = marksOf(snapshot, name);
    byMarks.set(text, [...(byMarks.get(text) ?? []), name]);
  }
  if (byMarks.size <= 1) return [...byMarks.keys()];
  return [...byMarks].map(([text, names]) => `${some(names, 2)}: ${text}`);
}

function marksOf({ members, traffic }: Snapshot, targetGroup: string): string {
  const { requested = [], dead = [] } = traffic[targetGroup] ?? {};
  const versions = [...new Set(members.map(({ version }) => version))].sort();
  return versions
    .map((version) => {
      const ofVersion = members.filter((member) => member.version === version);
      const each = ofVersion.map(({ id }) => (dead.includes(id) ? "✗" : requested.includes(id) ? "●" : "○"));
      return `${version} ${each.join("")}`;
    })
    .join(" ");
}
