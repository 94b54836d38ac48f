import type { Snapshot } from "./record.ts";
import { columns } from "./text.ts";

/** Columns of a target group's name: with both groups, a line then has 80. */
const LONGEST = 23;

/** A line for each target group: its state at each Auto Scaling group. */
export function groupsTable({ traffic, attached }: Snapshot): string[] {
  const groups = Object.keys(attached);
  const rows = Object.keys(traffic).map((name) => [
    name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name,
    ...groups.map((group) => attached[group]?.[name] ?? "-"),
  ]);
  return columns([["TARGET GROUP", ...groups], ...rows], 3);
}
