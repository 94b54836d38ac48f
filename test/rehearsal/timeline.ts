import type { EmbeddedAws, Instance } from "../aws/index.ts";
import type { TargetGroup } from "../aws/target-group.ts";
import type { Environment } from "./codedeploy.ts";

type Write = (line: string) => void;

/** Prints what happens, each time with who gets requests at that moment. */
export class Timeline {
  readonly #start: number;

  constructor(
    private readonly aws: EmbeddedAws,
    private readonly targetGroups: readonly TargetGroup[],
    private readonly write: Write,
  ) {
    this.#start = aws.world.now;
  }

  /** One line: when, who, what, and the traffic. */
  entry(who: Environment | "CodeDeploy" | "Auto Scaling", instance: Instance | undefined, what: string): void {
    const seconds = ((this.aws.world.now - this.#start) / 1000).toFixed(1).padStart(5);
    const where = (instance ? shortId(instance.id) : "").padEnd(5);
    this.write(`${seconds} s  ${who.padEnd(12)}${where}${what.padEnd(36)}${this.traffic()}`);
  }

  /** What a script printed, under its entry. */
  output(text: string): void {
    for (const line of text.trimEnd().split("\n")) this.write(`            | ${line}`);
  }

  /** A mark for every instance that gets requests, by version: `web v1 ●●● v2 ○○○`. */
  traffic(): string {
    const [targetGroup] = this.targetGroups;
    if (!targetGroup) return "";
    const serving = this.aws.world.traffic(targetGroup.arn);
    const versions = [...new Set([...this.aws.world.instances.values()].map(({ version }) => version))].sort();
    const marks = versions.map((version) => {
      const some = serving.filter((target) => target.version === version).length;
      const all = [...this.aws.world.groups.values()].filter(({ launch }) => launch.version === version);
      const size = all.reduce((sum, { name }) => sum + this.aws.world.instancesOf(name).length, 0);
      return `${version} ${"●".repeat(some)}${"○".repeat(Math.max(0, size - some))}`;
    });
    return `${targetGroup.name} ${marks.join(" ")}`;
  }

  /** The state of every target group at every Auto Scaling group. */
  groups(): void {
    const names = [...this.aws.world.groups.keys()];
    const width = Math.max(...names.map((name) => name.length), "AUTO SCALING GROUP".length) + 2;
    const columns = this.targetGroups.map(({ name }) => Math.max(name.length, "InService".length) + 2);
    const row = (first: string, cells: readonly string[]) =>
      this.write(`  ${first.padEnd(width)}${cells.map((cell, i) => cell.padEnd(columns[i] ?? 0)).join("")}`.trimEnd());
    row(
      "AUTO SCALING GROUP",
      this.targetGroups.map(({ name }) => name),
    );
    for (const name of names) {
      const states = new Map(this.aws.world.trafficSources(name).map(({ identifier, state }) => [identifier, state]));
      row(
        name,
        this.targetGroups.map(({ arn }) => states.get(arn) ?? "-"),
      );
    }
  }
}

/** The end of an instance id, which tells the few of a rehearsal apart. */
export const shortId = (id: string): string => `…${id.slice(-2)}`;
