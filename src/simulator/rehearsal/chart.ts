import type { Moment } from "./record.ts";

const BAR = 40;

/** The share of the newest version in the first target group's traffic: a bar for each time that it changed. */
export function shareChart(moments: readonly Moment[]): string[] {
  const settled = moments.filter((moment) => moment.settled);
  const newest = versions(settled.at(-1)).at(-1) ?? "";
  const shares = settled.map((moment) => ({ at: moment.at, share: shareOf(moment, newest) }));
  const changes = shares.filter(({ share }, i) => share !== shares[i - 1]?.share);
  return [
    `share of ${newest} among the instances that get requests:`,
    ...changes.map(({ at, share }) => {
      const full = Math.round(share * BAR);
      const percent = `${Math.round(share * 100)}`.padStart(4);
      return `${seconds(at)}  ${"█".repeat(full)}${"░".repeat(BAR - full)}${percent} %`;
    }),
  ];
}

const versions = (moment: Moment | undefined): string[] =>
  (moment?.snapshot.members ?? []).map(({ version }) => version).sort();

function shareOf({ snapshot: { members, traffic } }: Moment, version: string): number {
  const [first] = Object.values(traffic);
  const requested = members.filter(({ id }) => first?.requested.includes(id));
  return requested.filter((member) => member.version === version).length / (requested.length || 1);
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(5)} s`;
