import type { DeploymentStatus } from "@aws-sdk/client-codedeploy";

/** What was true at one moment of a deployment, and of a group that is to let go. */
export interface Moment {
  /** Virtual milliseconds. */
  readonly at: number;
  readonly status: DeploymentStatus | undefined;
  /** ARNs of the target groups where the groups that take over can carry what the group serves. */
  readonly carried: ReadonlySet<string>;
}

/** So many of its last calls, no longer ago than so many milliseconds, a run may act upon. */
const CALLS = 6;
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

  /** Whether something was so at a moment that the run may still act upon. */
  lately(now: number, what: (moment: Moment) => boolean): boolean {
    return this.#moments.some((moment) => now - moment.at <= LATE && what(moment));
  }
}
