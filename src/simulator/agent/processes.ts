/** Which processes still run, for tests that look for those left behind. */
import { readdirSync, readFileSync } from "node:fs";

/** Ids of the running processes of a process group, from /proc (Linux). Zombies are dead and left out. */
export function groupMembers(group: number | undefined): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isRunning(pid) && groupOf(pid) === group);
}

export function isRunning(pid: number): boolean {
  const [state] = statOf(pid);
  return state !== undefined && state !== "Z";
}

const groupOf = (pid: number): number => Number(statOf(pid)[2]);

/** State, parent and process group: the fields of /proc/PID/stat that follow the name in parentheses. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return []; // ended meanwhile
  }
}
