/** What a run does: look only, attach, detach, or nothing at all. */
export type Command = "check" | "attach" | "detach" | "none";

/** The moments at which `TARGET_GROUPS_ATTACH_AT` may put the attaching. */
export const ATTACH_MOMENTS = ["AfterInstall", "BeforeAllowTraffic", "AfterAllowTraffic"] as const;
export type AttachMoment = (typeof ATTACH_MOMENTS)[number];

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["BeforeInstall", "check"],
  ["AfterInstall", "check"],
  ["ApplicationStart", "check"],
  ["ValidateService", "check"],
  ["BeforeAllowTraffic", "attach"],
  ["AfterAllowTraffic", "attach"],
  ["AfterBlockTraffic", "detach"],
]);

/**
 * What to do at a lifecycle event. Attaching moved to an earlier moment still happens at the later ones, where it
 * finds the work done; moved to a later one, the earlier only check.
 */
export function commandAt(event: string, attachAt: AttachMoment): Command {
  const moment = ATTACH_MOMENTS.indexOf(event as AttachMoment);
  if (moment === -1) return COMMANDS.get(event) ?? "none";
  return moment >= ATTACH_MOMENTS.indexOf(attachAt) ? "attach" : "check";
}

/** Whether attaching waits for the last instance: after one instance's traffic, most of the others' is still to come. */
export const attachesLast = (command: Command, event: string | undefined): boolean =>
  command === "attach" && event === "AfterAllowTraffic";
