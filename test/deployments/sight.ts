import type { DeploymentStatus } from "@aws-sdk/client-codedeploy";

/** What was true at one moment of a deployment, and of a group that is to be detached. */
export interface Moment {
  /** Virtual milliseconds that the run had waited by choice until then, not for an answer. */
  readonly waited: number;
  readonly status: DeploymentStatus | undefined;
  /** ARNs of the target groups where the groups that take over have enough healthy targets for what the group serves. */
  readonly carried: ReadonlySet<string>;
}

/**
 * A run may act on this many of its last calls, including the current one, if it has since waited at most this many
 * milliseconds: it reads a status and the health in three target groups before a write, and two calls may be lost.
 */
const CALLS = 8;
const LATE = 1_000;

/** What a run could see at its calls: the world may change between its last read and its write. */
export class Sight {
  #moments: Moment[] = [];
  /** The last status of its deployment that it read. */
  statusRead: DeploymentStatus | undefined;

  /** At every call. */
  look(moment: Moment): void {
    this.#moments = [...this.#moments.slice(1 - CALLS), moment];
  }

  /** Whether something is so, or was at a moment that the run may still act on. */
  lately(what: (moment: Moment) => boolean): boolean {
    const now = this.#moments.at(-1)?.waited ?? 0;
    return this.#moments.some((moment) => now - moment.waited <= LATE && what(moment));
  }
}
