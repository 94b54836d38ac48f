/** Where in an AppSpec file which keys may stand. */
export const KEYS = {
  top: ["version", "os", "files", "permissions", "hooks", "file_exists_behavior"],
  file: ["source", "destination", "file_exists_behavior"],
  permission: ["object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type"],
  script: ["location", "timeout", "runas"],
} as const;

/** The systems that an AppSpec can be for. */
export const SYSTEMS = ["linux", "windows"] as const;

export type System = (typeof SYSTEMS)[number];

/** The events of a blue/green deployment, in its order: first on the replacement instances, then on the original ones. */
export const EVENTS = [
  "ApplicationStop",
  "BeforeInstall",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AfterAllowTraffic",
  "BeforeBlockTraffic",
  "AfterBlockTraffic",
] as const;

export type Event = (typeof EVENTS)[number];

/** Events that are the agent's or CodeDeploy's own work: no script runs in them. */
export const OWN_EVENTS = ["Start", "DownloadBundle", "Install", "AllowTraffic", "BlockTraffic", "End"];

/** The known word that a misspelt one was likely meant to be. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = plainOf(word);
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(plain, plainOf(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.min(2, Math.floor(plainOf(best.candidate).length / 3))
    ? best.candidate
    : undefined;
}

const plainOf = (word: string) => word.toLowerCase().replace(/[\s_-]/g, "");

/** How many letters have to be changed, added or removed to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}
