export type Command = "check" | "attach" | "detach" | "none";

/** The values of `TARGET_GROUPS_ATTACH_AT`, in the order of a deployment. */
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

/** What to do at a lifecycle event. Moments before `attachAt` only check; those after it find the work done. */
export function commandAt(event: string, attachAt: AttachMoment): Command {
  const moment = ATTACH_MOMENTS.indexOf(event as AttachMoment);
  if (moment === -1) return COMMANDS.get(event) ?? "none";
  return moment >= ATTACH_MOMENTS.indexOf(attachAt) ? "attach" : "check";
}

/** Whether only the last instance attaches: in this event, other instances may not be registered yet. */
export const attachesLast = (command: Command, event: string | undefined): boolean =>
  command === "attach" && event === "AfterAllowTraffic";
