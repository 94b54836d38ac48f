import { setMaxListeners } from "node:events";
import { EXIT, Failure } from "./failure.ts";

/** Time and chance, so that tests and benchmarks can run the program in virtual time. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects and leaves no timer behind. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 up to but not including 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done);
    }),
  random: Math.random,
};

/** Milliseconds until a run gives up on what has never answered, however late the deadline is. */
const PATIENCE = 60_000;

/**
 * The one deadline of a run: every try, wait and socket timeout ends with it. `stop` is aborted by a signal or a closed
 * pipe, never by time.
 */
export class Deadline {
  readonly #end: number;

  constructor(
    readonly clock: Clock,
    /** Milliseconds from now. */
    timeout: number,
    readonly stop: AbortSignal,
  ) {
    this.#end = clock.now() + timeout;
    // All parallel calls listen, and Node would warn about more than ten.
    setMaxListeners(0, stop);
  }

  /** Milliseconds left, at least 0. */
  get left(): number {
    return Math.max(0, this.#end - this.clock.now());
  }

  /** Milliseconds left for what has not answered since `start`. */
  patience(start = this.clock.now()): number {
    return Math.max(0, Math.min(this.left, start + PATIENCE - this.clock.now()));
  }

  /** A deadline of `ms` from now, or this one, whichever is earlier. */
  within(ms: number): Deadline {
    return new Deadline(this.clock, Math.min(ms, this.left), this.stop);
  }

  /** Waits `ms`. Returns false at once when less than that is left; throws when the run was stopped. */
  async wait(ms: number): Promise<boolean> {
    this.check();
    if (ms >= this.left) return false;
    await this.clock.sleep(ms, this.stop);
    this.check();
    return true;
  }

  /** Throws when the run was stopped. */
  check(): void {
    if (this.stop.aborted)
      throw new Failure(EXIT.stopped, `stopped by ${this.stop.reason}`, "run it again: it continues where it stopped");
  }

  /**
   * Runs one try, with a signal that aborts when the run is stopped, or after `limit` milliseconds, or at the deadline.
   * The wait for the try ends then, whether it obeys the signal or not.
   */
  async attempt<T>(limit: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.check();
    const controller = new AbortController();
    const over = new AbortController();
    const abort = () => controller.abort();
    const noAnswer = new Promise<never>((_, reject) => {
      const error = Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
      controller.signal.addEventListener("abort", () => reject(error));
    });
    this.stop.addEventListener("abort", abort);
    void this.clock.sleep(Math.min(limit, this.left), over.signal).then(() => over.signal.aborted || abort());
    try {
      return await Promise.race([run(controller.signal), noAnswer]);
    } finally {
      over.abort("over");
      this.stop.removeEventListener("abort", abort);
      this.check();
    }
  }
}
