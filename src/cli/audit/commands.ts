import type { ListedDeploymentGroup } from "../../aws/codedeploy-lists.ts";
import { word } from "../../base/shell.ts";
import { SETTINGS } from "../../hook/options.ts";
import { madeBy, type Row } from "./judge.ts";

/** A command for a POSIX shell, in pieces between which a line may end. */
export type Command = readonly string[];

/** The commands that repair a row: one shows the repair, the next does it. None if no command can. Pure. */
export function commandsOf(row: Row, profile: string | undefined): Command[] {
  if (row.finding === "missing") return attachers(row).flatMap((by) => shownAndDone("attach", row, by, profile));
  if (row.finding === "leftover") return detachCommands(row, profile);
  return [];
}

/** Deployment groups whose settings, attached one after another, give the group what it lacks. */
function attachers({ lacks }: Row): ListedDeploymentGroup[] {
  const left = new Set(lacks);
  return [...new Set(lacks.flatMap(({ wantedBy }) => wantedBy))].filter((by) => {
    const own = lacks.filter(({ wantedBy }) => wantedBy.includes(by));
    // The hook attaches nothing if it must refuse a part.
    const isUseful = own.every(({ problem }) => problem === undefined) && own.some((lack) => left.has(lack));
    if (isUseful) for (const lack of own) left.delete(lack);
    return isUseful;
  });
}

/**
 * The hook detaches from a group that a deployment has replaced: the one that made the copy which is listed now. If
 * another one made it, no deployment tells that this group no longer serves.
 */
function detachCommands(row: Row, profile: string | undefined): Command[] {
  const [owner] = row.deploymentGroups;
  const isAttached = (row.group?.attached.elbv2.length ?? 0) > 0;
  if (owner?.style !== "BLUE_GREEN" || !isAttached) return [];
  const [replacement] = owner.autoScalingGroups.flatMap((name) => madeBy(name) ?? []);
  if (replacement?.deploymentGroup !== owner.name) return [];
  return shownAndDone("detach", row, owner, profile, replacement.id);
}

function shownAndDone(
  verb: "attach" | "detach",
  { region, name }: Row,
  by: ListedDeploymentGroup,
  profile: string | undefined,
  deploymentId?: string,
): Command[] {
  const values = {
    profile,
    region,
    application: by.application,
    "deployment-group": by.name,
    "deployment-id": deploymentId,
    "auto-scaling-group": name,
  };
  if (![by.application, by.name, name].every(isTyped)) return [];
  const flags = Object.entries(values).flatMap(([flag, value]) => (value === undefined ? [] : [given(flag, value)]));
  const start = `npx codedeploy-target-groups ${verb}`;
  return [
    [`${start} --dry-run`, ...flags],
    [start, ...flags],
  ];
}

/** A value that begins with a hyphen would be taken for a flag. */
const given = (flag: string, value: string): string =>
  value.startsWith("-") ? word(`--${flag}=${value}`) : `--${flag} ${word(value)}`;

/** Whether the hook accepts such a name, and a terminal shows it unchanged. */
const isTyped = (name: string): boolean =>
  SETTINGS["auto-scaling-group"].check(name) === undefined && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name);
