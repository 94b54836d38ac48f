import type { Snapshot } from "./record.ts";
import { columns } from "./text.ts";

/** A line for each target group: its state at each Auto Scaling group. */
export function groupsTable({ traffic, attached }: Snapshot): string[] {
  const groups = Object.keys(attached);
  const rows = Object.keys(traffic).map((name) => [name, ...groups.map((group) => attached[group]?.[name] ?? "-")]);
  return columns([["TARGET GROUP", ...groups], ...rows], 3);
}
