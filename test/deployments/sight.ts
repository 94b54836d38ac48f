import type { DeploymentStatus } from "@aws-sdk/client-codedeploy";

/** What was true at one moment of a deployment, and of a group that is to let go. */
export interface Moment {
  /** Virtual milliseconds that the run had waited of its own accord until then: for an answer nobody waits by choice. */
  readonly waited: number;
  readonly status: DeploymentStatus | undefined;
  /** ARNs of the target groups where the groups that take over can carry what the group serves. */
  readonly carried: ReadonlySet<string>;
}

/**
 * A run may act upon so many of its calls, the one at hand among them, if it waited no more than so many milliseconds
 * since: a status and the health in three target groups are read side by side before a write, and two calls may be lost.
 */
const CALLS = 8;
const LATE = 1_000;

/** What a run could see at its calls: between its last look and its write the world goes on, and nobody can help it. */
export class Sight {
  #moments: Moment[] = [];
  /** The status of its deployment that it read last. */
  statusRead: DeploymentStatus | undefined;

  /** At every call. */
  look(moment: Moment): void {
    this.#moments = [...this.#moments.slice(1 - CALLS), moment];
  }

  /** Whether something is so, or was at a moment that the run may still act upon. */
  lately(what: (moment: Moment) => boolean): boolean {
    const now = this.#moments.at(-1)?.waited ?? 0;
    return this.#moments.some((moment) => now - moment.waited <= LATE && what(moment));
  }
}
