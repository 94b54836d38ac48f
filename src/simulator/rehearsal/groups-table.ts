import type { Snapshot } from "./record.ts";
import { columns } from "./text.ts";

/** The state of every target group at every Auto Scaling group, a line each. */
export function groupsTable({ traffic, attached }: Snapshot): string[] {
  const groups = Object.keys(attached);
  const rows = Object.keys(traffic).map((name) => [name, ...groups.map((group) => attached[group]?.[name] ?? "-")]);
  return columns([["TARGET GROUP", ...groups], ...rows], 3);
}
