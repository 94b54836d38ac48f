import { setImmediate as everythingElse } from "node:timers/promises";
import type { Clock } from "../../src/base/clock.ts";

/** A life that waits for a turn, or sleeps. The dead are never woken. */
export interface Life {
  dead: boolean;
}

interface Waiter {
  readonly life: Life | undefined;
  readonly go: () => void;
}

interface Sleeper extends Waiter {
  readonly at: number;
}

/** Virtual milliseconds of a turn. */
const TURN = 10;

/** Real milliseconds until a wait for a file ends. */
const FILE_LIMIT = 5_000;

/**
 * Lets lives continue one at a time, in an order that is chosen from outside, in virtual time: each turn takes some, and
 * it jumps to the next sleeper when no life wants a turn. The same choices give the same run.
 */
export class Turns {
  #now = 0;
  #waiting: Waiter[] = [];
  readonly #sleepers = new Set<Sleeper>();

  /** @param choose returns one of `count`, from 0 */
  constructor(readonly choose: (of: number) => number) {}

  now(): number {
    return this.#now;
  }

  /** Waits to be chosen. */
  turn(life?: Life): Promise<void> {
    return new Promise((go) => this.#waiting.push({ life, go }));
  }

  sleep(ms: number, signal?: AbortSignal, life?: Life): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const go = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", go);
        resolve();
      };
      const sleeper = { at: this.#now + ms, life, go };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", go);
    });
  }

  /** The clock of one life. */
  clockOf(life: Life): Clock {
    return {
      now: () => this.#now,
      sleep: (ms, signal) => this.sleep(ms, signal, life),
      random: () => this.choose(1_000) / 1_000,
    };
  }

  /** Gives turns until `work` is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (;;) {
      await everythingElse();
      if (done) return work;
      this.#waiting = this.#waiting.filter(({ life }) => !life?.dead);
      if (this.#waiting.length > 0) {
        const [chosen] = this.#waiting.splice(this.choose(this.#waiting.length), 1);
        this.#now += TURN;
        chosen?.go();
      } else {
        const next = this.#next() ?? (await this.#fileRead(() => done));
        if (next) this.#now = Math.max(this.#now, next.at);
      }
      for (let next = this.#next(); next && next.at <= this.#now; next = this.#next()) next.go();
    }
  }

  /** No life waits for the clock: one may wait for a file, such as a late import, or all are stuck. */
  async #fileRead(done: () => boolean): Promise<Sleeper | undefined> {
    const start = performance.now();
    while (!done() && this.#waiting.length === 0 && this.#sleepers.size === 0) {
      if (performance.now() - start > FILE_LIMIT) throw new Error("everybody waits for somebody else");
      await everythingElse();
    }
    return this.#next();
  }

  #next(): Sleeper | undefined {
    let next: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (sleeper.life?.dead) this.#sleepers.delete(sleeper);
      else if (!next || sleeper.at < next.at) next = sleeper;
    }
    return next;
  }
}
